pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Theme
import Footbridge.Components

// A title and a few lines with a picture each.
Rectangle {
    id: root
    required property string title
    required property var lines
    required property var icons
    required property int first      // the number its first line is read as
    required property int spoken
    property bool onGround: false
    implicitHeight: column.implicitHeight + 2 * Theme.gap16
    radius: Theme.radiusTile
    color: onGround ? Theme.colors.alt : "transparent"
    Column {
        id: column
        x: Theme.gap16
        y: Theme.gap16
        width: parent.width - 2 * Theme.gap16
        spacing: Theme.gap8
        TitleText { text: root.title; width: parent.width }
        Repeater {
            model: root.lines
            PictureLine {
                required property string modelData
                required property int index
                width: column.width
                name: root.icons[index]
                text: modelData
                tint: root.spoken === root.first + index ? Theme.tintSun : root.onGround ? Theme.colors.surface : Theme.tintSky
            }
        }
    }
}
