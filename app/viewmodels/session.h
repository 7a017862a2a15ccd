#pragma once

#include <QObject>
#include <QQmlEngine>
#include <QTimer>
#include <memory>

#include "app/viewmodels/custody/custody_edit_view_model.h"
#include "app/viewmodels/custody/custody_facts_view_model.h"
#include "app/viewmodels/custody/custody_finish_view_model.h"
#include "app/viewmodels/custody/custody_handover_view_model.h"
#include "app/viewmodels/custody/custody_log_view_model.h"
#include "app/viewmodels/custody/rota_view_model.h"
#include "app/viewmodels/everyone/clip_view_model.h"
#include "app/viewmodels/everyone/history_view_model.h"
#include "app/viewmodels/everyone/lock_view_model.h"
#include "app/viewmodels/everyone/outbox_view_model.h"
#include "app/viewmodels/everyone/passphrase_view_model.h"
#include "app/viewmodels/everyone/reading_words.h"
#include "app/viewmodels/everyone/save_state_view_model.h"
#include "app/viewmodels/everyone/settings_view_model.h"
#include "app/viewmodels/everyone/two_versions_view_model.h"
#include "app/viewmodels/manager/bring_back_view_model.h"
#include "app/viewmodels/manager/case_people_view_model.h"
#include "app/viewmodels/manager/custody_desk_view_model.h"
#include "app/viewmodels/manager/custody_rota_view_model.h"
#include "app/viewmodels/manager/destroy_view_model.h"
#include "app/viewmodels/manager/give_many_view_model.h"
#include "app/viewmodels/manager/heard_view_model.h"
#include "app/viewmodels/manager/help_asked_view_model.h"
#include "app/viewmodels/manager/invite_view_model.h"
#include "app/viewmodels/manager/figures_view_model.h"
#include "app/viewmodels/manager/knife_counts_view_model.h"
#include "app/viewmodels/manager/lost_tablet_view_model.h"
#include "app/viewmodels/manager/people_view_model.h"
#include "app/viewmodels/manager/person_view_model.h"
#include "app/viewmodels/manager/read_log_view_model.h"
#include "app/viewmodels/manager/recovery_kit_view_model.h"
#include "app/viewmodels/manager/retention_view_model.h"
#include "app/viewmodels/manager/service_words_view_model.h"
#include "app/viewmodels/manager/talk_language_view_model.h"
#include "app/viewmodels/practitioner/addition_view_model.h"
#include "app/viewmodels/practitioner/appointment_view_model.h"
#include "app/viewmodels/practitioner/child_view_model.h"
#include "app/viewmodels/practitioner/due_view_model.h"
#include "app/viewmodels/practitioner/fact_view_model.h"
#include "app/viewmodels/practitioner/find_child_view_model.h"
#include "app/viewmodels/practitioner/hand_over_view_model.h"
#include "app/viewmodels/practitioner/knife_view_model.h"
#include "app/viewmodels/practitioner/letters_view_model.h"
#include "app/viewmodels/practitioner/note_view_model.h"
#include "app/viewmodels/practitioner/passport_settings_view_model.h"
#include "app/viewmodels/practitioner/passport_view_model.h"
#include "app/viewmodels/practitioner/plan_line_view_model.h"
#include "app/viewmodels/practitioner/plan_print_view_model.h"
#include "app/viewmodels/practitioner/plan_view_model.h"
#include "app/viewmodels/practitioner/quality_view_model.h"
#include "app/viewmodels/practitioner/slt_view_model.h"
#include "app/viewmodels/practitioner/talk_check_view_model.h"
#include "app/viewmodels/practitioner/today_view_model.h"
#include "app/viewmodels/practitioner/transfer_view_model.h"
#include "app/viewmodels/practitioner/wrap_up_view_model.h"
#include "app/worker/tablet_host.h"
#include "shared/sync/retry.h"

