#include "app/viewmodels/practitioner/talk_check_view_model.h"

#include <algorithm>

#include "app/convert/qt_text.h"
#include "app/forms/shelf.h"
#include "app/viewmodels/practitioner/lines.h"
#include "app/viewmodels/practitioner/note_draft.h"
#include "app/viewmodels/practitioner/talk_check_words.h"
#include "shared/casefile/talk.h"

namespace viewmodels {

using casefile::Field;

struct TalkCheckViewModel::Page {
    QString name;
    base::Moment now;
    std::string form;  ///< the newest, JSON
    base::DraftId fresh;
    std::optional<tablet::Draft> draft;
    std::string draft_form;
    QString last_done;
    std::vector<Line> earlier;
};

namespace {

const std::string kUsualMode = "own_worker";

QString day_of(const base::Moment& at, const base::Moment& now) {
    return convert::day_near(at.local_date(), now.local_date());
}

std::vector<Line> earlier_lines(const tablet::Tablet& tablet, const base::RecordId& child) {
    std::vector<Line> lines;
    for (const casefile::TalkCheck& check : casefile::talk_checks(tablet.view(), child)) {
        Line line;
        line.record = convert::hex(check.answers);
        line.icon = QStringLiteral("messages");
        line.title = talk_result_words(check.result);
        line.meta = day_of(check.at, tablet.now());
        lines.push_back(line);
    }
    return lines;
}

std::vector<Line> option_lines(const forms::Item& item, const std::string& chosen) {
    std::vector<Line> lines;
    for (const forms::Option& option : item.options) {
        const auto* coding = std::get_if<forms::Coding>(&option.value);
        if (coding == nullptr) continue;
        Line line;
        line.record = convert::to_qt(coding->code);
        line.title = convert::to_qt(coding->display);
        line.chosen = coding->code == chosen;
        lines.push_back(line);
    }
    return lines;
}

/// "No chance to see" and "skip" are the answers without points: what nobody answers is never 0.
std::string left_out(const forms::Item& item) {
    for (const forms::Option& option : item.options) {
        const auto* coding = std::get_if<forms::Coding>(&option.value);
        if (coding != nullptr && !option.weight) return coding->code;
    }
    return {};
}

QString codes_words(const std::vector<std::string>& codes) {
    QStringList words;
    for (const std::string& code : codes) {
        const bool points = !code.empty() && code.front() >= '0' && code.front() <= '9';
        words << (points ? convert::to_qt(code) : QObject::tr("left out"));
    }
    return words.join(QStringLiteral(" + "));
}

Line domain_line(const TalkCheckSitting::Domain& domain) {
    Line line;
    line.title = convert::to_qt(domain.name);
    line.meta = talk_level_words(domain.level);
    line.detail = QObject::tr("You saw %1. They said %2.")
                      .arg(codes_words(domain.saw), codes_words(domain.for_me));
    if (domain.level == "not_enough" || domain.available == 0) return line;
    const double ratio = static_cast<double>(domain.points) / domain.available;
    line.detail += QLatin1Char(' ') + QObject::tr("%1 of %2 points: %3.")
                                          .arg(domain.points)
                                          .arg(domain.available)
                                          .arg(ratio, 0, 'f', 2);
    if (std::ranges::find(domain.saw, "3") != domain.saw.end())
        line.detail += QLatin1Char(' ') + QObject::tr("A 3 is strong signs by itself.");
    return line;
}

Line step_line(const QString& words) {
    Line line;
    line.title = words;
    return line;
}

/// What no score takes away (rules.md 4.2, 7).
QStringList whatever_the_score(const TalkCheckSitting& sitting) {
    QStringList steps;
    if (sitting.answer("X3-help") == "yes")
        steps << QObject::tr("They want help with this. Offer it, whatever the result.");
    if (sitting.answer("X1") == "yes")
        steps << QObject::tr("Suggest a hearing or sight check, or a health referral.");
    const QString language = convert::to_qt(sitting.answer("X2")).trimmed().toLower();
    if (sitting.answer("X2-interpreter") == "yes" ||
        (!language.isEmpty() && language != QLatin1String("english")))
        steps << QObject::tr("Do it again in their strongest language before you act on it.");
    return steps;
}

}  // namespace

bool is_talk_check(const tablet::Draft& draft) {
    return draft.record.kind == casefile::Kind::kAnswers &&
           text_of(draft.record.fields, Field::kAnswersForm) ==
               convert::to_qt(casefile::kTalkCheckForm);
}

TalkCheckViewModel::TalkCheckViewModel(worker::TabletHost& host, NoteViewModel& notes,
                                       QObject* parent)
    : QObject(parent), m_host(host), m_notes(notes) {}

QString TalkCheckViewModel::standing() { return talk_standing(); }

TalkCheckViewModel::Page TalkCheckViewModel::compute(tablet::Tablet& tablet,
                                                     const base::RecordId& child) {
    Page page;
    page.name = convert::child_name(tablet, child);
    page.now = tablet.now();
    page.fresh = tablet.new_draft_id();
    page.earlier = earlier_lines(tablet, child);
    tablet.note_read({child});
    forms::Shelf shelf;
    shelf.refresh(tablet.view());
    if (const forms::Form* newest = shelf.newest(casefile::kTalkCheckForm))
        page.form = shelf.text({newest->url, newest->version});
    for (const tablet::Draft& draft : tablet.drafts()) {
        if (!is_talk_check(draft) || draft.record.child != child) continue;
        const std::string version =
            convert::to_core(text_of(draft.record.fields, Field::kAnswersFormVersion));
        page.draft = draft;
        page.draft_form = shelf.text({std::string(casefile::kTalkCheckForm), version});
        page.last_done = day_of({draft.changed_at, page.now.offset_minutes}, page.now);
        break;
    }
    return page;
}

void TalkCheckViewModel::open(const QString& child) {
    clear();
    m_child = child;
    m_notes.keepNow();  // an answer of a moment ago may still be on its way
    m_host.run(
        [id = convert::record_from(child)](tablet::Tablet& tablet) { return compute(tablet, id); },
        [this, asked = child](Page page) {
            if (asked == m_child) show(std::move(page));
        });
}

/// What is being answered stays as it is.
void TalkCheckViewModel::refresh() {
    if (m_child.isEmpty() || m_stage == Stage::Opening) return;
    m_host.run([id = convert::record_from(m_child)](
                   tablet::Tablet& tablet) { return earlier_lines(tablet, id); },
               [this, asked = m_child](std::vector<Line> earlier) {
                   if (asked != m_child) return;
                   m_earlier.show(std::move(earlier));
                   Q_EMIT changed();
               });
}

void TalkCheckViewModel::show(Page page) {
    m_name = page.name;
    m_now = page.now;
    m_form = std::move(page.form);
    m_fresh = page.fresh;
    m_stage = Stage::Start;
    m_mode = convert::to_qt(kUsualMode);
    m_earlier.show(std::move(page.earlier));
    // What the disk did not take is newer than what it holds.
    const tablet::Draft* unkept =
        m_notes.unkept(casefile::Kind::kAnswers, convert::record_from(m_child));
    if (unkept != nullptr && is_talk_check(*unkept)) {
        page.draft = *unkept;
        if (page.draft_form.empty()) page.draft_form = m_form;
    }
    if (page.draft) {
        const casefile::Fields& fields = page.draft->record.fields;
        auto sitting = TalkCheckSitting::open(
            page.draft_form, convert::to_core(text_of(fields, Field::kAnswersResponse)), m_now);
        if (sitting.ok()) {
            m_sitting.emplace(std::move(sitting).value());
            m_draft = page.draft->id;
            m_begun_at = page.draft->record.happened_at;
            m_last_done = page.last_done;
            const QString mode = code_of(fields, Field::kAnswersMode);
            if (!mode.isEmpty()) m_mode = mode;
            go_on();
        } else {
            m_problem = QObject::tr(
                "The answers kept before cannot be read by this version. They "
                "stay on this tablet. Update the app, then open this again.");
        }
    }
    m_modes.show(term_lines(*casefile::definition(Field::kAnswersMode).vocabulary, m_mode));
    Q_EMIT changed();
}

void TalkCheckViewModel::go_on() {
    m_saved = false;
    m_at = m_sitting->first_open();
    m_stage = m_at == m_sitting->pairs().size() ? Stage::More : Stage::Item;
    show_item();
}

void TalkCheckViewModel::begin() {
    if (m_stage != Stage::Start) return;
    if (m_draft.is_none()) {
        auto sitting = TalkCheckSitting::open(m_form, {}, m_now);
        if (!sitting.ok()) return tell(convert::error_text(sitting.error()));
        m_sitting.emplace(std::move(sitting).value());
        m_draft = m_fresh;
        m_begun_at = m_now;
        m_last_done.clear();
    }
    m_problem.clear();
    go_on();
    Q_EMIT changed();
}

void TalkCheckViewModel::next() {
    if (m_stage == Stage::More) {
        m_stage = Stage::Result;
        show_result();
        Q_EMIT changed();
        return;
    }
    if (m_stage != Stage::Item) return;
    const TalkCheckSitting::Pair& pair = m_sitting->pairs()[m_at];
    for (const forms::ItemIndex side : {pair.saw, pair.for_me}) {
        if (m_sitting->answer(side).empty())
            answer(side, convert::to_qt(left_out(m_sitting->item(side))));
    }
    if (++m_at == m_sitting->pairs().size()) m_stage = Stage::More;
    show_item();
    Q_EMIT changed();
}

void TalkCheckViewModel::previous() {
    if (m_stage == Stage::Result && !m_saved) {
        m_stage = Stage::More;
    } else if (m_stage == Stage::More) {
        m_at = m_sitting->pairs().size() - 1;
        m_stage = Stage::Item;
    } else if (m_stage == Stage::Item && m_at > 0) {
        --m_at;
    } else {
        if (m_saved) m_sitting.reset();
        m_saved = false;
        m_stage = Stage::Start;
    }
    show_item();
    Q_EMIT changed();
}

void TalkCheckViewModel::show_item() {
    if (m_stage != Stage::Item) return;
    const TalkCheckSitting::Pair& pair = m_sitting->pairs()[m_at];
    m_saw_answers.show(option_lines(m_sitting->item(pair.saw), m_sitting->answer(pair.saw)));
    m_for_me_answers.show(
        option_lines(m_sitting->item(pair.for_me), m_sitting->answer(pair.for_me)));
}

void TalkCheckViewModel::answer(forms::ItemIndex index, const QString& code) {
    const base::Result<void> set = m_sitting->set(index, convert::to_core(code));
    if (!set.ok()) return tell(convert::error_text(set.error()));
    keep(true);
}

void TalkCheckViewModel::answerSaw(const QString& code) {
    if (m_stage != Stage::Item) return;
    const forms::ItemIndex saw = m_sitting->pairs()[m_at].saw;
    const bool again = m_sitting->answer(saw) == convert::to_core(code);
    answer(saw, again ? QString() : code);
    show_item();
    Q_EMIT changed();
}

void TalkCheckViewModel::answerForMe(const QString& code) {
    if (m_stage != Stage::Item) return;
    const forms::ItemIndex for_me = m_sitting->pairs()[m_at].for_me;
    const bool again = m_sitting->answer(for_me) == convert::to_core(code);
    answer(for_me, again ? QString() : code);
    show_item();
    Q_EMIT changed();
}

void TalkCheckViewModel::say(const QString& link, const QString& answer) {
    if (m_stage != Stage::More) return;
    const std::string id = convert::to_core(link);
    if (m_sitting->answer(id) == convert::to_core(answer)) return;
    const base::Result<void> set = m_sitting->set(id, convert::to_core(answer));
    if (!set.ok()) return tell(convert::error_text(set.error()));
    keep(false);
    Q_EMIT changed();
}

void TalkCheckViewModel::pickMode(const QString& code) {
    if (m_stage != Stage::More) return;
    m_mode = code;
    m_modes.show(term_lines(*casefile::definition(Field::kAnswersMode).vocabulary, m_mode));
    keep(true);
    Q_EMIT changed();
}

tablet::Draft TalkCheckViewModel::draft() const {
    tablet::Draft draft;
    draft.id = m_draft;
    draft.record.kind = casefile::Kind::kAnswers;
    draft.record.child = convert::record_from(m_child);
    draft.record.happened_at = draft.record.recorded_at = m_begun_at;
    draft.record.fields.text(Field::kAnswersForm, m_sitting->form().url)
        .text(Field::kAnswersFormVersion, m_sitting->form().version)
        .text(Field::kAnswersResponse, m_sitting->kept())
        .choice(Field::kAnswersMode, convert::to_core(m_mode));
    return draft;
}

/// What is tapped is written at once; typing waits for a pause, as a note does.
void TalkCheckViewModel::keep(bool at_once) {
    if (m_finishing || m_saved) return;
    m_last_done = convert::day_near(m_now.local_date(), m_now.local_date());
    m_notes.keep(draft());
    if (at_once) m_notes.keepNow();
}

void TalkCheckViewModel::show_result() {
    const TalkCheckSitting::Outcome outcome = m_sitting->outcome();
    m_result = talk_result_words(outcome.result);
    std::vector<Line> steps;
    for (const QString& words : whatever_the_score(*m_sitting) + talk_result_steps(outcome.result))
        steps.push_back(step_line(words));
    std::vector<Line> domains;
    for (const TalkCheckSitting::Domain& domain : outcome.domains)
        domains.push_back(domain_line(domain));
    std::vector<Line> talk_about;
    for (const TalkCheckSitting::TalkAbout& about : outcome.talk_about) {
        Line line;
        line.icon = QStringLiteral("message");
        line.title = convert::to_qt(m_sitting->item(m_sitting->pairs()[about.pair].saw).text.plain);
        line.detail = about.worker_saw_more
                          ? QObject::tr("You see this often. They say it is fine.")
                          : QObject::tr("You have not seen this. They say it is often hard.");
        talk_about.push_back(line);
    }
    m_steps.show(std::move(steps));
    m_domains.show(std::move(domains));
    m_talk_about.show(std::move(talk_about));
}

void TalkCheckViewModel::openEarlier(const QString& record) {
    struct Kept {
        std::string form;
        std::string response;
    };
    m_host.run(
        [id = convert::record_from(record)](tablet::Tablet& tablet) {
            const auto answers = tablet.view().record(id, casefile::Kind::kAnswers);
            forms::Shelf shelf;
            shelf.refresh(tablet.view());
            if (!answers) return Kept{};
            return Kept{
                std::string(shelf.text({std::string(answers->text(Field::kAnswersForm)),
                                        std::string(answers->text(Field::kAnswersFormVersion))})),
                std::string(answers->text(Field::kAnswersResponse))};
        },
        [this, child = m_child](const Kept& kept) {
            if (child != m_child || m_stage != Stage::Start || !m_draft.is_none()) return;
            auto sitting = TalkCheckSitting::open(kept.form, kept.response, m_now);
            if (!sitting.ok())
                return tell(
                    QObject::tr("This version cannot read how it was worked out. The "
                                "answers are safe. Update the app, then open this again."));
            m_sitting.emplace(std::move(sitting).value());
            m_saved = true;
            m_stage = Stage::Result;
            show_result();
            Q_EMIT changed();
        });
}

void TalkCheckViewModel::done() {
    if (m_stage != Stage::Result || m_saved || m_finishing) return;
    m_notes.keep(draft());  // until it is known to be saved
    m_notes.keepNow();
    tablet::Draft whole = draft();
    whole.record.fields.text(Field::kAnswersResponse, m_sitting->completed());
    m_finishing = true;
    Q_EMIT changed();
    m_host.run(
        [whole](tablet::Tablet& tablet) mutable {
            whole.record.happened_at = whole.record.recorded_at = tablet.now();
            return tablet.finish(whole);
        },
        [this, child = m_child, id = m_draft](const base::Result<base::RecordId>& result) {
            if (result.ok()) m_notes.let_go(id);
            if (child != m_child) return;
            m_finishing = false;
            if (!result.ok()) return tell(convert::error_text(result.error()));
            m_problem.clear();
            m_saved = true;
            m_draft = {};
            refresh();
            Q_EMIT changed();
            Q_EMIT finished();
        });
}

QString TalkCheckViewModel::progress() const {
    if (!m_sitting || m_saved) return {};
    const QString done =
        QObject::tr("%1 of %2 done").arg(m_sitting->done()).arg(m_sitting->pairs().size());
    return m_last_done.isEmpty() ? done : QObject::tr("%1 · last done: %2").arg(done, m_last_done);
}

double TalkCheckViewModel::share() const {
    if (!m_sitting || m_sitting->pairs().empty()) return 0;
    return static_cast<double>(m_sitting->done()) / static_cast<double>(m_sitting->pairs().size());
}

QString TalkCheckViewModel::place() const {
    return m_stage == Stage::Item
               ? QObject::tr("%1 of %2").arg(m_at + 1).arg(m_sitting->pairs().size())
               : QString();
}

QString TalkCheckViewModel::domain() const {
    return m_stage == Stage::Item ? convert::to_qt(m_sitting->pairs()[m_at].domain) : QString();
}

QString TalkCheckViewModel::saw() const {
    if (m_stage != Stage::Item) return {};
    return convert::to_qt(m_sitting->item(m_sitting->pairs()[m_at].saw).text.plain);
}

QString TalkCheckViewModel::forMe() const {
    if (m_stage != Stage::Item) return {};
    return convert::to_qt(m_sitting->item(m_sitting->pairs()[m_at].for_me).text.plain);
}

QString TalkCheckViewModel::of(const char* link) const {
    return m_sitting ? convert::to_qt(m_sitting->answer(link)) : QString();
}

void TalkCheckViewModel::tell(const QString& problem) {
    m_problem = problem;
    Q_EMIT changed();
}

void TalkCheckViewModel::clear() {
    m_child.clear();
    m_name.clear();
    m_problem.clear();
    m_result.clear();
    m_mode.clear();
    m_last_done.clear();
    m_form.clear();
    m_draft = m_fresh = {};
    m_sitting.reset();
    m_at = 0;
    m_saved = m_finishing = false;
    m_stage = Stage::Opening;
    for (LineListModel* list : {&m_saw_answers, &m_for_me_answers, &m_modes, &m_steps, &m_domains,
                                &m_talk_about, &m_earlier})
        list->show({});
    Q_EMIT changed();
}

}  // namespace viewmodels
