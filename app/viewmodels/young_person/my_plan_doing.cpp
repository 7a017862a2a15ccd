#include <QTime>
#include <array>

#include "app/convert/qt_text.h"
#include "app/symbols/symbols.h"
#include "app/viewmodels/young_person/my_plan_view_model.h"
#include "shared/casefile/plan_rules.h"

/// What a child does to their plan. Each of these is a deed in the room, kept before the page shows
/// it.
namespace viewmodels {

using casefile::Field;
using casefile::Fields;
namespace part = casefile::part;

namespace {

constexpr std::array kProgress = {"not_started", "started", "half_way", "nearly", "done"};
constexpr std::array kDays = {"monday", "tuesday",  "wednesday", "thursday",
                              "friday", "saturday", "sunday"};

/// The vocabulary's code of a language tag.
std::string_view language_code(const QString& tag) {
    struct Pair {
        const char* tag;
        std::string_view code;
    };
    constexpr Pair kPairs[] = {{"en", "english"}, {"cy", "welsh"},    {"ar", "arabic"},
                               {"pl", "polish"},  {"ro", "romanian"}, {"so", "somali"}};
    for (const Pair& pair : kPairs) {
        if (tag.section('-', 0, 0) == QLatin1String(pair.tag)) return pair.code;
    }
    return "english";
}

}  // namespace

// ---- kept
// What the room took is done, whether the disk did or not: the page says that it is full, and every
// later deed, and the end, keeps all of it.

bool MyPlanViewModel::keep() {
    const bool kept = handover::keep_named(given(), casefile::encode(m_room.done())).ok();
    say_kept(kept);
    look();
    Q_EMIT changed();
    return kept;
}

/// Keeps what the room took. A sitting that holds no more says so as a full tablet does.
bool MyPlanViewModel::took(const base::Result<void>& done) {
    if (done.ok()) keep();
    if (!done.ok() && done.error().code == base::ErrorCode::kTooLarge) say_kept(false);
    return done.ok();
}

bool MyPlanViewModel::begin() {
    Fields fields;
    fields.choice(Field::kPlanHowMade, m_how_made.toStdString())
        .choice(Field::kPlanLanguage, language_code(language()));
    return took(m_room.begin(fields));
}

std::optional<base::RecordId> MyPlanViewModel::add_line(Fields fields, std::string_view section) {
    if (!m_plan && !begin()) return std::nullopt;
    fields.choice(Field::kItemSection, section);
    if (fields.find(Field::kItemWhoseWords) == nullptr)
        fields.choice(Field::kItemWhoseWords, "child");
    const auto added = m_room.add(std::move(fields));
    const bool in = took(added.ok() ? base::Result<void>() : base::Result<void>(added.error()));
    return in ? std::optional(added.value()) : std::nullopt;
}

bool MyPlanViewModel::change(const base::RecordId& line, const Fields& fields) {
    return took(m_room.change(line, fields));
}

/// In the child's own name: nobody else takes their words out.
bool MyPlanViewModel::take_out(const base::RecordId& line, std::optional<base::RecordId> instead) {
    casefile::Group out;
    out.set(part::kOutWhy, casefile::Choice{"child_asked"});
    if (instead) out.set(part::kOutInstead, *instead);
    return change(line, Fields().set(Field::kItemTakenOut, std::move(out)));
}

// ---- lines

void MyPlanViewModel::take_picture(const QString& name) {
    if (m_page == Page::Sign) m_mark_picture = name;
    now().picture = name;
    Q_EMIT changed();
}

void MyPlanViewModel::dropPicture() {
    if (m_page == Page::Sign) m_mark_picture.clear();
    now().picture.clear();
    Q_EMIT changed();
}

void MyPlanViewModel::put_said(Fields& fields) const {
    const Telling& said = now();
    std::string words = said.words.trimmed().toStdString();
    if (!said.picture.isEmpty()) {
        const std::string name = said.picture.toStdString();
        fields.text(Field::kItemPicture, name);
        const symbols::Symbol* picture = symbols::named(name);
        if (words.empty() && said.voice.empty() && said.drawing.empty() && picture != nullptr)
            words = picture->label.in(language().toStdString());
    }
    if (!words.empty()) fields.text(Field::kItemWords, words);
    if (!said.voice.empty()) fields.text(Field::kItemVoice, said.voice);
    if (!said.drawing.empty()) fields.text(Field::kItemDrawing, said.drawing);
    if (said.helper) fields.set(Field::kItemHelperTyped, true);
}

void MyPlanViewModel::add() {
    const std::string_view section = section_of(m_page);
    if (!canAdd() || section.empty()) return;
    Fields fields;
    put_said(fields);
    if (now().just_us) fields.set(Field::kItemJustMeAndMyWorker, true);
    if (m_page == Page::HowGoing && going_line() != nullptr)
        fields.set(Field::kItemUnder, going_line()->record.id);
    if (m_page == Page::Goals && m_plan && m_plan->live("goals").size() >= casefile::kLiveMost)
        fields.set(Field::kItemLater, true);
    if (!add_line(std::move(fields), section)) return;
    forget_telling();
    turn();
}

bool MyPlanViewModel::add_what_is_said() {
    const auto said = [this] {
        if (m_page == Page::Steps) return can_add_step();
        return !section_of(m_page).empty() && canAdd();
    };
    if (!said()) return true;
    m_page == Page::Steps ? addStep() : add();
    return !said();
}

void MyPlanViewModel::tap(const QString& words, const QString& picture) {
    const std::string text = words.toStdString();
    const std::string_view section = section_of(m_page);
    if (section.empty() || text.empty()) return;
    if (const casefile::PlanLine* line = saying(words)) {
        // Tapped again because the tablet was full, not to take it out.
        notKept() ? keep() : take_out(line->record.id, std::nullopt);
        return;
    }
    Fields fields;
    fields.text(Field::kItemWords, text);
    if (!picture.isEmpty()) fields.text(Field::kItemPicture, picture.toStdString());
    if (m_page == Page::HowGoing && going_line() != nullptr)
        fields.set(Field::kItemUnder, going_line()->record.id);
    if (m_page == Page::Goals && m_plan && m_plan->live("goals").size() >= casefile::kLiveMost)
        fields.set(Field::kItemLater, true);
    add_line(std::move(fields), section);
}

void MyPlanViewModel::sort(const QStringList& piles, const QString& words, const QString& picture) {
    for (const QString& other : piles) {
        const casefile::PlanLine* line = other == words ? nullptr : saying(other);
        if (line != nullptr) take_out(line->record.id, std::nullopt);
    }
    if (!words.isEmpty() && !says(words)) tap(words, picture);
}

void MyPlanViewModel::takeOut(const QString& id) {
    const casefile::PlanLine* line = line_at(id);
    if (line != nullptr) take_out(line->record.id, std::nullopt);
}

void MyPlanViewModel::keepBetweenUs(const QString& id, bool just_us) {
    const casefile::PlanLine* line = line_at(id);
    if (line != nullptr)
        change(line->record.id, Fields().set(Field::kItemJustMeAndMyWorker, just_us));
}

void MyPlanViewModel::wait(const QString& id, bool later) {
    const casefile::PlanLine* line = line_at(id);
    if (line != nullptr) change(line->record.id, Fields().set(Field::kItemLater, later));
}

void MyPlanViewModel::hear(const QString& id) {
    const casefile::PlanLine* line = line_at(id);
    if (line != nullptr) play_voice(std::string(line->record.text(Field::kItemVoice)));
}

// ---- a step

void MyPlanViewModel::pickWhat(const QString& words, const QString& picture) {
    m_step.words = words;
    m_step.picture = picture;
    Q_EMIT changed();
}

void MyPlanViewModel::pickWho(const QString& role, const QString& who, bool by_helper) {
    m_step.role = role;
    m_step.who = who;
    m_step.by_helper = by_helper;
    Q_EMIT changed();
}

void MyPlanViewModel::pickDay(int day, bool each_week) {
    m_step.day = day;
    m_step.each_week = each_week;
    Q_EMIT changed();
}

void MyPlanViewModel::pickTime(const QString& time) {
    m_step.time = time;
    Q_EMIT changed();
}

void MyPlanViewModel::moveTime(int minutes) {
    const QTime at = QTime::fromString(m_step.time, QStringLiteral("HH:mm"));
    if (at.isValid()) pickTime(at.addSecs(minutes * 60).toString(QStringLiteral("HH:mm")));
}

void MyPlanViewModel::pickWhere(const QString& where) {
    m_step.where = where;
    Q_EMIT changed();
}

void MyPlanViewModel::put_step_fields(Fields& fields) const {
    if (!m_step.picture.isEmpty()) fields.text(Field::kItemPicture, m_step.picture.toStdString());
    casefile::Group who;
    who.set(part::kWhoHelps, casefile::Choice{m_step.by_helper ? "helper" : "me"});
    if (!m_step.who.isEmpty()) who.set(part::kWhoName, m_step.who.toStdString());
    if (!m_step.role.isEmpty())
        who.set(part::kWhoRole, casefile::Choice{m_step.role.toStdString()});
    fields.set(Field::kItemWho, std::move(who));
    if (m_step.day == MyStep::kEveryDay) {
        fields.choice(Field::kItemDay, "every_day");
    } else if (m_step.day != MyStep::kNoDay) {
        const auto today = time().moment().local_date().days_since_epoch();
        const auto day = today + m_step.day;
        // 1 January 1970 was a Thursday.
        fields.choice(Field::kItemDay, kDays[static_cast<std::size_t>((day + 3) % 7)]);
        if (!m_step.each_week) fields.set(Field::kItemOn, base::CalendarDate::from_days(day));
    }
    if (!m_step.time.isEmpty()) fields.text(Field::kItemTime, m_step.time.toStdString());
    if (!m_step.where.isEmpty()) fields.text(Field::kItemWhere, m_step.where.toStdString());
}

void MyPlanViewModel::addStep() {
    if (!can_add_step()) return;
    Fields fields;
    fields.set(Field::kItemUnder, chosen_goal());
    put_said(fields);
    if (!m_step.words.isEmpty()) fields.text(Field::kItemWords, m_step.words.toStdString());
    // What somebody else promises was said by both.
    if (m_step.by_helper) fields.choice(Field::kItemWhoseWords, "agreed");
    put_step_fields(fields);
    if (stepsFull()) fields.set(Field::kItemLater, true);
    const auto added = add_line(std::move(fields), "steps");
    if (!added) return;
    if (m_instead_of) put_in_place_of(*m_instead_of, *added);
    m_instead_of.reset();
    m_step = {};
    forget_telling();
    turn();
}

/// The old one goes once the new one stands; where that makes room, the new one need not wait.
void MyPlanViewModel::put_in_place_of(const base::RecordId& old, const base::RecordId& fresh) {
    if (!take_out(old, fresh) || stepsFull()) return;
    const casefile::PlanLine* line = m_plan->line(fresh);
    if (line != nullptr && line->standing == casefile::LineStanding::kLater)
        change(fresh, Fields().set(Field::kItemLater, false));
}

// ---- how it is going

void MyPlanViewModel::tick(const QString& id) {
    const casefile::PlanLine* line = line_at(id);
    if (line == nullptr) return;
    const bool done = casefile::is_done(line->record);
    change(line->record.id, Fields().choice(Field::kItemProgress, done ? "started" : "done"));
}

void MyPlanViewModel::mark(int progress) {
    const casefile::PlanLine* line = going_line();
    if (line == nullptr || progress < 0 || progress >= static_cast<int>(kProgress.size())) return;
    change(line->record.id,
           Fields().choice(Field::kItemProgress, kProgress[static_cast<std::size_t>(progress)]));
}

void MyPlanViewModel::keepStep() {
    const casefile::PlanLine* line = going_line();
    if (line != nullptr)
        change(line->record.id, Fields().choice(Field::kItemKeptChangedSwapped, "kept"));
}

/// The step's words are theirs and stay as they are: a new one takes its place.
void MyPlanViewModel::changeStep() {
    const casefile::PlanLine* line = going_line();
    if (line == nullptr) return;
    const base::RecordId step = line->record.id;
    if (!change(step, Fields().choice(Field::kItemKeptChangedSwapped, "changed"))) return;
    m_step = {};
    turn_to_steps_beside(step);
    m_instead_of = step;
}

void MyPlanViewModel::swapStep() {
    const casefile::PlanLine* line = going_line();
    if (line == nullptr) return;
    Fields fields;
    fields.choice(Field::kItemKeptChangedSwapped, "swapped").set(Field::kItemLater, true);
    const base::RecordId step = line->record.id;
    if (change(step, fields)) turn_to_steps_beside(step);
}

// ---- my say

void MyPlanViewModel::setUnderstood(const QString& understood) {
    m_understood = understood;
    Q_EMIT changed();
}

void MyPlanViewModel::setChoice(const QString& choice) {
    m_choice = choice;
    Q_EMIT changed();
}

void MyPlanViewModel::setMarkPicture(const QString& picture) {
    m_mark_picture = picture == m_mark_picture ? QString() : picture;
    Q_EMIT changed();
}

void MyPlanViewModel::toggleThere(const QString& who) {
    if (!m_there.removeOne(who)) m_there.append(who);
    Q_EMIT changed();
}

/// Any way counts; a name that was written before a picture, as the page offers them.
void MyPlanViewModel::put_mark(Fields& fields) const {
    const auto at = m_tellings.find(Page::Sign);
    const Telling said = at == m_tellings.end() ? Telling{} : at->second;
    const auto made = [&](std::string_view how, const std::string& mark) {
        fields.choice(Field::kAgreementMark, how).text(Field::kAgreementMarkMade, mark);
    };
    if (!said.drawing.empty()) return made("drawn", said.drawing);
    if (!said.voice.empty()) return made("recorded", said.voice);
    if (!said.words.trimmed().isEmpty()) return made("written", said.words.trimmed().toStdString());
    if (!m_mark_picture.isEmpty()) made("symbol", m_mark_picture.toStdString());
}

bool MyPlanViewModel::agree() {
    if (m_choice.isEmpty() || !m_plan) return false;
    Fields fields;
    fields.choice(Field::kAgreementChoice, m_choice.toStdString())
        .choice(Field::kAgreementLanguage, language_code(language()));
    const auto why = m_tellings.find(Page::Why);
    if (why != m_tellings.end()) {
        const Telling& said = why->second;
        if (!said.words.trimmed().isEmpty())
            fields.text(Field::kAgreementWhy, said.words.trimmed().toStdString());
        if (!said.voice.empty()) fields.text(Field::kAgreementWhyVoice, said.voice);
        if (!said.drawing.empty()) fields.text(Field::kAgreementWhyDrawing, said.drawing);
    }
    put_mark(fields);
    for (const QString& who : m_there) fields.add(Field::kAgreementWhoWasThere, who.toStdString());
    if (!m_understood.isEmpty())
        fields.choice(Field::kAgreementUnderstood, m_understood.toStdString());
    if (!m_room.agree(fields).ok()) return false;
    forget_all();
    keep();
    return true;
}

void MyPlanViewModel::sign() {
    if (agree()) turn_to(Page::Home);
}

void MyPlanViewModel::forget_all() {
    m_tellings.clear();
    m_step = {};
    m_choice.clear();
    m_understood.clear();
    m_mark_picture.clear();
    m_there.clear();
}

// ---- the end

void MyPlanViewModel::end(Ending ending) {
    forget_all();
    set_ending(ending);
    turn_to(Page::Done);
}

void MyPlanViewModel::finish() { keepWhatISaid(); }

/// What they think of it counts, whether they came to sign it or not.
void MyPlanViewModel::keepWhatISaid() {
    if (!add_what_is_said()) return;
    agree();
    if (m_room.done().deeds.empty()) return end(Ending::SaidNo);
    if (keep()) end(Ending::Safe);
}

void MyPlanViewModel::removeWhatISaid() {
    const auto& named = given().named;
    const bool any = !m_room.done().deeds.empty();
    const auto gone =
        any ? handover::remove_named(given().folder, named->record) : base::Result<void>();
    say_kept(gone.ok());
    if (gone.ok()) end(Ending::Gone);
}

}  // namespace viewmodels