namespace viewmodels {

/// The root that QML is given: which face is shown, and the view model of each page. Decides when
/// to lock and when to visit the server. UI thread only.
class Session : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main")
    Q_PROPERTY(Stage stage READ stage NOTIFY stageChanged)
    Q_PROPERTY(bool covered READ covered NOTIFY coveredChanged)
    Q_PROPERTY(viewmodels::SaveStateViewModel* saveState READ saveState CONSTANT)
    Q_PROPERTY(viewmodels::LockViewModel* lock READ lock CONSTANT)
    Q_PROPERTY(viewmodels::SettingsViewModel* settings READ settings CONSTANT)
    Q_PROPERTY(viewmodels::PassphraseViewModel* passphrase READ passphrase CONSTANT)
    Q_PROPERTY(viewmodels::OutboxViewModel* outbox READ outbox CONSTANT)
    Q_PROPERTY(viewmodels::TwoVersionsViewModel* twoVersions READ twoVersions CONSTANT)
    Q_PROPERTY(viewmodels::TodayViewModel* today READ today CONSTANT)
    Q_PROPERTY(viewmodels::FindChildViewModel* findChild READ findChild CONSTANT)
    Q_PROPERTY(viewmodels::ChildViewModel* child READ child CONSTANT)
    Q_PROPERTY(viewmodels::NoteViewModel* note READ note CONSTANT)
    Q_PROPERTY(viewmodels::AdditionViewModel* addition READ addition CONSTANT)
    Q_PROPERTY(viewmodels::AppointmentViewModel* appointment READ appointment CONSTANT)
    Q_PROPERTY(viewmodels::TransferViewModel* transfer READ transfer CONSTANT)
    Q_PROPERTY(viewmodels::TalkCheckViewModel* talkCheck READ talkCheck CONSTANT)
    Q_PROPERTY(viewmodels::PassportViewModel* passport READ passport CONSTANT)
    Q_PROPERTY(
        viewmodels::PassportSettingsViewModel* passportSettings READ passportSettings CONSTANT)
    Q_PROPERTY(viewmodels::PlanPrintViewModel* planPrint READ planPrint CONSTANT)
    Q_PROPERTY(viewmodels::PlanViewModel* plan READ plan CONSTANT)
    Q_PROPERTY(viewmodels::PlanLineViewModel* planLine READ planLine CONSTANT)
    Q_PROPERTY(viewmodels::SltViewModel* slt READ slt CONSTANT)
    Q_PROPERTY(viewmodels::LettersViewModel* letters READ letters CONSTANT)
    Q_PROPERTY(viewmodels::KnifeViewModel* knife READ knife CONSTANT)
    Q_PROPERTY(viewmodels::DueViewModel* due READ due CONSTANT)
    Q_PROPERTY(viewmodels::FactViewModel* fact READ fact CONSTANT)
    Q_PROPERTY(viewmodels::QualityViewModel* quality READ quality CONSTANT)
    Q_PROPERTY(viewmodels::FiguresViewModel* figures READ figures CONSTANT)
    Q_PROPERTY(viewmodels::KnifeCountsViewModel* knifeCounts READ knifeCounts CONSTANT)
    Q_PROPERTY(viewmodels::TalkLanguageViewModel* talkLanguage READ talkLanguage CONSTANT)
    Q_PROPERTY(viewmodels::ReadingWords* readingWords READ readingWords CONSTANT)
    Q_PROPERTY(viewmodels::ServiceWordsViewModel* serviceWords READ serviceWords CONSTANT)
    Q_PROPERTY(viewmodels::HistoryViewModel* history READ history CONSTANT)
    Q_PROPERTY(viewmodels::PeopleViewModel* people READ people CONSTANT)
    Q_PROPERTY(viewmodels::PersonViewModel* person READ person CONSTANT)
    Q_PROPERTY(viewmodels::InviteViewModel* invite READ invite CONSTANT)
    Q_PROPERTY(viewmodels::LostTabletViewModel* lostTablet READ lostTablet CONSTANT)
    Q_PROPERTY(viewmodels::CasePeopleViewModel* casePeople READ casePeople CONSTANT)
    Q_PROPERTY(viewmodels::GiveManyViewModel* giveMany READ giveMany CONSTANT)
    Q_PROPERTY(viewmodels::HandOverViewModel* handOver READ handOver CONSTANT)
    Q_PROPERTY(viewmodels::WrapUpViewModel* wrapUp READ wrapUp CONSTANT)
    Q_PROPERTY(viewmodels::RecoveryKitViewModel* recoveryKit READ recoveryKit CONSTANT)
    Q_PROPERTY(viewmodels::BringBackViewModel* bringBack READ bringBack CONSTANT)
    Q_PROPERTY(viewmodels::RetentionViewModel* retention READ retention CONSTANT)
    Q_PROPERTY(viewmodels::DestroyViewModel* destruction READ destruction CONSTANT)
    Q_PROPERTY(viewmodels::ReadLogViewModel* readLog READ readLog CONSTANT)
    Q_PROPERTY(viewmodels::ClipViewModel* clips READ clips CONSTANT)
    Q_PROPERTY(viewmodels::HeardViewModel* heard READ heard CONSTANT)
    Q_PROPERTY(viewmodels::CustodyDeskViewModel* custodyDesk READ custodyDesk CONSTANT)
    Q_PROPERTY(viewmodels::CustodyRotaViewModel* custodyRota READ custodyRota CONSTANT)
    Q_PROPERTY(viewmodels::HelpAskedViewModel* helpAsked READ helpAsked CONSTANT)
    Q_PROPERTY(viewmodels::CustodyLogViewModel* custodyLog READ custodyLog CONSTANT)
    Q_PROPERTY(viewmodels::CustodyEditViewModel* custodyEdit READ custodyEdit CONSTANT)
    Q_PROPERTY(viewmodels::CustodyFactsViewModel* custodyFacts READ custodyFacts CONSTANT)
    Q_PROPERTY(viewmodels::CustodyFinishViewModel* custodyFinish READ custodyFinish CONSTANT)
    Q_PROPERTY(viewmodels::CustodyHandoverViewModel* custodyHandover READ custodyHandover CONSTANT)
    Q_PROPERTY(viewmodels::RotaViewModel* rota READ rota CONSTANT)
    Q_PROPERTY(Face face READ face NOTIFY faceChanged)
    Q_PROPERTY(bool mayLogCustody READ mayLogCustody NOTIFY faceChanged)
    Q_PROPERTY(bool hasStaffFace READ hasStaffFace NOTIFY faceChanged)
    Q_PROPERTY(QString outOfUse READ outOfUse NOTIFY outOfUseChanged)

