import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// P6: for one goal, a step of five parts; the part that is open is picked beside it.
PlanFrame {
    id: root
    required property PlanCards cards
    property string open: "what"
    readonly property var step: plan.step
    readonly property var goals: plan.goals.filter(goal => !goal.waits)
    readonly property var goal: goals.length > plan.goal ? goals[plan.goal] : null
    readonly property bool ready: step.words !== "" || plan.canAdd
    readonly property string said: step.words !== "" ? step.words : plan.words
    heading: goal ? goal.words : qsTr("My steps")
    beneath: qsTr("What is one step for this goal?")
    symbol: goal && goal.picture !== "" ? goal.picture : "path"
    words: [heading, beneath, sentence.text]
    onward: ChildButton {
        kind: AppButton.Primary
        main: true
        iconName: !root.roomy ? "" : root.ready ? "plus" : "chevron-right"
        text: root.ready ? qsTr("Add step") : root.lastGoal ? qsTr("Next") : qsTr("Next goal")
        onClicked: root.onwards()
    }
    readonly property bool lastGoal: plan.goal + 1 >= goals.length
    function onwards() {
        if (ready) {
            plan.addStep()
            open = "what"
        } else if (lastGoal) {
            plan.next()
        } else {
            ++plan.goal
        }
    }
    function dayWords() {
        if (step.day === 7) return qsTr("Every day")
        if (step.day < 0) return qsTr("Pick a day")
        return step.eachWeek ? qsTr("Each week: %1").arg(plan.week[step.day].name) : plan.week[step.day].name
    }
    Notice { tone: "info"; text: root.plan.stepsFull ? qsTr("You have 3 steps now. A new one can wait for later.") : "" }
    Grid {
        id: both
        readonly property bool beside: root.wide && root.roomy
        readonly property real pickers: beside ? 4 * Theme.tile : width
        width: parent.width
        columns: beside ? 2 : 1
        columnSpacing: Theme.gap32
        rowSpacing: Theme.gap16
        // What is picked from comes first where there is no room beside.
        Loader { active: !both.beside; visible: active; width: both.width; sourceComponent: choices }
        Column {
            width: both.pickers
            spacing: Theme.gap12
            StepPicker { width: parent.width; label: root.step.byHelper ? qsTr("They will") : qsTr("I will"); value: root.said !== "" ? root.said : qsTr("Pick what"); symbol: "flag"; tint: Theme.tintPeach; open: root.open === "what"; onClicked: root.open = "what" }
            StepPicker { width: parent.width; label: qsTr("Who helps"); value: root.step.who !== "" ? root.step.who : qsTr("Pick who"); symbol: "people"; tint: Theme.tintLeaf; open: root.open === "who"; onClicked: root.open = "who" }
            StepPicker { width: parent.width; label: qsTr("Day"); value: root.dayWords(); symbol: "calendar"; open: root.open === "day"; onClicked: root.open = "day" }
            StepPicker { width: parent.width; label: qsTr("Time"); value: root.step.time !== "" ? root.plan.timeWords(root.step.time) : qsTr("Pick a time"); symbol: "equal"; tint: Theme.tintSun; open: root.open === "time"; onClicked: root.open = "time" }
            StepPicker { width: parent.width; label: qsTr("Where"); value: root.step.where !== "" ? root.step.where : qsTr("Pick a place"); symbol: "building"; open: root.open === "where"; onClicked: root.open = "where" }
        }
        Loader { active: both.beside; visible: active; width: both.width - both.pickers - both.columnSpacing; sourceComponent: choices }
    }
    Rectangle {
        visible: root.ready
        width: parent.width
        height: so.implicitHeight + 2 * Theme.gap24
        radius: Theme.radiusTile
        color: root.spoken === 2 ? Theme.tintSun : Theme.colors.alt
        Column {
            id: so
            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: Theme.gap24 }
            LabelText { width: parent.width; text: qsTr("My step so far") }
            TitleText {
                id: sentence
                width: parent.width
                text: [root.said, root.step.who, root.step.day >= 0 ? root.dayWords() : "", root.step.time !== "" ? root.plan.timeWords(root.step.time) : "", root.step.where].filter(part => part !== "").join(" · ")
            }
        }
    }
    TitleText { visible: root.plan.steps.length > 0; width: parent.width; text: qsTr("My steps") }
    Repeater {
        model: root.plan.steps
        PlanLine {
            required property var modelData
            plan: root.plan
            line: modelData
            roomy: root.roomy
        }
    }
    Component {
        id: choices
        StepChoices {
            plan: root.plan
            cards: root.cards
            part: root.open
            wide: root.wide
            roomy: root.roomy
            onPicked: part => root.open = part
        }
    }
}
