#include "app/viewmodels/young_person/my_plan_view_model.h"

#include <algorithm>
#include <array>

#include "app/convert/qt_text.h"
#include "shared/base/check.h"
#include "shared/base/limits.h"
#include "shared/casefile/answers.h"
#include "shared/casefile/plan_rules.h"

/// The pages and what stands in the plan; what is done to it is in my_plan_doing.cpp.
namespace viewmodels {
namespace {

using casefile::Field;
using casefile::PlanLine;

/// The order of the making, with the part of it that each page belongs to.
struct Stop {
    MyPlanViewModel::Page page;
    int part;
};
using Page = MyPlanViewModel::Page;
constexpr Stop kMaking[] = {{Page::How, 0},      {Page::Like, 1},       {Page::GoodAt, 1},
                            {Page::TalkToMe, 1}, {Page::Stressed, 1},   {Page::GoingWell, 2},
                            {Page::HardNow, 3},  {Page::WhatIWant, 4},  {Page::Goals, 5},
                            {Page::Steps, 6},    {Page::MustDo, 7},     {Page::StayingSafe, 8},
                            {Page::ReadBack, 9}, {Page::Understood, 9}, {Page::MySay, 10},
                            {Page::Why, 10},     {Page::Sign, 10},      {Page::WhoWasThere, 10}};
constexpr int kParts = 10;
/// Code of answers_mode: the family looks on.
constexpr std::string_view kFamily = "family";
/// After an agreement somebody looks at it again: every three months at least (ux.md PL-10).
constexpr int kReviewDays = 91;

const Stop* stop_of(Page page) {
    const auto* at = std::ranges::find(kMaking, page, &Stop::page);
    return at == std::end(kMaking) ? nullptr : at;
}

/// What an agreement speaks of, in the order in which it is read.
constexpr std::string_view kSections[] = {
    "about_me",     "going_well", "hard_now",   "what_i_want",      "goals", "steps", "must_do",
    "staying_safe", "later",      "what_i_did", "who_can_help_next"};

}  // namespace

std::string_view MyPlanViewModel::section_of(Page page) {
    switch (page) {
        case Page::Like:
        case Page::GoodAt:
        case Page::TalkToMe:
        case Page::Stressed:
            return "about_me";
        case Page::GoingWell:
            return "going_well";
        case Page::HardNow:
            return "hard_now";
        case Page::WhatIWant:
            return "what_i_want";
        case Page::Goals:
            return "goals";
        case Page::MustDo:
            return "must_do";
        case Page::StayingSafe:
            return "staying_safe";
        case Page::HowGoing:
            return "what_would_help";
        case Page::Finishing:
            return "who_can_help_next";
        default:
            return {};
    }
}

bool MyPlanViewModel::usable(const handover::Activity& activity) {
    return activity.named && casefile::decode_childs_plan(activity.plan).ok();
}

MyPlanViewModel::MyPlanViewModel(handover::Activity activity, const base::Clock& clock,
                                 base::RandomSource& random, speech::Speaker& speaker,
                                 speech::Recorder* recorder, QObject* parent)
    : RoomViewModel(std::move(activity), clock, random, speaker, recorder, parent),
      m_room(casefile::decode_childs_plan(given().plan).value(), clock, random) {
    CHECK(given().named.has_value());
    m_pictures.setLanguage(language());
    connect(&m_pictures, &SymbolPickerViewModel::chosen, this, &MyPlanViewModel::take_picture);
    connect(&m_pictures, &SymbolPickerViewModel::aloud, this,
            [this](const QStringList& words) { voice()->read(words); });
    look();
    if (m_plan) {
        const auto how = m_plan->records.front().code(Field::kPlanHowMade);
        if (!how.empty()) m_how_made = convert::to_qt(how);
        m_page = agreed() ? Page::Home : going_on();
    }
    turn();
}

/// The last page of the making on which they said something: there they were when they stopped.
MyPlanViewModel::Page MyPlanViewModel::going_on() const {
    Page at = Page::Like;
    const auto said = [&](std::string_view section) {
        return std::ranges::any_of(m_plan->lines, [&](const PlanLine& line) {
            return line.in_plan() && line.section() == section &&
                   line.record.code(Field::kItemWhoseWords) == "child";
        });
    };
    for (const Stop& stop : kMaking) {
        const auto section = stop.page == Page::Steps ? "steps" : section_of(stop.page);
        if (!section.empty() && section != "about_me" && said(section)) at = stop.page;
    }
    return at;
}

void MyPlanViewModel::look() { m_plan = m_room.plan(); }

// ---- where

int MyPlanViewModel::part() const {
    const Stop* stop = stop_of(m_page);
    return stop == nullptr ? 0 : stop->part;
}
int MyPlanViewModel::parts() const { return kParts; }
QString MyPlanViewModel::knownAs() const { return convert::to_qt(m_room.given().known_as); }

bool MyPlanViewModel::passed_over(Page page) const {
    if (page == Page::MustDo) return in_section("must_do").isEmpty();
    return page == Page::Steps && goals_now().empty();
}

MyPlanViewModel::Page MyPlanViewModel::after(Page page) const {
    const Stop* stop = stop_of(page);
    if (stop == nullptr) return Page::Home;
    for (++stop; stop != std::end(kMaking); ++stop) {
        if (!passed_over(stop->page)) return stop->page;
    }
    return Page::Home;
}

MyPlanViewModel::Page MyPlanViewModel::before(Page page) const {
    const Stop* stop = stop_of(page);
    if (stop == nullptr) return page == Page::Home ? Page::Like : Page::Home;
    while (stop != std::begin(kMaking)) {
        --stop;
        if (!passed_over(stop->page)) return stop->page;
    }
    return Page::How;
}

void MyPlanViewModel::turn_to(Page page) {
    m_page = page;
    m_goal = 0;
    m_instead_of.reset();
    lift();
    turn();
}

void MyPlanViewModel::show(Page page, Over over) {
    turn_to(page);
    if (over != Over::Nothing) lay(over);
}

void MyPlanViewModel::go(Page page) {
    if (!add_what_is_said()) return;
    if (page == Page::HowGoing) {
        m_going = 0;
        m_before = going_line() == nullptr ? -1 : going().progress;
        if (going_line() == nullptr) return;
    }
    turn_to(page);
}

void MyPlanViewModel::next() {
    if (!add_what_is_said()) return;
    switch (m_page) {
        case Page::How:
            if (begin()) turn_to(after(m_page));
            return;
        case Page::Understood:
            return turn_to(needsGood() ? Page::GoingWell : Page::MySay);
        case Page::MySay:
            if (!m_choice.isEmpty()) turn_to(Page::Why);
            return;
        case Page::WhoWasThere:
            return sign();
        case Page::HowGoing:
            if (m_going + 1 >= going_lines().size()) return turn_to(Page::Home);
            ++m_going;
            m_before = going().progress;
            return turn_to(Page::HowGoing);
        case Page::Home:
            return go(Page::HowGoing);
        case Page::Done:
            return;
        default:
            turn_to(after(m_page));
    }
}

void MyPlanViewModel::back() {
    if (over() == Over::Told) return goBack();
    if (m_page == Page::Done || !add_what_is_said()) return;
    if (m_page == Page::HowGoing && m_going > 0) {
        --m_going;
        m_before = going().progress;
        return turn_to(Page::HowGoing);
    }
    turn_to(before(m_page));
}

// ---- how it is made

void MyPlanViewModel::setHowMade(const QString& how) {
    m_how_made = how;
    Q_EMIT changed();
}

void MyPlanViewModel::setAnswers(int answers) {
    given().answers = answers == 3 ? 3 : 5;
    Q_EMIT changed();
}

void MyPlanViewModel::setAloud(bool aloud) {
    given().voice = aloud;
    voice()->hush();
    Q_EMIT changed();
}

QVariantList MyPlanViewModel::languages() const {
    QVariantList list;
    for (const char* code : {"en", "cy"}) {
        const QString tag = QString::fromLatin1(code);
        list.append(QVariant::fromValue(SayLanguage{tag, tongue_of(tag)}));
    }
    return list;
}

// ---- one thing being said

const MyPlanViewModel::Telling& MyPlanViewModel::now() const {
    static const Telling nothing;
    const auto at = m_tellings.find(m_page);
    return at == m_tellings.end() ? nothing : at->second;
}

QString MyPlanViewModel::words() const { return now().words; }

void MyPlanViewModel::setWords(const QString& words) {
    if (words == now().words) return;
    now().words = words;
    Q_EMIT changed();
}

bool MyPlanViewModel::helperWrites() const { return now().helper; }

void MyPlanViewModel::setHelperWrites(bool helper) {
    now().helper = helper;
    Q_EMIT changed();
}

void MyPlanViewModel::setLanguage(const QString& language) {
    m_pictures.setLanguage(language);
    RoomViewModel::setLanguage(language);
}

void MyPlanViewModel::setJustUs(bool just_us) {
    now().just_us = just_us;
    Q_EMIT changed();
}

bool MyPlanViewModel::canAdd() const {
    return !now().words.trimmed().isEmpty() || !now().voice.empty() || !now().drawing.empty() ||
           !now().picture.isEmpty();
}

bool MyPlanViewModel::can_add_step() const {
    return !chosen_goal().is_none() && (!m_step.words.isEmpty() || canAdd());
}

bool MyPlanViewModel::has_place_for(Made) const { return !is_over(); }

std::string MyPlanViewModel::attached(Made made) const {
    return made == Made::kVoice ? now().voice : now().drawing;
}

bool MyPlanViewModel::attach(Made made, const char*, base::ByteView bytes) {
    const QByteArray raw(reinterpret_cast<const char*>(bytes.data()),
                         static_cast<qsizetype>(bytes.size()));
    std::string text = raw.toBase64().toStdString();
    const std::size_t most = made == Made::kVoice ? casefile::kResponseMax / 2 : base::kTextMax / 2;
    if (text.size() > most) return false;
    (made == Made::kVoice ? now().voice : now().drawing) = std::move(text);
    return true;
}

void MyPlanViewModel::forget_telling() { m_tellings.erase(m_page); }

// ---- what stands in it

QVariantList MyPlanViewModel::lines_of(const std::vector<const PlanLine*>& lines) const {
    QVariantList list;
    for (const PlanLine* line : lines) {
        if (!hidden(*line)) list.append(QVariant::fromValue(my_line(*line, locale())));
    }
    return list;
}

bool MyPlanViewModel::hidden(const PlanLine& line) const {
    if (given().mode != kFamily) return false;
    const auto under = line.record.record(Field::kItemUnder);
    const PlanLine* above = under ? m_plan->line(*under) : nullptr;
    return line.is_private() || (above != nullptr && hidden(*above));
}

QVariantList MyPlanViewModel::in_section(std::string_view section) const {
    std::vector<const PlanLine*> found;
    if (m_plan) found = m_plan->live(section);
    return lines_of(found);
}

QVariantList MyPlanViewModel::lines() const {
    if (m_page != Page::HowGoing) return in_section(section_of(m_page));
    const PlanLine* step = going_line();
    return step == nullptr ? QVariantList{}
                           : lines_of(m_plan->live("what_would_help", step->record.id));
}

QVariantList MyPlanViewModel::goals() const {
    if (!m_plan) return {};
    std::vector<const PlanLine*> found = m_plan->live("goals");
    for (const PlanLine& line : m_plan->lines) {
        if (line.section() == "goals" && line.standing == casefile::LineStanding::kLater)
            found.push_back(&line);
    }
    return lines_of(found);
}

/// The line of this page that says so; of a step that is looked at, one of its own.
const PlanLine* MyPlanViewModel::saying(const QString& words) const {
    if (!m_plan) return nullptr;
    const std::string text = words.toStdString();
    const std::string_view section = section_of(m_page);
    const PlanLine* above = m_page == Page::HowGoing ? going_line() : nullptr;
    const auto at = std::ranges::find_if(m_plan->lines, [&](const PlanLine& line) {
        return line.in_plan() && !hidden(line) && line.section() == section &&
               line.record.text(Field::kItemWords) == text &&
               (above == nullptr || line.record.record(Field::kItemUnder) == above->record.id);
    });
    return at == m_plan->lines.end() ? nullptr : &*at;
}

bool MyPlanViewModel::says(const QString& words) const { return saying(words) != nullptr; }

QVariantList MyPlanViewModel::wants() const {
    std::vector<const PlanLine*> found;
    if (!m_plan) return {};
    for (const PlanLine* want : m_plan->live("what_i_want")) {
        const auto words = want->record.text(Field::kItemWords);
        const auto same = [&](const PlanLine& line) {
            return line.in_plan() && !hidden(line) && line.section() == "goals" &&
                   line.record.text(Field::kItemWords) == words;
        };
        if (!words.empty() && std::ranges::none_of(m_plan->lines, same)) found.push_back(want);
    }
    return lines_of(found);
}

base::RecordId MyPlanViewModel::chosen_goal() const {
    const auto goals = goals_now();
    const auto at = static_cast<std::size_t>(m_goal);
    return at < goals.size() ? goals[at]->record.id : base::RecordId{};
}

std::vector<const PlanLine*> MyPlanViewModel::goals_now() const {
    if (!m_plan) return {};
    auto goals = m_plan->live("goals");
    std::erase_if(goals, [&](const PlanLine* goal) { return hidden(*goal); });
    return goals;
}

/// The steps of the goal that this one is under.
void MyPlanViewModel::turn_to_steps_beside(const base::RecordId& step) {
    const PlanLine* line = m_plan->line(step);
    const auto under = line == nullptr ? std::nullopt : line->record.record(Field::kItemUnder);
    const auto goals = goals_now();
    const auto at =
        std::ranges::find_if(goals, [&](const PlanLine* goal) { return goal->record.id == under; });
    turn_to(Page::Steps);
    if (at != goals.end()) setGoal(static_cast<int>(at - goals.begin()));
}

void MyPlanViewModel::setGoal(int goal) {
    m_goal = std::max(goal, 0);
    m_instead_of.reset();
    Q_EMIT changed();
}

QVariantList MyPlanViewModel::steps() const {
    if (!m_plan || chosen_goal().is_none()) return {};
    return lines_of(m_plan->live("steps", chosen_goal()));
}

bool MyPlanViewModel::stepsFull() const {
    const base::RecordId goal = chosen_goal();
    return !goal.is_none() && m_plan->live("steps", goal).size() >= casefile::kLiveMost;
}

QVariantList MyPlanViewModel::week() const {
    QVariantList list;
    const auto today = time().moment().local_date();
    for (const MyDay& day : my_week(going_lines(), m_room.given().meetings, today, locale()))
        list.append(QVariant::fromValue(day));
    return list;
}

QVariantList MyPlanViewModel::whole() const {
    QVariantList list;
    if (!m_plan) return list;
    for (const std::string_view section : kSections) {
        std::vector<const PlanLine*> found;
        for (const PlanLine& line : m_plan->lines) {
            if (line.in_plan() && line.section() == section) found.push_back(&line);
        }
        const QVariantList here = lines_of(found);
        if (here.isEmpty()) continue;
        list.append(QVariant::fromValue(MyPart{convert::to_qt(section), here}));
    }
    return list;
}

bool MyPlanViewModel::needsGood() const { return !m_plan || m_plan->live("going_well").empty(); }
bool MyPlanViewModel::agreed() const { return m_plan && !m_plan->agreements.empty(); }

QVariantList MyPlanViewModel::mine() const {
    if (!m_plan) return {};
    auto found = m_plan->live("steps");
    std::erase_if(found, [](const PlanLine* line) { return casefile::helper_does(line->record); });
    for (const PlanLine* duty : m_plan->live("must_do")) found.push_back(duty);
    return lines_of(found);
}

QVariantList MyPlanViewModel::helpers() const {
    if (!m_plan) return {};
    auto found = m_plan->live("steps");
    std::erase_if(found, [](const PlanLine* line) { return !casefile::helper_does(line->record); });
    return lines_of(found);
}

QVariantList MyPlanViewModel::meetings() const {
    QVariantList list;
    for (const casefile::PlanMeeting& meeting : m_room.given().meetings)
        list.append(QVariant::fromValue(my_meeting(meeting, locale())));
    return list;
}

QVariantList MyPlanViewModel::later() const {
    std::vector<const PlanLine*> found;
    if (!m_plan) return {};
    for (const PlanLine& line : m_plan->lines) {
        const bool here = line.section() == "later" && line.in_plan();
        if (here || line.standing == casefile::LineStanding::kLater) found.push_back(&line);
    }
    return lines_of(found);
}

QVariantList MyPlanViewModel::changes() const {
    if (!m_plan) return {};
    casefile::Plan shown = *m_plan;
    std::erase_if(shown.since_agreed, [&](const casefile::PlanChange& change) {
        const PlanLine* line = m_plan->line(change.line);
        return line == nullptr ? given().mode == kFamily : hidden(*line);
    });
    return my_changes(shown, locale());
}

int MyPlanViewModel::stage() const {
    if (!agreed()) return 1;
    const auto steps = going_lines();
    const auto is_done = [](const PlanLine* line) { return casefile::is_done(line->record); };
    if (!steps.empty() && std::ranges::all_of(steps, is_done)) return 4;
    const auto agreed_on = m_plan->agreements.back().record.happened_at.local_date();
    const auto today = time().moment().local_date();
    return today.days_since_epoch() - agreed_on.days_since_epoch() > kReviewDays ? 3 : 2;
}

// ---- how it is going

std::vector<const PlanLine*> MyPlanViewModel::going_lines() const {
    if (!m_plan) return {};
    auto steps = m_plan->live("steps");
    std::erase_if(steps, [&](const PlanLine* step) { return hidden(*step); });
    return steps;
}

const PlanLine* MyPlanViewModel::going_line() const {
    const auto lines = going_lines();
    return m_going < lines.size() ? lines[m_going] : nullptr;
}

const PlanLine* MyPlanViewModel::line_at(const QString& id) const {
    const auto known = base::RecordId::from_hex_text(id.toStdString());
    return known && m_plan ? m_plan->line(*known) : nullptr;
}

MyLine MyPlanViewModel::going() const {
    const PlanLine* line = going_line();
    return line == nullptr ? MyLine{} : my_line(*line, locale());
}

bool MyPlanViewModel::stillToDo() const {
    const PlanLine* line = going_line();
    if (line == nullptr || casefile::is_done(line->record)) return false;
    const auto on = line->record.date(Field::kItemOn);
    return on && *on < time().moment().local_date();
}

QVariantList MyPlanViewModel::didIt() const {
    std::vector<const PlanLine*> found = going_lines();
    std::erase_if(found, [](const PlanLine* line) { return !casefile::is_done(line->record); });
    if (m_plan) {
        for (const PlanLine* line : m_plan->live("what_i_did")) found.push_back(line);
    }
    return lines_of(found);
}

QString MyPlanViewModel::timeWords(const QString& time) const {
    return spoken_time(time, locale());
}

}  // namespace viewmodels
