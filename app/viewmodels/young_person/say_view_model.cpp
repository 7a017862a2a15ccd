#include "app/viewmodels/young_person/say_view_model.h"

#include <algorithm>

#include "app/convert/qt_text.h"
#include "app/speech/wav.h"
#include "app/viewmodels/drawing.h"
#include "shared/base/check.h"
#include "shared/casefile/answers.h"
#include "shared/casefile/handed_answers.h"
#include "shared/casefile/help.h"

namespace viewmodels {
namespace {

/// ux.md CM-6: then "Are you still there?", and a minute later the hand-back screen.
constexpr std::chrono::minutes kIdle{10};
constexpr std::chrono::minutes kStillThere{1};
/// Of what they write when they ask for help. [characters]
constexpr qsizetype kCallWords = 1000;
constexpr qsizetype kCallName = 100;
constexpr auto kVoiceType = "audio/wav";
constexpr auto kDrawingType = "application/json";

struct Tongue {
    const char* code;
    const char* name;
};
/// Names in their own script, no flags (LG-1).
constexpr Tongue kTongues[] = {{"en", "English"}, {"cy", "Cymraeg"},  {"pl", "Polski"},
                               {"ro", "Română"},  {"so", "Soomaali"}, {"ar", "العربية"}};

QString tongue_of(const QString& code) {
    for (const Tongue& tongue : kTongues) {
        if (code.section('-', 0, 0) == QLatin1String(tongue.code))
            return QString::fromUtf8(tongue.name);
    }
    return code;
}

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
    : QObject(parent),
      m_activity(std::move(activity)),
      m_clock(clock),
      m_sitting(sit(m_activity, clock)),
      m_record(m_activity.named ? m_activity.named->record : base::RecordId::make(random)),
      m_call(base::RecordId::make(random)),
      m_voice(speaker),
      m_language(convert::to_qt(m_activity.language)),
      m_recorder(recorder) {
    if (m_recorder != nullptr) {
        connect(m_recorder, &speech::Recorder::taken, this, [this](const QByteArray& samples) {
            m_samples = samples;
            m_clip = samples.isEmpty() ? Clip::None : Clip::Recorded;
            Q_EMIT changed();
        });
    }
    m_voice.set_language(m_language);
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, &SayViewModel::be_quiet);
    m_idle.start(kIdle);
    connect(&m_minute, &QTimer::timeout, this, &SayViewModel::ticked);
    m_minute.start(std::chrono::seconds(1));
    load_strokes();
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

QString SayViewModel::clock() const {
    const auto minute = m_clock.moment().local_minute_of_day();
    return QStringLiteral("%1:%2")
        .arg(minute / 60, 2, 10, QLatin1Char('0'))
        .arg(minute % 60, 2, 10, QLatin1Char('0'));
}

bool SayViewModel::mirrored() const { return forms::right_to_left(m_language.toStdString()); }

void SayViewModel::setLanguage(const QString& language) {
    if (language == m_language) return;
    m_language = language;
    m_voice.hush();
    m_voice.set_language(language);
    m_sitting->speak(language.toStdString());
    Q_EMIT languageChanged();
    Q_EMIT pageChanged();
}

void SayViewModel::setReading(Reading reading) {
    m_reading = reading;
    Q_EMIT changed();
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

void SayViewModel::draw(const QVariantList& stroke) {
    if (!takesDrawing() || stroke.size() < 2) return;
    m_strokes.append(QVariant(stroke));
    take_strokes();
}

void SayViewModel::undoStroke() {
    if (m_strokes.isEmpty()) return;
    m_strokes.removeLast();
    take_strokes();
}

void SayViewModel::take_strokes() {
    const QByteArray kept = m_strokes.isEmpty() ? QByteArray() : encode_strokes(m_strokes);
    const auto bytes = base::as_bytes({kept.constData(), static_cast<std::size_t>(kept.size())});
    // A drawing that is full takes no more lines; what is there stays.
    if (!attach(Sitting::Clip::kDrawing, kDrawingType, bytes) && !m_strokes.isEmpty())
        m_strokes.removeLast();
    Q_EMIT changed();
}

void SayViewModel::load_strokes() {
    const std::string held = m_sitting->attached(Sitting::Clip::kDrawing);
    m_strokes = strokes_of(QByteArray::fromBase64(QByteArray::fromStdString(held)));
}

/// Where there is room for it: what one sitting says fits one operation.
bool SayViewModel::attach(Sitting::Clip clip, const char* type, base::ByteView bytes) {
    const auto held = QByteArray::fromBase64(QByteArray::fromStdString(m_sitting->attached(clip)));
    const base::Bytes before(held.begin(), held.end());
    if (!m_sitting->attach(clip, type, bytes).ok()) return false;
    if (response(false).size() <= casefile::kResponseMax) return true;
    CHECK(m_sitting->attach(clip, type, before).ok());
    return false;
}

bool SayViewModel::takesVoice() const {
    return m_recorder != nullptr && m_recorder->available() &&
           m_sitting->takes(Sitting::Clip::kVoice);
}

void SayViewModel::record() {
    if (!takesVoice()) return;
    m_voice.hush();
    forget_clip();
    m_clip = Clip::Recording;
    m_recorder->start();
    Q_EMIT changed();
}

void SayViewModel::endRecording() {
    if (m_clip == Clip::Recording) m_recorder->stop();
}

void SayViewModel::play() {
    if (m_clip == Clip::Recorded || m_clip == Clip::Kept) m_recorder->play(m_samples);
}

void SayViewModel::keepVoice() {
    if (m_clip != Clip::Recorded) return;
    const QByteArray wav = speech::to_wav(m_samples, speech::Recorder::kRate);
    const auto bytes = base::as_bytes({wav.constData(), static_cast<std::size_t>(wav.size())});
    // No room for it beside the others: it is still there to say in another way.
    m_no_room = !attach(Sitting::Clip::kVoice, kVoiceType, bytes);
    if (!m_no_room) m_clip = Clip::Kept;
    Q_EMIT changed();
}

void SayViewModel::removeVoice() {
    forget_clip();
    Q_EMIT changed();
}

/// Nothing of it is left on this page.
void SayViewModel::forget_clip() {
    if (m_recorder == nullptr) return;
    m_recorder->hush();
    m_samples.fill('\0');
    m_samples.clear();
    m_no_room = false;
    m_clip = Clip::None;
    if (m_sitting->takes(Sitting::Clip::kVoice))
        CHECK(m_sitting->attach(Sitting::Clip::kVoice, {}, {}).ok());
}

/// Another page: what was not said yes to is gone.
void SayViewModel::load_clip() {
    if (m_recorder == nullptr) return;
    if (m_clip == Clip::Recording) m_recorder->stop();
    m_recorder->hush();
    m_samples.fill('\0');
    const std::string held = m_sitting->attached(Sitting::Clip::kVoice);
    m_samples = speech::from_wav(QByteArray::fromBase64(QByteArray::fromStdString(held)));
    m_clip = m_samples.isEmpty() ? Clip::None : Clip::Kept;
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

void SayViewModel::help() { lay(Over::Help); }
void SayViewModel::cover() { lay(Over::Cover); }
void SayViewModel::goBack() {
    // From Cover nobody comes back but by their worker (SV-24).
    if (m_over == Over::Cover) return;
    lay(m_over == Over::Ask && !m_help_asked ? Over::Help : Over::Nothing);
}

void SayViewModel::askForHelp() {
    if (canAsk() && m_over == Over::Help) lay(Over::Ask);
}

/// A letter of its own: nothing of it says which answers were given on the same tablet.
void SayViewModel::callForHelp(const QString& name, const QString& words) {
    if (!canAsk() || m_over != Over::Ask || m_help_asked) return;
    casefile::HelpRequest request;
    request.child = m_activity.help->child;
    request.with = m_activity.help->with;
    request.at = m_clock.moment();
    if (sayWho()) request.name = name.trimmed().left(kCallName).toStdString();
    request.words = words.trimmed().left(kCallWords).toStdString();
    if (sayWho() && request.name.empty()) return;
    m_help_asked =
        handover::call_for_help(m_activity, casefile::help_request(request, m_call)).ok();
    m_not_kept = !m_help_asked;
    Q_EMIT pageChanged();
    Q_EMIT changed();
}

void SayViewModel::stop() {
    if (m_step != Step::Done) lay(Over::Stop);
}

void SayViewModel::keepWhatISaid() {
    // Nothing was begun: nothing is kept, not even that they were asked.
    if (!m_sitting->anything_said()) return end(Ending::SaidNo);
    if (keep(false, m_sitting->at())) end(Ending::Safe);
}

void SayViewModel::removeWhatISaid() {
    const bool kept = m_kept_any || (named() && !m_activity.named->response.empty());
    const auto gone = !kept     ? base::Result<void>()
                      : named() ? handover::remove_named(m_activity.folder, m_record)
                                : handover::remove(m_activity.folder, m_record);
    m_not_kept = !gone.ok();
    if (gone.ok()) return end(Ending::Gone);
    Q_EMIT changed();
}

void SayViewModel::noticeUse() {
    m_idle.start(kIdle);
    if (!m_still_there) return;
    m_still_there = false;
    Q_EMIT changed();
}

void SayViewModel::callWorker() {
    m_voice.hush();
    Q_EMIT workerWanted();
}

void SayViewModel::be_quiet() {
    if (m_still_there) return keepWhatISaid();
    m_still_there = m_step != Step::Done;
    m_idle.start(kStillThere);
    Q_EMIT changed();
}

void SayViewModel::end(Ending ending) {
    m_ending = ending;
    go(Step::Done);
}

void SayViewModel::go(Step step) {
    m_step = step;
    m_over = Over::Nothing;
    m_still_there = false;
    turn();
}

/// The step stays as it is underneath: a voice that waits for their yes is there when they come
/// back.
void SayViewModel::lay(Over over) {
    m_over = over;
    m_voice.hush();
    endRecording();
    if (m_recorder != nullptr) m_recorder->hush();
    Q_EMIT pageChanged();
    Q_EMIT changed();
}

void SayViewModel::turn() {
    m_voice.hush();
    load_strokes();
    load_clip();
    Q_EMIT pageChanged();
    Q_EMIT changed();
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
    m_not_kept = !kept;
    if (!kept) Q_EMIT changed();
    return kept;
}

bool SayViewModel::keep_letter(bool finished) {
    const auto& form = m_sitting->form();
    casefile::SealedAnswers answers{form.url, form.version, {}, m_activity.mode, m_declined};
    if (!m_declined) answers.response = response(finished);
    const auto day = m_clock.moment().local_date();
    return handover::keep(m_activity, casefile::sealed_answers(answers, m_record, day)).ok();
}

bool SayViewModel::keep_for_case(bool finished, std::size_t page) {
    const auto& form = m_sitting->form();
    casefile::HandedAnswers answers;
    answers.child = m_activity.named->child;
    answers.form = form.url;
    answers.form_version = form.version;
    if (!m_declined) answers.response = response(finished);
    answers.mode = m_activity.mode;
    answers.at = m_clock.moment();
    answers.page = static_cast<std::uint32_t>(page);
    answers.finished = finished;
    answers.declined = m_declined;
    return handover::keep_named(m_activity, casefile::encode(answers)).ok();
}

}  // namespace viewmodels
