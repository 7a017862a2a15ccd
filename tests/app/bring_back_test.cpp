#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

#include "app/tablet/recovery_kit.h"
#include "shared/casefile/answers.h"
#include "tests/app/desk.h"
#include "tests/support/fault_vfs.h"

using desk::Desk;
using desk::NoSignal;
using desk::until;
using viewmodels::BringBackViewModel;

namespace {

constexpr std::string_view kKitWords = "words of the paper";
const QString kPassphrase =
    QString::fromUtf8(office::kPassphrase.data(), qsizetype(office::kPassphrase.size()));

QString path_of(office::SampleOffice& office, const std::string& tablet) {
    return QString::fromStdString(office.folder(tablet).string());
}

std::unique_ptr<tablet::Tablet> open(office::SampleOffice& office, const std::string& tablet) {
    return std::move(
               tablet::Tablet::unlock(office.folder(tablet), office::kPassphrase, office.around()))
        .value();
}

casefile::NewRecord note(tablet::Tablet& tablet, const char* text) {
    casefile::NewRecord note;
    note.child = *base::RecordId::from_hex_text(desk::kKit.toStdString());
    note.happened_at = note.recorded_at = tablet.now();
    note.fields.choice(casefile::Field::kNoteContact, "phone")
        .text(casefile::Field::kNoteText, text);
    return note;
}

/// What Kit said with this tablet in their hands, and nobody took in yet.
void say_in_child_mode(tablet::Tablet& tablet, const std::filesystem::path& folder) {
    handover::Activity activity;
    activity.service = tablet.identity().service;
    activity.folder = folder;
    const auto child = *base::RecordId::from_hex_text(desk::kKit.toStdString());
    activity.named =
        handover::Named{tablet.identity().user_box.pub,
                        child,
                        *base::RecordId::from_hex_text("00000000000000000000000000000aa1"),
                        {},
                        0};
    casefile::HandedAnswers answers;
    answers.child = child;
    answers.form = "https://footbridge.app/fhir/Questionnaire/self-assessment";
    answers.form_version = "0.1.0";
    answers.response = R"({"resourceType":"QuestionnaireResponse","status":"completed"})";
    answers.mode = "own_worker";
    answers.at = tablet.now();
    answers.finished = true;
    QVERIFY(handover::keep_named(activity, casefile::encode(answers)).ok());
}

/// "Note 1" for each line.
QStringList counted(BringBackViewModel& page) {
    QStringList lines;
    for (const viewmodels::Line& line : page.work()->lines())
        lines << line.title + QLatin1Char(' ') + line.meta;
    return lines;
}

}  // namespace

/// Bringing back an old tablet's unsent work as its page does it. Robin's tablet "b" has written a
/// note and begun another, was handed to a child, and never sent anything of it.
class BringBackTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init();
    void what_is_there_is_said_before_anything_is_written_and_comes_once_data();
    void what_is_there_is_said_before_anything_is_written_and_comes_once();
    void what_was_said_in_child_mode_is_counted_and_stays_sealed();
    void what_does_not_open_says_why_and_changes_nothing_data();
    void what_does_not_open_says_why_and_changes_nothing();
    void another_services_folder_is_refused_before_a_passphrase_is_tried();
    void no_signal_is_said_and_pressed_again_it_comes();
    void a_full_disk_is_said_and_pressed_again_it_comes();
    void work_of_a_tablet_out_of_use_is_set_aside();
    void a_folder_is_chosen_from_a_list_or_typed();
    void leaving_the_page_or_locking_lets_the_old_tablet_go();
    void locking_while_it_comes_loses_nothing_and_doubles_nothing();
    void who_does_not_lead_brings_nothing();

  private:
    BringBackViewModel& page(Desk& desk);
    void find(Desk& desk, const QString& from, const QString& way, const QString& words);
    void bring(Desk& desk);
    [[nodiscard]] bool closed(const std::string& tablet);
    QString kit_of(office::SampleOffice& office);
    static std::size_t notes(Desk& desk);

    std::unique_ptr<office::SampleOffice> m_office;
    QString m_kit;
};

void BringBackTest::init() {
    m_office = std::make_unique<office::SampleOffice>();
    m_office->fill();
    m_kit = kit_of(*m_office);
    auto b = open(*m_office, "b");
    QVERIFY(b->add(note(*b, "Rang from the bus.")).ok());
    QVERIFY(b->put_draft({b->new_draft_id(), note(*b, "Kit is"), {}}).ok());
}

QString BringBackTest::kit_of(office::SampleOffice& office) {
    const auto kit = tablet::own_kit(*open(office, "a"), kKitWords);
    return kit.ok() ? QString::fromStdString(kit.value()) : QString();
}

