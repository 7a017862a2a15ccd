#include <QDir>
#include <QQuickItem>
#include <QStandardPaths>
#include <QTest>
#include <QtQml>

#include "tests/app/desk.h"
#include "tests/qml/page_faults.h"
#include "tests/qml/shown_app.h"
#include "tests/qml/whole_office.h"

namespace {

using desk::record_of;
using viewmodels::Session;

/// One page in one state, as a person gets to it.
struct Scene {
    const char* name;    ///< of its pictures
    const char* tablet;  ///< whose: "t" is the therapist's (whole_office.h)
    std::function<void(ShownApp&)> reach;
};

struct Look {
    const char* name;
    QSize size;
    int percent;
    bool night;
    bool mirrored;
};
constexpr QSize kWide{1280, 800};
constexpr QSize kHigh{800, 1280};
const Look kLooks[] = {
    {"1280x800-100", kWide, 100, false, false},
    {"1280x800-200", kWide, 200, false, false},
    {"800x1280-100", kHigh, 100, false, false},
    {"800x1280-200", kHigh, 200, false, false},
    {"1280x800-100-night", kWide, 100, true, false},
    {"1280x800-100-mirrored", kWide, 100, false, true},
};

const QString kKit = ShownApp::kit();
const QString kRemi = QStringLiteral("00000000000000000000000000000a02");
const QString kAsha = QStringLiteral("00000000000000000000000000000a03");
const QString kBartholomew = QStringLiteral("00000000000000000000000000000a04");
const QString kDara = QStringLiteral("00000000000000000000000000000a51");
const QString kFern = QStringLiteral("00000000000000000000000000000a53");

std::function<void(ShownApp&)> page(const char* name, const QString& about = {}) {
    return [name = QString::fromLatin1(name), about](ShownApp& app) { app.open(name, about); };
}

/// A page and what is done on it.
std::function<void(ShownApp&)> page(const char* name, const QString& about,
                                    std::function<void(Session&)> then) {
    return [open = page(name, about), then = std::move(then)](ShownApp& app) {
        open(app);
        then(app.session());
        app.settle();
    };
}

void open_person(ShownApp& app, const QString& name) {
    app.open("people", {});
    app.open("person", record_of(*app.session().people()->people(), name));
}

/// One of Robin's: in use, or taken out of use.
void open_tablet(ShownApp& app, bool in_use) {
    open_person(app, QStringLiteral("Robin"));
    for (const viewmodels::Line& line : app.session().person()->tablets()->lines()) {
        if (line.offers == in_use) {
            app.open("lost-tablet", line.record);
            return;
        }
    }
}

void begin_note(Session& session) {
    auto& note = *session.note();
    note.setContact(QStringLiteral("home_visit"));
    note.setAttendance(QStringLiteral("attended"));
    note.setWhatWeDid(
        QStringLiteral("Walked to the bike workshop together. He asked about the hours himself."));
    note.setChildsWords(QStringLiteral("It's all right here."));
    note.setSeenAlone(1);
}

void write_note(ShownApp& app, const QString& child, const QString& text) {
    app.open("note", child);
    auto& note = *app.session().note();
    note.setContact(QStringLiteral("phone"));
    note.setWhatWeDid(text);
    note.done();
    app.settle();
}

/// Of Kit's plan: the line with those words.
void open_line(Session& session, const char* words) {
    session.planLine()->open(kKit, record_of(*session.plan()->lines(), QString::fromUtf8(words)));
}

/// A day that is chosen already would be taken off by another tap.
void set_on_tuesday(viewmodels::PlanLineViewModel& line) {
    const auto& days = line.days()->lines();
    const auto tuesday =
        std::ranges::find(days, QStringLiteral("tuesday"), &viewmodels::Line::record);
    QVERIFY(tuesday != days.end());
    if (!tuesday->chosen) line.say("day", "tuesday");
}

/// Kit's bus, on Tuesdays at four, at that place.
void put_in_diary(ShownApp& app, const char* where) {
    auto& line = *app.session().planLine();
    open_line(app.session(), "I will get the bus");
    app.settle();
    line.say("where", QString::fromUtf8(where));
    set_on_tuesday(line);
    line.say("time", "16:00");
    line.keep();
    app.settle();
    if (line.shown()) line.keep();  // seen, and meant
    app.settle();
    open_line(app.session(), "I will get the bus");
    app.settle();
    line.diary()->book();
    app.settle();
}

std::vector<Scene> plans() {
    return {
        {"plan-new", "a", page("plan", kBartholomew)},
        {"plan-begun", "a", page("plan", kAsha)},
        {"plan-overdue", "a", page("plan", kRemi)},
        {"plan", "a", page("plan", kKit)},
        {"plan-childs-view", "a",
         page("plan", kKit, [](Session& s) { s.plan()->setChildsView(true); })},
        {"plan-line-childs-words", "a",
         page("plan", kKit, [](Session& s) { open_line(s, "“mornings are rubbish”"); })},
        {"plan-line-step", "a",
         page("plan", kKit, [](Session& s) { open_line(s, "Kai will walk with me to boxing"); })},
        {"plan-line-in-diary", "a",
         [](ShownApp& app) {
             app.open("plan", kKit);
             put_in_diary(app, "Library, Lowmoor Green");
             QVERIFY(app.session().planLine()->diary()->words().startsWith("In the diary"));
             app.session().planLine()->say("time", "17:00");
             app.session().planLine()->keep();
             app.settle();
             open_line(app.session(), "I will get the bus");
             app.settle();
         }},
        {"plan-line-booked-apart", "a",
         [](ShownApp& app) {
             app.open("plan", kKit);
             // Where Remi is to be on Tuesdays: seen when the step is kept, and again when it is
             // booked.
             put_in_diary(app, "Library, Millbeck Quay");
             QVERIFY(!app.session().planLine()->diary()->apart().isEmpty());
         }},
        {"plan-line-must-do", "a",
         page("plan", kKit, [](Session& s) { open_line(s, "See my worker each week"); })},
        {"plan-line-new-goal", "a",
         page("plan", kKit, [](Session& s) { s.planLine()->begin(kKit, "goals", {}); })},
        {"plan-line-kept-apart", "a",
         [](ShownApp& app) {
             app.open("plan", kKit);
             auto& line = *app.session().planLine();
             open_line(app.session(), "I will get the bus");
             app.settle();
             line.say("where", "Library, Millbeck Quay");  // where Remi is to be on Tuesdays
             set_on_tuesday(line);
             line.keep();
             app.settle();
             QVERIFY(!line.apart().isEmpty());
         }},
    };
}

/// One note that was sent, two that wait.
void write_without_signal(ShownApp& app, office::SampleOffice& office) {
    const auto visit = [&app] {
        app.session().outbox()->tryNow();
        QVERIFY(app.until([&app] { return !app.session().outbox()->trying(); }));
        app.settle();
    };
    write_note(app, kKit, QStringLiteral("Rang the school."));
    visit();
    office.set_signal(false);
    write_note(app, kKit, QStringLiteral("He was at school on time."));
    write_note(app, kAsha, QStringLiteral("Her mum rang back."));
    visit();
    app.open("outbox", {});
}

/// On with what Remi began, which stands at the sixth pair.
void answer_the_rest(Session& session) {
    auto& check = *session.talkCheck();
    check.begin();
    while (check.stage() == viewmodels::TalkCheckViewModel::Stage::Item) {
        check.answerSaw(QStringLiteral("1"));
        check.answerForMe(QStringLiteral("1"));
        check.next();
    }
}

/// What Kit said under their name, with the drawing opened.
void read_answers(ShownApp& app) {
    app.open("timeline", kKit);
    for (const viewmodels::Line& line : app.session().child()->timeline()->lines()) {
        if (line.page == QLatin1String("answers")) {
            app.open("answers", line.record);
            break;
        }
    }
    auto& said = *app.session().wrapUp();
    app.session().clips()->present(record_of(*said.clips(), QStringLiteral("A drawing")));
    app.settle();
}

std::vector<Scene> before_unlocking() {
    return {
        {"set-up", "none", [](ShownApp&) {}},
        {"set-up-code-not-known", "none",
         [](ShownApp& app) {
             app.session().lock()->setUp(QStringLiteral("FB1-nothing"),
                                         QStringLiteral("five plain words"),
                                         QStringLiteral("five plain words"));
             app.settle();
         }},
        {"lock", "b",
         [](ShownApp& app) {
             app.session().lockNow();
             app.settle();
         }},
        {"lock-wrong-passphrase", "b",
         [](ShownApp& app) {
             app.session().lockNow();
             app.session().lock()->unlock(QStringLiteral("not the right one"));
             app.settle();
         }},
        {"lock-new-code", "b",
         [](ShownApp& app) {
             app.session().lockNow();
             app.session().lock()->setNewCode(true);
             app.settle();
         }},
    };
}

std::vector<Scene> every_day(office::SampleOffice& office) {
    return {
        {"today", "a", page("today")},
        {"today-asked-to-take-over", "b", page("today")},
        {"today-out-of-use", "c", page("today")},
        {"children", "a", page("children", {}, [](Session& s) { s.findChild()->setAsked({}); })},
        {"children-found", "a",
         page("children", {}, [](Session& s) { s.findChild()->setAsked(QStringLiteral("bus")); })},
        {"children-no-match", "a",
         page("children", {},
              [](Session& s) { s.findChild()->setAsked(QStringLiteral("Zzyzx")); })},
        {"child", "a", page("child", kKit)},
        {"child-new", "a", page("child", kDara)},
        {"timeline", "a", page("timeline", kKit)},
        {"note", "a", page("note", kBartholomew)},
        {"note-begun", "a", page("note", kKit, begin_note)},
        {"addition", "a", page("addition", QStringLiteral("00000000000000000000000000000f02"))},
        {"transfer", "a", page("transfer", kKit)},
        {"transfer-asked", "a", page("transfer", kAsha)},
        {"transfer-answer", "b", page("transfer", kAsha)},
        {"hand-over", "a",
         [](ShownApp& app) {
             app.open("child", kKit);
             app.open("hand-over", kKit);
         }},
        {"answers", "a", read_answers},
        {"history", "a", page("history", kKit)},
        {"two-versions", "a", page("two-versions")},
        {"outbox", "a", page("outbox")},
        {"outbox-waiting", "b", [&office](ShownApp& app) { write_without_signal(app, office); }},
        {"outbox-copied", "copy", page("outbox")},
        {"outbox-out-of-use", "c", page("outbox")},
        {"settings", "a", page("settings")},
        {"passphrase", "a", page("passphrase")},
        {"help", "a", page("help")},
    };
}

std::vector<Scene> talk() {
    return {
        {"talk-check", "a", page("talk-check", kBartholomew)},
        {"talk-check-question", "a",
         page("talk-check", kRemi,
              [](Session& s) {
                  s.talkCheck()->begin();
                  s.talkCheck()->answerSaw(QStringLiteral("2"));
              })},
        {"talk-check-without-points", "a", page("talk-check", kRemi, answer_the_rest)},
        {"talk-check-result", "a",
         page("talk-check", kRemi,
              [](Session& s) {
                  answer_the_rest(s);
                  s.talkCheck()->next();
              })},
        {"talk-check-done-before", "a", page("talk-check", kKit)},
        {"talk-check-kept", "a",
         page("talk-check", kKit,
              [](Session& s) {
                  s.talkCheck()->openEarlier(s.talkCheck()->earlier()->lines().front().record);
              })},
        {"passport-new", "a", page("passport", kBartholomew)},
        {"passport", "a", page("passport", kKit)},
        {"passport-writing", "a",
         page("passport", kKit,
              [](Session& s) { s.passport()->write(QStringLiteral("times_reminders"), {}); })},
        {"slt", "t", page("slt", kBartholomew)},
        {"slt-written", "t",
         page("slt", kKit,
              [](Session& s) {
                  s.slt()->pickResult(QStringLiteral("need_identified"));
                  s.slt()->pickSeverity(QStringLiteral("moderate"));
                  s.slt()->setStrategies(QStringLiteral("Photographs of the places"));
              })},
        {"slt-not-a-therapist", "a", page("slt", kKit)},
        {"talk-language", "a", page("talk-language")},
        {"heard", "p", page("heard")},
        {"heard-drawing", "p",
         page("heard", {},
              [](Session& s) {
                  for (const auto& line : s.heard()->clips()->lines()) {
                      if (line.icon == QLatin1String("brush")) s.clips()->present(line.record);
                  }
              })},
        {"heard-too-few", "p",
         page("heard", {},
              [](Session& s) { s.heard()->open(s.heard()->forms()->lines().back().record); })},
    };
}

std::vector<Scene> letters() {
    return {
        {"letters-none", "a", page("letters", kBartholomew)},
        {"letters", "a", page("letters", kKit)},
        {"letter", "a",
         page(
             "letters", kKit,
             [](Session& s) { s.letters()->show(s.letters()->letters()->lines().back().record); })},
        {"letter-writing", "a",
         [](ShownApp& app) {
             app.open("letters", kRemi);
             auto& letters = *app.session().letters();
             letters.begin(QStringLiteral("missed"));
             letters.setText(letters.text() +
                             QStringLiteral("\nThe multi-agency meeting will discuss it."));
             // The help that stands under a letter as under a line of a plan. A page that was left
             // lives a little longer, in no window.
             QTRY_VERIFY(std::ranges::any_of(
                 app.window().findChildren<QQuickItem*>(QStringLiteral("reading")),
                 [](const QQuickItem* help) { return help->window() && help->isVisible(); }));
         }},
    };
}

void type_booking(Session& session, const char* on, const char* place) {
    for (const auto& [what, words] :
         {std::pair{"on", on}, std::pair{"time", "16:00"}, std::pair{"place", place}})
        session.appointment()->say(QString::fromUtf8(what), QString::fromUtf8(words));
}

std::vector<Scene> diary() {
    return {
        {"appointment-new", "a", page("appointment", kBartholomew)},
        {"appointment-group", "a",
         [](ShownApp& app) {
             app.open("appointment", kKit);
             auto& page = *app.session().appointment();
             type_booking(app.session(), "11 June 2026", "Lowmoor Park");
             page.addOther(kRemi);
             page.addOther(kBartholomew);
             page.setFind(QStringLiteral("a"));
             app.settle();
             page.save();
             QVERIFY(app.until([&] { return !page.apart().isEmpty(); }));
             app.settle();
         }},
        {"appointment-would-meet", "a",
         [](ShownApp& app) {
             auto& page = *app.session().appointment();
             for (const QString& child : {kRemi, kKit}) {
                 app.open("appointment", child);
                 page.throwAway();  // the group of the scene before
                 app.settle();
                 type_booking(app.session(), "11 June 2026", "Lowmoor Park");
                 page.save();
                 QVERIFY(app.until([&] { return !page.saving(); }));
             }
             QVERIFY(page.pressAgain());
             app.settle();
         }},
        {"appointment-there", "a",
         page("appointment", kRemi + QStringLiteral("/00000000000000000000000000000b02"))},
    };
}

std::vector<Scene> giving(office::SampleOffice& office) {
    return {
        {"give-many", "a", page("give-many")},
        {"give-many-chosen", "a",
         [](ShownApp& app) {
             app.open("give-many", {});
             auto& many = *app.session().giveMany();
             many.choose(record_of(*many.people(), QStringLiteral("Robin")));
             many.setTaking(true);
             app.settle();
             QVERIFY(many.workers()->count() > 0);
             many.tickAllOf(many.workers()->lines().front().record);
             QVERIFY(many.chosen() > 0);
         }},
        {"give-many-no-signal", "a",
         [&office](ShownApp& app) {
             app.open("give-many", {});
             auto& many = *app.session().giveMany();
             many.choose(record_of(*many.people(), QStringLiteral("Robin")));
             many.setTaking(true);
             app.settle();
             many.tick(many.children()->lines().front().record);
             office.set_signal(false);
             many.go();
             QVERIFY(app.until([&] { return !many.busy(); }));
             office.set_signal(true);
             QVERIFY(!many.result().isEmpty());
             app.settle();
         }},
    };
}

std::vector<Scene> of_the_service() {
    return {
        {"people", "a", page("people")},
        {"person", "a", [](ShownApp& app) { open_person(app, QStringLiteral("Robin")); }},
        {"invite", "a", page("invite")},
        {"invite-code", "a",
         [](ShownApp& app) {
             app.open("invite", {});
             auto& invite = *app.session().invite();
             invite.setName(QStringLiteral("Noor Invented"));
             invite.make();
             QVERIFY(app.until([&] { return !invite.busy(); }));
             QCOMPARE(invite.problem(), QString());
             app.settle();
         }},
        {"lost-tablet", "a", [](ShownApp& app) { open_tablet(app, true); }},
        {"lost-tablet-out-of-use", "a", [](ShownApp& app) { open_tablet(app, false); }},
        {"set-aside", "a", page("set-aside")},
        {"recovery-kit", "a", page("recovery-kit")},
        {"case-people", "a", page("case-people", kKit)},
        {"help-asked", "a",
         [](ShownApp& app) {
             app.session().helpAsked()->open({});
             app.settle();
             app.open("help-asked",
                      record_of(*app.session().helpAsked()->requests(), QStringLiteral("Kit")));
         }},
        {"help-asked-dealt-with", "a",
         [](ShownApp& app) {
             app.session().helpAsked()->open({});
             app.settle();
             app.open("help-asked",
                      record_of(*app.session().helpAsked()->requests(), QStringLiteral("Zed")));
         }},
        {"help-asked-no-manager", "b", page("help-asked")},
        {"read-log", "a", page("read-log")},
        {"service-words-none", "a", page("service-words")},
        {"service-words", "a",
         page("service-words", {},
              [](Session& s) {
                  auto& words = *s.serviceWords();
                  for (const auto& [phrase, instead] :
                       {std::pair{"priority nominal", "child we worry about"},
                        std::pair{"sanction", "what happens if you do not come"}}) {
                      words.setPhrase(QString::fromUtf8(phrase));
                      words.setInstead(QString::fromUtf8(instead));
                      words.add();
                      QTRY_VERIFY(words.phrase().isEmpty());
                  }
                  words.setPhrase(QStringLiteral("MACE"));
                  words.treat(QStringLiteral("acronym"));
              })},
        {"service-words-not-a-manager", "t", page("service-words")},
        {"retention", "a", page("retention")},
        {"destroy", "a", page("destroy", kDara)},
        {"destroy-on-hold", "a", page("destroy", kFern)},
    };
}

std::vector<Scene> scenes(office::SampleOffice& office) {
    std::vector<Scene> all;
    for (auto part : {before_unlocking(), every_day(office), plans(), talk(), letters(), diary(),
                      giving(office), of_the_service()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

}  // namespace

/// Every page with what it is for, in each state that it has: whole at each size and text scale, at
/// night and read from the right. FOOTBRIDGE_PICTURES names a folder for pictures of them, which
/// scripts/screens draws.
class ScenesTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase();
    void every_state_is_whole_data();
    void every_state_is_whole();

  private:
    void reach(const Scene& scene);
    void dress(const Look& look);
    void keep_pictures(const QString& name);

    office::SampleOffice m_office;
    std::vector<Scene> m_scenes = scenes(m_office);
    std::unique_ptr<ShownApp> m_app;
    std::string m_tablet;
    const Scene* m_reached = nullptr;
};

void ScenesTest::initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    prepare_looks();
    fill_whole_office(m_office);
}

void ScenesTest::every_state_is_whole_data() {
    QTest::addColumn<int>("scene");
    QTest::addColumn<int>("look");
    for (std::size_t scene = 0; scene < m_scenes.size(); ++scene) {
        for (std::size_t look = 0; look < std::size(kLooks); ++look)
            QTest::addRow("%s-%s", m_scenes[scene].name, kLooks[look].name)
                << static_cast<int>(scene) << static_cast<int>(look);
    }
}

void ScenesTest::reach(const Scene& scene) {
    if (m_reached == &scene) return;
    m_office.set_signal(true);
    if (m_tablet != scene.tablet) {
        m_app.reset();
        m_tablet = scene.tablet;
        m_app = std::make_unique<ShownApp>(m_office, m_tablet);
    }
    const auto stage = m_app->session().stage();
    if (stage == Session::Stage::Locked) {
        m_app->session().lock()->setNewCode(false);
        m_app->unlock();
    }
    scene.reach(*m_app);
    m_reached = &scene;
}

void ScenesTest::dress(const Look& look) {
    QGuiApplication::setLayoutDirection(look.mirrored ? Qt::RightToLeft : Qt::LeftToRight);
    m_app->session().settings()->setNight(look.night);
    m_app->resize(look.size, look.percent);
}

/// One as it is seen first, and one of the whole page where it is longer than the window.
void ScenesTest::keep_pictures(const QString& name) {
    const QString folder = qEnvironmentVariable("FOOTBRIDGE_PICTURES");
    if (folder.isEmpty()) return;
    QVERIFY(m_app->window().grabWindow().save(QDir(folder).filePath(name + ".png")));
    double hidden = 0;
    for (QQuickItem* item : page_faults::shown(*m_app->window().contentItem())) {
        if (item->inherits("QQuickFlickable"))
            hidden = std::max(hidden, item->property("contentHeight").toDouble() - item->height());
    }
    if (hidden < 1) return;
    const QSize size = m_app->window().size();
    m_app->window().resize(size + QSize(0, static_cast<int>(hidden)));
    m_app->settle();
    QVERIFY(m_app->window().grabWindow().save(QDir(folder).filePath(name + "-whole.png")));
    m_app->window().resize(size);
    m_app->settle();
}

void ScenesTest::every_state_is_whole() {
    QFETCH(int, scene);
    QFETCH(int, look);
    reach(m_scenes[static_cast<std::size_t>(scene)]);
    dress(kLooks[look]);
    keep_pictures(QString::fromUtf8(QTest::currentDataTag()));
    const QStringList faults = m_app->faults();
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    for (const QString& fault : faults) qInfo().noquote() << fault;
    QCOMPARE(faults.size(), 0);
}

QTEST_MAIN(ScenesTest)
#include "scenes_test.moc"
