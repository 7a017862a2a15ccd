import QtQuick
import QtQuick.Layouts
import Footbridge.Pages
import Footbridge.Theme
import Footbridge.Components

// The one giant button: what most likely comes next. Its time is when the thumb went down.
Pressable {
    id: root
    property string help: qsTr("Tap once to record now")

    width: parent ? parent.width : implicitWidth
    implicitHeight: Math.max(Theme.nextHeight, words.implicitHeight + 2 * Theme.gap24)
    Accessible.description: help

    background: Rectangle {
        radius: Theme.radiusTile
        color: root.down ? Theme.colors.primaryPressed : Theme.colors.primary
        FocusRing { shown: root.visualFocus; around: Theme.radiusTile }
    }
    contentItem: Item {
        implicitHeight: words.implicitHeight
        ColumnLayout {
            id: words
            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: Theme.gap16 }
            spacing: Theme.gap8
            BodyText { Layout.fillWidth: true; text: root.text; color: Theme.colors.onPrimary; font.pixelSize: Theme.nextSize; lineHeight: Theme.nextLine; font.weight: Theme.weightStrong; horizontalAlignment: Text.AlignHCenter; Accessible.ignored: true }
            BodyText { Layout.fillWidth: true; text: root.help; color: Theme.colors.onPrimary; horizontalAlignment: Text.AlignHCenter; Accessible.ignored: true }
        }
    }
}
