#pragma once

#include <QObject>
#include <QQmlEngine>
#include <QVariantList>
#include <vector>

#include "app/viewmodels/line_list_model.h"
#include "app/worker/tablet_host.h"
#include "shared/forms/form.h"

namespace viewmodels {

/// Voices that are played and drawings that are shown, wherever answers are read: one at a time,
/// and none once it was put away. Keeps no file. UI thread only.
class ClipViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Session")
    Q_PROPERTY(QVariantList drawing READ drawing NOTIFY drawingChanged)

  public:
    explicit ClipViewModel(worker::TabletHost& host, QObject* parent = nullptr);
    /// The drawing that was opened, as DrawPad has strokes; empty: none is.
    [[nodiscard]] QVariantList drawing() const { return m_drawing; }
    /// A line's `record` of clip_lines(): a voice is played, a drawing shown.
    Q_INVOKABLE void present(const QString& clip);
    /// Neither any more: the page is left, or nobody is to see or hear it now. What was asked for
    /// and is not here yet does not come either.
    Q_INVOKABLE void putAway();

  Q_SIGNALS:
    void drawingChanged();
    /// To be played now, in place of any before: 16 bit, one channel, speech::Recorder::kRate.
    void voice(const QByteArray& samples);
    void quiet();  ///< nothing of it is to be heard any more

  private:
    worker::TabletHost& m_host;
    QVariantList m_drawing;
    int m_asked = 0;  ///< counts what was asked for and put away
};

/// What can be played and looked at in one record of answers, in their order: what it is, and the
/// question it was said to.
std::vector<Line> clip_lines(const forms::Form& form, const casefile::Record& answers);

}  // namespace viewmodels
