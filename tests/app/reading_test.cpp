#include "app/viewmodels/reading_hint.h"

#include <QSignalSpy>
#include <QTest>

#include "tests/app/desk.h"

using viewmodels::Line;
using viewmodels::ReadingHint;

namespace {

/// Once it has caught up with what was typed.
void settle(ReadingHint& help) {
    const QSignalSpy said(&help, &ReadingHint::changed);
    QVERIFY(desk::until([&] { return !said.isEmpty(); }));
}

}  // namespace

/// The quiet line under a box whose words a child will read (ux.md 1.4).
class ReadingTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void the_line_says_what_was_found_and_no_age_of_a_short_text();
    void a_pooled_text_has_an_age();
    void it_follows_the_typing_once_for_many_keys();
    void the_childs_own_words_and_names_are_not_spoken_of();
    void another_language_has_sentences_alone();
    void a_swap_takes_the_words_place_and_never_what_was_typed_since();
};

void ReadingTest::the_line_says_what_was_found_and_no_age_of_a_short_text() {
    ReadingHint help;
    QCOMPARE(help.line(), QString());
    help.setText("The offender will attend, attend and attend the YJS.");
    settle(help);
    QCOMPARE(help.line(), QStringLiteral("3 hard words · 1 label · 1 acronym"));
    const Line first = help.findings()->lines().front();
    QCOMPARE(first.title, QStringLiteral("The offender"));
    QCOMPARE(first.detail, QStringLiteral("Labels the child"));
    QCOMPARE(first.meta, QStringLiteral("you"));
    help.setText("We will go home.");
    settle(help);
    QCOMPARE(help.line(), QStringLiteral("Short and plain"));
    QCOMPARE(help.findings()->count(), 0);
    help.setText(" ");
    settle(help);
    QCOMPARE(help.line(), QString());
}

void ReadingTest::a_pooled_text_has_an_age() {
    ReadingHint help;
    help.setText(
        QStringLiteral("We will talk about the party and the long weekend with you. ").repeated(10) +
        "We go to the park and the shop and then we all go home with Gran.");
    settle(help);
    QCOMPARE(help.line(), QStringLiteral("Reads like age 9 · 1 long sentence"));
}

void ReadingTest::it_follows_the_typing_once_for_many_keys() {
    ReadingHint help;
    const QSignalSpy said(&help, &ReadingHint::changed);
    const QString words = QStringLiteral("We will commence.");
    for (qsizetype typed = 1; typed <= words.size(); ++typed) help.setText(words.left(typed));
    QCOMPARE(said.size(), 0);
    settle(help);
    QCOMPARE(said.size(), 1);
    QCOMPARE(help.line(), QStringLiteral("1 hard word"));
}

void ReadingTest::the_childs_own_words_and_names_are_not_spoken_of() {
    ReadingHint help;
    help.setText("we rang zbigniew. You said “I breached my intervention”.");
    help.setNames({"Zbigniew"});
    settle(help);
    QCOMPARE(help.line(), QStringLiteral("Short and plain"));
    help.setText("My intervention is confidential.");
    help.setChildsWords(true);
    settle(help);
    QCOMPARE(help.line(), QString());
    QCOMPARE(help.findings()->count(), 0);
}

void ReadingTest::another_language_has_sentences_alone() {
    ReadingHint help;
    help.setLanguage("cy");
    help.setText("Mae hyn yn frawddeg hir iawn sydd gyda mwy na phymtheg o eiriau ynddi hi i gyd.");
    settle(help);
    QCOMPARE(help.line(), QStringLiteral("1 long sentence"));
    help.setText("Mae hyn yn fyr, offender.");
    settle(help);
    QCOMPARE(help.line(), QStringLiteral("Short sentences"));
}

void ReadingTest::a_swap_takes_the_words_place_and_never_what_was_typed_since() {
    ReadingHint help;
    help.setText("Crêpes 😀 first. Commence at 4.");
    settle(help);
    const auto& lines = help.findings()->lines();
    const auto at = std::ranges::find(lines, QStringLiteral("Commence"), &Line::title);
    QVERIFY(at != lines.end());
    const int finding = static_cast<int>(at - lines.begin());
    QCOMPARE(help.swapped(finding), QStringLiteral("Crêpes 😀 first. Start at 4."));
    QCOMPARE(help.swapped(-1), help.text());
    QCOMPARE(help.swapped(99), help.text());
    help.setText("Now: Commence at 5.");
    QCOMPARE(help.swapped(finding), QStringLiteral("Now: Commence at 5."));
}

QTEST_GUILESS_MAIN(ReadingTest)
#include "reading_test.moc"