  public:
    enum class Stage { SetUp, Locked, Open };
    Q_ENUM(Stage)
    /// Which pages an open tablet shows: a volunteer has their own, and no way to any child's.
    enum class Face { None, Staff, Custody };
    Q_ENUM(Face)

    /// Clock and randomness (for when to visit the server) must outlive it.
    Session(worker::TabletHost& host, const base::Clock& clock, base::RandomSource& random,
            const QString& settings_file, QObject* parent = nullptr);

    [[nodiscard]] Stage stage() const { return m_stage; }
    [[nodiscard]] bool covered() const {
        return m_covered;
    }  ///< the window is not in front: show nothing
    [[nodiscard]] SaveStateViewModel* saveState() { return &m_save_state; }
    [[nodiscard]] LockViewModel* lock() { return &m_lock; }
    [[nodiscard]] SettingsViewModel* settings() { return &m_settings; }
    [[nodiscard]] PassphraseViewModel* passphrase() { return &m_passphrase; }
    [[nodiscard]] OutboxViewModel* outbox() { return &m_outbox; }
    [[nodiscard]] TwoVersionsViewModel* twoVersions() { return &m_two_versions; }
    [[nodiscard]] TodayViewModel* today() { return &m_today; }
    [[nodiscard]] FindChildViewModel* findChild() { return &m_find_child; }
    [[nodiscard]] ChildViewModel* child() { return &m_child; }
    [[nodiscard]] NoteViewModel* note() { return &m_note; }
    [[nodiscard]] AdditionViewModel* addition() { return &m_addition; }
    [[nodiscard]] AppointmentViewModel* appointment() { return &m_appointment; }
    [[nodiscard]] TransferViewModel* transfer() { return &m_transfer; }
    [[nodiscard]] TalkCheckViewModel* talkCheck() { return &m_talk_check; }
    [[nodiscard]] PassportViewModel* passport() { return &m_passport; }
    [[nodiscard]] PlanPrintViewModel* planPrint() { return &m_plan_print; }
    [[nodiscard]] PassportSettingsViewModel* passportSettings() { return &m_passport_settings; }
    [[nodiscard]] PlanViewModel* plan() { return &m_plan; }
    [[nodiscard]] PlanLineViewModel* planLine() { return &m_plan_line; }
    [[nodiscard]] SltViewModel* slt() { return &m_slt; }
    [[nodiscard]] LettersViewModel* letters() { return &m_letters; }
    [[nodiscard]] KnifeViewModel* knife() { return &m_knife; }
    [[nodiscard]] DueViewModel* due() { return &m_due; }
    [[nodiscard]] FactViewModel* fact() { return &m_fact; }
    [[nodiscard]] QualityViewModel* quality() { return &m_quality; }
    [[nodiscard]] FiguresViewModel* figures() { return &m_figures; }
    [[nodiscard]] KnifeCountsViewModel* knifeCounts() { return &m_knife_counts; }
    [[nodiscard]] TalkLanguageViewModel* talkLanguage() { return &m_talk_language; }
    [[nodiscard]] ReadingWords* readingWords() { return &m_reading_words; }
    [[nodiscard]] ServiceWordsViewModel* serviceWords() { return &m_service_words; }
    [[nodiscard]] HistoryViewModel* history() { return &m_history; }
    [[nodiscard]] PeopleViewModel* people() { return &m_people; }
    [[nodiscard]] PersonViewModel* person() { return &m_person; }
    [[nodiscard]] InviteViewModel* invite() { return &m_invite; }
    [[nodiscard]] LostTabletViewModel* lostTablet() { return &m_lost_tablet; }
    [[nodiscard]] CasePeopleViewModel* casePeople() { return &m_case_people; }
    [[nodiscard]] GiveManyViewModel* giveMany() { return &m_give_many; }
    [[nodiscard]] HandOverViewModel* handOver() { return &m_hand_over; }
    [[nodiscard]] WrapUpViewModel* wrapUp() { return &m_wrap_up; }
    [[nodiscard]] RecoveryKitViewModel* recoveryKit() { return &m_recovery_kit; }
    [[nodiscard]] BringBackViewModel* bringBack() { return &m_bring_back; }
    [[nodiscard]] RetentionViewModel* retention() { return &m_retention; }
    [[nodiscard]] DestroyViewModel* destruction() { return &m_destroy; }
    [[nodiscard]] ReadLogViewModel* readLog() { return &m_read_log; }
    [[nodiscard]] ClipViewModel* clips() { return &m_clips; }
    [[nodiscard]] HeardViewModel* heard() { return &m_heard; }
    [[nodiscard]] CustodyDeskViewModel* custodyDesk() { return &m_custody_desk; }
    [[nodiscard]] CustodyRotaViewModel* custodyRota() { return &m_custody_rota; }
    [[nodiscard]] HelpAskedViewModel* helpAsked() { return &m_help_asked; }
    [[nodiscard]] CustodyLogViewModel* custodyLog() { return &m_custody.log; }
    [[nodiscard]] CustodyEditViewModel* custodyEdit() { return &m_custody.edit; }
    [[nodiscard]] CustodyFactsViewModel* custodyFacts() { return &m_custody.facts; }
    [[nodiscard]] CustodyFinishViewModel* custodyFinish() { return &m_custody.finish; }
    [[nodiscard]] CustodyHandoverViewModel* custodyHandover() { return &m_custody.handover; }
    [[nodiscard]] RotaViewModel* rota() { return &m_custody.rota; }
    [[nodiscard]] Face face() const { return m_face; }
    /// Staff who are appropriate adults too have both faces.
    [[nodiscard]] bool mayLogCustody() const { return m_may_log_custody; }
    [[nodiscard]] bool hasStaffFace() const { return m_has_staff_face; }
    /// What a person whose tablet was taken out of use needs to know; empty while it is in use.
    [[nodiscard]] QString outOfUse() const { return m_out_of_use; }

