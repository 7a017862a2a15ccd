pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// P5: up to three now, the rest later; what they said they want comes first.
PlanFrame {
    id: root
    required property var cards
    readonly property var all: plan.wants.map(want => ({ words: want.words, picture: want.picture })).concat(cards)
    heading: qsTr("What are your goals?")
    beneath: qsTr("Pick up to 3. More can wait for later.")
    symbol: "goal"
    words: [heading, beneath].concat(all.map(card => card.words))
    PlanTiles { plan: root.plan; cards: root.all; wide: root.wide; roomy: root.roomy; first: 2; spoken: root.spoken }
    PlanOwnWords { plan: root.plan; wide: root.wide; roomy: root.roomy }
    TitleText { visible: root.plan.goals.length > 0; width: parent.width; text: qsTr("My goals") }
    Repeater {
        model: root.plan.goals
        PlanLine {
            id: goal
            required property var modelData
            plan: root.plan
            line: modelData
            roomy: root.roomy
            ChildButton { width: Math.min(implicitWidth, parent.width); iconName: "calendar"; text: goal.modelData.waits ? qsTr("Do it now") : qsTr("Do it later"); onClicked: root.plan.wait(goal.modelData.id, !goal.modelData.waits) }
        }
    }
}
