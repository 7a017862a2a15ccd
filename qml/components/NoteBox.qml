import QtQuick
import Footbridge.Theme

// A headed box to write in, on a page of other things.
Rectangle {
    id: root
    property alias heading: area.heading
    property alias text: area.text
    property alias lines: area.lines
    property alias fixed: area.fixed
    property alias area: area.area
    signal edited(string text)

    width: parent ? parent.width : 0
    implicitHeight: area.implicitHeight + Theme.gap32
    radius: Theme.radiusField
    color: Theme.colors.surface
    border.width: Theme.hairline
    border.color: Theme.colors.outline
    NoteArea {
        id: area
        x: Theme.gap8
        y: Theme.gap16
        width: parent.width - 2 * Theme.gap8
        onEdited: typed => root.edited(typed)
    }
}
