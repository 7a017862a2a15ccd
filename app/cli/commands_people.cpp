#include <algorithm>
#include <optional>

#include "app/cli/desk.h"
#include "shared/ledger/role_matrix.h"

/// Who works here, on which tablets, who holds which case, and what happens when a tablet is lost.
namespace cli {
namespace {

using base::ErrorCode;

constexpr std::pair<ledger::RevokeReason, std::string_view> kReasons[] = {
    {ledger::RevokeReason::kLost, "lost"},
    {ledger::RevokeReason::kStolen, "stolen"},
    {ledger::RevokeReason::kLeft, "left"},
    {ledger::RevokeReason::kReplaced, "replaced"}};

std::string_view name_of(ledger::RevokeReason reason) {
    for (const auto& [known, name] : kReasons) {
        if (known == reason) return name;
    }
    return "";
}

/// ["manager","auditor"]
std::string names_of(ledger::Roles roles) {
    std::string names;
    for (std::uint16_t bit = 1; ledger::known(ledger::Roles{bit});
         bit = static_cast<std::uint16_t>(bit << 1)) {
        const auto role = static_cast<ledger::Role>(bit);
        if (!roles.has(role)) continue;
        names += (names.empty() ? "" : ",") + quoted(ledger::name_of(role));
    }
    return "[" + names + "]";
}

std::optional<base::DeviceId> tablet_called(Desk& desk, const std::string& words) {
    for (const tablet::TabletLine& line : desk.tablet().tablets()) {
        if (line.id.hex() == words) return line.id;
    }
    return std::nullopt;
}

Ending no_such_tablet(const std::string& words) {
    return refused({ErrorCode::kNotFound, "tablet " + words});
}

// ---- reading

Ending roles(Desk& desk) {
    for (const ledger::MatrixRow& row : ledger::kRoleMatrix) {
        desk.print(JsonLine()
                       .text("compartment", ledger::name_of(row.type))
                       .text("given", row.given_to_all ? "to everyone who may open it" : "by name")
                       .raw("open", names_of(row.open))
                       .raw("create", names_of(row.create))
                       .raw("allocate", names_of(row.allocate))
                       .raw("erase", names_of(row.erase))
                       .raw("drop", names_of(row.drop)));
    }
    return {};
}

Ending tablets(Desk& desk) {
    for (const tablet::TabletLine& line : desk.tablet().tablets()) {
        JsonLine json;
        json.text("id", line.id.hex())
            .text("user", line.user_name)
            .text("user_id", line.user.hex())
            .boolean("this_one", line.this_one)
            .boolean("in_use", !line.revoked.has_value());
        if (line.enrolled_on) json.text("enrolled_on", day_and_time(desk, *line.enrolled_on));
        if (line.revoked) json.text("out_of_use_because", name_of(*line.revoked));
        if (line.revoked_on) json.text("out_of_use_since", day_and_time(desk, *line.revoked_on));
        if (line.wiped_on) json.text("keys_destroyed_on", day_and_time(desk, *line.wiped_on));
        desk.print(json);
    }
    return {};
}

Ending people(Desk& desk) {
    for (const tablet::Person& person : desk.tablet().people()) {
        JsonLine json;
        json.text("id", person.id.hex())
            .text("user", person.name)
            .raw("roles", names_of(person.roles));
        if (desk.tablet().one_administrator() && ledger::may_administer(person.roles))
            json.boolean("only_administrator", true);
        desk.print(json);
    }
    return {};
}

/// A row for each child whose records the tablet could read.
Ending lost_tablet(Desk& desk) {
    const std::string words = desk.given().text("--tablet");
    const auto id = tablet_called(desk, words);
    if (!id) return no_such_tablet(words);
    for (const tablet::ExposedCase& row : desk.tablet().could_read(*id)) {
        JsonLine json;
        json.text("compartment", row.compartment.hex()).text("type", ledger::name_of(row.type));
        if (!row.child.is_none())
            json.text("child", row.child.hex()).text("known_as", row.child_name);
        json.text("since", day_and_time(desk, row.since));
        if (row.until) json.text("until", day_and_time(desk, *row.until));
        desk.print(json.boolean("new_key_since", row.closed));
    }
    return {};
}

Ending aside(Desk& desk) {
    for (const tablet::AsideLine& line : desk.tablet().set_aside()) {
        desk.print(JsonLine()
                       .text("op", line.op.hex())
                       .text("record", line.record.hex())
                       .text("user", desk.tablet().name_of(line.author))
                       .text("tablet", line.chain.device.hex())
                       .text("written_at", day_and_time(desk, line.written_at)));
    }
    return {};
}

// ---- changing

Ending revoke(Desk& desk) {
    const std::string words = desk.given().text("--tablet");
    const auto id = tablet_called(desk, words);
    if (!id) return no_such_tablet(words);
    auto reason = ledger::RevokeReason::kLost;
    if (desk.given().has("--reason")) {
        const std::string asked = desk.given().text("--reason");
        const auto known =
            std::ranges::find_if(kReasons, [&](const auto& one) { return one.second == asked; });
        if (known == std::end(kReasons))
            return wrong_use("There is no reason \"" + asked +
                             "\": the reasons are lost, stolen, left, replaced.");
        reason = known->first;
    }
    return desk.told(
        [&](tablet::Transport& transport) { return desk.tablet().revoke(*id, reason, transport); });
}

struct Allocation {
    std::vector<base::RecordId> children;
    base::UserId person;
};

/// --child, once or more, and --user; or how the command ends.
std::optional<Ending> read_allocation(Desk& desk, Allocation& allocation) {
    for (const std::string& words : desk.given().all("--child")) {
        const auto child = record_id(words);
        if (!child) return no_such_id(words);
        allocation.children.push_back(*child);
    }
    const auto person = person_called(desk, desk.given().text("--user"));
    if (!person.ok()) return refused(person.error());
    allocation.person = person.value();
    return std::nullopt;
}

Ending grant(Desk& desk) {
    Allocation asked;
    if (auto wrong = read_allocation(desk, asked)) return *wrong;
    return desk.told([&](tablet::Transport& transport) {
        return desk.tablet().grant(asked.children, asked.person, transport);
    });
}

Ending take_back(Desk& desk) {
    Allocation asked;
    if (auto wrong = read_allocation(desk, asked)) return *wrong;
    return desk.told([&](tablet::Transport& transport) {
        return desk.tablet().take_back(asked.children, asked.person, transport);
    });
}

Ending let(Desk& desk, bool in) {
    const auto person = person_called(desk, desk.given().text("--user"));
    if (!person.ok()) return refused(person.error());
    return desk.told([&](tablet::Transport& transport) {
        return desk.tablet().let_into_victims(person.value(), in, transport);
    });
}

Ending let_in(Desk& desk) { return let(desk, true); }
Ending let_out(Desk& desk) { return let(desk, false); }

Ending cases(Desk& desk) {
    if (!desk.given().has("--to")) {
        const bool named = desk.tablet().cases_go_to() == ledger::CasesGoTo::kNamed;
        desk.print(JsonLine().text("to", named ? "named" : "everyone"));
        return {};
    }
    const std::string asked = desk.given().text("--to");
    if (asked != "everyone" && asked != "named")
        return wrong_use("Cases go to everyone or to those named: --to everyone, --to named.");
    const auto to = asked == "named" ? ledger::CasesGoTo::kNamed : ledger::CasesGoTo::kEveryone;
    return desk.told(
        [&](tablet::Transport& transport) { return desk.tablet().give_cases(to, transport); });
}

/// Asks a colleague to take over a child; `from` is whoever asks where nobody is named.
Ending transfer(Desk& desk) {
    Allocation asked;
    if (auto wrong = read_allocation(desk, asked)) return *wrong;
    auto from = base::Result<base::UserId>(desk.tablet().user());
    if (desk.given().has("--from")) from = person_called(desk, desk.given().text("--from"));
    if (!from.ok()) return refused(from.error());
    for (const base::RecordId& child : asked.children) {
        casefile::NewRecord record{casefile::Kind::kTransfer, child,       {}, desk.tablet().now(),
                                   desk.tablet().now(),       std::nullopt};
        record.fields.set(casefile::Field::kTransferTo, asked.person);
        record.fields.set(casefile::Field::kTransferFrom, from.value());
        if (desk.given().has("--words"))
            record.fields.text(casefile::Field::kTransferWords, desk.given().text("--words"));
        const auto id = desk.tablet().add(std::move(record));
        if (!id.ok()) return refused(id.error());
        desk.print(JsonLine().text("id", id.value().hex()));
    }
    return {};
}

Ending answer_transfer(Desk& desk) {
    const auto id = record_id(desk.given().text("ID"));
    if (!id) return no_such_id(desk.given().text("ID"));
    std::optional<casefile::TransferState> answer;
    for (const auto& [name, state] :
         {std::pair{"--accept", casefile::TransferState::kAccepted},
          std::pair{"--decline", casefile::TransferState::kDeclined},
          std::pair{"--withdraw", casefile::TransferState::kWithdrawn}}) {
        if (!desk.given().has(name)) continue;
        if (answer) return wrong_use("Say one of --accept, --decline and --withdraw.");
        answer = state;
    }
    if (!answer) return wrong_use("Say one of --accept, --decline and --withdraw.");
    const std::string words = desk.given().has("--words") ? desk.given().text("--words") : "";
    const auto done = desk.tablet().answer_transfer(*id, *answer, words);
    if (!done.ok()) return refused(done.error());
    desk.print(JsonLine().text("id", id->hex()));
    return {};
}

Ending set_roles(Desk& desk) {
    ledger::Roles roles;
    for (const std::string& name : desk.given().all("--role")) {
        const auto role = ledger::role_from_name(name);
        if (!role) return wrong_use("There is no role \"" + name + "\"; `roles` lists them.");
        roles = roles.with(*role);
    }
    if (desk.given().has("--none") != (roles == ledger::Roles{}))
        return wrong_use("Say either --role or --none.");
    const auto person = person_called(desk, desk.given().text("--user"));
    if (!person.ok()) return refused(person.error());
    return desk.told([&](tablet::Transport& transport) {
        return desk.tablet().set_roles(person.value(), roles, transport);
    });
}

Ending adopt(Desk& desk) {
    std::vector<base::OpId> ops;
    for (const std::string& words : desk.given().all("--op")) {
        const auto op = base::OpId::from_hex_text(words);
        if (!op) return no_such_id(words);
        ops.push_back(*op);
    }
    return desk.told(
        [&](tablet::Transport& transport) { return desk.tablet().adopt(ops, transport); });
}

using Presence = Option::Presence;
constexpr Option kTabletOption[] = {{"--tablet", "Its id, as `tablets` prints it"}};
constexpr Option kRevokeOptions[] = {
    {"--tablet", "Its id, as `tablets` prints it"},
    {"--reason", "lost (where none is given), stolen, left or replaced", Presence::kOptional}};
constexpr Option kAllocationOptions[] = {{"--child", "Id of a child", Presence::kRepeated},
                                         {"--user", "Name or id of the person"}};
constexpr Option kCasesOptions[] = {
    {"--to", "everyone: all whose role opens cases; named: those each is given to",
     Presence::kOptional}};
constexpr Option kTransferOptions[] = {
    {"--child", "Id of a child", Presence::kRepeated},
    {"--user", "Name or id of who is asked"},
    {"--from", "Whose place it is (yours where nobody is named)", Presence::kOptional},
    {"--words", "What they need to know", Presence::kOptional}};
constexpr Option kAnswerOptions[] = {{"ID", "Id of the transfer"},
                                     {"--accept", "You take over", Presence::kSwitch},
                                     {"--decline", "You do not", Presence::kSwitch},
                                     {"--withdraw", "You ask no more", Presence::kSwitch},
                                     {"--words", "What you say with it", Presence::kOptional}};
constexpr Option kRolesOptions[] = {
    {"--user", "Name or id of the person"},
    {"--role", "What they do from now on", Presence::kOptionalRepeated},
    {"--none", "They no longer work here", Presence::kSwitch}};
constexpr Option kPersonOption[] = {{"--user", "Name or id of the person"}};
constexpr Option kAdoptOptions[] = {
    {"--op", "Id of an operation, as `set-aside` prints it", Presence::kRepeated}};

constexpr Command kCommands[] = {
    {"roles", "Which role may open what", Needs::kNothing, {}, roles},
    {"people", "The people of the service and their roles", Needs::kTablet, {}, people},
    {"person roles", "Give a person other roles, or none", Needs::kTablet, kRolesOptions,
     set_roles},
    {"tablets", "The tablets of the service", Needs::kTablet, {}, tablets},
    {"revoke", "Take a tablet out of use", Needs::kTablet, kRevokeOptions, revoke},
    {"lost-tablet", "Whose records a tablet could read, and since when", Needs::kTablet,
     kTabletOption, lost_tablet},
    {"set-aside", "What tablets wrote after they were taken out of use", Needs::kTablet, {}, aside},
    {"adopt", "Make operations that were set aside part of the record", Needs::kTablet,
     kAdoptOptions, adopt},
    {"grant", "Give children's cases to a person", Needs::kTablet, kAllocationOptions, grant},
    {"take-back", "Take children's cases back from a person", Needs::kTablet, kAllocationOptions,
     take_back},
    {"victims let-in", "Let a manager read the records of people who were harmed", Needs::kTablet,
     kPersonOption, let_in},
    {"victims let-out", "Let them read those no more", Needs::kTablet, kPersonOption, let_out},
    {"cases", "To whom a new child's case goes without being asked", Needs::kTablet, kCasesOptions,
     cases},
    {"transfer", "Ask a colleague to take over a child", Needs::kTablet, kTransferOptions,
     transfer},
    {"answer-transfer", "Say yes or no to taking over a child", Needs::kTablet, kAnswerOptions,
     answer_transfer}};

}  // namespace

std::span<const Command> people_commands() { return kCommands; }

}  // namespace cli
