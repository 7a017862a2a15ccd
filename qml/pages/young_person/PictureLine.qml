import QtQuick
import Footbridge.Theme
import Footbridge.Components

// One idea, one picture, one line (ux.md ER-8).
Item {
    id: root
    property string name: ""
    property string symbol: ""
    required property string text
    property color tint: Theme.tintSky
    implicitWidth: picture.width + Theme.gap16 + words.implicitWidth
    implicitHeight: Math.max(picture.height, words.height)
    PictureTile {
        id: picture
        name: root.name
        symbol: root.symbol
        tint: root.tint
        anchors { left: parent.left; verticalCenter: parent.verticalCenter }
    }
    BodyText {
        id: words
        text: root.text
        anchors { left: picture.right; leftMargin: Theme.gap16; right: parent.right; verticalCenter: parent.verticalCenter }
    }
}
