pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// C4: bars, faces or pictures in one row, low to high in reading direction (ux.md SV-7, SV-14).
QuestionFrame {
    id: root
    readonly property int count: say.options.length
    readonly property bool inRow: count <= 3 ? width >= Theme.wideFrom : count <= 5 && wide && roomy
    CardGrid {
        id: cards
        width: parent.width
        across: root.inRow ? root.count : root.count > 5 && root.wide ? 2 : 1
        least: root.inRow && root.roomy ? 4 * Theme.tile - Theme.gap32 : 0
        Accessible.role: Accessible.Grouping
        Accessible.name: root.heading
        Repeater {
            model: root.say.options
            AnswerCard {
                required property var modelData
                required property int index
                width: cards.cell
                height: cards.tallest
                standsTall: root.roomy
                symbol: modelData.symbol
                lying: !root.inRow
                text: modelData.text
                chosen: root.say.chosen.indexOf(index) >= 0
                spoken: root.spoken === index + 1
                onPicked: root.say.choose(index)
            }
        }
    }
}
