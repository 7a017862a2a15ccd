pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Theme
import Footbridge.Components

// How far something is, as a path with a mark and a word: no score, no colour that judges (ux.md PL-13).
Column {
    id: root
    required property double share   // 0 to 1
    required property string words
    spacing: Theme.gap4
    Accessible.role: Accessible.Paragraph
    Accessible.name: qsTr("How it is going: %1").arg(words)

    Row {
        Repeater {
            model: 5
            Row {
                id: stop
                required property int index
                readonly property bool reached: root.share * 4 >= index - 0.1
                Rectangle { visible: stop.index > 0; width: Theme.gap24; height: Theme.ring; y: (Theme.gap16 - height) / 2; color: stop.reached ? Theme.colors.primary : Theme.colors.outline }
                Rectangle { width: Theme.gap16; height: Theme.gap16; radius: Theme.gap8; color: stop.reached ? Theme.colors.primary : "transparent"; border.width: Theme.ring; border.color: stop.reached ? Theme.colors.primary : Theme.colors.outline }
            }
        }
    }
    LabelText { text: root.words; width: root.width; Accessible.ignored: true }
}
