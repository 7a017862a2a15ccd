pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// P1, P2, P4: cards to tap, or their own words; what stands there already below.
PlanFrame {
    id: root
    required property var cards
    property bool wanted: false     // the plan cannot do without it (ux.md PL-1)
    words: [heading, beneath].concat(cards.map(card => card.words)).concat(plan.lines.map(line => line.aloud))
    Notice { tone: "info"; text: root.wanted && root.plan.part > 0 ? qsTr("Your plan starts with good things. Please pick one.") : "" }
    PlanTiles { plan: root.plan; cards: root.cards; wide: root.wide; roomy: root.roomy; first: 2; spoken: root.spoken }
    PlanOwnWords { plan: root.plan; wide: root.wide; roomy: root.roomy }
    TitleText { visible: root.plan.lines.length > 0; width: parent.width; text: qsTr("In my plan") }
    Repeater {
        model: root.plan.lines
        PlanLine {
            required property var modelData
            required property int index
            plan: root.plan
            line: modelData
            roomy: root.roomy
            spoken: root.spoken === index + 2 + root.cards.length
        }
    }
}
