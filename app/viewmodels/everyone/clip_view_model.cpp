#include "app/viewmodels/everyone/clip_view_model.h"

#include "app/convert/qt_text.h"
#include "app/forms/shelf.h"
#include "app/speech/wav.h"
#include "app/viewmodels/drawing.h"
#include "shared/forms/spread.h"

namespace viewmodels {
namespace {

using casefile::Field;

bool is_voice(const forms::Clip& clip) { return clip.content_type.starts_with("audio/"); }

/// Named by its record and its place in it.
std::optional<forms::Clip> find_clip(const tablet::Tablet& tablet, const QString& named) {
    const auto id = convert::record_from(named.section(QLatin1Char(':'), 0, 0));
    const auto record = tablet.view().record(id);
    forms::Shelf shelf;
    shelf.refresh(tablet.view());
    const forms::Form* form =
        record ? shelf.find({std::string(record->text(Field::kAnswersForm)),
                             std::string(record->text(Field::kAnswersFormVersion))})
               : nullptr;
    if (form == nullptr) return std::nullopt;
    const auto clips = forms::clips_of(*form, record->text(Field::kAnswersResponse));
    const auto place = named.section(QLatin1Char(':'), 1).toUInt();
    return place < clips.size() ? std::optional(clips[place]) : std::nullopt;
}

}  // namespace

std::vector<Line> clip_lines(const forms::Form& form, const casefile::Record& answers) {
    std::vector<Line> lines;
    int place = 0;
    for (const forms::Clip& clip : forms::clips_of(form, answers.text(Field::kAnswersResponse))) {
        Line line;
        line.record = QStringLiteral("%1:%2").arg(convert::hex(answers.id)).arg(place++);
        line.title = is_voice(clip) ? QObject::tr("A voice") : QObject::tr("A drawing");
        line.icon = is_voice(clip) ? QStringLiteral("volume") : QStringLiteral("brush");
        line.detail = convert::to_qt(form.items[clip.question].text.plain);
        lines.push_back(line);
    }
    return lines;
}

ClipViewModel::ClipViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {}

void ClipViewModel::present(const QString& clip) {
    putAway();
    m_host.run([clip](tablet::Tablet& tablet) { return find_clip(tablet, clip); },
               [this, asked = m_asked](const std::optional<forms::Clip>& found) {
                   if (!found || asked != m_asked) return;
                   const auto bytes =
                       QByteArray::fromBase64(QByteArray::fromStdString(found->data));
                   if (is_voice(*found)) {
                       Q_EMIT voice(speech::from_wav(bytes));
                       return;
                   }
                   m_drawing = strokes_of(bytes);
                   Q_EMIT drawingChanged();
               });
}

void ClipViewModel::putAway() {
    ++m_asked;
    Q_EMIT quiet();
    if (m_drawing.isEmpty()) return;
    m_drawing.clear();
    Q_EMIT drawingChanged();
}

}  // namespace viewmodels
