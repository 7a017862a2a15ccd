#include "app/cli/desk.h"

/// Making a service, and bringing people and tablets into it.
namespace cli {
namespace {

JsonLine membership(const tablet::Tablet& tablet) {
    return JsonLine()
        .text("service", tablet.identity().service.hex())
        .text("name", tablet.service_name())
        .text("user", tablet.name_of(tablet.user()))
        .text("user_id", tablet.user().hex())
        .text("tablet", tablet.device().hex());
}

Ending create_service(Desk& desk) {
    const auto setup = ledger::decode_setup(desk.given().text("--setup-code"));
    if (!setup.ok()) return refused(setup.error());
    const tablet::Tablet::NewService service{desk.given().text("--server"), setup.value(),
                                             desk.given().text("--name"),
                                             desk.given().text("--user")};
    auto transport = tablet::HttpTransport::create(service.server, setup.value().pin);
    if (!transport.ok()) return refused(transport.error());
    auto made = tablet::Tablet::found(desk.profile(), desk.passphrase(), service,
                                      *transport.value(), desk.around());
    if (!made.ok()) return refused(made.error());
    desk.print(membership(*made.value()));
    return {};
}

Ending enrol(Desk& desk) {
    auto code = ledger::decode_invite(desk.given().text("--code"));
    if (!code.ok()) return refused(code.error());
    auto transport = tablet::HttpTransport::create(code.value().server, code.value().pin);
    if (!transport.ok()) return refused(transport.error());
    const auto before = desk.given().has("--forgotten") ? tablet::Tablet::Before::kForgotten
                                                        : tablet::Tablet::Before::kStays;
    auto made = tablet::Tablet::enrol(desk.profile(), desk.passphrase(), std::move(code).value(),
                                      *transport.value(), desk.around(), before);
    if (!made.ok()) return refused(made.error());
    desk.print(membership(*made.value()));
    return {};
}

std::string every_role() {
    std::string all;
    for (std::uint16_t bit = 1; ledger::known(ledger::Roles{bit});
         bit = static_cast<std::uint16_t>(bit << 1)) {
        all += (all.empty() ? "" : ", ") + std::string(name_of(static_cast<ledger::Role>(bit)));
    }
    return all;
}

Ending invite(Desk& desk) {
    ledger::Roles roles;
    for (const std::string& name : desk.given().all("--role")) {
        const auto role = ledger::role_from_name(name);
        if (!role)
            return wrong_use("There is no role \"" + name + "\": the roles are " + every_role() +
                             ".");
        roles = roles.with(*role);
    }
    auto transport = desk.to_server();
    if (!transport.ok()) return refused(transport.error());
    const auto code = desk.tablet().invite(desk.given().text("--user"), roles, *transport.value());
    if (!code.ok()) return refused(code.error());
    desk.print(JsonLine().text("code", code.value()));
    return {};
}

Ending change_passphrase(Desk& desk) {
    const std::string path = desk.given().text("--new-passphrase-file");
    auto anew = read_passphrase(path);
    if (!anew) return no_such_file(path);
    const auto changed = desk.tablet().change_passphrase(desk.passphrase(), *anew);
    crypto::wipe({reinterpret_cast<std::uint8_t*>(anew->data()), anew->size()});
    if (!changed.ok()) return refused(changed.error());
    desk.print(JsonLine().boolean("changed", true));
    return {};
}

using Presence = Option::Presence;
constexpr Option kCreateOptions[] = {
    {"--server", "Where the server is: https://host:port"},
    {"--setup-code", "What the server printed on its first start"},
    {"--name", "Name of the service"},
    {"--user", "Name of its first person: administrator, manager and practitioner"}};
constexpr Option kInviteOptions[] = {
    {"--user", "Name of the person"},
    {"--role", "What they do: practitioner, manager, …", Presence::kRepeated}};
constexpr Option kEnrolOptions[] = {
    {"--code", "The invite"},
    {"--forgotten", "The passphrase of the profile here is: set it aside, sealed",
     Presence::kSwitch}};
constexpr Option kPassphraseOptions[] = {
    {"--new-passphrase-file", "File whose first line is the new passphrase"}};

constexpr Command kCommands[] = {
    {"service create", "Make a service on a new server, with this as its first tablet",
     Needs::kPassphrase, kCreateOptions, create_service},
    {"invite", "Make an invite for one tablet of a person", Needs::kTablet, kInviteOptions, invite},
    {"enrol", "Join a service with an invite", Needs::kPassphrase, kEnrolOptions, enrol},
    {"passphrase change", "Give the profile another passphrase", Needs::kTablet, kPassphraseOptions,
     change_passphrase}};

}  // namespace

std::span<const Command> service_commands() { return kCommands; }

}  // namespace cli
