import QtQuick
import Footbridge.Theme

// The one heading of a page. A plain Text, because Controls overwrite the role (ux.md 7.2).
Text {
    color: Theme.colors.text
    font.pixelSize: Theme.displaySize
    font.weight: Theme.weightStrong
    lineHeight: Theme.displayLine
    lineHeightMode: Text.FixedHeight
    wrapMode: Text.Wrap
    horizontalAlignment: Text.AlignLeft
    textFormat: Text.PlainText
    Accessible.role: Accessible.Heading
    Accessible.name: text
}
