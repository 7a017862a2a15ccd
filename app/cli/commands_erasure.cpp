#include <algorithm>
#include <optional>

#include "app/cli/desk.h"

/// Records that are destroyed for good, and holds that forbid it.
namespace cli {
namespace {

using ledger::EraseReason;
using ledger::HoldReason;

constexpr std::pair<EraseReason, std::string_view> kEraseReasons[] = {
    {EraseReason::kRetention, "retention"},
    {EraseReason::kWrongChild, "wrong_child"},
    {EraseReason::kAsked, "asked"},
    {EraseReason::kCourt, "court"}};

constexpr std::pair<HoldReason, std::string_view> kHoldReasons[] = {
    {HoldReason::kComplaint, "complaint"},
    {HoldReason::kClaim, "claim"},
    {HoldReason::kInquiry, "inquiry"},
    {HoldReason::kInvestigation, "investigation"}};

template <typename Reason, std::size_t N>
std::optional<Reason> reason_called(const std::pair<Reason, std::string_view> (&known)[N],
                                    const std::string& name) {
    for (const auto& [reason, words] : known) {
        if (words == name) return reason;
    }
    return std::nullopt;
}

template <typename Reason, std::size_t N>
std::string_view name_of(const std::pair<Reason, std::string_view> (&known)[N], Reason reason) {
    for (const auto& [one, words] : known) {
        if (one == reason) return words;
    }
    return "";
}

template <typename Reason, std::size_t N>
Ending no_such_reason(const std::pair<Reason, std::string_view> (&known)[N],
                      const std::string& name) {
    std::string words;
    for (const auto& one : known) words += (words.empty() ? "" : ", ") + std::string(one.second);
    return wrong_use("There is no reason \"" + name + "\": the reasons are " + words + ".");
}

Ending erase(Desk& desk) {
    const bool whole = desk.given().has("--child");
    if (whole == desk.given().has("--record")) return wrong_use("Say either --child or --record.");
    const std::string words = desk.given().text(whole ? "--child" : "--record");
    const auto id = record_id(words);
    if (!id) return no_such_id(words);
    const std::string asked = desk.given().text("--reason");
    const auto reason = reason_called(kEraseReasons, asked);
    if (!reason) return no_such_reason(kEraseReasons, asked);
    return desk.told([&](tablet::Transport& transport) {
        return whole ? desk.tablet().erase_child(*id, *reason, transport)
                     : desk.tablet().erase_record(*id, *reason, transport);
    });
}

Ending hold(Desk& desk) {
    const bool end = desk.given().has("--end");
    if (end == desk.given().has("--reason")) return wrong_use("Say either --reason or --end.");
    const std::string words = desk.given().text("--child");
    const auto child = record_id(words);
    if (!child) return no_such_id(words);
    auto reason = HoldReason::kComplaint;
    if (!end) {
        const std::string asked = desk.given().text("--reason");
        const auto known = reason_called(kHoldReasons, asked);
        if (!known) return no_such_reason(kHoldReasons, asked);
        reason = *known;
    }
    return desk.told([&](tablet::Transport& transport) {
        return desk.tablet().set_hold(*child, !end, reason, transport);
    });
}

Ending holds(Desk& desk) {
    for (const tablet::HoldLine& line : desk.tablet().holds()) {
        JsonLine json;
        json.text("compartment", line.compartment.hex());
        if (!line.child.is_none())
            json.text("child", line.child.hex()).text("known_as", line.child_name);
        desk.print(json.text("reason", name_of(kHoldReasons, line.reason))
                       .text("user", desk.tablet().name_of(line.by))
                       .text("since", day_and_time(desk, line.on)));
    }
    return {};
}

Ending erasures(Desk& desk) {
    for (const tablet::ErasureLine& line : desk.tablet().erasures()) {
        desk.print(JsonLine()
                       .number("entry", line.entry)
                       .text("reason", name_of(kEraseReasons, line.reason))
                       .text("user", desk.tablet().name_of(line.by))
                       .text("at", day_and_time(desk, line.on))
                       .number("children", line.cases)
                       .number("records", line.records));
    }
    return {};
}

Ending retention(Desk& desk) {
    const tablet::Tablet& tablet = desk.tablet();
    for (const tablet::RetentionDue& due : tablet.retention_due()) {
        desk.print(JsonLine()
                       .text("child", due.line.child.hex())
                       .text("known_as", due.line.known_as)
                       .text("due_on", base::to_iso(due.line.due_on))
                       .text("last_action", base::to_iso(due.line.last_action))
                       .text("because", due.line.because)
                       .boolean("birth_known", due.line.birth_known)
                       .boolean("held", due.held)
                       .boolean("yours_to_destroy", due.may_erase));
    }
    return {};
}

Ending discard_erased(Desk& desk) {
    const auto gone = desk.tablet().discard_erased();
    if (!gone.ok()) return refused(gone.error());
    desk.print(JsonLine().number("discarded", gone.value()));
    return {};
}

using Presence = Option::Presence;
constexpr Option kEraseOptions[] = {
    {"--child", "Id of a child: everything about them", Presence::kOptional},
    {"--record", "Id of one record", Presence::kOptional},
    {"--reason", "retention, wrong_child, asked or court"}};
constexpr Option kHoldOptions[] = {
    {"--child", "Id of a child"},
    {"--reason", "complaint, claim, inquiry or investigation", Presence::kOptional},
    {"--end", "The hold is over", Presence::kSwitch}};

constexpr Command kCommands[] = {
    {"erase", "Destroy a child's whole record, or one record, everywhere and for good",
     Needs::kTablet, kEraseOptions, erase},
    {"hold", "Forbid that anything about a child is destroyed, or end that", Needs::kTablet,
     kHoldOptions, hold},
    {"holds", "What must not be destroyed, and why", Needs::kTablet, {}, holds},
    {"erasures", "What was destroyed: when, by whom and why", Needs::kTablet, {}, erasures},
    {"retention",
     "Children whose record's time is over: for a manager to look at, nothing is destroyed by this",
     Needs::kTablet,
     {},
     retention},
    {"discard-erased",
     "Give up what was never sent about children whose record was destroyed",
     Needs::kTablet,
     {},
     discard_erased}};

}  // namespace

std::span<const Command> erasure_commands() { return kCommands; }

}  // namespace cli