    /// Covers the window, writes what was typed, and locks once it is on disk. Until then the
    /// tablet stays open behind the lock page, keeps what was typed in memory and tries again.
    Q_INVOKABLE void lockNow();
    /// The person touched or typed something.
    Q_INVOKABLE void noticeUse();
    /// For whoever has both faces.
    Q_INVOKABLE void showCustody(bool custody);
    /// Asks every page for what is new, for example when a page is shown.
    Q_INVOKABLE void refresh();
    /// Called by the window: false hides everything at once.
    void show_in_front(bool in_front);

  Q_SIGNALS:
    void stageChanged();
    void coveredChanged();
    void outOfUseChanged();
    void faceChanged();
    /// The tablet is locked and is to be passed to a young person: child mode begins.
    void handedOver(const handover::Activity& activity);

  private:
    void open();
    /// Nothing that a record or a name went into stays in a view model.
    void forget();
    void close_up();
    void tick();
    void begin();
    void connect_pages();
    void show_out_of_use(const QString& words);
    void visit_soon();
    void visit();
    void plan_next_visit(bool went_through, std::chrono::milliseconds leave_alone);
    void index_more();
    [[nodiscard]] base::Duration poll_pause();
    void set_stage(Stage stage);
    void show_face(Face face);
    void note_server_time();
    void refresh_custody();
    void clear_custody();
    worker::TabletHost::Keep keeper();
    void all_kept();

