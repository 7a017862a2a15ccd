import QtQuick
import QtQuick.Layouts
import Footbridge.Theme
import Footbridge.Components

// A question with its answer under it; the whole of it can be tapped.
Pressable {
    id: root
    required property string answer
    property bool spoken: false
    implicitHeight: Math.max(Theme.targetMain, column.implicitHeight + 2 * Theme.gap12)
    implicitWidth: column.implicitWidth + 2 * Theme.gap24
    Accessible.name: text + ". " + answer
    background: Rectangle {
        radius: Theme.radiusCard
        color: root.down ? Theme.colors.primarySoft : root.spoken ? Theme.tintSun : Theme.colors.surface
        border.width: Theme.ring
        border.color: Theme.colors.border
        FocusRing { shown: root.visualFocus }
    }
    contentItem: Item {
        RowLayout {
            id: column
            anchors { left: parent.left; right: parent.right; margins: Theme.gap24; verticalCenter: parent.verticalCenter }
            spacing: Theme.gap16
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0
                LabelText { Layout.fillWidth: true; text: root.text; Accessible.ignored: true }
                BodyText { Layout.fillWidth: true; text: root.answer; font.weight: Theme.weightStrong; Accessible.ignored: true }
            }
            AppIcon { name: "pencil"; color: Theme.colors.primary }
        }
    }
}
