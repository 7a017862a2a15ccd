#include "tests/qml/whole_office.h"

#include <QTest>

#include "app/fiction/plans.h"
#include "app/speech/wav.h"
#include "shared/base/check.h"
#include "shared/casefile/schema.h"
#include "tests/app/answers_left.h"
#include "tests/app/desk.h"

namespace {

using casefile::Field;
using casefile::Kind;
using desk::Desk;
using desk::kKit;
using desk::record_of;

const QString kRemi = QStringLiteral("00000000000000000000000000000a02");
const QString kAsha = QStringLiteral("00000000000000000000000000000a03");
const QString kBartholomew = QStringLiteral("00000000000000000000000000000a04");

constexpr std::string_view kLongAgo =
    R"JSON({"kind":"child","id":"00000000000000000000000000000a51","fields":{"known_as":"Dara","full_name":"Dara Oldsample","date_of_birth":"2000-03-02","local_ref":"YJ-0051","happened_at":"2016-02-01T10:00+00:00","recorded_at":"2016-02-01T10:00+00:00"}}
{"kind":"child","id":"00000000000000000000000000000a52","fields":{"known_as":"Emrys","full_name":"Emrys Pasttest","date_of_birth":"2001-07-19","local_ref":"YJ-0052","happened_at":"2017-05-01T10:00+01:00","recorded_at":"2017-05-01T10:00+01:00"}}
{"kind":"child","id":"00000000000000000000000000000a53","fields":{"known_as":"Fern","full_name":"Fern Formerly","date_of_birth":"2002-01-11","local_ref":"YJ-0053","happened_at":"2018-09-01T10:00+01:00","recorded_at":"2018-09-01T10:00+01:00"}}
{"kind":"child","id":"00000000000000000000000000000a54","fields":{"known_as":"Gale","full_name":"Gale Goneby","date_of_birth":"2001-11-23","local_ref":"YJ-0054","happened_at":"2018-01-01T10:00+00:00","recorded_at":"2018-01-01T10:00+00:00"}}
)JSON";

/// On Morgan's tablet, which makes them; each with what a therapist found.
struct Assessed {
    const char* name;
    const char* result;
    const char* severity;
    const char* pathway;
};
constexpr Assessed kAssessed[] = {
    {"Bea", "need_identified", "mild", "schools"},
    {"Cai", "need_identified", "mild", "schools"},
    {"Dov", "need_identified", "mild", "schools"},
    {"Elin", "need_identified", "mild", "schools"},
    {"Femi", "need_identified", "mild", "schools"},
    {"Gus", "need_identified", "moderate", "statutory"},
    {"Hana", "need_identified", "moderate", "statutory"},
    {"Ivo", "need_identified", "moderate", "statutory"},
    {"Jess", "need_identified", "moderate", "statutory"},
    {"Kofi", "need_identified", "moderate", "schools"},
    {"Lena", "need_identified", "moderate", "statutory"},
    {"Mo", "need_identified", "moderate", "statutory"},
    {"Nia", "none_identified", nullptr, nullptr},
    {"Oren", "none_identified", nullptr, nullptr},
    {"Pia", "none_identified", nullptr, nullptr},
    {"Quin", "none_identified", nullptr, nullptr},
    {"Rafi", "none_identified", nullptr, nullptr},
    {"Suri", "none_identified", nullptr, nullptr},
};

void finish(Desk& desk, viewmodels::Asking& page) {
    QVERIFY(desk::ready(desk, page));
    QCOMPARE(page.problem(), QString());
}

std::unique_ptr<tablet::Tablet> unlocked(office::SampleOffice& office, const std::string& which) {
    auto opened =
        tablet::Tablet::unlock(office.folder(which), office::kPassphrase, office.around());
    CHECK(opened.ok());
    return std::move(opened).value();
}

void visit(office::SampleOffice& office, tablet::Tablet& tablet) {
    auto line = office.transport();
    CHECK(tablet.visit(*line.value()).ok());
}