BringBackViewModel& BringBackTest::page(Desk& desk) {
    desk.unlock();
    desk.finish_visit();
    desk.session.bringBack()->refresh();
    desk.settle();
    return *desk.session.bringBack();
}

void BringBackTest::find(Desk& desk, const QString& from, const QString& way,
                         const QString& words) {
    auto& page = *desk.session.bringBack();
    page.setFrom(from);
    page.setWay(way);
    page.find(words, m_kit, words);
    QVERIFY(until([&] { return !page.busy(); }));
    desk.settle();
}

void BringBackTest::bring(Desk& desk) {
    auto& page = *desk.session.bringBack();
    QVERIFY(page.found());
    page.bring();
    QVERIFY(until([&] { return !page.busy(); }));
    desk.settle();
    desk.finish_visit();
}

std::size_t BringBackTest::notes(Desk& desk) {
    desk.session.child()->open(desk::kKit);
    desk.settle();
    return desk.session.child()->timeline()->lines().size();
}

/// Its own program could open it now.
bool BringBackTest::closed(const std::string& tablet) {
    return tablet::Tablet::unlock(m_office->folder(tablet), office::kPassphrase, m_office->around())
        .ok();
}

void BringBackTest::what_is_there_is_said_before_anything_is_written_and_comes_once_data() {
    QTest::addColumn<QString>("way");
    QTest::addColumn<QString>("words");
    QTest::newRow("kit") << "kit"
                         << QString::fromUtf8(kKitWords.data(), qsizetype(kKitWords.size()));
    QTest::newRow("passphrase") << "passphrase" << kPassphrase;
    QTest::newRow("secret here") << "here" << QString();
}

void BringBackTest::what_is_there_is_said_before_anything_is_written_and_comes_once() {
    QFETCH(QString, way);
    QFETCH(QString, words);
    Desk a(*m_office, "a");
    auto& vm = page(a);
    QVERIFY(vm.allowed());
    const std::size_t before = notes(a);
    find(a, path_of(*m_office, "b"), way, words);
    QCOMPARE(vm.problem(), QString());
    QVERIFY(vm.something());
    QVERIFY(vm.foundWords().contains(QLatin1String("Robin Placeholder")));
    QCOMPARE(counted(vm), (QStringList{"Note 1", "Not finished yet 1"}));
    QCOMPARE(notes(a), before);

    bring(a);
    QCOMPARE(vm.problemBringing(), QString());
    QVERIFY2(vm.brought().contains(QLatin1String("It came back: 1 thing, 1 not finished yet.")),
             qPrintable(vm.brought()));
    QVERIFY(vm.brought().contains(QLatin1String("Nothing is left behind")));
    QVERIFY(!vm.found());
    const std::size_t after = notes(a);
    QVERIFY(after > before);

    find(a, path_of(*m_office, "b"), way, words);
    bring(a);
    QVERIFY2(vm.brought().startsWith(QLatin1String("Nothing new came. Here already: 2 things.")),
             qPrintable(vm.brought()));
    QCOMPARE(notes(a), after);
}

void BringBackTest::what_was_said_in_child_mode_is_counted_and_stays_sealed() {
    say_in_child_mode(*open(*m_office, "b"), m_office->folder("b"));
    Desk a(*m_office, "a");
    auto& vm = page(a);
    find(a, path_of(*m_office, "b"), "here", {});
    QCOMPARE(counted(vm).last(), QStringLiteral("Said in child mode 1"));
    QCOMPARE(handover::waiting_named(m_office->folder("b")).value().size(), std::size_t{1});
    bring(a);
    QVERIFY2(vm.brought().contains(QLatin1String("1 said in child mode")),
             qPrintable(vm.brought()));
    find(a, path_of(*m_office, "b"), "here", {});
    QVERIFY(!counted(vm).join(QString()).contains(QLatin1String("child mode")));
}

