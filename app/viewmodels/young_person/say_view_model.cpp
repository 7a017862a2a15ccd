#include "app/viewmodels/young_person/say_view_model.h"

#include "shared/casefile/answers.h"

namespace viewmodels {
namespace {

/// Two of its questions, until child mode asks whole forms.
constexpr auto kForm = "https://footbridge.app/fhir/Questionnaire/how-we-do";
constexpr auto kFormVersion = "0.1.0";
/// ux.md CM-6: then "Are you still there?", and a minute later the hand-back screen.
constexpr std::chrono::minutes kIdle{10};
constexpr std::chrono::minutes kStillThere{1};

}  // namespace

SayViewModel::SayViewModel(handover::Activity activity, const base::Clock& clock,
                           base::RandomSource& random, QObject* parent)
    : QObject(parent),
      m_activity(std::move(activity)),
      m_clock(clock),
      m_record(base::RecordId::make(random)) {
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, &SayViewModel::be_quiet);
    m_idle.start(kIdle);
}

void SayViewModel::setListened(int answer) {
    if (answer == m_listened || answer < kNotAnswered || answer > kDoNotKnow) return;
    m_listened = answer;
    Q_EMIT changed();
}

void SayViewModel::setBetter(const QString& words) {
    if (words == m_better) return;
    m_better = words;
    Q_EMIT changed();
}

void SayViewModel::yes() {
    m_declined = false;
    go(Step::WhoWillSee);
}

void SayViewModel::no() {
    m_declined = true;
    if (keep(true)) go(Step::Done);
}

void SayViewModel::next() {
    switch (m_step) {
        case Step::WhoWillSee:
            return go(Step::Listened);
        case Step::Listened:
            if (keep(false)) go(Step::Better);
            return;
        case Step::Better:
            if (keep(true)) go(Step::Done);
            return;
        case Step::Asked:
        case Step::Done:
            return;
    }
}

void SayViewModel::back() {
    if (m_step == Step::Asked || m_step == Step::Done) return;
    go(static_cast<Step>(static_cast<int>(m_step) - 1));
}

void SayViewModel::skip() {
    if (m_step == Step::Listened) m_listened = kNotAnswered;
    if (m_step == Step::Better) m_better.clear();
    next();
}

void SayViewModel::stop() {
    if (m_step == Step::Done) return;
    // Nothing was begun: nothing is kept, not even that they were asked.
    const bool begun = m_listened != kNotAnswered || !m_better.isEmpty();
    if (!begun || keep(false)) go(Step::Done);
}

void SayViewModel::noticeUse() {
    m_idle.start(kIdle);
    if (!m_still_there) return;
    m_still_there = false;
    Q_EMIT changed();
}

void SayViewModel::callWorker() { Q_EMIT workerWanted(); }

void SayViewModel::be_quiet() {
    if (m_still_there) return stop();
    m_still_there = m_step != Step::Done;
    m_idle.start(kStillThere);
    Q_EMIT changed();
}

void SayViewModel::go(Step step) {
    m_step = step;
    m_still_there = false;
    Q_EMIT changed();
}

/// Sealed, on disk, in the place of what was kept of these answers before.
bool SayViewModel::keep(bool finished) {
    casefile::SealedAnswers answers;
    answers.form = kForm;
    answers.form_version = kFormVersion;
    if (m_listened == kDoNotKnow)
        answers.items.push_back({"listened", std::string(casefile::SealedAnswers::kDoNotKnow)});
    else if (m_listened != kNotAnswered)
        answers.items.push_back({"listened", m_listened});
    if (!m_better.isEmpty()) answers.items.push_back({"better", m_better.toStdString()});
    answers.finished = finished;
    answers.mode = "own_worker";
    answers.offered_only = m_declined;
    const auto kept = handover::keep(
        m_activity,
        casefile::sealed_answers(answers, m_record, m_clock.moment().local_date()));
    m_not_kept = !kept.ok();
    if (m_not_kept) Q_EMIT changed();
    return kept.ok();
}

}  // namespace viewmodels