std::vector<base::RecordId> more_children(office::SampleOffice& office) {
    auto a = unlocked(office, "a");
    CHECK(a->import(kLongAgo, tablet::Tablet::ImportMode::kKeep).value().faults.empty());
    std::vector<base::RecordId> made;
    for (const Assessed& one : kAssessed) {
        casefile::NewRecord child;
        child.kind = Kind::kChild;
        child.happened_at = child.recorded_at = a->now();
        child.fields.text(Field::kChildKnownAs, one.name)
            .text(Field::kChildFullName, std::string(one.name) + " Invented")
            .add(Field::kChildPractitioners, a->user());
        made.push_back(a->add(child).value());
    }
    visit(office, *a);
    return made;
}

void assess(office::SampleOffice& office, const std::vector<base::RecordId>& children) {
    auto t = unlocked(office, "t");
    for (std::size_t i = 0; i < children.size(); ++i) {
        casefile::NewRecord found;
        found.kind = Kind::kSltAssessment;
        found.child = children[i];
        found.happened_at = found.recorded_at = t->now();
        found.fields.choice(Field::kSltResult, kAssessed[i].result);
        if (kAssessed[i].severity != nullptr)
            found.fields.choice(Field::kSltSeverity, kAssessed[i].severity)
                .choice(Field::kSltPathway, kAssessed[i].pathway);
        CHECK(t->add(found).ok());
    }
    visit(office, *t);
}

void assess_kit(office::SampleOffice& office) {
    Desk t(office, "t");
    t.unlock();
    auto& page = *t.session.slt();
    page.open(kKit);
    t.settle();
    page.pickResult(QStringLiteral("need_identified"));
    page.pickSeverity(QStringLiteral("moderate"));
    page.pickPathway(QStringLiteral("statutory"));
    page.setStrategies(QStringLiteral("Draw what happens next\nTwo steps at a time"));
    page.done();
    t.settle();
    QCOMPARE(page.before()->count(), 1);
    t.visit();
}

/// Pairs from where it stands: what was seen, what they said.
void check_talk(Desk& desk, const QString& child,
                const std::vector<std::pair<const char*, const char*>>& pairs) {
    auto& check = *desk.session.talkCheck();
    check.open(child);
    desk.settle();
    check.begin();
    for (const auto& [saw, for_me] : pairs) {
        check.answerSaw(QString::fromLatin1(saw));
        check.answerForMe(QString::fromLatin1(for_me));
        check.next();
    }
    desk.settle();
}

void talk_with_kit(Desk& a) {
    check_talk(a, kKit,
               {{"1", "1"},
                {"2", "0"},
                {"2", "0"},
                {"0", "2"},
                {"0", "0"},
                {"1", "0"},
                {"0", "0"},
                {"N", "S"},
                {"2", "1"},
                {"2", "1"},
                {"0", "0"},
                {"0", "0"},
                {"1", "1"},
                {"0", "0"},
                {"1", "1"},
                {"0", "0"}});
    auto& check = *a.session.talkCheck();
    check.say(QStringLiteral("X1"), QStringLiteral("no"));
    check.say(QStringLiteral("X3-help"), QStringLiteral("yes"));
    check.pickMode(QStringLiteral("own_worker"));
    check.next();
    check.done();
    a.settle();
    QVERIFY2(check.saved(), qPrintable(check.problem()));
    check_talk(a, kRemi, {{"1", "1"}, {"2", "0"}, {"0", "0"}, {"1", "0"}, {"0", "0"}});
}

void add_words(Desk& a, const char* section, const char* words) {
    auto& page = *a.session.passport();
    page.write(QString::fromLatin1(section), {});
    page.setTyped(QString::fromUtf8(words));
    page.sayWhose(QStringLiteral("child"));
    page.keepWords();
    a.settle();
}

/// One letter that was given, and one that was not.
void write_to_kit(Desk& a) {
    auto& page = *a.session.letters();
    page.open(kKit);
    a.settle();
    for (const char* beginning : {"well_done", "appointment"}) {
        page.begin(QString::fromLatin1(beginning));
        page.save();
        a.settle();
        QVERIFY2(page.reading(), qPrintable(page.problem()));
        if (QLatin1String(beginning) == QLatin1String("well_done")) page.markGiven(0);
        a.settle();
        page.toList();
        a.settle();
    }
}

