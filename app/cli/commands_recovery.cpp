#include "app/cli/desk.h"
#include "app/tablet/recovery.h"
#include "app/tablet/recovery_kit.h"

/// Work on tablets that nobody can open, and the secrets that open them.
namespace cli {
namespace {

using base::ErrorCode;

/// A page of print is far smaller.
constexpr std::size_t kKitMax = 64 * 1024;

void wipe_text(std::string& text) {
    crypto::wipe({reinterpret_cast<std::uint8_t*>(text.data()), text.size()});
}

/// Runs `use` with the passphrase that a file holds, and wipes it.
template <typename Use>
auto with_passphrase(const std::string& path, const Use& use) -> decltype(use(std::string())) {
    auto words = read_passphrase(path);
    if (!words) return {ErrorCode::kInvalidInput, "the file " + path + " holds no passphrase"};
    auto result = use(*words);
    wipe_text(*words);
    return result;
}

base::Result<std::string> read_kit_text(Desk& desk) {
    const std::string path = desk.given().text("--kit");
    auto text = read_input(path);
    if (!text || text->empty() || text->size() > kKitMax)
        return {ErrorCode::kInvalidInput, "kit: " + path};
    return std::move(*text);
}

base::Result<tablet::RootSecrets> read_kit(Desk& desk) {
    auto text = read_kit_text(desk);
    if (!text.ok()) return text.error();
    auto secrets =
        with_passphrase(desk.given().text("--kit-passphrase-file"), [&](const std::string& words) {
            return tablet::open_kit(text.value(), desk.tablet().identity().service, words);
        });
    wipe_text(text.value());
    return secrets;
}

base::Result<tablet::LockedProfile> open_from(Desk& desk) {
    tablet::Opener opener;
    const auto words = [&](const char* option, std::string& into) -> base::Result<void> {
        if (!desk.given().has(option)) return {};
        auto read = read_passphrase(desk.given().text(option));
        if (!read || read->empty())
            return {ErrorCode::kInvalidInput,
                    "the file " + desk.given().text(option) + " holds no passphrase"};
        into = std::move(*read);
        return {};
    };
    if (auto read = words("--old-passphrase-file", opener.old_passphrase); !read.ok())
        return read.error();
    if (opener.old_passphrase.empty() && desk.given().has("--kit")) {
        auto text = read_kit_text(desk);
        if (!text.ok()) return text.error();
        opener.kit = std::move(text).value();
        if (auto read = words("--kit-passphrase-file", opener.kit_passphrase); !read.ok())
            return read.error();
    }
    return tablet::open_locked(desk.tablet(), desk.given().text("--from"), opener, any_server());
}

Ending list_unsent(Desk& desk, tablet::LockedProfile& from) {
    const auto work = tablet::unsent_work(desk.tablet(), from);
    if (!work.ok()) return refused(work.error());
    for (const tablet::UnsentLine& line : work.value().operations) {
        JsonLine json;
        json.text("op", line.op.hex()).text("compartment", line.chain.compartment.hex());
        if (!line.record.is_none()) json.text("record", line.record.hex());
        if (const auto* kind = casefile::find_kind(line.kind)) json.text("kind", kind->name);
        if (line.written_at) json.text("written_at", day_and_time(desk, *line.written_at));
        desk.print(json);
    }
    desk.print(JsonLine()
                   .text("user", desk.tablet().name_of(work.value().user))
                   .text("tablet", work.value().device.hex())
                   .number("unsent", work.value().operations.size())
                   .number("drafts", work.value().drafts)
                   .number("said", work.value().said));
    return {};
}

Ending recover(Desk& desk) {
    auto from = open_from(desk);
    if (!from.ok()) return refused(from.error());
    if (desk.given().has("--list")) return list_unsent(desk, from.value());
    auto transport = desk.to_server();
    if (!transport.ok()) return refused(transport.error());
    const auto done = tablet::recover(desk.tablet(), from.value(), *transport.value());
    if (!done.ok()) return refused(done.error());
    desk.print(JsonLine()
                   .text("user", desk.tablet().name_of(from.value().identity.user))
                   .text("tablet", from.value().identity.keys.device.hex())
                   .number("sent", done.value().sent)
                   .number("set_aside", done.value().aside)
                   .number("written_again", done.value().anew)
                   .number("drafts", done.value().drafts)
                   .number("there", done.value().there)
                   .number("said", done.value().said)
                   .number("left", done.value().left));
    return {};
}

Ending forget(Desk& desk) {
    auto secrets = read_kit(desk);
    if (!secrets.ok()) return refused(secrets.error());
    if (auto gone = tablet::forget_root(desk.tablet(), secrets.value()); !gone.ok())
        return refused(gone.error());
    desk.print(JsonLine().boolean("forgotten", true));
    return {};
}

Ending recovery_kit(Desk& desk) {
    const bool to_forget = desk.given().has("--forget");
    const bool to_write = desk.given().has("--to");
    if (to_forget == to_write) return wrong_use("Say either --to or --forget.");
    if (to_forget && !desk.given().has("--kit"))
        return wrong_use("Say with --kit where the printed kit was read into.");
    if (to_forget) return forget(desk);
    auto kit = with_passphrase(
        desk.given().text("--kit-passphrase-file"),
        [&](const std::string& words) { return tablet::own_kit(desk.tablet(), words); });
    if (!kit.ok()) return refused(kit.error());
    const auto written =
        tablet::write_kit(desk.given().text("--to"), desk.tablet().service_name(), kit.value());
    wipe_text(kit.value());
    if (!written.ok()) return refused(written.error());
    desk.print(JsonLine().boolean("written", true));
    return {};
}

using Presence = Option::Presence;
constexpr Option kRecoverOptions[] = {
    {"--from", "Folder of the profile, or a file that was set aside in one"},
    {"--list", "Only say what was never sent", Presence::kSwitch},
    {"--kit", "File with the recovery kit, where its secrets are not on this tablet",
     Presence::kOptional},
    {"--kit-passphrase-file", "File whose first line is the kit's passphrase", Presence::kOptional},
    {"--old-passphrase-file", "Instead of the kit: the profile's own passphrase",
     Presence::kOptional}};
constexpr Option kKitOptions[] = {
    {"--to", "A new file for the page to print", Presence::kOptional},
    {"--forget", "Take the secrets off this tablet; the printed kit is read back first",
     Presence::kSwitch},
    {"--kit", "File that the printed kit was read into", Presence::kOptional},
    {"--kit-passphrase-file", "File whose first line is the kit's passphrase"}};

constexpr Command kCommands[] = {
    {"recover", "Bring back what was never sent from a profile nobody can open", Needs::kTablet,
     kRecoverOptions, recover},
    {"recovery-kit", "The service's recovery secrets on paper", Needs::kTablet, kKitOptions,
     recovery_kit}};

}  // namespace

std::span<const Command> recovery_commands() { return kCommands; }

}  // namespace cli
