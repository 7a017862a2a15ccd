#include "app/viewmodels/practitioner/passport_view_model.h"

#include <algorithm>

#include "app/convert/qt_text.h"
#include "app/viewmodels/everyone/paper_folder.h"
#include "app/viewmodels/practitioner/lines.h"
#include "app/viewmodels/practitioner/note_draft.h"
#include "app/viewmodels/practitioner/talk_check_words.h"
#include "shared/casefile/passport.h"
#include "shared/casefile/talk.h"

namespace viewmodels {

using casefile::Field;
using casefile::Group;
using casefile::Passport;
using casefile::PassportItem;
namespace part = casefile::part;

struct PassportViewModel::Page {
    QString name;
    bool begun = false;
    QString suggests;
    std::vector<Line> words;
    std::vector<Line> readers;
    bool made_together = false;
    QString review;
    base::DraftId fresh;
    std::optional<tablet::Draft> draft;
};

namespace {

constexpr int kUsualReviewMonths = 3;

const std::string kAgreed = "agreed";

struct Suggestion {
    std::string section;
    QString words;
};

std::vector<Suggestion> suggestions_of(const casefile::TalkCheck& check) {
    std::vector<Suggestion> all;
    for (const casefile::TalkDomain& domain : check.domains) {
        if (!talk_needs_tips(domain.level)) continue;
        const TalkTips tips = talk_tips_of(domain.id);
        const std::string section = domain.id == "H" ? "reading_writing" : "talk_with_me";
        for (const QString& words : tips.do_this) all.push_back({section, words});
        for (const QString& words : tips.avoid) all.push_back({"please_dont", words});
    }
    return all;
}

QString section_words(std::string_view section) {
    return convert::to_qt(casefile::find_term(*casefile::definition(Field::kPassportSections)
                                                   .parts[part::kPassportSection - 1]
                                                   .vocabulary,
                                              section)
                              ->label);
}

QString whose_label(std::string_view whose) {
    const auto* term = casefile::find_term(
        *casefile::definition(Field::kPassportSections).parts[part::kPassportWhose - 1].vocabulary,
        whose);
    return term == nullptr ? QString() : convert::to_qt(term->label);
}

/// "record/op", for QML to hand back.
QString token(const PassportItem& item) {
    return convert::hex(item.passport) + QLatin1Char('/') + convert::to_qt(item.op.hex());
}

void add_kept(const Passport& passport, std::string_view section, std::vector<Line>& lines) {
    for (const PassportItem& item : passport.items) {
        if (item.section != section) continue;
        Line line;
        line.record = token(item);
        line.title = convert::to_qt(item.words);
        line.detail = whose_label(item.whose);
        line.page = QStringLiteral("kept");
        lines.push_back(line);
    }
}

/// What is not said yet; of "how to talk with me" no more than there is room for.
void add_suggested(const std::vector<Suggestion>& suggestions, std::string_view section,
                   std::vector<Line>& lines) {
    const bool limited = section == "talk_with_me";
    for (const Suggestion& one : suggestions) {
        if (one.section != section) continue;
        if (limited && lines.size() >= casefile::kTalkWithMeMost) return;
        if (std::ranges::find(lines, one.words, &Line::title) != lines.end()) continue;
        Line line;
        line.title = one.words;
        line.detail = QObject::tr("Suggested by the Talk Check");
        line.page = QStringLiteral("suggested");
        lines.push_back(line);
    }
}

std::vector<Line> section_lines(const Passport& passport,
                                const std::vector<Suggestion>& suggestions,
                                std::string_view section) {
    std::vector<Line> lines;
    add_kept(passport, section, lines);
    const bool full = section == "talk_with_me" && lines.size() >= casefile::kTalkWithMeMost;
    add_suggested(suggestions, section, lines);
    if (!full) {
        Line add;
        add.page = QStringLiteral("add");
        add.detail = section_words(section);
        lines.push_back(add);
    }
    lines.front().heading = section_words(section);
    for (Line& line : lines) line.child = convert::to_qt(section);
    return lines;
}

std::vector<Line> reader_lines(const Passport& passport) {
    const auto& vocabulary = *casefile::definition(Field::kPassportMaySee).vocabulary;
    std::vector<Line> lines = term_lines(vocabulary, {});
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto& may_see = passport.may_see;
        lines[i].chosen = std::ranges::find(may_see, vocabulary.terms[i].code) != may_see.end();
    }
    return lines;
}

std::vector<Line> whose_lines(const QString& chosen) {
    const auto& parts = casefile::definition(Field::kPassportSections).parts;
    return term_lines(*parts[part::kPassportWhose - 1].vocabulary, chosen);
}

Group item_of(std::string_view section, const QString& words, std::string_view whose) {
    return Group()
        .set(part::kPassportSection, casefile::Choice{std::string(section)})
        .set(part::kPassportWords, convert::to_core(words.trimmed()))
        .set(part::kPassportWhose, casefile::Choice{std::string(whose)});
}

const Group* item_in(const tablet::Draft& draft) {
    const auto* value = draft.record.fields.find(Field::kPassportSections);
    return value == nullptr ? nullptr : std::get_if<Group>(value);
}

/// The first words make the passport; later ones stand beside them.
base::Result<void> put_words(tablet::Tablet& tablet, tablet::Draft draft) {
    const base::RecordId child = draft.record.child;
    if (const auto passport = casefile::passport_of(tablet.view(), child))
        return tablet.add_item(passport->records.front(), Field::kPassportSections, *item_in(draft),
                               draft.id);
    draft.record.happened_at = draft.record.recorded_at = tablet.now();
    draft.record.fields.set(Field::kPassportReviewOn,
                            base::months_after(tablet.now().local_date(), kUsualReviewMonths));
    const auto made = tablet.finish(draft);
    return made.ok() ? base::Result<void>() : base::Result<void>(made.error());
}

}  // namespace

