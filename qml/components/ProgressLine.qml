import QtQuick
import Footbridge.Theme

// How far something is, in words and as a bar.
Column {
    id: root
    required property real share     // 0 to 1
    required property string words

    width: parent ? parent.width : implicitWidth
    spacing: Theme.gap8
    Accessible.role: Accessible.ProgressBar
    Accessible.name: root.words
    LabelText { text: root.words; width: root.width; Accessible.ignored: true }
    Rectangle {
        width: root.width
        height: Theme.gap8
        radius: height / 2
        color: Theme.colors.alt
        border.width: Theme.hairline
        border.color: Theme.colors.outline
        Rectangle {
            width: parent.width * Math.max(0, Math.min(1, root.share))
            height: parent.height
            x: LayoutMirroring.enabled ? parent.width - width : 0
            radius: height / 2
            color: Theme.colors.primary
        }
    }
}
