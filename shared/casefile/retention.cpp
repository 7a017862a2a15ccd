#include "shared/casefile/retention.h"

#include <algorithm>
#include <optional>

#include "shared/casefile/schema.h"

namespace casefile {
namespace {

constexpr int kAdult = 18;
/// From 10, the youngest a service works with, to 18.
constexpr int kYearsOfWork = 8;

base::CalendarDate years_after(base::CalendarDate day, int years) {
    base::CalendarDate moved = day;
    moved.year = static_cast<std::int16_t>(day.year + years);
    // 29 February: the day after, in other years.
    if (!moved.valid()) moved = {moved.year, 3, 1};
    return moved;
}

const RetentionRule* rule_for(std::string_view subject) {
    const auto* it = std::ranges::find(kRetentionRules, subject, &RetentionRule::subject);
    return it == std::end(kRetentionRules) ? nullptr : it;
}

/// The programme's own rule, else its family's.
const RetentionRule* rule_for(const Record& programme) {
    const std::string_view type = programme.code(Field::kProgrammeType);
    if (const auto* own = rule_for(type)) return own;
    const std::string_view family = programme.code(Field::kProgrammeFamily);
    const std::string_view named = family.empty() ? family_of_programme(type) : family;
    return named.empty() ? nullptr : rule_for(named);
}

base::CalendarDate last_action_of(const Record& record) {
    base::CalendarDate last =
        std::max(record.happened_at.local_date(), record.recorded_at.local_date());
    if (record.kind == Kind::kProgramme)
        last = std::max(last, record.date(Field::kProgrammeEndedOn).value_or(last));
    return last;
}

/// Nothing while a programme is open, or one is of a kind that no rule names.
std::optional<RetentionLine> line_of(const View& view, const Record& child) {
    RetentionLine line;
    line.child = child.id;
    line.known_as = child.text(Field::kChildKnownAs);
    line.last_action = last_action_of(child);
    const RetentionRule* longest = rule_for(std::string_view());
    for (const Record& record : view.case_records(child.id)) {
        line.last_action = std::max(line.last_action, last_action_of(record));
        if (record.kind != Kind::kProgramme) continue;
        const RetentionRule* rule = rule_for(record);
        if (!record.date(Field::kProgrammeEndedOn) || rule == nullptr) return std::nullopt;
        if (rule->years >= longest->years) longest = rule;
    }
    const auto birth = child.date(Field::kChildDateOfBirth);
    line.birth_known = birth.has_value();
    line.because = longest->subject;
    line.due_on = std::max(years_after(line.last_action, longest->years),
                           birth ? years_after(*birth, kAdult)
                                 : years_after(line.last_action, kYearsOfWork));
    return line;
}

}  // namespace

std::vector<RetentionLine> retention_due(const View& view, base::CalendarDate today) {
    std::vector<RetentionLine> due;
    for (const Record& child : view.records(Kind::kChild)) {
        auto line = line_of(view, child);
        if (line && line->due_on <= today) due.push_back(std::move(*line));
    }
    std::ranges::sort(due, [](const auto& a, const auto& b) {
        return std::pair(a.due_on, a.child) < std::pair(b.due_on, b.child);
    });
    return due;
}

}  // namespace casefile
