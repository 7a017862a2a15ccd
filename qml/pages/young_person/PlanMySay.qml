pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// P10: three honest answers of equal weight (ux.md PL-7).
PlanFrame {
    id: root
    heading: qsTr("What do you think of your plan?")
    symbol: "my-say"
    tint: Theme.tintPeach
    words: [heading].concat(says.map(one => one.words))
    onward: ChildButton { kind: AppButton.Primary; main: true; enabled: root.plan.choice !== ""; iconName: root.roomy ? "chevron-right" : ""; text: qsTr("Next"); onClicked: root.plan.next() }
    readonly property var says: [
        { code: "agree", words: qsTr("I agree with this plan"), disc: 1 },
        { code: "agree_some", words: qsTr("I agree with some of it"), disc: 0.5 },
        { code: "do_not_agree", words: qsTr("I do not agree"), disc: 0 }]
    CardGrid {
        id: grid
        width: parent.width
        across: root.wide && root.roomy ? 3 : 1
        least: root.wide && root.roomy ? 3 * Theme.tile : 0
        Repeater {
            model: root.says
            AnswerCard {
                required property var modelData
                required property int index
                width: grid.cell
                height: grid.tallest
                lying: !(root.wide && root.roomy)
                disc: modelData.disc
                text: modelData.words
                spoken: root.spoken === index + 1
                chosen: root.plan.choice === modelData.code
                onPicked: root.plan.choice = chosen ? "" : modelData.code
            }
        }
    }
}
