#pragma once

#include <QByteArray>
#include <QVariantList>

namespace viewmodels {

/// A drawing as DrawPad has it, a list of strokes each of which is x, y, x, y … in thousandths of the
/// pad, and as it lies in an answer: {"strokes":[[x,y,…],…]}. Empty where the bytes are no drawing.
QVariantList strokes_of(const QByteArray& json);
QByteArray encode_strokes(const QVariantList& strokes);

}  // namespace viewmodels
