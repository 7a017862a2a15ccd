import QtQuick
import QtQuick.Layouts
import Footbridge.Theme

// A place in the bottom bar.
Pressable {
    id: root
    property string iconName: ""
    property bool current: false

    implicitWidth: Math.max(80, content.implicitWidth + 2 * Theme.gap16 + Theme.gap4)
    implicitHeight: Math.max(Theme.targetButton, content.implicitHeight + Theme.gap12)
    Accessible.description: current ? qsTr("You are here") : ""

    background: Rectangle {
        radius: Theme.radiusCard
        color: root.current || root.down ? Theme.colors.primarySoft : "transparent"
        FocusRing { shown: root.visualFocus }
    }
    contentItem: Item {
        implicitWidth: content.implicitWidth
        implicitHeight: content.implicitHeight
        RowLayout {
            id: content
            anchors.centerIn: parent
            spacing: Theme.gap8
            AppIcon { name: root.iconName; color: root.current ? Theme.colors.primary : Theme.colors.text }
            LabelText {
                text: root.text
                color: root.current ? Theme.colors.primary : Theme.colors.text
                font.weight: root.current ? Theme.weightStrong : Theme.weightRegular
                Accessible.ignored: true
            }
        }
    }
}
