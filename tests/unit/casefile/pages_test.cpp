#include "shared/casefile/pages.h"

#include <catch2/catch.hpp>

#include "tests/unit/casefile/case_world.h"

using casefile::Choice;
using casefile::DueReason;
using casefile::Field;
using casefile::Fields;
using casefile::Group;
using casefile::Kind;
using casefile::TalkTip;

namespace {

/// Tuesday 9 June 2026, 10:00 in Britain.
const base::Moment kNow = moment("2026-06-09T10:00+01:00");

struct Office : Tablet {
    Office() : Tablet(1, 41) {}
    base::RecordId robin = child("Robin");
    base::RecordId kim = child("Kim");

    base::RecordId make(Kind kind, const base::RecordId& child, const Fields& fields,
                        const base::Moment& happened_at = kNow) {
        casefile::NewRecord record = new_record(kind, child, fields);
        record.happened_at = happened_at;
        return keep(commands.create(record));
    }
    base::RecordId visit(const base::RecordId& child, std::string_view at,
                         std::string purpose = "Visit") {
        return make(Kind::kAppointment, child,
                    Fields()
                        .set(Field::kAppointmentStartsAt, moment(at))
                        .text(Field::kAppointmentPurpose, std::move(purpose)));
    }
    base::RecordId flag(const base::RecordId& child, std::string_view type,
                        std::string_view review_on) {
        return make(
            Kind::kFlag, child,
            Fields().choice(Field::kFlagType, type).set(Field::kFlagReviewOn, date(review_on)));
    }
    casefile::Today today() const { return casefile::today(view, kNow, user_id(1)); }
};

std::vector<base::RecordId> appointments(const std::vector<casefile::AppointmentLine>& lines) {
    std::vector<base::RecordId> ids;
    for (const auto& line : lines) ids.push_back(line.appointment);
    return ids;
}

std::vector<std::pair<base::RecordId, int>> due(const casefile::Today& page) {
    std::vector<std::pair<base::RecordId, int>> lines;
    for (const auto& line : page.due) lines.emplace_back(line.record, line.days_left);
    return lines;
}

std::vector<std::string> names(const std::vector<casefile::ChildLine>& lines) {
    std::vector<std::string> found;
    for (const auto& line : lines) found.push_back(line.known_as);
    return found;
}

using Ids = std::vector<base::RecordId>;
using Due = std::vector<std::pair<base::RecordId, int>>;

}  // namespace

TEST_CASE_METHOD(Office, "today lists this day's appointments and the one that is next") {
    const auto late = visit(robin, "2026-06-09T16:00+01:00");
    const auto early = visit(kim, "2026-06-09T08:30+01:00");
    const auto running = visit(kim, "2026-06-09T09:30+01:00");
    const auto tomorrow = visit(robin, "2026-06-10T00:15+01:00");
    CHECK(appointments(today().appointments) == Ids{early, running, late});
    CHECK(today().next->appointment == running);
    keep(commands.set_field(running, Field::kAppointmentOutcome, Choice{"attended"}));
    CHECK(today().next->appointment == late);
    keep(commands.set_field(late, Field::kAppointmentOutcome, Choice{"attended"}));
    CHECK(today().next->appointment == tomorrow);
}

TEST_CASE_METHOD(Office, "what is due stands with the least time left first") {
    const auto review = flag(robin, "weapon", "2026-06-12");
    flag(robin, "medical", "2026-07-08");
    const auto ended = flag(kim, "missing", "2026-06-10");
    keep(commands.end_flag(ended, date("2026-06-01"), "Home for a year"));
    const auto ending = make(Kind::kProgramme, kim,
                             Fields()
                                 .choice(Field::kProgrammeType, "turnaround")
                                 .set(Field::kProgrammeEndsOn, date("2026-07-07")));
    make(Kind::kProgramme, kim,
         Fields()
             .choice(Field::kProgrammeType, "fine")
             .set(Field::kProgrammeEndsOn, date("2026-06-10"))
             .set(Field::kProgrammeEndedOn, date("2026-06-01")));
    const auto unsaid = visit(robin, "2026-06-01T10:00+01:00");
    visit(robin, "2026-05-25T10:00+01:00");
    const auto noted = visit(kim, "2026-06-02T10:00+01:00");
    make(Kind::kNote, kim, Fields().text(Field::kNoteText, "Met"),
         moment("2026-06-02T10:30+01:00"));
    CHECK(due(today()) == Due{{unsaid, -8}, {review, 3}, {ending, 28}});
    CHECK(today().due[0].reason == DueReason::kAppointmentToRecord);
    CHECK(today().due[1].code == "weapon");
    CHECK(view.has(noted));
}