void BringBackTest::what_does_not_open_says_why_and_changes_nothing_data() {
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("way");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("says");
    const QString right = QString::fromUtf8(kKitWords.data(), qsizetype(kKitWords.size()));
    QTest::newRow("no folder") << ""
                               << "kit" << right << "No folder is chosen yet";
    QTest::newRow("no words") << "b"
                              << "kit"
                              << ""
                              << "Both are needed";
    QTest::newRow("no passphrase") << "b"
                                   << "passphrase"
                                   << ""
                                   << "Type the old tablet's";
    QTest::newRow("wrong passphrase") << "b"
                                      << "passphrase"
                                      << "words of nobody at all"
                                      << "not the old tablet's passphrase";
    QTest::newRow("kit's wrong passphrase") << "b"
                                            << "kit"
                                            << "words of nobody at all"
                                            << "not the kit's passphrase";
    QTest::newRow("mistyped kit") << "b"
                                  << "slipped" << right << "a letter is wrong";
    QTest::newRow("another service's kit")
        << "b"
        << "other kit" << right << "recovery kit of another service";
    QTest::newRow("no profile") << "server"
                                << "kit" << right << "no tablet's work at";
    QTest::newRow("nothing there") << "not there"
                                   << "kit" << right << "no tablet's work at";
    QTest::newRow("not a tablet's work") << "strange"
                                         << "kit" << right << "is not a tablet's work";
    QTest::newRow("damaged") << "damaged"
                             << "kit" << right << "too damaged to be read";
    QTest::newRow("this tablet") << "a"
                                 << "kit" << right << "Footbridge is open on that folder";
    QTest::newRow("its own copy") << "own copy"
                                  << "kit" << right << "tablet that you have open";
}

