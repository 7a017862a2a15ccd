import QtQuick
import QtQuick.Controls.Basic
import Footbridge.Theme

// Reading text of the "time" size. Wraps, never shortens.
Label {
    color: Theme.colors.text
    font.pixelSize: Theme.timeSize
    font.weight: Theme.weightStrong
    lineHeight: Theme.timeLine
    lineHeightMode: Text.FixedHeight
    wrapMode: Text.Wrap
    horizontalAlignment: Text.AlignLeft
    textFormat: Text.PlainText
}