TEST_CASE_METHOD(Office, "my children are those who name me, or all where none does") {
    CHECK(names(today().children) == std::vector<std::string>{"Kim", "Robin"});
    CHECK_FALSE(today().only_mine);
    visit(kim, "2026-06-09T11:00+01:00");
    keep(commands.add_member(robin, Field::kChildPractitioners, user_id(1)));
    CHECK(names(today().children) == std::vector<std::string>{"Robin"});
    CHECK(today().only_mine);
    CHECK(today().appointments.empty());
}

TEST_CASE_METHOD(Office, "two versions of a field wait under needs you and on the child's page") {
    Tablet ben(2, 41);
    ben.take_all(written);
    keep(commands.set_field(robin, Field::kChildKnownAs, std::string("Rob")));
    ben.keep(ben.commands.set_field(robin, Field::kChildKnownAs, std::string("Bobbie")));
    take_all(ben.written);
    REQUIRE(today().needs_you.size() == 1);
    CHECK(today().needs_you[0].record == robin);
    const auto page = casefile::child_page(view, robin, kNow);
    CHECK(page->two_versions.size() == 1);
    CHECK((page->known_as == "Rob / Bobbie" || page->known_as == "Bobbie / Rob"));
    CHECK(casefile::child_page(view, kim, kNow)->two_versions.empty());
}

TEST_CASE_METHOD(Office, "how to talk with a child comes from what was recorded") {
    using namespace casefile::part;
    CHECK(casefile::child_page(view, robin, kNow)->talk.empty());
    keep(commands.set_field(robin, Field::kChildPronouns, std::string("they/them")));
    keep(commands.set_field(robin, Field::kChildInterpreterNeeded, true));
    keep(commands.add_member(robin, Field::kChildLanguages, Choice{"welsh"}));
    keep(commands.set_field(robin, Field::kChildAdaptations,
                            Group()
                                .set(kAdaptAnswers, std::int64_t{3})
                                .set(kAdaptVoice, true)
                                .set(kAdaptOneQuestion, true)
                                .set(kAdaptSymbols, false)
                                .set(kAdaptTextScale, std::int64_t{150})));
    using About = TalkTip::About;
    CHECK(casefile::child_page(view, robin, kNow)->talk ==
          std::vector<TalkTip>{{About::kPronouns, "they/them", 0},
                               {About::kInterpreter, "", 0},
                               {About::kLanguage, "Welsh", 0},
                               {About::kOneQuestion, "", 0},
                               {About::kFewAnswers, "", 3},
                               {About::kReadAloud, "", 0},
                               {About::kLargeText, "", 150}});
    keep(commands.add_member(kim, Field::kChildLanguages, Choice{"english"}));
    CHECK(casefile::child_page(view, kim, kNow)->talk.empty());
}

TEST_CASE_METHOD(Office,
                 "a keep-apart flag is on both children's pages while either side is open") {
    const auto flag_id = make(Kind::kFlag, robin,
                              Fields()
                                  .choice(Field::kFlagType, "keep_apart")
                                  .set(Field::kFlagOtherChild, kim)
                                  .text(Field::kFlagDetail, "Fight at the bus station"));
    const auto pages = [&] {
        return std::pair{casefile::child_page(view, robin, kNow)->keep_apart,
                         casefile::child_page(view, kim, kNow)->keep_apart};
    };
    REQUIRE(pages().first.size() == 1);
    REQUIRE(pages().second.size() == 1);
    CHECK(pages().first[0].other_known_as == "Kim");
    CHECK(pages().second[0].other_known_as == "Robin");
    CHECK(pages().second[0].detail == "Fight at the bus station");
    CHECK(today().children[0].keep_apart);
    keep(commands.set_field(flag_id, Field::kFlagEndedOn, date("2026-06-08")));
    CHECK(pages().first.size() == 1);
    keep(commands.end_flag(pages().second[0].flag, date("2026-06-08"), "Talked it through"));
    CHECK(pages().first.empty());
    CHECK(pages().second.empty());
}

