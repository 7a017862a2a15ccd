import QtQuick
import QtQuick.Controls.Basic
import Footbridge.Theme

// Reading text of the "label" size. Wraps, never shortens.
Label {
    color: Theme.colors.textMuted
    font.pixelSize: Theme.labelSize
    font.weight: Theme.weightRegular
    lineHeight: Theme.labelLine
    lineHeightMode: Text.FixedHeight
    wrapMode: Text.Wrap
    horizontalAlignment: Text.AlignLeft
    textFormat: Text.PlainText
}
