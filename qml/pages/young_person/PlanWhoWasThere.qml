pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// P10: who was there; then it is kept.
PlanFrame {
    id: root
    heading: qsTr("Who is here with you?")
    symbol: "group"
    words: [heading].concat(people)
    onward: ChildButton { kind: AppButton.Primary; main: true; iconName: root.roomy ? "check" : ""; text: qsTr("Done"); onClicked: root.plan.next() }
    readonly property var people: [qsTr("My worker"), qsTr("My mum or dad"), qsTr("My carer"), qsTr("My family"), qsTr("A friend"), qsTr("Somebody who helps with words")]
    CardGrid {
        id: grid
        width: parent.width
        across: root.wide && root.roomy ? 3 : root.roomy ? 2 : 1
        Repeater {
            model: root.people
            AnswerCard {
                required property string modelData
                required property int index
                width: grid.cell
                height: grid.tallest
                lying: true
                text: modelData
                spoken: root.spoken === index + 1
                chosen: root.plan.whoWasThere.indexOf(modelData) >= 0
                onPicked: root.plan.toggleThere(modelData)
            }
        }
    }
}
