#include "app/cli/desk.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <memory>

#include "app/tablet/error_text.h"
#include "shared/crypto/secret.h"

namespace cli {
namespace {

/// A passphrase file that is longer is some other file.
constexpr std::size_t kPassphraseFileMax = 4096;

struct CloseFile {
    void operator()(std::FILE* file) const {
        if (file != stdin) static_cast<void>(std::fclose(file));
    }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

std::optional<std::string> read_all(std::FILE* file, std::size_t limit) {
    std::string text;
    std::array<char, 65536> piece{};
    std::size_t size = 0;
    while ((size = std::fread(piece.data(), 1, piece.size(), file)) > 0) {
        text.append(piece.data(), size);
        if (text.size() > limit) return std::nullopt;
    }
    if (std::ferror(file) != 0) return std::nullopt;
    return text;
}

void wipe_text(std::string& text) {
    crypto::wipe({reinterpret_cast<std::uint8_t*>(text.data()), text.size()});
}

}  // namespace

Ending refused(const base::Error& error) { return {1, tablet::sentence(error)}; }

Ending wrong_use(std::string sentence) { return {2, std::move(sentence)}; }

Desk::~Desk() { wipe_text(passphrase_); }

std::optional<Ending> Desk::open_what_is_needed() {
    if (invocation_.command->needs == Needs::kNothing) return std::nullopt;
    auto passphrase = read_passphrase(invocation_.passphrase_file);
    if (!passphrase) {
        return wrong_use("The passphrase file " + invocation_.passphrase_file +
                         " cannot be read or its first line is empty.");
    }
    passphrase_ = std::move(*passphrase);
    if (invocation_.command->needs != Needs::kTablet) return std::nullopt;
    auto unlocked = tablet::Tablet::unlock(invocation_.profile, passphrase_, around_, any_server());
    if (!unlocked.ok()) return refused(unlocked.error());
    tablet_ = std::move(unlocked).value();
    return std::nullopt;
}

Ending Desk::run() {
    if (auto stopped = open_what_is_needed()) return *stopped;
    Ending ending = invocation_.command->run(*this);
    if (ending.status == 0 && stdout_lost_) {
        return {1, "The answer could not be written out. What was asked for is done."};
    }
    return ending;
}

base::Result<std::unique_ptr<tablet::HttpTransport>> Desk::to_server() {
    return tablet::HttpTransport::create(tablet_->identity().server, tablet_->identity().pin);
}

void Desk::print(const std::string& line) { print_lines(line + "\n"); }

void Desk::print_lines(std::string_view lines) {
    const bool written = std::fwrite(lines.data(), 1, lines.size(), stdout) == lines.size();
    if (!written || std::fflush(stdout) != 0) stdout_lost_ = true;
}

Ending Desk::told(const std::function<base::Result<void>(tablet::Transport&)>& change) {
    auto transport = to_server();
    if (!transport.ok()) return refused(transport.error());
    const base::Result<void> done = change(*transport.value());
    if (!done.ok()) return refused(done.error());
    print(JsonLine().boolean("done", true));
    return {};
}

tablet::Tablet::OpenTransport any_server() {
    return [](const std::string& server,
              const ledger::KeyPin& pin) -> base::Result<std::unique_ptr<tablet::Transport>> {
        auto made = tablet::HttpTransport::create(server, pin);
        if (!made.ok()) return made.error();
        return std::unique_ptr<tablet::Transport>(std::move(made).value());
    };
}

std::string day_and_time(const Desk& desk, base::WallTime at) {
    return base::to_iso(base::Moment{at, desk.around().clock.offset_minutes(at)});
}

std::optional<std::string> read_input(const std::string& path) {
    const File file(path == "-" ? stdin : std::fopen(path.c_str(), "rbe"));
    if (!file) return std::nullopt;
    return read_all(file.get(), SIZE_MAX);
}

Ending no_such_file(const std::string& path) {
    return wrong_use("The file " + path + " cannot be read.");
}

std::optional<std::string> read_passphrase(const std::string& path) {
    const File file(std::fopen(path.c_str(), "rbe"));
    if (!file) return std::nullopt;
    // Unbuffered, so that no copy stays behind in a buffer of the library's.
    std::setvbuf(file.get(), nullptr, _IONBF, 0);
    std::string text(kPassphraseFileMax + 1, '\0');
    const std::size_t size = std::fread(text.data(), 1, text.size(), file.get());
    std::string line = text.substr(0, std::min(size, text.find_first_of("\r\n")));
    const bool fits =
        std::ferror(file.get()) == 0 && !line.empty() && line.size() <= kPassphraseFileMax;
    wipe_text(text);
    if (fits) return line;
    wipe_text(line);
    return std::nullopt;
}

std::optional<base::RecordId> record_id(const std::string& text) {
    return base::RecordId::from_hex_text(text);
}

std::optional<std::uint64_t> number(const std::string& text) {
    std::uint64_t value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

Ending no_such_id(const std::string& text) {
    return wrong_use("\"" + text + "\" is not an id: an id is 32 digits of 0-9 and a-f.");
}

const casefile::KindDef* kind_called(const std::string& name) { return casefile::find_kind(name); }

Ending no_such_kind(const std::string& name) {
    std::string all;
    for (const casefile::KindDef& kind : casefile::kinds()) {
        all += (all.empty() ? "" : ", ") + std::string(kind.name);
    }
    return wrong_use("There is no kind \"" + name + "\": the kinds are " + all + ".");
}

base::Result<base::UserId> person_called(Desk& desk, const std::string& words) {
    std::optional<base::UserId> found;
    for (const tablet::Person& person : desk.tablet().people()) {
        if (person.id.hex() != words && person.name != words) continue;
        if (found)
            return {base::ErrorCode::kInvalidInput, "user: two people are called that; use the id"};
        found = person.id;
    }
    if (!found) return {base::ErrorCode::kNotFound, words};
    return *found;
}

}  // namespace cli