void make_passport(Desk& a) {
    auto& page = *a.session.passport();
    page.open(kKit);
    a.settle();
    add_words(a, "name", "Kit. Nobody calls me Christopher.");
    add_words(a, "good_at", "Fixing bikes. Knowing which bus goes where.");
    add_words(a, "talk_with_me", "Say one thing, then wait.");
    add_words(a, "talk_with_me", "Draw it if it has more than two parts.");
    add_words(a, "please_dont", "Ask me why in front of people.");
    add_words(a, "stressed", "I go quiet and look at the door. Let me walk for five minutes.");
    for (const char* reader : {"everyone", "school"})
        page.letSee(QString::fromLatin1(reader), true);
    page.sayMadeTogether();
    a.settle();
    QCOMPARE(page.problem(), QString());
}

using PlanOf = std::vector<casefile::NewRecord> (*)(fiction::Dice&, const fiction::Person&,
                                                    const base::CalendarDate&);

void make_plan(tablet::Tablet& tablet, const QString& child, PlanOf records) {
    fiction::Dice dice(child.back().unicode());
    fiction::Person person;
    person.id = *base::RecordId::from_hex_text(child.toStdString());
    for (auto& record : records(dice, person, tablet.now().local_date()))
        CHECK(tablet.add(record).ok());
}

/// Kit's is agreed and changed since, Asha's is begun, Remi's is to be looked at again.
void make_plans(office::SampleOffice& office) {
    auto a = unlocked(office, "a");
    make_plan(*a, kKit, fiction::agreed_plan_records);
    make_plan(*a, kAsha, fiction::begun_plan_records);
    make_plan(*a, kRemi, fiction::overdue_plan_records);
    visit(office, *a);
}

void ask_to_take_over(Desk& desk, const QString& child, const QString& whom, const char* words) {
    auto& page = *desk.session.transfer();
    page.open(child);
    desk.settle();
    page.pick(record_of(*page.colleagues(), whom));
    page.setWords(QString::fromUtf8(words));
    desk.settle();
    page.askThem();
    desk.settle();
    finish(desk, page);
    desk.visit();
}

/// One that was declined, one that waits for Robin, one that waits for Morgan.
void pass_children_on(office::SampleOffice& office) {
    {
        Desk a(office, "a");
        a.unlock();
        ask_to_take_over(a, kAsha, QStringLiteral("Robin"), "She lives round the corner from you.");
    }
    {
        Desk b(office, "b");
        b.unlock();
        b.visit();
        auto& page = *b.session.transfer();
        page.open(kAsha);
        b.settle();
        page.setWords(QStringLiteral("I am away until Monday. Ask me again then."));
        page.decline();
        b.settle();
        finish(b, page);
        ask_to_take_over(b, kBartholomew, QStringLiteral("Morgan"),
                         "His new school is on your side of the river.");
    }
    Desk a(office, "a");
    a.unlock();
    a.visit();
    ask_to_take_over(
        a, kAsha, QStringLiteral("Robin"),
        "She knows and says yes. Her mum wants a call first. Next visit is on Thursday.");
}

std::string base64(const QByteArray& bytes) { return bytes.toBase64().toStdString(); }

/// Two wheels and a frame.
const std::string kBike = base64(
    R"({"strokes":[[200,700,130,620,200,540,270,620,200,700],[760,700,690,620,760,540,830,620,760,700],)"
    R"([200,620,400,400,640,400,760,620,480,620,400,400],[640,400,620,320,700,300]]})");
const std::string kHum = base64(speech::to_wav(QByteArray(16000, '\x20'), 8000));

