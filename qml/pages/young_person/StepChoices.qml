pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// What there is to pick from for one part of a step.
Column {
    id: root
    required property MyPlanViewModel plan
    required property PlanCards cards
    required property string part
    required property bool wide
    required property bool roomy
    signal picked(string next)
    readonly property int across: wide && roomy ? 2 : roomy ? 2 : 1
    spacing: Theme.gap16

    component Choice: AnswerCard {
        required property CardGrid grid
        width: grid.cell
        height: grid.tallest
        lying: true
    }
    TitleText {
        width: parent.width
        text: root.part === "what" ? qsTr("What is the step?") : root.part === "who" ? qsTr("Who helps?") : root.part === "day" ? qsTr("Which day?")
            : root.part === "time" ? qsTr("What time?") : qsTr("Where is it?")
    }
    CardGrid {
        id: whats
        visible: root.part === "what"
        width: parent.width
        across: root.across
        Repeater {
            model: root.part === "what" ? (root.plan.step.byHelper ? root.cards.helpersSteps : root.cards.steps) : []
            Choice {
                required property var modelData
                grid: whats
                symbol: modelData.picture
                text: modelData.words
                chosen: root.plan.step.words === modelData.words
                onPicked: root.plan.pickWhat(chosen ? "" : modelData.words, chosen ? "" : modelData.picture)
            }
        }
    }
    TitleText { visible: root.part === "what" && root.plan.step.words === ""; width: parent.width; text: qsTr("Or say it your way") }
    InMyWords {
        visible: root.part === "what" && root.plan.step.words === ""
        width: parent.width
        room: root.plan
        turn: root.plan.steps.length
        wide: root.wide
        roomy: root.roomy
    }
    PlanPicture { visible: root.part === "what" && root.plan.step.words === ""; width: parent.width; plan: root.plan; roomy: root.roomy }
    CardGrid {
        id: whos
        visible: root.part === "who"
        width: parent.width
        across: root.across
        Choice { grid: whos; symbol: "star"; text: qsTr("Only me"); chosen: root.plan.step.role === "" && root.plan.step.who === ""; onPicked: root.plan.pickWho("", "", false) }
        Repeater {
            model: root.part === "who" ? root.cards.people : []
            Choice {
                required property var modelData
                grid: whos
                symbol: modelData.picture
                text: modelData.words
                chosen: root.plan.step.role === modelData.role
                onPicked: root.plan.pickWho(modelData.role, modelData.words, root.plan.step.byHelper)
            }
        }
    }
    NoteArea {
        visible: root.part === "who" && root.plan.step.role !== ""
        heading: qsTr("What is their name?")
        lines: 1
        text: root.plan.step.who
        onEdited: words => root.plan.pickWho(root.plan.step.role, words, root.plan.step.byHelper)
    }
    CardGrid {
        id: doers
        visible: root.part === "who" && root.plan.step.role !== ""
        width: parent.width
        across: root.across
        Choice { grid: doers; text: qsTr("I do it, they help"); chosen: !root.plan.step.byHelper; onPicked: root.plan.pickWho(root.plan.step.role, root.plan.step.who, false) }
        Choice { grid: doers; text: qsTr("They do it"); chosen: root.plan.step.byHelper; onPicked: root.plan.pickWho(root.plan.step.role, root.plan.step.who, true) }
    }
    WeekMap { visible: root.part === "day"; width: parent.width; plan: root.plan; roomy: root.roomy && root.wide }
    CardGrid {
        id: clocks
        visible: root.part === "time"
        width: parent.width
        across: root.roomy ? 3 : 1
        Repeater {
            model: root.part === "time" ? root.cards.times : []
            Choice {
                required property string modelData
                grid: clocks
                text: root.plan.timeWords(modelData)
                chosen: root.plan.step.time === modelData
                onPicked: root.plan.pickTime(chosen ? "" : modelData)
            }
        }
    }
    Flow {
        visible: root.part === "time" && root.plan.step.time !== ""
        width: parent.width
        spacing: Theme.gap12
        ChildButton { text: qsTr("Before that"); onClicked: root.plan.moveTime(-15) }
        ChildButton { text: qsTr("After that"); onClicked: root.plan.moveTime(15) }
    }
    CardGrid {
        id: wheres
        visible: root.part === "where"
        width: parent.width
        across: root.across
        Repeater {
            model: root.part === "where" ? root.cards.places : []
            Choice {
                required property var modelData
                grid: wheres
                symbol: modelData.picture
                text: modelData.words
                chosen: root.plan.step.where === modelData.words
                onPicked: root.plan.pickWhere(chosen ? "" : modelData.words)
            }
        }
    }
    NoteArea {
        visible: root.part === "where"
        heading: qsTr("Or write the place")
        lines: 1
        text: root.plan.step.where
        onEdited: words => root.plan.pickWhere(words)
    }
    Flow {
        id: onward
        readonly property var order: ["what", "who", "day", "time", "where"]
        visible: root.part !== "where"
        width: parent.width
        ChildButton {
            width: Math.min(implicitWidth, parent.width)
            iconName: "chevron-right"
            text: root.part === "what" ? qsTr("Who helps") : root.part === "who" ? qsTr("Day") : root.part === "day" ? qsTr("Time") : qsTr("Where")
            onClicked: root.picked(onward.order[onward.order.indexOf(root.part) + 1])
        }
    }
}
