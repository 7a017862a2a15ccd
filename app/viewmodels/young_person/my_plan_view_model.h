#pragma once

#include <map>
#include <optional>
#include <vector>

#include "app/viewmodels/everyone/symbol_picker_view_model.h"
#include "app/viewmodels/young_person/my_plan_lines.h"
#include "app/viewmodels/young_person/room_view_model.h"
#include "shared/base/random.h"
#include "shared/casefile/plan_room.h"

namespace viewmodels {

/// A step while it is put together.
struct MyStep {
    Q_GADGET
    Q_PROPERTY(QString words MEMBER words)
    Q_PROPERTY(QString picture MEMBER picture)
    Q_PROPERTY(QString role MEMBER role)
    Q_PROPERTY(QString who MEMBER who)
    Q_PROPERTY(bool byHelper MEMBER by_helper)
    Q_PROPERTY(int day MEMBER day)
    Q_PROPERTY(bool eachWeek MEMBER each_week)
    Q_PROPERTY(QString time MEMBER time)
    Q_PROPERTY(QString where MEMBER where)
  public:
    static constexpr int kNoDay = -1;
    static constexpr int kEveryDay = 7;
    QString words;
    QString picture;
    QString role;            ///< code of helper_role; empty: only me
    QString who;             ///< the helper, in words
    bool by_helper = false;  ///< they do it
    int day = kNoDay;        ///< from today, 0 to 6
    bool each_week = false;
    QString time;  ///< "16:00"
    QString where;
};

/// Child mode: the plan that a child and their worker make together (ux.md C12 to C25, P0 to P13).
/// It has one child's plan and no key. Each thing that is added is sealed to the worker and kept
/// before the page shows it. UI thread only.
class MyPlanViewModel : public RoomViewModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by child mode")
    Q_PROPERTY(Page page READ page NOTIFY pageChanged)
    Q_PROPERTY(int part READ part NOTIFY pageChanged)
    Q_PROPERTY(int parts READ parts CONSTANT)
    Q_PROPERTY(QString knownAs READ knownAs CONSTANT)
    Q_PROPERTY(QString howMade READ howMade WRITE setHowMade NOTIFY changed)
    Q_PROPERTY(int answers READ answers WRITE setAnswers NOTIFY changed)
    Q_PROPERTY(bool aloud READ aloud WRITE setAloud NOTIFY changed)
    Q_PROPERTY(bool justUs READ justUs WRITE setJustUs NOTIFY changed)
    Q_PROPERTY(bool canAdd READ canAdd NOTIFY changed)
    Q_PROPERTY(viewmodels::SymbolPickerViewModel* pictures READ pictures CONSTANT)
    Q_PROPERTY(QString picture READ picture NOTIFY changed)
    Q_PROPERTY(QVariantList lines READ lines NOTIFY changed)
    Q_PROPERTY(QVariantList goals READ goals NOTIFY changed)
    Q_PROPERTY(QVariantList wants READ wants NOTIFY changed)
    Q_PROPERTY(int goal READ goal WRITE setGoal NOTIFY changed)
    Q_PROPERTY(QVariantList steps READ steps NOTIFY changed)
    Q_PROPERTY(bool stepsFull READ stepsFull NOTIFY changed)
    Q_PROPERTY(viewmodels::MyStep step READ step NOTIFY changed)
    Q_PROPERTY(QVariantList week READ week NOTIFY changed)
    Q_PROPERTY(QVariantList whole READ whole NOTIFY changed)
    Q_PROPERTY(QString understood READ understood WRITE setUnderstood NOTIFY changed)
    Q_PROPERTY(QString choice READ choice WRITE setChoice NOTIFY changed)
    Q_PROPERTY(QString markPicture READ markPicture WRITE setMarkPicture NOTIFY changed)
    Q_PROPERTY(QStringList whoWasThere READ whoWasThere NOTIFY changed)
    Q_PROPERTY(bool needsGood READ needsGood NOTIFY changed)
    Q_PROPERTY(bool agreed READ agreed NOTIFY changed)
    Q_PROPERTY(QVariantList mine READ mine NOTIFY changed)
    Q_PROPERTY(QVariantList helpers READ helpers NOTIFY changed)
    Q_PROPERTY(QVariantList meetings READ meetings NOTIFY changed)
    Q_PROPERTY(QVariantList later READ later NOTIFY changed)
    Q_PROPERTY(QVariantList changes READ changes NOTIFY changed)
    Q_PROPERTY(int stage READ stage NOTIFY changed)
    Q_PROPERTY(viewmodels::MyLine going READ going NOTIFY changed)
    Q_PROPERTY(int before READ before NOTIFY changed)
    Q_PROPERTY(bool stillToDo READ stillToDo NOTIFY changed)
    Q_PROPERTY(int goingNumber READ goingNumber NOTIFY pageChanged)
    Q_PROPERTY(int goingTotal READ goingTotal NOTIFY pageChanged)
    Q_PROPERTY(QVariantList didIt READ didIt NOTIFY changed)

