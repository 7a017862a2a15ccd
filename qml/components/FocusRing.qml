import QtQuick
import Footbridge.Theme

// Two rings around a focused control: dark outside, yellow inside, seen on any ground (ux.md 8.1).
Rectangle {
    id: root
    required property bool shown
    property int around: Theme.radiusCard

    anchors.fill: parent
    anchors.margins: -Theme.ring
    visible: shown
    radius: around + Theme.ring
    color: "transparent"
    border.width: Theme.ring
    border.color: Theme.colors.focusOuter
    z: 2

    Rectangle {
        anchors.fill: parent
        anchors.margins: Theme.ring
        radius: root.around
        color: "transparent"
        border.width: Theme.ringInner
        border.color: Theme.colors.focusInner
    }
}
