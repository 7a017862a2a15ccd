#include "shared/casefile/passport.h"

#include <algorithm>

namespace casefile {
namespace {

constexpr std::string_view kAll[] = {
    "name",     "good_at",         "talk_with_me", "please_dont",     "not_understood",
    "stressed", "reading_writing", "hard_words",   "times_reminders", "people_who_help"};
/// A custody suite needs to know whom to ring; what a child is good at is not for an interview.
constexpr std::string_view kPolice[] = {"name",           "talk_with_me",   "please_dont",
                                        "not_understood", "stressed",       "reading_writing",
                                        "hard_words",     "people_who_help"};
constexpr std::string_view kCourt[] = {
    "name",           "good_at",  "talk_with_me",    "please_dont",
    "not_understood", "stressed", "reading_writing", "hard_words"};
constexpr std::string_view kSchool[] = {
    "name",     "good_at",         "talk_with_me", "please_dont",    "not_understood",
    "stressed", "reading_writing", "hard_words",   "times_reminders"};

void add_items(const Record& record, Passport& passport) {
    for (const Version& version : record.list(Field::kPassportSections)) {
        const auto* item = std::get_if<Group>(&version.value);
        if (item == nullptr) continue;
        passport.items.push_back({record.id, version.op,
                                  std::string(item->code(part::kPassportSection)),
                                  std::string(item->text(part::kPassportWords)),
                                  std::string(item->code(part::kPassportWhose))});
    }
}

std::ptrdiff_t place_of(const PassportItem& item) {
    return std::ranges::find(kAll, item.section) - std::begin(kAll);
}

void add(const Record& record, Passport& passport) {
    passport.records.push_back(record.id);
    add_items(record, passport);
    for (const Version& version : record.list(Field::kPassportMaySee)) {
        const auto* reader = std::get_if<Choice>(&version.value);
        if (reader != nullptr &&
            std::ranges::find(passport.may_see, reader->code) == passport.may_see.end())
            passport.may_see.push_back(reader->code);
    }
    passport.made_with_child |= record.flag(Field::kPassportMadeWithChild).value_or(false);
    if (const auto review = record.date(Field::kPassportReviewOn)) passport.review_on = review;
}

}  // namespace

std::optional<Passport> passport_of(const View& view, const base::RecordId& child) {
    std::vector<Record> records = view.records(Kind::kPassport, child);
    if (records.empty()) return std::nullopt;
    std::ranges::sort(records, [](const Record& a, const Record& b) {
        return std::tie(a.recorded_at.at, a.id) < std::tie(b.recorded_at.at, b.id);
    });
    Passport passport;
    passport.made_on = records.front().happened_at.local_date();
    for (const Record& record : records) add(record, passport);
    std::ranges::stable_sort(passport.items, {}, place_of);
    return passport;
}

std::span<const std::string_view> sections_for(std::string_view reader) {
    if (reader == "everyone") return kAll;
    if (reader == "police_aa") return kPolice;
    if (reader == "court") return kCourt;
    if (reader == "school") return kSchool;
    return {};
}

}  // namespace casefile
