import QtQuick
import QtQuick.Layouts
import Footbridge.Theme

// Says where the work is: on this tablet, waiting, sent, needing a person, or not being saved (ux.md PF-13).
Pressable {
    id: root
    property string iconName: ""
    property string tone: "neutral"   // "neutral", "ok", "soon", "late"

    readonly property color ink: tone === "ok" ? Theme.colors.ok : tone === "soon" ? Theme.colors.soon
                               : tone === "late" ? Theme.colors.late : Theme.colors.neutral
    readonly property color tint: tone === "ok" ? Theme.colors.okTint : tone === "soon" ? Theme.colors.soonTint
                                : tone === "late" ? Theme.colors.lateTint : Theme.colors.neutralTint

    implicitWidth: content.implicitWidth + 2 * Theme.gap16
    implicitHeight: Math.max(Theme.targetFloor, content.implicitHeight + Theme.gap12)
    visible: text !== ""
    Accessible.description: qsTr("Opens the outbox")

    background: Rectangle {
        radius: Math.min(height / 2, Theme.radiusPill)
        color: root.tint
        FocusRing { shown: root.visualFocus; around: parent.radius }
    }
    contentItem: Item {
        implicitWidth: content.implicitWidth
        implicitHeight: content.implicitHeight
        RowLayout {
            id: content
            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width - 2 * Theme.gap16)
            spacing: Theme.gap12
            AppIcon { name: root.iconName; color: root.ink; size: Theme.iconSmall }
            LabelText { Layout.fillWidth: true; text: root.text; color: root.ink; Accessible.ignored: true }
        }
    }
}