    worker::TabletHost& m_host;
    const base::Clock& m_clock;
    base::RandomSource& m_random;
    Stage m_stage;
    bool m_covered = false;
    SaveStateViewModel m_save_state;
    LockViewModel m_lock;
    SettingsViewModel m_settings;
    PassphraseViewModel m_passphrase;
    OutboxViewModel m_outbox;
    TwoVersionsViewModel m_two_versions;
    TodayViewModel m_today;
    FindChildViewModel m_find_child;
    ChildViewModel m_child;
    NoteViewModel m_note;
    AdditionViewModel m_addition;
    AppointmentViewModel m_appointment;
    TransferViewModel m_transfer;
    TalkCheckViewModel m_talk_check;
    PassportViewModel m_passport;
    PassportSettingsViewModel m_passport_settings;
    PlanPrintViewModel m_plan_print;
    PlanViewModel m_plan;
    PlanLineViewModel m_plan_line;
    SltViewModel m_slt;
    LettersViewModel m_letters;
    KnifeViewModel m_knife{m_host, m_note};
    DueViewModel m_due{m_host};
    FactViewModel m_fact{m_host, m_note};
    QualityViewModel m_quality{m_host};
    FiguresViewModel m_figures{m_host};
    KnifeCountsViewModel m_knife_counts{m_host};
    TalkLanguageViewModel m_talk_language;
    ReadingWords m_reading_words;
    ServiceWordsViewModel m_service_words;
    HistoryViewModel m_history;
    PeopleViewModel m_people;
    PersonViewModel m_person;
    InviteViewModel m_invite;
    LostTabletViewModel m_lost_tablet;
    CasePeopleViewModel m_case_people;
    GiveManyViewModel m_give_many;
    HandOverViewModel m_hand_over;
    WrapUpViewModel m_wrap_up;
    RecoveryKitViewModel m_recovery_kit;
    BringBackViewModel m_bring_back;
    RetentionViewModel m_retention;
    DestroyViewModel m_destroy;
    ReadLogViewModel m_read_log;
    ClipViewModel m_clips;
    HeardViewModel m_heard;
    CustodyDeskViewModel m_custody_desk{m_host};
    CustodyRotaViewModel m_custody_rota{m_host};
    HelpAskedViewModel m_help_asked;
    struct Custody {
        Custody(worker::TabletHost& host, const base::Clock& clock)
            : log(host, clock), edit(host), facts(host), finish(host), handover(host), rota(host) {}
        CustodyLogViewModel log;
        CustodyEditViewModel edit;
        CustodyFactsViewModel facts;
        CustodyFinishViewModel finish;
        CustodyHandoverViewModel handover;
        RotaViewModel rota;
    } m_custody;
    Face m_face = Face::None;
    bool m_may_log_custody = false;
    bool m_has_staff_face = false;
    std::optional<handover::Activity> m_passing;  ///< once locked
    QString m_out_of_use;
    QTimer m_tick;
    QTimer m_visit{this};
    QTimer m_close_up;  ///< runs while what was typed is not on disk behind the lock page
    syncing::Retry m_retry;
    base::Duration m_used_at{0};  ///< monotonic
};

}  // namespace viewmodels
