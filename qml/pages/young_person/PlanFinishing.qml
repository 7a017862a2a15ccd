pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// P13: what I did, who can help next, and a copy to keep. Whether the plan is over is said with the worker.
PlanFrame {
    id: root
    required property var cards
    where: qsTr("My plan")
    heading: qsTr("What I did")
    symbol: "finished"
    tint: Theme.tintSun
    words: [heading].concat(plan.didIt.map(line => line.aloud)).concat([next.text, copy.text])
    actions: [ChildButton { main: true; text: qsTr("My plan"); onClicked: root.plan.go(MyPlanViewModel.Home) }]
    onward: ChildButton { kind: AppButton.Primary; main: true; iconName: root.roomy ? "check" : ""; text: qsTr("Give it back"); onClicked: root.plan.finish() }
    BodyText { visible: root.plan.didIt.length === 0; width: parent.width; text: qsTr("You came and you tried.") }
    Repeater {
        model: root.plan.didIt
        PlanLine {
            required property var modelData
            required property int index
            plan: root.plan
            line: modelData
            mine: false
            roomy: root.roomy
            spoken: root.spoken === index + 1
        }
    }
    TitleText { id: next; width: parent.width; text: qsTr("Who can help you next?") }
    PlanTiles { plan: root.plan; cards: root.cards; wide: root.wide; roomy: root.roomy }
    PlanOwnWords { plan: root.plan; wide: root.wide; roomy: root.roomy; canHide: false }
    PictureLine { id: copy; width: parent.width; symbol: "plan"; text: qsTr("Ask your worker for a copy to keep.") }
}
