import QtQuick
import QtQuick.Layouts
import Footbridge.Theme
import Footbridge.Components

// One of two answers of equal weight: same size, fill, outline and ring (ux.md SV-2).
Pressable {
    id: root
    required property string iconName
    implicitWidth: content.implicitWidth + 2 * Theme.gap32
    implicitHeight: Math.max(2 * Theme.tile, content.implicitHeight + 2 * Theme.gap32)
    background: Rectangle {
        radius: Theme.radiusTile
        color: root.down ? Theme.colors.primarySoft : Theme.colors.surface
        border.width: Theme.ring
        border.color: Theme.colors.outline
        FocusRing { shown: root.visualFocus; around: Theme.radiusTile }
    }
    contentItem: Item {
        RowLayout {
            id: content
            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width)
            spacing: Theme.gap24
            Rectangle {
                implicitWidth: 2 * Theme.answerRing
                implicitHeight: 2 * Theme.answerRing
                radius: width / 2
                color: "transparent"
                border.width: Theme.ringInner
                border.color: Theme.colors.primary
                AppIcon { anchors.centerIn: parent; name: root.iconName; size: Theme.answerRing; color: Theme.colors.primary }
            }
            TitleText { Layout.fillWidth: true; text: root.text; Accessible.ignored: true }
        }
    }
}
