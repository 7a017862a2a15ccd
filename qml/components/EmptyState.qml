import QtQuick
import QtQuick.Layouts
import Footbridge.Theme

// Says that there is nothing here, on the card where it would be.
Rectangle {
    id: root
    required property string text
    width: parent ? parent.width : implicitWidth
    implicitHeight: words.implicitHeight + 2 * Theme.gap24
    radius: Theme.radiusCard
    color: Theme.colors.surface
    BodyText {
        id: words
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
        anchors.margins: Theme.gap24
        text: root.text
        color: Theme.colors.textMuted
    }
}