bool is_passport(const tablet::Draft& draft) {
    return draft.record.kind == casefile::Kind::kPassport;
}

print::PassportSheet passport_sheet(const tablet::Tablet& tablet, const base::RecordId& child,
                                    std::string_view reader) {
    print::PassportSheet sheet;
    const QString name = convert::child_name(tablet, child);
    sheet.title = QObject::tr("How to talk with %1").arg(name);
    sheet.reader = convert::label(Field::kPassportMaySee, reader);
    const Passport passport = casefile::passport_of(tablet.view(), child).value_or(Passport{});
    for (const std::string_view section : casefile::sections_for(reader)) {
        print::PassportSheet::Section shown{section_words(section), {}};
        for (const PassportItem& item : passport.items) {
            if (item.section == section)
                shown.items.push_back({convert::to_qt(item.words), whose_label(item.whose)});
        }
        if (!shown.items.empty()) sheet.sections.push_back(std::move(shown));
    }
    sheet.last_lines
        << (passport.made_with_child
                ? QObject::tr("Made with %1, begun on %2.")
                      .arg(name, convert::long_day(passport.made_on))
                : QObject::tr("Begun on %1.").arg(convert::long_day(passport.made_on)));
    if (passport.review_on)
        sheet.last_lines << QObject::tr("To be looked at again by %1.")
                                .arg(convert::long_day(*passport.review_on));
    sheet.last_lines << QObject::tr("This page is %1's. Ask before you pass it on.").arg(name);
    return sheet;
}

PassportViewModel::PassportViewModel(worker::TabletHost& host, NoteViewModel& notes,
                                     QObject* parent)
    : QObject(parent), m_host(host), m_notes(notes) {}

PassportViewModel::Page PassportViewModel::compute(tablet::Tablet& tablet,
                                                   const base::RecordId& child) {
    Page page;
    page.name = convert::child_name(tablet, child);
    page.fresh = tablet.new_draft_id();
    tablet.note_read({child});
    const auto begun = casefile::passport_of(tablet.view(), child);
    page.begun = begun.has_value();
    const Passport passport = begun.value_or(Passport{});
    std::vector<Suggestion> suggestions;
    const auto checks = casefile::talk_checks(tablet.view(), child);
    if (!checks.empty()) {
        suggestions = suggestions_of(checks.front());
        page.suggests = QObject::tr(
                            "Talk Check of %1: %2. A screening aid awaiting a therapist's "
                            "review. What it suggests is for you both to keep or change.")
                            .arg(convert::long_day(checks.front().at.local_date()),
                                 talk_result_words(checks.front().result).toLower());
    }
    for (const std::string_view section : casefile::sections_for("everyone")) {
        auto lines = section_lines(passport, suggestions, section);
        page.words.insert(page.words.end(), lines.begin(), lines.end());
    }
    page.readers = reader_lines(passport);
    page.made_together = passport.made_with_child;
    if (passport.review_on)
        page.review =
            QObject::tr("Look at it again by %1.").arg(convert::long_day(*passport.review_on));
    for (const tablet::Draft& draft : tablet.drafts()) {
        if (is_passport(draft) && draft.record.child == child && item_in(draft) != nullptr)
            page.draft = draft;
    }
    return page;
}

