#include "app/viewmodels/young_person/say_view_model.h"

#include <algorithm>

#include "app/convert/qt_text.h"
#include "shared/base/check.h"
#include "shared/casefile/answers.h"
#include "shared/casefile/handed_answers.h"
#include "shared/casefile/help.h"

namespace viewmodels {
namespace {

Sitting::Begin beginning(const handover::Activity& activity, const base::Moment& now) {
    Sitting::Begin how{activity.form, activity.language, activity.answers, {}, now, 0};
    if (activity.named) {
        how.response = activity.named->response;
        how.page = activity.named->page;
    }
    return how;
}

std::unique_ptr<Sitting> sit(const handover::Activity& activity, const base::Clock& clock) {
    auto begun = Sitting::begin(beginning(activity, clock.moment()));
    CHECK(begun.ok());
    return std::move(begun).value();
}

QVariantList numbers(const std::vector<std::size_t>& from) {
    QVariantList list;
    for (const std::size_t one : from) list.append(static_cast<int>(one));
    return list;
}

}  // namespace

bool SayViewModel::usable(const handover::Activity& activity) {
    return Sitting::begin(beginning(activity, {})).ok();
}

SayViewModel::SayViewModel(handover::Activity activity, const base::Clock& clock,
                           base::RandomSource& random, speech::Speaker& speaker,
                           speech::Recorder* recorder, QObject* parent)
    : RoomViewModel(std::move(activity), clock, random, speaker, recorder, parent),
      m_sitting(sit(given(), clock)),
      m_record(named() ? given().named->record : base::RecordId::make(random)) {
    turn();
}

// ---- what is shown

SayViewModel::Format SayViewModel::format() const {
    return static_cast<Format>(static_cast<int>(m_sitting->format()));
}
QString SayViewModel::heading() const { return convert::to_qt(m_sitting->heading()); }
QString SayViewModel::about() const { return convert::to_qt(m_sitting->about()); }
QString SayViewModel::symbol() const { return convert::to_qt(m_sitting->symbol()); }
QString SayViewModel::words() const { return convert::to_qt(m_sitting->words()); }
QString SayViewModel::lastSorted() const { return convert::to_qt(m_sitting->last_sorted()); }
QVariantList SayViewModel::chosen() const { return numbers(m_sitting->chosen()); }
QVariantList SayViewModel::piles() const { return numbers(m_sitting->piles()); }

QVariantList SayViewModel::options() const {
    QVariantList list;
    for (const Sitting::Option& option : m_sitting->options()) {
        list.append(QVariant::fromValue(
            SayOption{convert::to_qt(option.text), convert::to_qt(option.symbol)}));
    }
    return list;
}

QStringList SayViewModel::aloud() const {
    QStringList all{convert::to_qt(m_sitting->aloud())};
    for (const Sitting::Option& option : m_sitting->options())
        all.append(convert::to_qt(option.aloud));
    return all;
}

int SayViewModel::total() const {
    return m_sitting->total_is_reliable() ? static_cast<int>(m_sitting->count()) : 0;
}

QVariantList SayViewModel::lines() const {
    QVariantList list;
    if (m_step != Step::Check) return list;
    for (const Sitting::Line& line : m_sitting->lines()) {
        list.append(
            QVariant::fromValue(SayLine{convert::to_qt(line.question), convert::to_qt(line.answer),
                                        static_cast<int>(line.known), line.spoken, line.drawn}));
    }
    return list;
}

QVariantList SayViewModel::languages() const {
    QVariantList list;
    const auto& form = m_sitting->form();
    const auto codes =
        form.kiosk && !form.kiosk->languages.empty() ? form.kiosk->languages : form.languages();
    for (const std::string& code : codes) {
        const QString tag = convert::to_qt(code);
        list.append(QVariant::fromValue(SayLanguage{tag, tongue_of(tag)}));
    }
    return list;
}

void SayViewModel::setLanguage(const QString& language) {
    if (language == this->language()) return;
    m_sitting->speak(language.toStdString());
    RoomViewModel::setLanguage(language);
}

// ---- answers

void SayViewModel::choose(int option) {
    if (m_step != Step::Question || option < 0) return;
    m_sitting->choose(static_cast<std::size_t>(option));
    Q_EMIT changed();
}

void SayViewModel::undoSort() {
    m_sitting->undo_sort();
    turn();
}

void SayViewModel::setWords(const QString& words) {
    if (words == this->words()) return;
    m_sitting->write(words.toStdString());
    Q_EMIT changed();
}

bool SayViewModel::helperWrites() const {
    return std::ranges::find(m_helped, m_sitting->link()) != m_helped.end();
}

void SayViewModel::setHelperWrites(bool helper) {
    std::erase(m_helped, m_sitting->link());
    if (helper) m_helped.push_back(m_sitting->link());
    Q_EMIT changed();
}

namespace {

Sitting::Clip clip_of(bool voice) {
    return voice ? Sitting::Clip::kVoice : Sitting::Clip::kDrawing;
}

}  // namespace

bool SayViewModel::has_place_for(Made made) const {
    return m_sitting->takes(clip_of(made == Made::kVoice));
}

std::string SayViewModel::attached(Made made) const {
    return m_sitting->attached(clip_of(made == Made::kVoice));
}

/// Where there is room for it: what one sitting says fits one operation.
bool SayViewModel::attach(Made made, const char* type, base::ByteView bytes) {
    const Sitting::Clip clip = clip_of(made == Made::kVoice);
    const auto held = QByteArray::fromBase64(QByteArray::fromStdString(m_sitting->attached(clip)));
    const base::Bytes before(held.begin(), held.end());
    if (!m_sitting->attach(clip, type, bytes).ok()) return false;
    if (response(false).size() <= casefile::kResponseMax) return true;
    CHECK(m_sitting->attach(clip, type, before).ok());
    return false;
}

// ---- the way

void SayViewModel::start() { go(Step::Asked); }

void SayViewModel::yes() {
    m_declined = false;
    go(Step::WhoWillSee);
}

void SayViewModel::no() {
    m_declined = true;
    if (keep(true, 0)) end(Ending::SaidNo);
}

void SayViewModel::next() {
    switch (m_step) {
        case Step::WhoWillSee:
            return go(Step::Question);
        case Step::Rest:
            m_sitting->go(m_sitting->at() + 1);
            return go(Step::Question);
        case Step::Question:
            if (keep(false, m_sitting->at() + 1)) go_on();
            return;
        case Step::Hello:
        case Step::Asked:
        case Step::Check:
        case Step::Done:
            return;
    }
}

void SayViewModel::go_on() {
    if (m_checking || m_sitting->is_last()) {
        m_checking = false;
        return go(Step::Check);
    }
    if (!m_rested && number() == kRestAfter) {
        m_rested = true;
        return go(Step::Rest);
    }
    m_sitting->go(m_sitting->at() + 1);
    turn();
}

void SayViewModel::back() {
    if (over() == Over::Told) return goBack();
    switch (m_step) {
        case Step::Asked:
            return go(Step::Hello);
        case Step::WhoWillSee:
            return go(Step::Asked);
        case Step::Rest:
        case Step::Check:
            return go(Step::Question);
        case Step::Question:
            if (m_checking) {
                m_checking = false;
                return go(Step::Check);
            }
            if (m_sitting->at() == 0) return go(Step::WhoWillSee);
            m_sitting->go(m_sitting->at() - 1);
            return turn();
        case Step::Hello:
        case Step::Done:
            return;
    }
}

void SayViewModel::skip() {
    if (m_step != Step::Question) return;
    m_sitting->skip();
    next();
}

void SayViewModel::doNotKnow() {
    if (m_step != Step::Question) return;
    m_sitting->do_not_know();
    next();
}

void SayViewModel::change(int question) {
    if (m_step != Step::Check || question < 0) return;
    m_sitting->go(static_cast<std::size_t>(question));
    m_checking = true;
    go(Step::Question);
}

void SayViewModel::finish() {
    if (m_step == Step::Check && keep(true, 0)) end(Ending::Safe);
}

void SayViewModel::toldOf() {
    if (over() == Over::Told && m_step == Step::Hello) return start();
    RoomViewModel::toldOf();
}

void SayViewModel::keepWhatISaid() {
    // Nothing was begun: nothing is kept, not even that they were asked.
    if (!m_sitting->anything_said()) return end(Ending::SaidNo);
    if (keep(false, m_sitting->at())) end(Ending::Safe);
}

void SayViewModel::removeWhatISaid() {
    const bool kept = m_kept_any || (named() && !given().named->response.empty());
    const auto gone = !kept     ? base::Result<void>()
                      : named() ? handover::remove_named(given().folder, m_record)
                                : handover::remove(given().folder, m_record);
    say_kept(gone.ok());
    if (gone.ok()) end(Ending::Gone);
}

void SayViewModel::end(Ending ending) {
    set_ending(ending);
    go(Step::Done);
}

void SayViewModel::go(Step step) {
    m_step = step;
    lift();
    turn();
}

void SayViewModel::show(Step step, int question, Over over) {
    m_sitting->go(static_cast<std::size_t>(question));
    go(step);
    if (over != Over::Nothing) lay(over);
}

// ---- kept

std::string SayViewModel::response(bool finished) const {
    return casefile::written_by_helper(m_sitting->response(finished), m_helped);
}

/// Sealed, on disk, in the place of what was kept of these answers before. What no record could
/// take is not said to be kept.
bool SayViewModel::keep(bool finished, std::size_t page) {
    const bool fits = m_declined || response(finished).size() <= casefile::kResponseMax;
    const bool kept = fits && (named() ? keep_for_case(finished, page) : keep_letter(finished));
    m_kept_any = m_kept_any || kept;
    say_kept(kept);
    return kept;
}

bool SayViewModel::keep_letter(bool finished) {
    const auto& form = m_sitting->form();
    casefile::SealedAnswers answers{form.url, form.version, {}, given().mode, m_declined};
    if (!m_declined) answers.response = response(finished);
    const auto day = time().moment().local_date();
    return handover::keep(given(), casefile::sealed_answers(answers, m_record, day)).ok();
}

bool SayViewModel::keep_for_case(bool finished, std::size_t page) {
    const auto& form = m_sitting->form();
    casefile::HandedAnswers answers;
    answers.child = given().named->child;
    answers.form = form.url;
    answers.form_version = form.version;
    if (!m_declined) answers.response = response(finished);
    answers.mode = given().mode;
    answers.at = time().moment();
    answers.page = static_cast<std::uint32_t>(page);
    answers.finished = finished;
    answers.declined = m_declined;
    return handover::keep_named(given(), casefile::encode(answers)).ok();
}

}  // namespace viewmodels
