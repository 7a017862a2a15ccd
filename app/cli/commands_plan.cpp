#include <algorithm>

#include "app/cli/desk.h"
#include "shared/casefile/plan.h"
#include "shared/casefile/plan_json.h"

/// The plan made with a child, without a window.
namespace cli {
namespace {

using casefile::Field;

Ending show_plan(Desk& desk) {
    const auto child = record_id(desk.given().text("CHILD"));
    if (!child) return no_such_id(desk.given().text("CHILD"));
    const auto plan = casefile::plan_of(desk.tablet().view(), *child);
    if (!plan) return refused({base::ErrorCode::kNotFound, child->hex()});
    desk.tablet().note_read({*child});
    desk.print(casefile::to_json(*plan));
    return {};
}

/// The 64 digits as somebody reads them off paper, in groups.
std::string digits_in(std::string_view text) {
    std::string digits;
    for (const char c : text) {
        if (c == ' ' || c == '-') continue;
        digits += c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return digits;
}

struct Found {
    base::RecordId child;
    casefile::Plan plan;
    std::size_t agreement;
};

/// Among every child's plans that this tablet holds.
std::vector<Found> agreements_with(const casefile::View& view, const std::string& hash) {
    std::vector<Found> found;
    for (const base::RecordId& child : view.ids(casefile::Kind::kChild)) {
        for (casefile::Plan& plan : casefile::plans_of(view, child)) {
            for (std::size_t i = 0; i < plan.agreements.size(); ++i) {
                const auto& agreement = plan.agreements[i];
                if (agreement.sound && agreement.record.text(Field::kAgreementVersionHash) == hash)
                    found.push_back({child, plan, i});
            }
        }
    }
    return found;
}

Ending verify_plan(Desk& desk) {
    const std::string hash = digits_in(desk.given().text("HASH"));
    if (!base::Hash256::from_hex_text(hash))
        return wrong_use("The number on the paper has 64 digits of 0-9 and a-f.");
    const auto found = agreements_with(desk.tablet().view(), hash);
    if (found.empty()) {
        return {1,
                "No plan that was signed on this tablet has this number. Nothing was changed. "
                "Look at the digits again, or ask on a tablet that holds this child's record."};
    }
    for (const Found& one : found) {
        desk.tablet().note_read({one.child});
        const casefile::Agreement& agreement = one.plan.agreements[one.agreement];
        const casefile::SignedPlan now = casefile::signed_plan(one.plan);
        desk.print(JsonLine()
                       .boolean("verifies", true)
                       .text("child", one.child.hex())
                       .text("plan", one.plan.id().hex())
                       .text("agreement", agreement.record.id.hex())
                       .number("version", agreement.version)
                       .text("choice", agreement.record.code(Field::kAgreementChoice))
                       .text("signed_at", base::to_iso(agreement.record.happened_at))
                       .number("changed_since",
                               casefile::changes_between(*agreement.signed_plan, now).size()));
    }
    return {};
}

constexpr Option kShowOptions[] = {{"CHILD", "Id of the child"}};
constexpr Option kVerifyOptions[] = {
    {"HASH", "The number on the paper, 64 digits; gaps are passed over"}};
constexpr Command kCommands[] = {
    {"plan show", "A child's plan with its lines, agreements and what changed since",
     Needs::kTablet, kShowOptions, show_plan},
    {"plan verify", "Which agreement a printed plan's number belongs to", Needs::kTablet,
     kVerifyOptions, verify_plan}};

}  // namespace

std::span<const Command> plan_commands() { return kCommands; }

}  // namespace cli
