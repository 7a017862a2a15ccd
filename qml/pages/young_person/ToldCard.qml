import QtQuick
import Footbridge.Theme
import Footbridge.Components

// What young people said, and what was done about it.
Rectangle {
    id: root
    required property string said
    required property string did
    required property bool done
    required property int spoken     // which of the two is read: 0 or 1
    implicitHeight: column.implicitHeight + 2 * Theme.gap16
    radius: Theme.radiusTile
    color: Theme.colors.surface
    border.width: Theme.ring
    border.color: Theme.colors.border

    component Part: Rectangle {
        id: part
        property string symbol: ""
        property string iconName: ""
        required property color tint
        required property string title
        required property string words
        required property bool spoken
        width: parent ? parent.width : 0
        implicitHeight: Math.max(picture.height, lines.implicitHeight) + 2 * Theme.gap8
        radius: Theme.radiusField
        color: spoken ? Theme.tintSun : "transparent"
        Accessible.role: Accessible.StaticText
        Accessible.name: title + ". " + words
        PictureTile {
            id: picture
            symbol: part.symbol
            name: part.iconName
            tint: part.tint
            anchors { left: parent.left; leftMargin: Theme.gap8; top: parent.top; topMargin: Theme.gap8 }
        }
        Column {
            id: lines
            anchors { left: picture.right; right: parent.right; top: parent.top; topMargin: Theme.gap8; leftMargin: Theme.gap16; rightMargin: Theme.gap8 }
            spacing: Theme.gap4
            LabelText { text: part.title; width: parent.width; Accessible.ignored: true }
            BodyText { text: part.words; width: parent.width; Accessible.ignored: true }
        }
    }
    Column {
        id: column
        x: Theme.gap8
        y: Theme.gap16
        width: parent.width - 2 * Theme.gap8
        spacing: Theme.gap4
        Part { symbol: "speech"; tint: Theme.tintPeach; title: qsTr("You said"); words: root.said; spoken: root.spoken === 0 }
        Part { iconName: root.done ? "check" : "clock"; tint: Theme.tintLeaf; title: qsTr("We did"); words: root.did; spoken: root.spoken === 1 }
    }
}
