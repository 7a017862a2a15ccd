#include "app/viewmodels/young_person/room_view_model.h"

#include "app/convert/qt_text.h"
#include "app/speech/wav.h"
#include "app/viewmodels/drawing.h"
#include "shared/base/check.h"
#include "shared/casefile/help.h"
#include "shared/forms/text.h"

namespace viewmodels {
namespace {

/// ux.md CM-6: then "Are you still there?", and a minute later the hand-back screen.
constexpr std::chrono::minutes kIdle{10};
constexpr std::chrono::minutes kStillThere{1};
/// Of what they write when they ask for help. [characters]
constexpr qsizetype kCallWords = 1000;
constexpr qsizetype kCallName = 100;

struct Tongue {
    const char* code;
    const char* name;
};
/// Names in their own script, no flags (LG-1).
constexpr Tongue kTongues[] = {{"en", "English"}, {"cy", "Cymraeg"},  {"pl", "Polski"},
                               {"ro", "Română"},  {"so", "Soomaali"}, {"ar", "العربية"}};

}  // namespace

QString RoomViewModel::tongue_of(const QString& code) {
    for (const Tongue& tongue : kTongues) {
        if (code.section('-', 0, 0) == QLatin1String(tongue.code))
            return QString::fromUtf8(tongue.name);
    }
    return code;
}

RoomViewModel::RoomViewModel(handover::Activity activity, const base::Clock& clock,
                             base::RandomSource& random, speech::Speaker& speaker,
                             speech::Recorder* recorder, QObject* parent)
    : QObject(parent),
      m_activity(std::move(activity)),
      m_clock(clock),
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
    connect(&m_idle, &QTimer::timeout, this, &RoomViewModel::be_quiet);
    m_idle.start(kIdle);
    connect(&m_minute, &QTimer::timeout, this, &RoomViewModel::ticked);
    m_minute.start(std::chrono::seconds(1));
}

QString RoomViewModel::clock() const {
    const auto minute = m_clock.moment().local_minute_of_day();
    return QStringLiteral("%1:%2")
        .arg(minute / 60, 2, 10, QLatin1Char('0'))
        .arg(minute % 60, 2, 10, QLatin1Char('0'));
}

bool RoomViewModel::mirrored() const { return forms::right_to_left(m_language.toStdString()); }

void RoomViewModel::setLanguage(const QString& language) {
    if (language == m_language) return;
    m_language = language;
    m_voice.hush();
    m_voice.set_language(language);
    Q_EMIT languageChanged();
    Q_EMIT pageChanged();
}

void RoomViewModel::setReading(Reading reading) {
    m_reading = reading;
    Q_EMIT changed();
}

// ---- a drawing

void RoomViewModel::draw(const QVariantList& stroke) {
    if (!takesDrawing() || stroke.size() < 2) return;
    m_strokes.append(QVariant(stroke));
    take_strokes();
}

void RoomViewModel::undoStroke() {
    if (m_strokes.isEmpty()) return;
    m_strokes.removeLast();
    take_strokes();
}

void RoomViewModel::take_strokes() {
    const QByteArray kept = m_strokes.isEmpty() ? QByteArray() : encode_strokes(m_strokes);
    const auto bytes = base::as_bytes({kept.constData(), static_cast<std::size_t>(kept.size())});
    // A drawing that is full takes no more lines; what is there stays.
    if (!attach(Made::kDrawing, kDrawingType, bytes) && !m_strokes.isEmpty())
        m_strokes.removeLast();
    Q_EMIT changed();
}

void RoomViewModel::load_strokes() {
    const std::string held = attached(Made::kDrawing);
    m_strokes = strokes_of(QByteArray::fromBase64(QByteArray::fromStdString(held)));
}

// ---- a voice

bool RoomViewModel::takesVoice() const {
    return m_recorder != nullptr && m_recorder->available() && has_place_for(Made::kVoice);
}

void RoomViewModel::record() {
    if (!takesVoice()) return;
    m_voice.hush();
    forget_clip();
    m_clip = Clip::Recording;
    m_recorder->start();
    Q_EMIT changed();
}

void RoomViewModel::endRecording() {
    if (m_clip == Clip::Recording) m_recorder->stop();
}

void RoomViewModel::play() {
    if (m_clip == Clip::Recorded || m_clip == Clip::Kept) m_recorder->play(m_samples);
}

