import QtQuick
import Footbridge.Theme

// Reading text of the "title" size. Wraps, never shortens.
// A Text: a Label, and any StaticText, calls itself focusable to a screen reader (Qt 6.4).
Text {
    color: Theme.colors.text
    font.pixelSize: Theme.titleSize
    font.weight: Theme.weightStrong
    lineHeight: Theme.titleLine
    lineHeightMode: Text.FixedHeight
    wrapMode: Text.Wrap
    horizontalAlignment: Text.AlignLeft
    textFormat: Text.PlainText
    Accessible.role: Accessible.Paragraph
    Accessible.name: text
}
