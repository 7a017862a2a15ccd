pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// P12: one step, their own mark on a path of five; last time's is faint (ux.md PL-13, PL-14).
PlanFrame {
    id: root
    required property var cards
    readonly property var line: plan.going
    where: qsTr("Step %1 of %2").arg(plan.goingNumber).arg(plan.goingTotal)
    done: plan.goingNumber
    total: plan.goingTotal
    heading: line.words !== "" ? line.words : qsTr("I said this.")
    beneath: plan.stillToDo ? qsTr("This one is still to do. Is it still right for you?") : qsTr("How is it going?")
    symbol: line.picture !== "" ? line.picture : "path"
    words: [heading, beneath].concat(marks)
    readonly property var marks: [qsTr("Not started"), qsTr("Started"), qsTr("Half way"), qsTr("Nearly"), qsTr("Done")]
    Flow {
        visible: root.plan.stillToDo
        width: parent.width
        spacing: Theme.gap12
        ChildButton { main: true; width: Math.min(implicitWidth, parent.width); text: qsTr("Keep it"); onClicked: root.plan.keepStep() }
        ChildButton { main: true; width: Math.min(implicitWidth, parent.width); text: qsTr("Change it"); onClicked: root.plan.changeStep() }
        ChildButton { main: true; width: Math.min(implicitWidth, parent.width); text: qsTr("Swap it"); onClicked: root.plan.swapStep() }
    }
    PlanPath { visible: root.wide && root.roomy; width: parent.width; named: false; stage: root.line.progress; before: root.plan.before }
    CardGrid {
        id: path
        width: parent.width
        across: root.wide && root.roomy ? 5 : 1
        least: root.wide && root.roomy ? 2 * Theme.tile : 0
        Accessible.role: Accessible.Grouping
        Accessible.name: root.beneath
        Repeater {
            model: root.marks
            AnswerCard {
                required property string modelData
                required property int index
                width: path.cell
                height: path.tallest
                lying: !(root.wide && root.roomy)
                text: root.plan.before === index ? qsTr("%1 (last time)").arg(modelData) : modelData
                spoken: root.spoken === index + 2
                chosen: root.line.progress === index
                onPicked: root.plan.mark(index)
            }
        }
    }
    TitleText { width: parent.width; text: qsTr("What would help?") }
    PlanTiles { plan: root.plan; cards: root.cards; wide: root.wide; roomy: root.roomy; first: 8; spoken: root.spoken }
    PlanOwnWords { plan: root.plan; wide: root.wide; roomy: root.roomy }
    Repeater {
        model: root.plan.lines
        PlanLine {
            required property var modelData
            plan: root.plan
            line: modelData
            roomy: root.roomy
        }
    }
}
