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

base::Result<tablet::RootSecrets> read_kit(Desk& desk) {
    const std::string path = desk.given().text("--kit");
    auto text = read_input(path);
    if (!text || text->size() > kKitMax) return {ErrorCode::kInvalidInput, "kit: " + path};
    auto secrets =
        with_passphrase(desk.given().text("--kit-passphrase-file"), [&](const std::string& words) {
            return tablet::open_kit(*text, desk.tablet().identity().service, words);
        });
    wipe_text(*text);
    return secrets;
}

base::Result<tablet::LockedProfile> open_from(Desk& desk) {
    const std::string from = desk.given().text("--from");
    if (desk.given().has("--old-passphrase-file")) {
        return with_passphrase(
            desk.given().text("--old-passphrase-file"), [&](const std::string& words) {
                return tablet::open_locked(from, words, desk.around(), any_server());
            });
    }
    auto secrets =
        desk.given().has("--kit") ? read_kit(desk) : tablet::own_root_secrets(desk.tablet());
    if (!secrets.ok() && secrets.error().code == ErrorCode::kNotFound)
        return {ErrorCode::kNoKey, "the recovery key: use --kit"};
    if (!secrets.ok()) return secrets.error();
    return tablet::open_locked(from, secrets.value(), desk.around());
}

Ending list_unsent(Desk& desk, tablet::LockedProfile& from) {
    const auto work = tablet::unsent_work(desk.tablet(), from);
    if (!work.ok()) return refused(work.error());
    for (const tablet::UnsentLine& line : work.value().operations) {
        JsonLine json;
        json.text("op", line.op.hex()).text("compartment", line.chain.compartment.hex());
        if (!line.record.is_none()) json.text("record", line.record.hex());
        if (line.written_at) json.text("written_at", day_and_time(desk, *line.written_at));
        desk.print(json);
    }
    desk.print(JsonLine()
                   .text("user", desk.tablet().name_of(work.value().user))
                   .text("tablet", work.value().device.hex())
                   .number("unsent", work.value().operations.size())
                   .number("drafts", work.value().drafts));
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
