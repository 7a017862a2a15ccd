pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme

// Cards to tap: one that stands in the plan is marked, and tapped again is taken out.
CardGrid {
    id: root
    required property MyPlanViewModel plan
    required property var cards
    required property bool wide
    required property bool roomy
    property int first: 1           // the number its first card is read as
    property int spoken: -1
    width: parent ? parent.width : 0
    across: wide && roomy ? 3 : wide || roomy ? 2 : 1
    Repeater {
        model: root.cards
        AnswerCard {
            required property var modelData
            required property int index
            width: root.cell
            height: root.tallest
            lying: true
            symbol: modelData.picture
            text: modelData.words
            spoken: root.spoken === index + root.first
            chosen: root.plan.lines.length >= 0 && root.plan.says(modelData.words)
            onPicked: root.plan.tap(modelData.words, modelData.picture)
        }
    }
}
