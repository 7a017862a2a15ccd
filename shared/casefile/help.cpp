#include "shared/casefile/help.h"

#include <algorithm>
#include <utility>

#include "shared/base/check.h"
#include "shared/casefile/answers.h"
#include "shared/casefile/reduce.h"

namespace casefile {
namespace {

constexpr std::string_view kFromChildMode = "child_mode";

/// What a letter brought with it is nobody's word: seen and done are said by people, in their own
/// name.
std::vector<HelpAsked::Said> seen_in(const Record& record) {
    std::vector<HelpAsked::Said> seen;
    for (const Version& version : record.list(Field::kHelpSeenBy)) {
        const auto* who = std::get_if<base::UserId>(&version.value);
        if (who != nullptr && *who == version.by) seen.push_back({*who, version.at, {}});
    }
    return seen;
}

std::vector<HelpAsked::Said> done_in(const Record& record) {
    std::vector<HelpAsked::Said> done;
    for (const Version& version : record.list(Field::kHelpDone)) {
        const auto* group = std::get_if<Group>(&version.value);
        if (group == nullptr || version.by.is_none()) continue;
        done.push_back({version.by, version.at, std::string(group->text(part::kDoneText))});
    }
    return done;
}

}  // namespace

ledger::Content help_request(const HelpRequest& request, const base::RecordId& id) {
    CHECK(!request.child.is_none() || !request.name.empty());
    CreateBody body;
    body.kind = static_cast<std::uint16_t>(Kind::kHelp);
    body.happened_at = body.recorded_at = request.at;
    body.fields.choice(Field::kHelpFrom, kFromChildMode);
    if (!request.child.is_none()) body.fields.set(Field::kHelpChild, request.child);
    if (!request.name.empty()) body.fields.text(Field::kHelpName, request.name);
    if (!request.words.empty()) body.fields.text(Field::kHelpWords, request.words);
    if (!request.with.is_none()) body.fields.set(Field::kHelpWith, request.with);
    ledger::Content content;
    const base::Moment quarter = first_instant_of_quarter(request.at.local_date());
    content.hlc = {static_cast<std::uint64_t>(quarter.at.ms) << 16};
    content.type = ledger::OpType::kRecordCreate;
    content.version = kBodyVersion;
    content.record = id;
    content.body = encode(body);
    return content;
}

std::optional<HelpAsked> help_from(const Record& record) {
    if (record.kind != Kind::kHelp) return std::nullopt;
    HelpAsked asked;
    asked.record = record.id;
    asked.request.child = record.record(Field::kHelpChild).value_or(base::RecordId{});
    asked.request.name = record.text(Field::kHelpName);
    asked.request.words = record.text(Field::kHelpWords);
    asked.request.with = record.user(Field::kHelpWith).value_or(base::UserId{});
    asked.request.at = record.happened_at;
    asked.seen = seen_in(record);
    asked.done = done_in(record);
    return asked;
}

std::vector<HelpAsked> help_asked(const View& view) {
    std::vector<HelpAsked> all;
    for (const Record& record : view.records(Kind::kHelp)) all.push_back(*help_from(record));
    std::ranges::stable_sort(all, [](const HelpAsked& a, const HelpAsked& b) {
        return std::pair(a.done.empty(), a.request.at.at) >
               std::pair(b.done.empty(), b.request.at.at);
    });
    return all;
}

bool waits_for(const HelpAsked& asked, const base::UserId& user) {
    return asked.done.empty() &&
           std::ranges::find(asked.seen, user, &HelpAsked::Said::by) == asked.seen.end();
}

std::vector<base::RecordId> help_of(const View& view, const base::RecordId& child) {
    std::vector<base::RecordId> found;
    for (const Record& record : view.records(Kind::kHelp)) {
        if (record.record(Field::kHelpChild) == child) found.push_back(record.id);
    }
    return found;
}

}  // namespace casefile