  public:
    enum class Page {
        How,
        Like,
        GoodAt,
        TalkToMe,
        Stressed,
        GoingWell,
        HardNow,
        WhatIWant,
        Goals,
        Steps,
        MustDo,
        StayingSafe,
        ReadBack,
        Understood,
        MySay,
        Why,
        Sign,
        WhoWasThere,
        Home,
        HowGoing,
        Finishing,
        Done
    };
    Q_ENUM(Page)

    /// REQUIRES an activity with a plan and a name: see usable(). What it is given outlives it.
    MyPlanViewModel(handover::Activity activity, const base::Clock& clock,
                    base::RandomSource& random, speech::Speaker& speaker,
                    speech::Recorder* recorder = nullptr, QObject* parent = nullptr);
    /// It is a plan, and can be read.
    [[nodiscard]] static bool usable(const handover::Activity& activity);

    [[nodiscard]] Page page() const { return m_page; }
    [[nodiscard]] int part() const;   ///< of the making, from 1; 0 elsewhere
    [[nodiscard]] int parts() const;  ///< how many the making has
    [[nodiscard]] QString knownAs() const;
    [[nodiscard]] QString howMade() const { return m_how_made; }
    void setHowMade(const QString& how);
    [[nodiscard]] int answers() const { return given().answers; }  ///< 3 or 5 on a page
    void setAnswers(int answers);
    [[nodiscard]] bool aloud() const { return given().voice; }
    void setAloud(bool aloud);
    [[nodiscard]] QVariantList languages() const override;

    // ---- one thing being said, on whatever page

    [[nodiscard]] bool takesDrawing() const override { return has_place_for(Made::kDrawing); }
    [[nodiscard]] QString words() const override;
    void setWords(const QString& words) override;
    [[nodiscard]] bool helperWrites() const override;
    void setHelperWrites(bool helper) override;
    [[nodiscard]] bool justUs() const { return now().just_us; }
    void setJustUs(bool just_us);
    [[nodiscard]] bool canAdd() const;
    [[nodiscard]] SymbolPickerViewModel* pictures() { return &m_pictures; }
    /// What was chosen for what is being said; it can be all that is said. Empty: none.
    [[nodiscard]] QString picture() const { return now().picture; }
    void setLanguage(const QString& language) override;

    // ---- what stands in the plan

