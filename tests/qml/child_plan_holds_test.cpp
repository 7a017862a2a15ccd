#include <QTest>

#include "tests/qml/child_plan_room.h"
#include "tests/qml/page_faults.h"

namespace {

using casefile::Field;
using casefile::Fields;
using viewmodels::MyLine;
using Plan = viewmodels::MyPlanViewModel;
using Page = Plan::Page;

QStringList words_of(const QVariantList& lines) {
    QStringList words;
    for (const QVariant& line : lines) words << line.value<MyLine>().words;
    return words;
}

QStringList words_of_whole(const Plan& plan) {
    QStringList words;
    for (const QVariant& part : plan.whole())
        words += words_of(part.value<viewmodels::MyPart>().lines);
    return words;
}

QStringList in_week(const Plan& plan) {
    QStringList things;
    for (const QVariant& day : plan.week()) things += day.value<viewmodels::MyDay>().things;
    return things;
}

casefile::ChildsPlan::Part& part_that_says(casefile::ChildsPlan& given, const std::string& words) {
    const auto at = std::ranges::find_if(given.parts, [&](const auto& part) {
        const auto* text = part.record.fields.find(Field::kItemWords);
        return text != nullptr && *text == casefile::FieldValue{words};
    });
    return *at;
}

}  // namespace

/// What holds of the plan in child mode, whatever is done and whoever looks on.
class ChildPlanHoldsTest : public ChildPlanRoom {
    Q_OBJECT

  private Q_SLOTS:
    void what_is_just_us_is_not_shown_while_the_family_looks_on();
    void just_us_on_one_tablet_is_heard_whatever_another_says();
    void a_goal_that_is_not_shown_takes_no_steps();
};

/// PL-11: on every page, in what is read and what is marked.
void ChildPlanHoldsTest::what_is_just_us_is_not_shown_while_the_family_looks_on() {
    const QString hard = QStringLiteral("Home is loud at night and I cannot sleep.");
    const QString step = QStringLiteral("I will go to school.");
    auto given = full();
    part_that_says(given, step.toStdString())
        .record.fields.set(Field::kItemJustMeAndMyWorker, true);
    const auto alone = plan(given);
    QVERIFY(words_of_whole(*alone).contains(hard));
    QVERIFY(in_week(*alone).contains(step));
    const auto made = plan(given, 100, "family");
    QVERIFY(!words_of_whole(*made).contains(hard));
    QVERIFY(words_of_whole(*made).contains("My friends"));
    QVERIFY(!in_week(*made).contains(step));
    made->show(Page::HardNow);
    QVERIFY(!made->says(hard));
    made->tap(hard, {});  // they say it with their family there: what was just between us stays
    QCOMPARE(handed().deeds.size(), std::size_t{1});
    QVERIFY(handed().deeds.front().made.has_value());
    made->takeOut(made->lines().first().value<MyLine>().id);
    QQuickWindow* window = open(*made);
    QVERIFY(window != nullptr);
    for (int page = 0; page <= static_cast<int>(Page::Finishing); ++page) {
        made->show(static_cast<Page>(page));
        window->grabWindow();
        for (const auto& place : page_faults::places(*window)) {
            QVERIFY2(!place.name.contains("Home is loud"), qPrintable(place.name));
            const bool a_card = page == static_cast<int>(Page::Steps);
            QVERIFY2(a_card || !place.name.contains(step), qPrintable(place.name));
        }
    }
    m_engine.reset();
}

void ChildPlanHoldsTest::just_us_on_one_tablet_is_heard_whatever_another_says() {
    for (const bool first : {true, false}) {
        auto given = full();
        auto& part = part_that_says(given, "My friends");
        part.record.fields.set(Field::kItemJustMeAndMyWorker, first);
        part.beside.emplace_back(Field::kItemJustMeAndMyWorker, !first);
        QVERIFY(words_of_whole(*plan(given)).contains("My friends"));
        const auto made = plan(given, 100, "family");
        QVERIFY(!words_of_whole(*made).contains("My friends"));
    }
}

void ChildPlanHoldsTest::a_goal_that_is_not_shown_takes_no_steps() {
    auto given = full();
    part_that_says(given, "I want to be at school each day.")
        .record.fields.set(Field::kItemJustMeAndMyWorker, true);
    const auto made = plan(given, 100, "family");
    made->show(Page::Steps);
    QVERIFY(!made->stepsFull());
    made->pickWhat("I will swim.", "hill");
    made->addStep();
    QCOMPARE(words_of(made->steps()), QStringList({"I will swim."}));
    const auto under =
        std::get<base::RecordId>(*handed().deeds.back().made->fields.find(Field::kItemUnder));
    QVERIFY(under == part_that_says(given, "I want to do a sport.").record.id);
}

QTEST_MAIN(ChildPlanHoldsTest)
#include "child_plan_holds_test.moc"
