pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// P9: the child says it in their own words; their worker marks how it went.
PlanFrame {
    id: root
    heading: qsTr("Say your plan in your own words.")
    beneath: qsTr("What will you do first? Who helps you?")
    symbol: "speech"
    words: [heading, beneath]
    readonly property var marks: [
        { code: "understood", words: qsTr("Understood") }, { code: "partly", words: qsTr("Partly") }, { code: "not_yet", words: qsTr("Not yet") }]
    TitleText { width: parent.width; text: qsTr("For your worker") }
    CardGrid {
        id: grid
        width: parent.width
        across: root.wide && root.roomy ? 3 : 1
        Repeater {
            model: root.marks
            AnswerCard {
                required property var modelData
                width: grid.cell
                height: grid.tallest
                lying: true
                text: modelData.words
                chosen: root.plan.understood === modelData.code
                onPicked: root.plan.understood = chosen ? "" : modelData.code
            }
        }
    }
}
