import QtQuick
import Footbridge.Theme

// Two columns beside each other where the page is wide, one under the other where it is not. Positions only: what is in a
// column takes the column's width and says its own height.
Item {
    id: root
    required property bool wide
    property real share: 0.5          // of the first column
    property alias first: firstColumn.data
    property alias second: secondColumn.data

    readonly property bool mirrored: LayoutMirroring.enabled
    width: parent ? parent.width : 0
    implicitHeight: wide ? Math.max(firstColumn.implicitHeight, secondColumn.implicitHeight)
                         : firstColumn.implicitHeight + Theme.gap24 + secondColumn.implicitHeight
    Column {
        id: firstColumn
        x: root.mirrored ? root.width - width : 0
        width: root.wide ? Math.round((root.width - Theme.gap32) * root.share) : root.width
        spacing: Theme.gap12
    }
    Column {
        id: secondColumn
        x: root.wide && !root.mirrored ? firstColumn.width + Theme.gap32 : 0
        y: root.wide ? 0 : firstColumn.implicitHeight + Theme.gap24
        width: root.wide ? root.width - firstColumn.width - Theme.gap32 : root.width
        spacing: Theme.gap12
    }
}
