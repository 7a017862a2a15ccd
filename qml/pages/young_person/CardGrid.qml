import QtQuick
import Footbridge.Theme

// Cards of one width and one height beside and under each other. Places them itself: a layout that its own cards change
// while it lays them out goes round and round (Qt 6.4).
Grid {
    id: root
    property int across: 1
    property real least: 0      // height
    readonly property real cell: Math.floor((width - (columns - 1) * columnSpacing) / columns)
    readonly property real tallest: {
        let most = root.least
        for (let i = 0; i < root.children.length; ++i) {
            if (root.children[i].visible) most = Math.max(most, root.children[i].implicitHeight)
        }
        return most
    }
    columns: Math.max(1, across)
    columnSpacing: Theme.gap16
    rowSpacing: Theme.gap12
}