    [[nodiscard]] QVariantList lines() const;  ///< of this page, of MyLine
    [[nodiscard]] QVariantList goals() const;  ///< of MyLine, those that wait at the end
    [[nodiscard]] QVariantList wants() const;  ///< what they want, not a goal yet: of MyLine
    [[nodiscard]] int goal() const { return m_goal; }
    void setGoal(int goal);
    [[nodiscard]] QVariantList steps() const;  ///< under the goal that is chosen, of MyLine
    /// Those that are not shown count: another one would have to wait.
    [[nodiscard]] bool stepsFull() const;
    [[nodiscard]] MyStep step() const { return m_step; }
    [[nodiscard]] QVariantList week() const;   ///< of MyDay
    [[nodiscard]] QVariantList whole() const;  ///< of MyPart, as it is read
    [[nodiscard]] QString understood() const { return m_understood; }
    void setUnderstood(const QString& understood);
    [[nodiscard]] QString choice() const { return m_choice; }
    void setChoice(const QString& choice);
    [[nodiscard]] QString markPicture() const { return m_mark_picture; }
    void setMarkPicture(const QString& picture);
    [[nodiscard]] QStringList whoWasThere() const { return m_there; }
    [[nodiscard]] bool needsGood() const;  ///< nothing good stands in it yet (ux.md PL-1)
    [[nodiscard]] bool agreed() const;
    [[nodiscard]] QVariantList mine() const;      ///< live steps and duties, of MyLine
    [[nodiscard]] QVariantList helpers() const;   ///< live steps of others, of MyLine
    [[nodiscard]] QVariantList meetings() const;  ///< of MyMeeting
    [[nodiscard]] QVariantList later() const;     ///< of MyLine
    [[nodiscard]] QVariantList changes() const;   ///< of MyChange
    /// Where they are on the way: 1 make it, 2 do it, 3 look back, 4 finish.
    [[nodiscard]] int stage() const;
    [[nodiscard]] MyLine going() const;  ///< the step that is looked at
    [[nodiscard]] int before() const { return m_before; }
    [[nodiscard]] bool stillToDo() const;  ///< its day is over (ux.md PL-14)
    [[nodiscard]] int goingNumber() const { return static_cast<int>(m_going) + 1; }
    [[nodiscard]] int goingTotal() const { return static_cast<int>(going_lines().size()); }
    [[nodiscard]] QVariantList didIt() const;  ///< what is done, of MyLine
    [[nodiscard]] Q_INVOKABLE bool says(const QString& words) const;

    /// A page as it is, for pictures.
    void show(Page page, Over over = Over::Nothing);
    Q_INVOKABLE void next();
    void back() override;
    Q_INVOKABLE void go(viewmodels::MyPlanViewModel::Page page);
    /// Adds what is being said to this page's part of the plan.
    Q_INVOKABLE void add();
    void keepSoFar() override { (void)add_what_is_said(); }
    Q_INVOKABLE void dropPicture();
    /// A card: adds its words, or takes them out again.
    Q_INVOKABLE void tap(const QString& words, const QString& picture);
    /// A card onto one of its piles: in the plan are the words of that pile and no other. `words`
    /// empty: of none.
    Q_INVOKABLE void sort(const QStringList& piles, const QString& words, const QString& picture);
    Q_INVOKABLE void takeOut(const QString& id);
    Q_INVOKABLE void keepBetweenUs(const QString& id, bool just_us);
    Q_INVOKABLE void wait(const QString& id, bool later);
    Q_INVOKABLE void hear(const QString& id);

    Q_INVOKABLE void pickWhat(const QString& words, const QString& picture);
    Q_INVOKABLE void pickWho(const QString& role, const QString& who, bool by_helper);
    Q_INVOKABLE void pickDay(int day, bool each_week);
    Q_INVOKABLE void pickTime(const QString& time);
    Q_INVOKABLE void moveTime(int minutes);  ///< earlier or later, within the day
    Q_INVOKABLE void pickWhere(const QString& where);
    Q_INVOKABLE void addStep();
    [[nodiscard]] Q_INVOKABLE QString timeWords(const QString& time) const;