void PassportViewModel::open(const QString& child) {
    clear();
    m_child = child;
    m_notes.keepNow();
    ask(true);
}

void PassportViewModel::refresh() {
    if (!m_child.isEmpty()) ask(false);
}

void PassportViewModel::ask(bool fresh) {
    m_host.run([id = convert::record_from(m_child)](
                   tablet::Tablet& tablet) { return compute(tablet, id); },
               [this, asked = m_child, fresh](Page page) {
                   if (asked == m_child) show(std::move(page), fresh);
               });
}

/// What is being written stays as it is, unless the page was opened just now.
void PassportViewModel::show(Page page, bool fresh) {
    m_loaded = true;
    m_name = page.name;
    m_begun = page.begun;
    m_suggests = page.suggests;
    m_made_together = page.made_together;
    m_review = page.review;
    m_fresh = page.fresh;
    if (m_folder.isEmpty()) m_folder = documents_folder();
    const tablet::Draft* unkept =
        m_notes.unkept(casefile::Kind::kPassport, convert::record_from(m_child));
    if (unkept != nullptr) page.draft = *unkept;
    if (fresh && page.draft) {
        const Group& item = *item_in(*page.draft);
        m_draft = page.draft->id;
        m_section = convert::to_qt(item.code(part::kPassportSection));
        m_typed = convert::to_qt(item.text(part::kPassportWords));
        m_whose_words = convert::to_qt(item.code(part::kPassportWhose));
        m_whose.show(whose_lines(m_whose_words));
    }
    m_words.show(std::move(page.words));
    m_readers.show(std::move(page.readers));
    Q_EMIT changed();
}

QString PassportViewModel::sectionTitle() const {
    return m_section.isEmpty() ? QString() : section_words(convert::to_core(m_section));
}

tablet::Draft PassportViewModel::draft() const {
    tablet::Draft draft;
    draft.id = m_draft;
    draft.record.kind = casefile::Kind::kPassport;
    draft.record.child = convert::record_from(m_child);
    draft.record.fields.add(Field::kPassportSections, item_of(convert::to_core(m_section), m_typed,
                                                              convert::to_core(m_whose_words)));
    return draft;
}

void PassportViewModel::write(const QString& section, const QString& from) {
    if (m_saving) return;
    if (m_draft.is_none()) m_draft = m_fresh;
    m_section = section;
    m_typed = from;
    m_whose_words = from.isEmpty() ? QStringLiteral("child") : convert::to_qt(kAgreed);
    m_whose.show(whose_lines(m_whose_words));
    if (!from.isEmpty()) m_notes.keep(draft());
    Q_EMIT changed();
}

void PassportViewModel::setTyped(const QString& words) {
    if (words == m_typed || m_section.isEmpty() || m_saving) return;
    m_typed = words;
    if (!words.trimmed().isEmpty()) m_notes.keep(draft());
    Q_EMIT changed();
}

void PassportViewModel::sayWhose(const QString& code) {
    if (m_section.isEmpty() || m_saving) return;
    m_whose_words = code;
    m_whose.show(whose_lines(code));
    if (!m_typed.trimmed().isEmpty()) m_notes.keep(draft());
    Q_EMIT changed();
}

void PassportViewModel::keepWords() {
    if (canKeep() && !m_section.isEmpty()) keep(draft());
}

void PassportViewModel::keepSuggestion(const QString& section, const QString& words) {
    if (m_saving || !m_section.isEmpty()) return;
    tablet::Draft draft;
    draft.id = m_fresh;
    draft.record.kind = casefile::Kind::kPassport;
    draft.record.child = convert::record_from(m_child);
    draft.record.fields.add(Field::kPassportSections,
                            item_of(convert::to_core(section), words, kAgreed));
    keep(draft);
}

void PassportViewModel::keep(const tablet::Draft& draft) {
    m_saving = true;
    m_notes.keep(draft);  // until it is known to be saved
    Q_EMIT changed();
    m_host.run([draft](tablet::Tablet& tablet) { return put_words(tablet, draft); },
               [this, child = m_child, id = draft.id](const base::Result<void>& result) {
                   if (result.ok()) m_notes.let_go(id);
                   if (child != m_child) return;
                   m_saving = false;
                   if (!result.ok()) return tell(convert::error_text(result.error()));
                   m_problem.clear();
                   m_section.clear();
                   m_typed.clear();
                   m_draft = {};
                   refresh();
                   Q_EMIT finished();
               });
}

