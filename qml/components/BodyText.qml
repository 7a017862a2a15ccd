import QtQuick
import QtQuick.Controls.Basic
import Footbridge.Theme

// Reading text of the "body" size. Wraps, never shortens.
Label {
    color: Theme.colors.text
    font.pixelSize: Theme.bodySize
    font.weight: Theme.weightRegular
    lineHeight: Theme.bodyLine
    lineHeightMode: Text.FixedHeight
    wrapMode: Text.Wrap
    horizontalAlignment: Text.AlignLeft
    textFormat: Text.PlainText
}
