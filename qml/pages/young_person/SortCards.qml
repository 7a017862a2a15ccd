pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// C5: one card at a time, tapped onto a pile; no dragging (ux.md FS, SV-8).
QuestionFrame {
    id: root
    where: say.total > 0 ? qsTr("Card %1 of %2").arg(say.number).arg(say.total) : qsTr("Card %1").arg(say.number)
    heading: say.heading
    beneath: say.about
    LabelText { text: qsTr("Tap a pile for this card."); width: parent.width }
    CardGrid {
        id: cards
        width: parent.width
        across: root.wide && root.roomy ? 3 : 1
        Repeater {
            model: root.say.options
            AnswerCard {
                required property var modelData
                required property int index
                readonly property int held: root.say.piles.length > index ? root.say.piles[index] : 0
                width: cards.cell
                height: cards.tallest
                symbol: modelData.symbol
                lying: true
                text: qsTr("%1: %2").arg(modelData.text).arg(held)
                chosen: root.say.chosen.indexOf(index) >= 0
                spoken: root.spoken === index + 1
                onPicked: root.say.choose(index)
            }
        }
    }
    ChildButton { visible: root.say.lastSorted !== ""; iconName: "refresh"; text: qsTr("Undo: %1").arg(root.say.lastSorted); onClicked: root.say.undoSort() }
}