void PassportViewModel::stopWriting() {
    if (m_saving || m_section.isEmpty()) return;
    m_notes.let_go(m_draft);
    m_host.run([id = m_draft](tablet::Tablet& tablet) { return tablet.remove_draft(id); },
               [this](const base::Result<void>&) { refresh(); });
    m_section.clear();
    m_typed.clear();
    m_draft = {};
    Q_EMIT changed();
}

template <typename Work>
void PassportViewModel::change(Work work) {
    m_host.run(std::move(work), [this, child = m_child](const base::Result<void>& result) {
        if (child != m_child) return;
        if (!result.ok()) return tell(convert::error_text(result.error()));
        m_problem.clear();
        refresh();
        Q_EMIT finished();
    });
}

void PassportViewModel::takeOff(const QString& line) {
    const QStringList ids = line.split(QLatin1Char('/'));
    const auto op = base::OpId::from_hex_text(ids.value(1).toStdString());
    if (!op) return;
    change([record = convert::record_from(ids.value(0)), op = *op](tablet::Tablet& tablet) {
        return tablet.retire_item(record, Field::kPassportSections, op);
    });
}

void PassportViewModel::letSee(const QString& reader, bool may) {
    change([child = convert::record_from(m_child), code = convert::to_core(reader),
            may](tablet::Tablet& tablet) -> base::Result<void> {
        const auto passport = casefile::passport_of(tablet.view(), child);
        if (!passport) return {};
        // Let in once is enough; taken back everywhere.
        const std::size_t in = may ? 1 : passport->records.size();
        for (std::size_t i = 0; i < in; ++i) {
            auto done = tablet.set_member(passport->records[i], Field::kPassportMaySee,
                                          casefile::Choice{code}, may);
            if (!done.ok()) return done;
        }
        return {};
    });
}

void PassportViewModel::sayMadeTogether() {
    if (m_made_together) return;
    change([child = convert::record_from(m_child)](tablet::Tablet& tablet) -> base::Result<void> {
        const auto passport = casefile::passport_of(tablet.view(), child);
        if (!passport) return {};
        return tablet.set_fields(passport->records.front(),
                                 casefile::Fields().set(Field::kPassportMadeWithChild, true));
    });
}

void PassportViewModel::reviewIn(int months) {
    change([child = convert::record_from(m_child),
            months](tablet::Tablet& tablet) -> base::Result<void> {
        const auto passport = casefile::passport_of(tablet.view(), child);
        if (!passport) return {};
        const base::CalendarDate day = base::months_after(tablet.now().local_date(), months);
        return tablet.set_fields(passport->records.back(),
                                 casefile::Fields().set(Field::kPassportReviewOn, day));
    });
}

void PassportViewModel::setFolder(const QString& folder) {
    if (folder == m_folder) return;
    m_folder = folder;
    Q_EMIT changed();
}

void PassportViewModel::print(const QString& reader) {
    m_printed.clear();
    const auto& lines = m_readers.lines();
    const auto line = std::ranges::find(lines, reader, &Line::record);
    if (line == lines.end() || !line->chosen) return;
    m_host.run([child = convert::record_from(m_child), code = convert::to_core(reader)](
                   tablet::Tablet& tablet) { return passport_sheet(tablet, child, code); },
               [this, child = m_child, words = line->title](const print::PassportSheet& sheet) {
                   if (child != m_child) return;
                   const QString file =
                       free_pdf(m_folder, QObject::tr("How to talk with me - %1").arg(words));
                   if (!print::save_passport(sheet, file))
                       return tell(pdf_not_written_words(m_folder));
                   m_problem.clear();
                   m_printed = pdf_written_words(file);
                   Q_EMIT changed();
               });
}

void PassportViewModel::tell(const QString& problem) {
    m_problem = problem;
    Q_EMIT changed();
}

void PassportViewModel::clear() {
    m_loaded = m_begun = m_saving = m_made_together = false;
    for (QString* text : {&m_child, &m_name, &m_suggests, &m_section, &m_typed, &m_whose_words,
                          &m_review, &m_printed, &m_problem})
        text->clear();
    m_draft = m_fresh = {};
    for (LineListModel* list : {&m_words, &m_whose, &m_readers}) list->show({});
    Q_EMIT changed();
}

}  // namespace viewmodels
