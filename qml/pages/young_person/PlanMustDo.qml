pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// P7: as calm as what they choose, and honest about who said so and what happens (ux.md PL-5).
PlanFrame {
    id: root
    heading: qsTr("Things I must do")
    beneath: qsTr("You did not pick these. We say why.")
    symbol: "court-room"
    words: [heading, beneath].concat(plan.lines.map(line => line.aloud))
    onward: ChildButton { kind: AppButton.Primary; main: true; iconName: root.roomy ? "check" : ""; text: qsTr("I have read this"); onClicked: root.plan.next() }
    function saidBy(code) {
        return code === "court" ? qsTr("The court said this.") : code === "panel" ? qsTr("The panel and I said yes to this.")
            : code !== "" ? qsTr("The police and I said yes to this.") : ""
    }
    Repeater {
        model: root.plan.lines
        Column {
            id: duty
            required property var modelData
            required property int index
            width: parent ? parent.width : 0
            spacing: Theme.gap8
            PlanLine { plan: root.plan; line: duty.modelData; mine: false; roomy: root.roomy; spoken: root.spoken === duty.index + 2 }
            BodyText { visible: text !== ""; width: parent.width; text: root.saidBy(duty.modelData.saidBy) }
            BodyText { visible: duty.modelData.ifIMiss !== ""; width: parent.width; text: qsTr("If I miss it: %1").arg(duty.modelData.ifIMiss) }
        }
    }
    BodyText { width: parent.width; text: qsTr("If you cannot go, tell your worker first.") }
}
