pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Theme
import Footbridge.Components

// Seven days from today; the day of a meeting is filled.
Row {
    id: root
    required property var week
    spacing: Theme.gap8
    Accessible.ignored: true
    Repeater {
        model: root.week
        Rectangle {
            id: day
            required property var modelData
            width: (root.width - 6 * root.spacing) / 7
            height: column.implicitHeight + Theme.gap16
            radius: Theme.radiusCard
            color: modelData.meeting ? Theme.colors.primary : modelData.today ? Theme.colors.surface : Theme.colors.alt
            border.width: modelData.today ? Theme.ring : 0
            border.color: Theme.colors.outline
            readonly property color ink: modelData.meeting ? Theme.colors.onPrimary : Theme.colors.text
            Column {
                id: column
                anchors { left: parent.left; right: parent.right; top: parent.top; topMargin: Theme.gap8 }
                LabelText { width: parent.width; horizontalAlignment: Text.AlignHCenter; text: day.modelData.shortName; color: day.ink }
                BodyText { width: parent.width; horizontalAlignment: Text.AlignHCenter; text: day.modelData.number; color: day.ink; font.weight: Theme.weightStrong }
                LabelText { width: parent.width; horizontalAlignment: Text.AlignHCenter; text: day.modelData.today ? qsTr("Today") : " "; color: day.ink }
            }
        }
    }
}