void RoomViewModel::play_voice(const std::string& wav) {
    if (m_recorder == nullptr) return;
    m_voice.hush();
    m_recorder->play(speech::from_wav(QByteArray::fromBase64(QByteArray::fromStdString(wav))));
}

void RoomViewModel::keepVoice() {
    if (m_clip != Clip::Recorded) return;
    const QByteArray wav = speech::to_wav(m_samples, speech::Recorder::kRate);
    const auto bytes = base::as_bytes({wav.constData(), static_cast<std::size_t>(wav.size())});
    // No room for it beside the others: it is still there to say in another way.
    m_no_room = !attach(Made::kVoice, kVoiceType, bytes);
    if (!m_no_room) m_clip = Clip::Kept;
    Q_EMIT changed();
}

void RoomViewModel::removeVoice() {
    forget_clip();
    Q_EMIT changed();
}

/// Nothing of it is left on this page.
void RoomViewModel::forget_clip() {
    if (m_recorder == nullptr) return;
    m_recorder->hush();
    m_samples.fill('\0');
    m_samples.clear();
    m_no_room = false;
    m_clip = Clip::None;
    if (has_place_for(Made::kVoice)) CHECK(attach(Made::kVoice, kVoiceType, {}));
}

/// Another page: what was not said yes to is gone.
void RoomViewModel::load_clip() {
    if (m_recorder == nullptr) return;
    if (m_clip == Clip::Recording) m_recorder->stop();
    m_recorder->hush();
    m_samples.fill('\0');
    const std::string held = attached(Made::kVoice);
    m_samples = speech::from_wav(QByteArray::fromBase64(QByteArray::fromStdString(held)));
    m_clip = m_samples.isEmpty() ? Clip::None : Clip::Kept;
}

// ---- the page and what lies over it

void RoomViewModel::help() { lay(Over::Help); }
void RoomViewModel::cover() { lay(Over::Cover); }
void RoomViewModel::goBack() {
    // From Cover nobody comes back but by their worker (SV-24).
    if (m_over == Over::Cover) return;
    if (m_over == Over::Ask && !m_help_asked) return lay(Over::Help);
    m_telling = m_telling && m_over != Over::Told;
    lay(m_telling ? Over::Told : Over::Nothing);
}

void RoomViewModel::askForHelp() {
    if (canAsk() && m_over == Over::Help) lay(Over::Ask);
}

/// A letter of its own: nothing of it says which answers were given on the same tablet.
void RoomViewModel::callForHelp(const QString& name, const QString& words) {
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

QVariantList RoomViewModel::told() const {
    QVariantList list;
    for (const handover::Told& one : m_activity.told)
        list.append(
            QVariant::fromValue(SayTold{convert::to_qt(one.said), convert::to_qt(one.did)}));
    return list;
}

void RoomViewModel::tell() {
    if (m_activity.told.empty() || !may_tell()) return;
    m_telling = true;
    lay(Over::Told);
}

void RoomViewModel::toldOf() {
    if (m_over == Over::Told) goBack();
}

void RoomViewModel::stop() {
    if (!is_over()) lay(Over::Stop);
}

void RoomViewModel::noticeUse() {
    m_idle.start(kIdle);
    if (!m_still_there) return;
    m_still_there = false;
    Q_EMIT changed();
}

void RoomViewModel::callWorker() {
    m_voice.hush();
    keepSoFar();
    Q_EMIT workerWanted();
}

void RoomViewModel::be_quiet() {
    if (m_still_there) return keepWhatISaid();
    m_still_there = !is_over();
    m_idle.start(kStillThere);
    Q_EMIT changed();
}

/// The page stays as it is underneath: a voice that waits for their yes is there when they come
/// back.
void RoomViewModel::lay(Over over) {
    m_over = over;
    m_voice.hush();
    endRecording();
    if (m_recorder != nullptr) m_recorder->hush();
    Q_EMIT pageChanged();
    Q_EMIT changed();
}

void RoomViewModel::lift() {
    m_over = Over::Nothing;
    m_telling = false;
    m_still_there = false;
}

void RoomViewModel::turn() {
    m_voice.hush();
    load_strokes();
    load_clip();
    Q_EMIT pageChanged();
    Q_EMIT changed();
}

void RoomViewModel::say_kept(bool kept) {
    m_not_kept = !kept;
    if (!kept) Q_EMIT changed();
}

}  // namespace viewmodels
