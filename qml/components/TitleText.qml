import QtQuick
import QtQuick.Controls.Basic
import Footbridge.Theme

// Reading text of the "title" size. Wraps, never shortens.
Label {
    color: Theme.colors.text
    font.pixelSize: Theme.titleSize
    font.weight: Theme.weightStrong
    lineHeight: Theme.titleLine
    lineHeightMode: Text.FixedHeight
    wrapMode: Text.Wrap
    horizontalAlignment: Text.AlignLeft
    textFormat: Text.PlainText
}