TEST_CASE_METHOD(
    Office, "a child's page shows the newest rating of each kind, open flags and open programmes") {
    const auto rate = [&](std::string_view level, std::string_view at) {
        return make(
            Kind::kRating, robin,
            Fields().choice(Field::kRatingAbout, "reoffending").choice(Field::kRatingLevel, level),
            moment(at));
    };
    const auto newest = rate("high", "2026-05-01T10:00Z");
    rate("low", "2025-05-01T10:00Z");
    const auto open = make(Kind::kProgramme, robin, Fields().choice(Field::kProgrammeType, "yro"));
    make(Kind::kProgramme, robin,
         Fields()
             .choice(Field::kProgrammeType, "yro")
             .choice(Field::kProgrammeEndedHow, "completed"));
    flag(robin, "weapon", "2026-09-01");
    keep(commands.set_field(robin, Field::kChildDateOfBirth, date("2010-06-10")));
    const auto page = casefile::child_page(view, robin, kNow);
    REQUIRE(page->ratings.size() == 1);
    CHECK(page->ratings[0].rating == newest);
    REQUIRE(page->programmes.size() == 1);
    CHECK(page->programmes[0].programme == open);
    CHECK(page->programmes[0].family == "court");
    CHECK(page->flags.size() == 1);
    CHECK(page->age == 15);
    CHECK(page->entries == 5);
    CHECK(casefile::child_page(view, open, kNow) == std::nullopt);
}

TEST_CASE_METHOD(Office,
                 "the timeline is newest first by when things happened, with who wrote them") {
    const auto old_note = make(Kind::kNote, robin,
                               Fields()
                                   .text(Field::kNoteText, "Old")
                                   .text(Field::kNoteChildsWords, "I like it here")
                                   .choice(Field::kNoteContact, "office"),
                               moment("2026-01-05T10:00Z"));
    const auto coming = visit(robin, "2026-06-20T10:00+01:00", "Panel");
    const auto new_note = make(Kind::kNote, robin, Fields().text(Field::kNoteText, "New"),
                               moment("2026-06-08T10:00+01:00"));
    keep(commands.add_addendum(old_note, "More", "Late"));
    const auto lines = casefile::timeline(view, robin);
    REQUIRE(lines.size() == 3);
    CHECK(Ids{lines[0].record, lines[1].record, lines[2].record} ==
          Ids{coming, new_note, old_note});
    CHECK(lines[0].text == "Panel");
    CHECK(lines[2].code == "office");
    CHECK(lines[2].childs_words == "I like it here");
    REQUIRE(lines[2].addenda.size() == 1);
    CHECK(lines[2].addenda[0].text == "More");
    CHECK(lines[2].addenda[0].reason == "Late");
    CHECK(lines[2].addenda[0].by == user_id(1));
    CHECK(lines[2].by == user_id(1));
    CHECK(lines[2].at == moment("2026-01-05T10:00Z"));
    CHECK(casefile::timeline(view, robin, 2).size() == 2);
    CHECK(casefile::timeline(view, kim).empty());
}

TEST_CASE_METHOD(Office, "finding a child takes a name, or lists everyone") {
    casefile::Search search;
    for (const auto& id : view.newest_first()) search.add(*view.record(id));
    CHECK(names(casefile::find_child(view, search, " ", kNow)) ==
          std::vector<std::string>{"Kim", "Robin"});
    CHECK(names(casefile::find_child(view, search, "robn", kNow)) ==
          std::vector<std::string>{"Robin"});
    CHECK(casefile::find_child(view, search, "nobody", kNow).empty());
}