void BringBackTest::what_does_not_open_says_why_and_changes_nothing() {
    QFETCH(QString, from);
    QFETCH(QString, way);
    QFETCH(QString, words);
    QFETCH(QString, says);
    if (way == "slipped") m_kit[100] = m_kit[100] == QLatin1Char('A') ? 'B' : 'A';
    if (way == "other kit") {
        office::SampleOffice other;
        other.found();
        m_kit = kit_of(other);
    }
    const QString folder = from.isEmpty() ? QString() : path_of(*m_office, from.toStdString());
    if (from == "strange" || from == "damaged") {
        QVERIFY(QDir().mkpath(folder));
        QFile whole(path_of(*m_office, "b") + QStringLiteral("/profile.db"));
        QVERIFY(whole.open(QIODevice::ReadOnly));
        QFile file(folder + QStringLiteral("/profile.db"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        // Of one the beginning, which says what it is, stays.
        if (from == "damaged") file.write(whole.read(4096));
        file.write(QByteArray(from == "damaged" ? whole.size() - 4096 : 8192, '?'));
    }
    if (from == "own copy")
        std::filesystem::copy(m_office->folder("a"), m_office->folder("own copy"));
    Desk a(*m_office, "a");
    auto& vm = page(a);
    const std::size_t before = notes(a);
    find(a, from == "server" ? folder.section('/', 0, -2) + "/server" : folder,
         way == "passphrase" ? way : QStringLiteral("kit"), words);
    QVERIFY2(vm.problem().contains(says), qPrintable(vm.problem()));
    QVERIFY(!vm.found());
    vm.bring();
    QVERIFY(!vm.busy());
    QCOMPARE(notes(a), before);
    QVERIFY(closed("b"));
}

void BringBackTest::another_services_folder_is_refused_before_a_passphrase_is_tried() {
    office::SampleOffice other;
    other.fill();
    Desk a(*m_office, "a");
    auto& vm = page(a);
    for (int tries = 0; tries < 12; ++tries) {
        vm.setFrom({});
        find(a, path_of(other, "b"), "passphrase", "words of nobody at all");
        QVERIFY2(vm.problem().contains(QLatin1String("a tablet of another service")),
                 qPrintable(vm.problem()));
    }
    QVERIFY(open(other, "b") != nullptr);  // it counted none of them
}

void BringBackTest::no_signal_is_said_and_pressed_again_it_comes() {
    Desk a(*m_office, "a");
    auto& vm = page(a);
    {
        const NoSignal no_signal(*m_office);
        find(a, path_of(*m_office, "b"), "here", {});
        QVERIFY(vm.something());
        bring(a);
        QVERIFY2(vm.problemBringing().contains(QLatin1String("this needs signal")),
                 qPrintable(vm.problemBringing()));
        QVERIFY(vm.brought().isEmpty());
        QVERIFY(vm.found());
    }
    bring(a);
    QVERIFY2(vm.brought().contains(QLatin1String("came back")), qPrintable(vm.problemBringing()));
}

void BringBackTest::a_full_disk_is_said_and_pressed_again_it_comes() {
    FaultDisk disk(20260609);
    office::SampleOffice office;
    office.use_disk(disk.vfs_name());
    office.fill();
    {
        auto b = open(office, "b");
        QVERIFY(b->add(note(*b, "Rang from the bus.")).ok());
        QVERIFY(b->put_draft({b->new_draft_id(), note(*b, "Kit is"), {}}).ok());
    }
    Desk a(office, "a");
    auto& vm = page(a);
    find(a, path_of(office, "b"), "here", {});
    QVERIFY2(vm.something(), qPrintable(vm.problem()));
    disk.fill();
    bring(a);
    QVERIFY2(vm.problemBringing().contains(QLatin1String("no room on this tablet")),
             qPrintable(vm.problemBringing() + vm.brought()));
    disk.room();
    bring(a);
    QVERIFY2(vm.brought().contains(QLatin1String("It came back")),
             qPrintable(vm.problemBringing()));
    QVERIFY(vm.brought().contains(QLatin1String("1 not finished yet")));
}

void BringBackTest::work_of_a_tablet_out_of_use_is_set_aside() {
    office::SampleOffice office;
    office.fill_and_lose_a_tablet();
    {
        auto c = open(office, "c");
        QVERIFY(c->add(note(*c, "And this, too.")).ok());
    }
    Desk a(office, "a");
    auto& vm = page(a);
    find(a, path_of(office, "c"), "here", {});
    bring(a);
    QVERIFY2(vm.brought().contains(
                 QLatin1String("is set aside until somebody reads it: 2 things in all")),
             qPrintable(vm.brought() + vm.problem() + vm.problemBringing()));
}

void BringBackTest::a_folder_is_chosen_from_a_list_or_typed() {
    const std::filesystem::path boat = m_office->folder("old");
    std::filesystem::create_directory(boat);
    std::filesystem::copy(m_office->folder("b") / "profile.db", boat / "lifeboat-1.db");
    Desk a(*m_office, "a");
    auto& vm = page(a);
    vm.setFrom(path_of(*m_office, "old") + QStringLiteral("/.."));
    vm.look();
    QVERIFY(vm.looking());
    const QString folder = desk::record_of(*vm.places(), QStringLiteral("tablet-b"));
    QCOMPARE(folder, path_of(*m_office, "b"));
    const QString old = desk::record_of(*vm.places(), QStringLiteral("tablet-old"));
    vm.choose(old);  // no profile in it: the list goes on from there
    QVERIFY(vm.looking());
    vm.choose(desk::record_of(*vm.places(), QStringLiteral("lifeboat-1.db")));
    QVERIFY(!vm.looking());
    find(a, vm.from(), "here", {});
    QVERIFY2(vm.something(), qPrintable(vm.problem()));
    find(a, folder + QStringLiteral("/../tablet-b/ "), "here", {});
    QVERIFY2(vm.something(), qPrintable(vm.problem()));
}

void BringBackTest::leaving_the_page_or_locking_lets_the_old_tablet_go() {
    Desk a(*m_office, "a");
    auto& vm = page(a);
    for (const bool locks : {false, true}) {
        find(a, path_of(*m_office, "b"), "here", {});
        QVERIFY(vm.found());
        QVERIFY(!closed("b"));
        locks ? a.session.lockNow() : vm.putAway();
        a.settle();
        QVERIFY(!vm.found());
        QVERIFY(vm.from().isEmpty());
        QVERIFY(vm.foundWords().isEmpty());
        QCOMPARE(vm.work()->count(), 0);
        QVERIFY(closed("b"));
    }
    QVERIFY(!vm.allowed());
}

void BringBackTest::locking_while_it_comes_loses_nothing_and_doubles_nothing() {
    Desk a(*m_office, "a");
    auto& vm = page(a);
    const std::size_t before = notes(a);
    find(a, path_of(*m_office, "b"), "here", {});
    a.finish_visit();
    a.gate.shut();
    vm.bring();
    QVERIFY(until([&] { return a.gate.somebody_waits(); }));
    a.session.lockNow();
    QVERIFY(!vm.busy());
    QVERIFY(!vm.found());
    a.gate.open();
    a.settle();
    QVERIFY(vm.brought().isEmpty());
    QVERIFY(closed("b"));
    page(a);
    find(a, path_of(*m_office, "b"), "here", {});
    bring(a);
    const std::size_t after = notes(a);
    QVERIFY(after > before);
    find(a, path_of(*m_office, "b"), "here", {});
    bring(a);
    QCOMPARE(notes(a), after);
}

void BringBackTest::who_does_not_lead_brings_nothing() {
    std::filesystem::copy(m_office->folder("a"), m_office->folder("old"));
    Desk b(*m_office, "b");
    auto& vm = page(b);
    QVERIFY(vm.loaded());
    QVERIFY(!vm.allowed());
    QVERIFY(!vm.secretHere());
    find(b, path_of(*m_office, "old"), "passphrase", kPassphrase);
    QVERIFY(!vm.found());
    QVERIFY(vm.problem().isEmpty());
}

QTEST_GUILESS_MAIN(BringBackTest)
#include "bring_back_test.moc"
