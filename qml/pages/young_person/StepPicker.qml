import QtQuick
import Footbridge.Theme
import Footbridge.Components

// One of the parts of a step: what it is now; tapped, it is picked beside.
Pressable {
    id: root
    required property string label
    required property string value
    required property string symbol
    property color tint: Theme.tintSky
    property bool open: false
    readonly property real tile: Theme.textScale < 1.5 ? Theme.tile - Theme.gap24 : 0
    readonly property real starts: tile > 0 ? tile + Theme.gap16 + Theme.gap12 : Theme.gap16
    implicitHeight: Math.max(Theme.tile + Theme.gap12, words.implicitHeight + 2 * Theme.gap12)
    implicitWidth: words.implicitWidth + starts + Theme.gap48
    text: label
    Accessible.name: label + ": " + value
    background: Rectangle {
        radius: Theme.radiusTile
        color: root.open ? Theme.colors.primarySoft : Theme.colors.surface
        border.width: root.open ? 2 * Theme.ring : Theme.ring
        border.color: root.open ? Theme.colors.primary : Theme.colors.outline
        FocusRing { shown: root.visualFocus; around: Theme.radiusTile }
    }
    contentItem: Item {
        Rectangle {
            visible: root.tile > 0
            x: root.mirrored ? parent.width - width - Theme.gap12 : Theme.gap12
            anchors.verticalCenter: parent.verticalCenter
            width: root.tile
            height: root.tile
            radius: Theme.radiusCard
            color: root.open ? Theme.colors.surface : root.tint
            ChildSymbol { anchors.centerIn: parent; name: root.tile > 0 ? root.symbol : ""; size: root.tile * 0.8; color: Theme.colors.text }
        }
        Column {
            id: words
            x: root.mirrored ? Theme.gap48 : root.starts
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - root.starts - Theme.gap48
            LabelText { width: parent.width; text: root.label; Accessible.ignored: true }
            BodyText { width: parent.width; text: root.value; font.weight: Theme.weightStrong; Accessible.ignored: true }
        }
        AppIcon {
            x: root.mirrored ? Theme.gap12 : parent.width - width - Theme.gap12
            anchors.verticalCenter: parent.verticalCenter
            name: "chevron-right"
            color: Theme.colors.primary
        }
    }
}
