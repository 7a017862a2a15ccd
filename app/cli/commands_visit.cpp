#include <algorithm>

#include "app/cli/desk.h"
#include "app/cli/doubt_json.h"

/// Sending and fetching.
namespace cli {
namespace {

std::string suspicions_json(const syncing::SyncReport& report) {
    std::string list;
    for (const syncing::SuspicionAt& one : report.suspicions) {
        const JsonLine line = suspicion_line(one);
        list += (list.empty() ? "" : ",") + line.str();
    }
    return "[" + list + "]";
}

std::string doubts_json(Desk& desk) {
    std::string list;
    for (const tablet::Doubt& doubt : desk.tablet().doubts())
        list += (list.empty() ? "" : ",") + doubt_line(desk, doubt).str();
    return "[" + list + "]";
}

std::string refused_json(const syncing::SyncReport& report) {
    std::string list;
    for (const syncing::RefusedChain& one : report.refused) {
        JsonLine line;
        line.text("compartment", one.chain.compartment.hex())
            .text("tablet", one.chain.device.hex())
            .text("code", one.code);
        list += (list.empty() ? "" : ",") + line.str();
    }
    return "[" + list + "]";
}

/// A visit that got through and left something behind is not all right.
Ending not_taken(const syncing::SyncReport& report, const std::vector<tablet::Finding>& found) {
    const bool all = report.refused.empty() && report.directory_refused.empty();
    const auto first = std::ranges::find_if(found, [](const tablet::Finding& one) {
        return one.what == "directory_refused" || one.what.starts_with("refused ");
    });
    if (all || first == found.end()) return {};
    return {1, first->sentence};
}

Ending sync(Desk& desk) {
    auto transport = desk.to_server();
    if (!transport.ok()) return refused(transport.error());
    const auto visited = desk.tablet().visit(*transport.value());
    if (const auto& report = desk.tablet().visit_report()) {
        JsonLine line;
        line.number("sent", report->sent)
            .number("received", report->received)
            .number("directory_received", report->directory_received)
            .number("directory_added", report->directory_added)
            .number("mended_here", report->mended_here)
            .number("mended_there", report->mended_there)
            .number("waiting", desk.tablet().waiting())
            .raw("suspicions", suspicions_json(*report))
            .raw("doubts", doubts_json(desk))
            .raw("refused", refused_json(*report));
        if (!report->directory_refused.empty())
            line.text("directory_refused", report->directory_refused);
        desk.print(line);
    }
    if (!visited.ok()) return refused(visited.error());
    return not_taken(visited.value(), desk.tablet().findings());
}

std::string_view name_of(tablet::SaveState::Kind kind) {
    switch (kind) {
        case tablet::SaveState::Kind::kSaved:
            return "saved";
        case tablet::SaveState::Kind::kWaiting:
            return "waiting";
        case tablet::SaveState::Kind::kSent:
            return "sent";
        case tablet::SaveState::Kind::kNeedsYou:
            return "needs_you";
        case tablet::SaveState::Kind::kNotSaving:
            return "not_saving";
    }
    return "newer";
}

Ending outbox(Desk& desk) {
    for (const tablet::OutboxLine& waiting : desk.tablet().outbox()) {
        const auto record = desk.tablet().view().record(waiting.record);
        JsonLine line;
        line.text("record", waiting.record.hex());
        if (record) line.text("kind", casefile::name_of(record->kind));
        if (record && record->child) line.text("child", record->child->hex());
        line.number("bytes", waiting.bytes)
            .text("saved_at", base::to_iso(base::Moment{waiting.saved_at, 0}));
        if (waiting.sent_at) line.text("sent_at", base::to_iso(base::Moment{*waiting.sent_at, 0}));
        if (waiting.case_erased) line.boolean("case_erased", true);
        desk.print(line);
    }
    return {};
}

Ending state(Desk& desk) {
    const tablet::SaveState state = desk.tablet().state();
    JsonLine line;
    line.text("state", name_of(state.kind))
        .number("count", state.count)
        .number("waiting", desk.tablet().waiting());
    if (const auto ends = desk.tablet().lease_ends())
        line.text("opens_without_server_until", day_and_time(desk, *ends));
    if (desk.tablet().copied()) line.boolean("copied", true);
    desk.print(line);
    return {};
}

constexpr Command kCommands[] = {
    {"sync", "Send what waits and fetch what is new", Needs::kTablet, {}, sync},
    {"outbox", "What is saved here and not sent yet", Needs::kTablet, {}, outbox},
    {"state", "What the header of a screen would say", Needs::kTablet, {}, state}};

}  // namespace

std::span<const Command> visit_commands() { return kCommands; }

}  // namespace cli
