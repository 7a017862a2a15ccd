import QtQuick
import QtQuick.Layouts
import Footbridge.Theme

// A place in the bottom bar: its icon beside its word, or above it where there is less room.
Pressable {
    id: root
    property string iconName: ""
    property bool current: false
    property bool stacked: false
    // Measured, not laid out: which of the two it is depends on them.
    readonly property real wordWidth: Math.ceil(measured.advanceWidth) + 1
    readonly property real wideWidth: Math.max(80, Theme.iconSize + Theme.gap8 + wordWidth + 2 * Theme.gap16 + Theme.gap4)
    readonly property real stackedWidth: Math.max(Theme.iconSize, wordWidth) + 2 * Theme.gap8

    implicitWidth: stacked ? stackedWidth : wideWidth
    implicitHeight: Math.max(Theme.targetButton, content.implicitHeight + Theme.gap12)
    Accessible.description: current ? qsTr("You are here") : ""

    TextMetrics {
        id: measured
        text: root.text
        font.family: word.font.family
        font.pixelSize: Theme.labelSize
        font.weight: Theme.weightStrong   // whichever place is current, the bar is laid out the same
    }
    background: Rectangle {
        radius: Theme.radiusCard
        color: root.current || root.down ? Theme.colors.primarySoft : "transparent"
        FocusRing { shown: root.visualFocus }
    }
    contentItem: Item {
        implicitWidth: content.implicitWidth
        implicitHeight: content.implicitHeight
        GridLayout {
            id: content
            anchors.centerIn: parent
            columns: root.stacked ? 1 : 2
            columnSpacing: Theme.gap8
            rowSpacing: 0
            AppIcon { name: root.iconName; color: root.current ? Theme.colors.primary : Theme.colors.text; Layout.alignment: Qt.AlignCenter }
            LabelText {
                id: word
                text: root.text
                color: root.current ? Theme.colors.primary : Theme.colors.text
                font.weight: root.current ? Theme.weightStrong : Theme.weightRegular
                Accessible.ignored: true
            }
        }
    }
}
