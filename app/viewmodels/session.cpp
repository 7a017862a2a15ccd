#include "app/viewmodels/session.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "app/convert/qt_text.h"
#include "app/tablet/wipe.h"

namespace viewmodels {
namespace {

constexpr int kTickMs = 1000;
/// After a save: a few changes travel together.
constexpr base::Duration kVisitSoon{1500};
/// Between visits that go through; plus up to as much, so that an office does not knock at once.
constexpr base::Duration kVisitEvery{30'000};
constexpr std::size_t kIndexAtOnce = 500;

/// Why it does not open again; empty where it does.
QString wiped_words(const tablet::Tablet& tablet) {
    if (!tablet.wiped()) return {};
    const bool all_sent = tablet.waiting() == 0 && tablet.drafts().empty();
    return convert::error_text(
        tablet::wiped(all_sent ? tablet::WipeCause::kRevokedAllSent : tablet::WipeCause::kRevoked));
}

}  // namespace

Session::Session(worker::TabletHost& host, const base::Clock& clock, base::RandomSource& random,
                 const QString& settings_file, QObject* parent)
    : QObject(parent),
      m_host(host),
      m_clock(clock),
      m_random(random),
      m_stage(host.has_profile() ? Stage::Locked : Stage::SetUp),
      m_lock(host),
      m_settings(settings_file),
      m_passphrase(host),
      m_outbox(host),
      m_two_versions(host),
      m_today(host),
      m_find_child(host),
      m_child(host),
      m_note(host),
      m_addition(host, m_note),
      m_appointment(host, m_note),
      m_transfer(host, m_note),
      m_talk_check(host, m_note),
      m_passport(host, m_note),
      m_passport_settings(host),
      m_plan_print(host),
      m_plan(host),
      m_plan_line(host, m_note),
      m_slt(host, m_note),
      m_letters(host, m_note),
      m_talk_language(host),
      m_reading_words(host),
      m_service_words(host),
      m_history(host),
      m_people(host),
      m_person(host),
      m_invite(host),
      m_lost_tablet(host),
      m_case_people(host),
      m_give_many(host),
      m_hand_over(host),
      m_wrap_up(host),
      m_recovery_kit(host),
      m_bring_back(host),
      m_retention(host),
      m_destroy(host),
      m_read_log(host),
      m_clips(host),
      m_heard(host, m_clips),
      m_help_asked(host),
      m_custody(host, clock),
      m_retry(clock, random) {
    m_used_at = m_clock.monotonic();
    m_tick.setInterval(kTickMs);
    m_visit.setObjectName(QStringLiteral("visit"));
    m_visit.setSingleShot(true);
    connect(&m_visit, &QTimer::timeout, this, &Session::visit);
    m_close_up.setInterval(kTickMs);
    m_close_up.setSingleShot(true);
    connect(&m_close_up, &QTimer::timeout, this, &Session::close_up);
    connect_pages();
    m_lock.ask_wait();
}

void Session::connect_pages() {
    connect(&m_tick, &QTimer::timeout, this, &Session::tick);
    connect(&m_hand_over, &HandOverViewModel::passing, this,
            [this](const handover::Activity& activity) {
                m_passing = activity;
                m_passing->motion = m_settings.motion();
                lockNow();
            });
    connect(&m_passphrase, &PassphraseViewModel::wiped, this, [this](const QString& why) {
        lockNow();
        m_lock.tell(why);
    });
    connect(&m_recovery_kit, &RecoveryKitViewModel::leftTablet, this, &Session::refresh);
    connect(&m_bring_back, &BringBackViewModel::told, this, &Session::visit_soon);
    connect(&m_bring_back, &BringBackViewModel::told, this, &Session::index_more);
    connect(&m_wrap_up, &WrapUpViewModel::taken, this, &Session::visit_soon);
    connect(&m_lock, &LockViewModel::opened, this, &Session::open);
    connect(&m_outbox, &OutboxViewModel::visited, this, &Session::refresh);
    connect(&m_outbox, &OutboxViewModel::visited, this, &Session::index_more);
    connect(&m_outbox, &OutboxViewModel::visited, this, &Session::plan_next_visit);
    connect(&m_two_versions, &TwoVersionsViewModel::chosen, this, &Session::visit_soon);
    connect(&m_note, &NoteViewModel::finished, this, &Session::visit_soon);
    connect(&m_note, &NoteViewModel::kept, this, &Session::tick);
    connect(&m_addition, &AdditionViewModel::finished, this, &Session::visit_soon);
    connect(&m_appointment, &AppointmentViewModel::finished, this, &Session::visit_soon);
    connect(&m_transfer, &TransferViewModel::finished, this, &Session::visit_soon);
    connect(&m_talk_check, &TalkCheckViewModel::finished, this, &Session::visit_soon);
    connect(&m_passport, &PassportViewModel::finished, this, &Session::visit_soon);
    connect(&m_passport_settings, &PassportSettingsViewModel::finished, this, &Session::visit_soon);
    connect(&m_plan, &PlanViewModel::finished, this, &Session::visit_soon);
    connect(&m_plan_line, &PlanLineViewModel::finished, this, &Session::visit_soon);
    connect(&m_slt, &SltViewModel::finished, this, &Session::visit_soon);
    connect(&m_letters, &LettersViewModel::finished, this, &Session::visit_soon);
    connect(&m_knife, &KnifeViewModel::finished, this, &Session::visit_soon);
    connect(&m_knife, &KnifeViewModel::ticked, &m_today, &TodayViewModel::tick);
    connect(&m_due, &DueViewModel::finished, this, &Session::visit_soon);
    connect(&m_fact, &FactViewModel::finished, this, &Session::visit_soon);
    connect(&m_service_words, &ServiceWordsViewModel::finished, this, &Session::visit_soon);
    connect(&m_heard, &HeardViewModel::saved, this, &Session::visit_soon);
    connect(&m_custody_desk, &CustodyDeskViewModel::saved, this, &Session::visit_soon);
    connect(&m_custody_rota, &CustodyRotaViewModel::saved, this, &Session::visit_soon);
    connect(&m_help_asked, &HelpAskedViewModel::saved, this, &Session::visit_soon);
    connect(&m_custody.log, &CustodyLogViewModel::finished, this, &Session::visit_soon);
    connect(&m_custody.edit, &CustodyEditViewModel::finished, this, &Session::visit_soon);
    connect(&m_custody.facts, &CustodyFactsViewModel::finished, this, &Session::visit_soon);
    connect(&m_custody.finish, &CustodyFinishViewModel::finished, this, &Session::visit_soon);
    connect(&m_custody.handover, &CustodyHandoverViewModel::finished, this, &Session::visit_soon);
    connect(&m_custody.rota, &RotaViewModel::finished, this, &Session::visit_soon);
    connect(&m_outbox, &OutboxViewModel::visited, this, &Session::note_server_time);
    connect(&m_history, &HistoryViewModel::broughtBack, this, &Session::visit_soon);
    for (const Asking* page :
         std::initializer_list<Asking*>{&m_people, &m_person, &m_invite, &m_lost_tablet,
                                        &m_case_people, &m_give_many, &m_destroy, &m_transfer}) {
        connect(page, &Asking::told, this, &Session::visit_soon);
        connect(page, &Asking::told, this, &Session::index_more);
    }
}

void Session::open() {
    m_close_up.stop();
    m_lock.show_not_kept(false);
    m_passing.reset();
    set_stage(Stage::Open);
    m_note.keepNow();
    m_used_at = m_clock.monotonic();
    m_tick.start();
    struct Who {
        QString name;
        bool logs = false;
        bool only_logs = false;
    };
    m_host.run(
        [](tablet::Tablet& tablet) {
            const ledger::Roles roles = tablet.roles();
            return Who{
                convert::to_qt(tablet.name_of(tablet.user())) + QStringLiteral(" · ") +
                    convert::to_qt(tablet.service_name()),
                roles.has(ledger::Role::kVolunteer) || roles.has(ledger::Role::kCustodyCoordinator),
                roles == ledger::Roles{}.with(ledger::Role::kVolunteer)};
        },
        [this](const Who& who) {
            m_settings.show_who(who.name);
            m_may_log_custody = who.logs;
            m_has_staff_face = !who.only_logs;
            if (who.only_logs) m_settings.beginAtNight();
            if (who.logs) refresh_custody();
            show_face(who.only_logs ? Face::Custody : Face::Staff);
        });
    m_wrap_up.take();
    refresh();
    index_more();
    m_retry.reset();
    visit();
}

void Session::lockNow() {
    if (m_stage != Stage::Open) return;
    m_tick.stop();
    m_visit.stop();
    set_stage(Stage::Locked);
    forget();
    close_up();
}

void Session::close_up() {
    if (m_stage != Stage::Locked) return;
    if (m_lock.busy()) {  // opening again, perhaps
        m_close_up.start();
        return;
    }
    m_host.lock(keeper(), [this](bool closed) {
        if (closed) all_kept();
        if (m_stage != Stage::Locked) return;
        m_lock.show_not_kept(!closed);
        if (closed) {
            m_lock.ask_wait();
            if (const auto passing = std::exchange(m_passing, std::nullopt))
                Q_EMIT handedOver(*passing);
            return;
        }
        m_save_state.show({tablet::SaveState::Kind::kNotSaving, 0, std::nullopt}, 0);
        m_close_up.start();
    });
}

/// Everything that was typed or tapped; each is tried, though another did not fit on the disk.
worker::TabletHost::Keep Session::keeper() {
    return
        [notes = m_note.keeper(), taps = m_custody.log.keeper(), facts = m_custody.facts.keeper(),
         worry = m_custody.finish.keeper()](tablet::Tablet& tablet) {
            const bool kept[] = {notes(tablet), taps(tablet), facts(tablet), worry(tablet)};
            return std::ranges::all_of(kept, [](bool one) { return one; });
        };
}

void Session::all_kept() {
    m_note.all_kept();
    m_custody.log.all_kept();
    m_custody.facts.all_kept();
    m_custody.finish.all_kept();
}

void Session::showCustody(bool custody) {
    const bool may = custody ? m_may_log_custody : m_has_staff_face;
    if (m_stage != Stage::Open || !may) return;
    show_face(custody ? Face::Custody : Face::Staff);
}

void Session::show_face(Face face) {
    if (face == m_face) return;
    m_face = face;
    Q_EMIT faceChanged();
}

void Session::note_server_time() {
    m_host.run(
        [](tablet::Tablet& tablet) -> std::optional<base::WallTime> {
            const auto& report = tablet.visit_report();
            return report ? report->server_time : std::nullopt;
        },
        [this](const std::optional<base::WallTime>& server) {
            if (server) m_custody.log.note_server_time(*server);
        });
}

void Session::refresh_custody() {
    m_custody.log.refresh();
    m_custody.facts.refresh();
    m_custody.finish.refresh();
    m_custody.rota.refresh();
}

void Session::clear_custody() {
    m_custody.log.clear();
    m_custody.edit.clear();
    m_custody.facts.clear();
    m_custody.finish.clear();
    m_custody.handover.clear();
    m_custody.rota.clear();
    m_may_log_custody = m_has_staff_face = false;
    show_face(Face::None);
}

void Session::noticeUse() { m_used_at = m_clock.monotonic(); }

void Session::show_in_front(bool in_front) {
    if (m_covered == !in_front) return;
    m_covered = !in_front;
    if (m_covered) {
        m_note.keepNow();
        m_clips.putAway();
    }
    Q_EMIT coveredChanged();
}

void Session::tick() {
    if (m_stage != Stage::Open) return;
    if (m_clock.monotonic() - m_used_at > std::chrono::minutes(m_settings.lockMinutes())) {
        lockNow();
        return;
    }
    struct State {
        tablet::SaveState state;
        std::int16_t offset;
        QString out_of_use;
        bool lease_over;
        QString wiped;
        std::optional<tablet::Fetching> fetching;
    };
    m_host.run(
        [](tablet::Tablet& tablet) {
            return State{
                tablet.state(),      tablet.now().offset_minutes, convert::out_of_use_words(tablet),
                tablet.lease_over(), wiped_words(tablet),         tablet.fetching()};
        },
        [this](const State& now) {
            if (now.lease_over) {
                lockNow();
                m_lock.tell(now.wiped);
                return;
            }
            show_out_of_use(now.out_of_use);
            m_save_state.show_fetching(now.fetching);
            if (now.fetching) m_today.refresh();  // what is here already can be worked with
            // What cannot be kept at all is said first, here as on any other tablet.
            if (now.out_of_use.isEmpty() || now.state.kind == tablet::SaveState::Kind::kNotSaving)
                m_save_state.show(now.state, now.offset);
            else
                m_save_state.show_out_of_use();
        });
}

void Session::show_out_of_use(const QString& words) {
    if (words == m_out_of_use) return;
    m_out_of_use = words;
    Q_EMIT outOfUseChanged();
}

void Session::refresh() {
    if (m_stage != Stage::Open) return;
    tick();
    if (m_stage != Stage::Open) return;  // it locked: nothing is asked for the pages any more
    m_today.refresh();
    m_outbox.refresh();
    m_two_versions.refresh();
    m_child.refresh();
    m_find_child.refresh();
    m_appointment.refresh();
    m_transfer.refresh();
    m_talk_check.refresh();
    m_passport.refresh();
    m_plan_print.refresh();
    m_plan.refresh();
    m_plan_line.refresh();
    m_slt.refresh();
    m_letters.refresh();
    m_knife.refresh();
    m_due.refresh();
    m_fact.refresh();
    m_quality.refresh();
    m_figures.refresh();
    m_knife_counts.refresh();
    m_talk_language.refresh();
    m_reading_words.refresh();
    m_service_words.refresh();
    m_history.refresh();
    m_people.refresh();
    m_person.refresh();
    m_lost_tablet.refresh();
    m_case_people.refresh();
    m_give_many.refresh();
    m_recovery_kit.refresh();
    m_bring_back.refresh();
    m_retention.refresh();
    m_destroy.refresh();
    m_read_log.refresh();
    m_heard.refresh();
    m_custody_desk.refresh();
    m_custody_rota.refresh();
    m_help_asked.refresh();
    if (m_may_log_custody) refresh_custody();
}

void Session::visit_soon() {
    refresh();
    m_visit.start(std::max(kVisitSoon, m_retry.wait()));
}

void Session::visit() {
    if (m_stage != Stage::Open) return;
    if (m_outbox.trying()) {
        m_visit.start(kVisitSoon);  // what was saved meanwhile may have come too late for this one
        return;
    }
    m_outbox.tryNow();
}

void Session::plan_next_visit(bool went_through, std::chrono::milliseconds leave_alone) {
    if (m_stage != Stage::Open) return;
    if (!went_through) {
        m_retry.failed(leave_alone);
        m_visit.start(m_retry.wait());
        return;
    }
    m_retry.reset();
    const base::Duration pause = poll_pause();
    // A visit for what was saved meanwhile stays sooner.
    if (!m_visit.isActive() || m_visit.remainingTimeAsDuration() > pause) m_visit.start(pause);
}

base::Duration Session::poll_pause() {
    std::array<std::uint8_t, 1> drawn{};
    m_random.fill(drawn);
    return kVisitEvery + kVisitEvery * drawn[0] / 256;
}

void Session::index_more() {
    m_host.run([](tablet::Tablet& tablet) { return tablet.index_some(kIndexAtOnce); },
               [this](bool more) {
                   if (more) index_more();
               });
}

void Session::forget() {
    m_today.clear();
    m_find_child.clear();
    m_child.clear();
    m_addition.clear();
    m_appointment.clear();
    m_transfer.clear();
    m_talk_check.clear();
    m_passport.clear();
    m_passport_settings.clear();
    m_plan_print.clear();
    m_plan.clear();
    m_plan_line.clear();
    m_slt.clear();
    m_letters.clear();
    m_knife.clear();
    m_due.clear();
    m_fact.clear();
    m_quality.clear();
    m_figures.clear();
    m_knife_counts.clear();
    m_talk_language.clear();
    m_note.clear();
    m_passphrase.clear();
    m_outbox.clear();
    m_two_versions.clear();
    m_reading_words.clear();
    m_service_words.clear();
    m_history.clear();
    m_people.clear();
    m_person.clear();
    m_invite.clear();
    m_lost_tablet.clear();
    m_case_people.clear();
    m_give_many.clear();
    m_hand_over.clear();
    m_wrap_up.clear();
    m_recovery_kit.clear();
    m_bring_back.clear();
    m_retention.clear();
    m_destroy.clear();
    m_read_log.clear();
    m_clips.putAway();
    m_heard.clear();
    m_custody_desk.clear();
    m_custody_rota.clear();
    m_help_asked.clear();
    clear_custody();
    show_out_of_use(QString());
    m_save_state.show_fetching(std::nullopt);
    m_settings.show_who(QString());
}

void Session::set_stage(Stage stage) {
    if (stage == m_stage) return;
    m_stage = stage;
    Q_EMIT stageChanged();
}

}  // namespace viewmodels
