import QtQuick
import QtQuick.Layouts
import Footbridge.Theme
import Footbridge.Components

// One way to answer in one's own words.
Pressable {
    id: root
    required property string iconName
    required property string hint
    implicitHeight: Math.max(Theme.tile + Theme.gap16, row.implicitHeight + 2 * Theme.gap16)
    implicitWidth: row.implicitWidth + 2 * Theme.gap24
    background: Rectangle {
        radius: Theme.radiusTile
        color: root.down ? Theme.colors.primarySoft : Theme.colors.surface
        border.width: Theme.ring
        border.color: Theme.colors.outline
        FocusRing { shown: root.visualFocus; around: Theme.radiusTile }
    }
    contentItem: Item {
        RowLayout {
            id: row
            anchors { left: parent.left; right: parent.right; margins: Theme.gap16; verticalCenter: parent.verticalCenter }
            spacing: Theme.gap24
            Rectangle {
                implicitWidth: 2 * Theme.gap32
                implicitHeight: 2 * Theme.gap32
                radius: width / 2
                color: Theme.colors.primarySoft
                AppIcon { anchors.centerIn: parent; name: root.iconName; size: Theme.gap32; color: Theme.colors.primary }
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0
                BodyText { Layout.fillWidth: true; text: root.text; font.weight: Theme.weightStrong; Accessible.ignored: true }
                LabelText { Layout.fillWidth: true; text: root.hint; Accessible.ignored: true }
            }
        }
    }
    Accessible.description: hint
}
