import QtQuick
import QtQuick.Layouts
import Footbridge.Theme

// A small tool of the header: icon and word in the text colour.
Pressable {
    id: root
    property string iconName: ""

    implicitWidth: content.implicitWidth + Theme.gap16
    implicitHeight: Math.max(Theme.targetFloor, content.implicitHeight)

    background: Rectangle {
        radius: Theme.radiusField
        color: root.down ? Theme.colors.alt : "transparent"
        FocusRing { shown: root.visualFocus; around: Theme.radiusField }
    }
    contentItem: Item {
        implicitWidth: content.implicitWidth
        RowLayout {
            id: content
            anchors.centerIn: parent
            spacing: Theme.gap8
            AppIcon { name: root.iconName; size: Theme.iconSmall }
            LabelText { text: root.text; color: Theme.colors.text; Accessible.ignored: true }
        }
    }
}
