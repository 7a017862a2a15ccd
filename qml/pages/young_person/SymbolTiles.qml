pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Theme
import Footbridge.Components

// Pictures beside and under each other. Tab goes from one to the next, and the arrows go along rows and columns.
Column {
    id: root
    required property string heading     // empty: none is shown
    required property string about       // for a screen reader
    required property var choices        // of SymbolChoice
    signal picked(string name)
    spacing: Theme.gap8

    function itemOf(name: string): Item {
        for (let i = 0; i < choices.length; ++i) if (choices[i].name === name) return tiles.itemAt(i)
        return null
    }
    function step(from: int, columns: int, rows: int) {
        const to = tiles.itemAt(from + columns + rows * cards.columns)
        if (to) to.forceActiveFocus(Qt.TabFocusReason)
    }

    TitleText { visible: text !== ""; width: parent.width; text: root.heading }
    CardGrid {
        id: cards
        width: parent.width
        across: Math.floor((width + columnSpacing) / (Theme.symbolTile + columnSpacing))
        Accessible.role: Accessible.Grouping
        Accessible.name: root.about
        Repeater {
            id: tiles
            model: root.choices
            SymbolTile {
                required property var modelData
                required property int index
                width: cards.cell
                height: cards.tallest
                symbol: modelData.symbol
                text: modelData.text
                liked: modelData.liked
                Accessible.description: liked ? qsTr("I like this one") : ""
                onClicked: root.picked(modelData.name)
                onStepped: (columns, rows) => root.step(index, columns, rows)
            }
        }
    }
}