    Q_INVOKABLE void toggleThere(const QString& who);
    Q_INVOKABLE void sign();
    Q_INVOKABLE void tick(const QString& id);
    Q_INVOKABLE void mark(int progress);  ///< how the step that is looked at is going, 0 to 4
    Q_INVOKABLE void keepStep();
    Q_INVOKABLE void changeStep();
    Q_INVOKABLE void swapStep();
    Q_INVOKABLE void finish();  ///< the tablet goes back
    void keepWhatISaid() override;
    void removeWhatISaid() override;

  private:
    /// Where in the plan a page's lines go; empty: nowhere.
    static std::string_view section_of(Page page);
    /// One thing said in their own way.
    struct Telling {
        QString words;
        bool helper = false;
        std::string voice;  ///< base64
        std::string drawing;
        QString picture;
        bool just_us = false;
    };
    [[nodiscard]] bool is_over() const override { return m_page == Page::Done; }
    [[nodiscard]] bool has_place_for(Made made) const override;
    [[nodiscard]] std::string attached(Made made) const override;
    bool attach(Made made, const char* type, base::ByteView bytes) override;
    [[nodiscard]] const Telling& now() const;
    Telling& now() { return m_tellings[m_page]; }
    void forget_telling();
    [[nodiscard]] bool can_add_step() const;
    /// What is being said on this page goes into the plan, as Add would do it: nobody loses it by
    /// going on, back or away. False where it could not; it is still there.
    bool add_what_is_said();
    [[nodiscard]] QLocale locale() const { return QLocale(language()); }
    [[nodiscard]] QVariantList lines_of(const std::vector<const casefile::PlanLine*>& lines) const;
    /// While the family looks on, what is just between the child and their worker is not shown
    /// (ux.md PL-11).
    [[nodiscard]] bool hidden(const casefile::PlanLine& line) const;
    [[nodiscard]] QVariantList in_section(std::string_view section) const;
    [[nodiscard]] std::vector<const casefile::PlanLine*> going_lines() const;
    [[nodiscard]] const casefile::PlanLine* going_line() const;
    [[nodiscard]] const casefile::PlanLine* line_at(const QString& id) const;
    [[nodiscard]] const casefile::PlanLine* saying(const QString& words) const;
    [[nodiscard]] std::vector<const casefile::PlanLine*> goals_now()
        const;  ///< as the page has them
    [[nodiscard]] base::RecordId chosen_goal() const;
    [[nodiscard]] Page after(Page page) const;
    [[nodiscard]] Page before(Page page) const;
    [[nodiscard]] bool passed_over(Page page) const;
    void turn_to(Page page);
    [[nodiscard]] Page going_on() const;
    void turn_to_steps_beside(const base::RecordId& step);
    void end(Ending ending);
    bool begin();
    /// Nothing where the plan does not take it.
    std::optional<base::RecordId> add_line(casefile::Fields fields, std::string_view section);
    void put_in_place_of(const base::RecordId& old, const base::RecordId& fresh);
    bool change(const base::RecordId& line, const casefile::Fields& fields);
    bool take_out(const base::RecordId& line, std::optional<base::RecordId> instead);
    void take_picture(const QString& name);
    /// What was said in its own way, in any of them; a picture alone says its word.
    void put_said(casefile::Fields& fields) const;
    void put_step_fields(casefile::Fields& fields) const;
    void put_mark(casefile::Fields& fields) const;
    bool agree();
    void forget_all();
    bool keep();
    bool took(const base::Result<void>& done);
    void look();

    casefile::PlanRoom m_room;
    SymbolPickerViewModel m_pictures;
    std::optional<casefile::Plan> m_plan;
    std::map<Page, Telling> m_tellings;
    Page m_page = Page::How;
    QString m_how_made = QStringLiteral("we_share");
    int m_goal = 0;
    MyStep m_step;
    std::optional<base::RecordId> m_instead_of;  ///< a step that the next one takes the place of
    QString m_understood;
    QString m_choice;
    QString m_mark_picture;
    QStringList m_there;
    std::size_t m_going = 0;
    int m_before = -1;
};

}  // namespace viewmodels
