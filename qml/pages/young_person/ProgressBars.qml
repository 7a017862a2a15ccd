import QtQuick
import Footbridge.Theme

// How far: a bar for each question. The words beside it say the same.
Row {
    id: root
    required property int done
    required property int total
    spacing: Theme.gap4
    Accessible.ignored: true
    Repeater {
        model: root.total
        Rectangle {
            required property int index
            width: Math.min(3 * Theme.gap12, 10 * Theme.gap32 / root.total - Theme.gap4)
            height: Theme.gap8
            radius: Theme.gap4
            color: index < root.done ? Theme.colors.primary : Theme.colors.border
        }
    }
}