void hear_young_people(office::SampleOffice& office) {
    using office::Said;
    office::leave_answers(
        office, "how-was-it",
        {{{{"session", "very_good"}, {"listened", "every_time"}}, 9},
         {{{"session", "good"}, {"listened", "most_times"}}, 7},
         {{{"session", "ok"}, {"listened", "sometimes"}}, 5},
         {{{"session", "bad"}, {"listened", "few_times"}}, 2},
         {{{"session", "good"},
           {"listened", "every_time"},
           {"say", "The waiting room is loud. Can I wait outside?"}}},
         {{{"session", "very_good"}, {"say", "I liked the bikes."}, {"say-drawing", kBike}}},
         {{{"session", "ok"}, {"say-voice", kHum}}},
         {{{"session", "ok"}, {"say", "Tell me sooner when you change the day."}}}});
    office::leave_answers(office, "where-next", {Said{{{"better", "a_lot"}}, 3}});
    {
        auto a = unlocked(office, "a");
        visit(office, *a);
    }
    Desk p(office, "p");
    p.unlock();
    p.visit();
    auto& heard = *p.session.heard();
    heard.open({});
    p.settle();
    heard.say(QStringLiteral("The waiting room is loud."),
              QStringLiteral("There are two chairs in the garden now."));
    heard.say(QStringLiteral("You change the day and I hear it too late."), {});
    p.settle();
    QCOMPARE(heard.saidAndDid()->count(), 2);
    p.visit();
}

/// Kit waits for somebody; of another who gave a name it was said what was done.
void ask_for_help(office::SampleOffice& office) {
    office::ask_for_help(office, "a", {}, "Zed from the bike workshop", {});
    office::ask_for_help(
        office, "a", kKit.toStdString(), {},
        "Somebody waits for me at the bus stop after school. I do not want to go home that way.");
    Desk a(office, "a");
    a.unlock();
    a.session.wrapUp()->close();
    a.visit();
    auto& page = *a.session.helpAsked();
    page.open({});
    a.settle();
    page.open(record_of(*page.requests(), QStringLiteral("Zed")));
    a.settle();
    page.see();
    page.say(
        QStringLiteral("Morgan rang the workshop. Zed wanted help with a form, and has it now."));
    a.settle();
    QVERIFY(page.dealtWith());
    a.visit();
}

void open_records(office::SampleOffice& office) {
    Desk b(office, "b");
    b.unlock();
    for (const QString& child : {kKit, kBartholomew, kRemi}) {
        b.session.child()->open(child);
        b.settle();
        b.pass(base::Duration{90 * 1000});  // less than it takes to lock
        b.session.noticeUse();
    }
    b.visit();
    Desk c(office, "c");  // out of use, and somebody has it
    c.unlock();
    c.session.child()->open(kKit);
    c.settle();
    c.visit();
}

void keep_and_destroy(office::SampleOffice& office) {
    Desk a(office, "a");
    a.unlock();
    auto& page = *a.session.destruction();
    page.open(QStringLiteral("00000000000000000000000000000a54"));
    a.settle();
    page.setTyped(page.name());
    page.destroy();
    finish(a, page);
    page.open(QStringLiteral("00000000000000000000000000000a53"));
    a.settle();
    page.beginHold(QStringLiteral("inquiry"));
    finish(a, page);
}

}  // namespace

void fill_whole_office(office::SampleOffice& office) {
    office.fill_and_lose_a_tablet();
    office.add_participation_worker();
    office.add_colleague("t", "Tegan Therapist-Invented", ledger::Role::kSpecialist);
    const auto children = more_children(office);
    {
        auto t = unlocked(office, "t");  // fetches the children that were made since
        visit(office, *t);
    }
    assess(office, children);
    assess_kit(office);
    {
        Desk a(office, "a");
        a.unlock();
        a.visit();
        talk_with_kit(a);
        make_passport(a);
        write_to_kit(a);
        a.visit();
    }
    office::keep_answers_of_kit(office, "self-assessment",
                                {{{"home", "ok"},
                                  {"good-at", "Fixing bikes."},
                                  {"good-at-voice", kHum},
                                  {"good-at-drawing", kBike}}});
    make_plans(office);
    pass_children_on(office);
    hear_young_people(office);
    ask_for_help(office);
    open_records(office);
    keep_and_destroy(office);
    office.copy_a_tablet();
}
