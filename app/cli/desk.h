#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "app/cli/arguments.h"
#include "app/cli/json_line.h"
#include "app/tablet/http_transport.h"
#include "app/tablet/tablet.h"

namespace cli {

/// Refused: status 1 with the sentence every screen shows for it.
Ending refused(const base::Error& error);
/// Status 2.
Ending wrong_use(std::string sentence);

/// Where one command does its work: what it was told, the tablet, and stdout.
class Desk {
  public:
    Desk(const Invocation& invocation, const tablet::Surroundings& around)
        : invocation_(invocation), around_(around) {}
    ~Desk();
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    /// Reads the passphrase and opens what the command needs, then runs it.
    Ending run();

    [[nodiscard]] const Given& given() const { return invocation_.given; }
    [[nodiscard]] const std::string& profile() const { return invocation_.profile; }
    [[nodiscard]] const std::string& passphrase() const { return passphrase_; }
    [[nodiscard]] const tablet::Surroundings& around() const { return around_; }
    /// REQUIRES the command needs kTablet, or adopt() was called.
    [[nodiscard]] tablet::Tablet& tablet() { return *tablet_; }
    void adopt(std::unique_ptr<tablet::Tablet> tablet) { tablet_ = std::move(tablet); }
    /// The pinned way to this tablet's server.
    base::Result<std::unique_ptr<tablet::HttpTransport>> to_server();

    /// Runs `change` with the way to the server, and answers {"done": true}.
    Ending told(const std::function<base::Result<void>(tablet::Transport&)>& change);

    /// One line to stdout, flushed. Where stdout does not take it, run() ends with status 1.
    void print(const JsonLine& line) { print(line.str()); }
    void print(const std::string& line);
    /// Lines that end with a newline already.
    void print_lines(std::string_view lines);

  private:
    std::optional<Ending> open_what_is_needed();

    const Invocation& invocation_;
    tablet::Surroundings around_;
    std::string passphrase_;
    std::unique_ptr<tablet::Tablet> tablet_;
    bool stdout_lost_ = false;
};

/// The pinned way to whichever server a profile names.
tablet::Tablet::OpenTransport any_server();

/// As JSON has times: the local one with its offset.
std::string day_and_time(const Desk& desk, base::WallTime at);

/// A whole file, or stdin where `path` is "-". Nothing where it cannot be read.
std::optional<std::string> read_input(const std::string& path);
/// Wrong use: a file that cannot be read.
Ending no_such_file(const std::string& path);

/// The first line of a file, without its end. Nothing where it cannot be read or holds no line.
std::optional<std::string> read_passphrase(const std::string& path);

// ---- words of the command line. Each gives nothing where the word is no such thing.

std::optional<base::RecordId> record_id(const std::string& text);
Ending no_such_id(const std::string& text);
/// The one person whose name or id this is. kNotFound, or kInvalidInput where there are two.
base::Result<base::UserId> person_called(Desk& desk, const std::string& words);
/// A whole number of at most 19 digits.
std::optional<std::uint64_t> number(const std::string& text);
/// The kind called `name`; the sentence of no_such_kind() lists them all.
const casefile::KindDef* kind_called(const std::string& name);
Ending no_such_kind(const std::string& name);

}  // namespace cli
