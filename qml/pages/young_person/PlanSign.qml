pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// P10: signing in the way they choose; a picture is a way without drawing or writing (ux.md PL-8).
PlanFrame {
    id: root
    heading: qsTr("How do you want to sign?")
    beneath: qsTr("Pick a picture, or speak, write or draw.")
    symbol: "agreement"
    words: [heading, beneath]
    readonly property var pictures: ["star-shine", "handshake", "goal", "mountain", "road", "very-happy"]
    readonly property var names: [qsTr("Star"), qsTr("Hand"), qsTr("Goal"), qsTr("Hill"), qsTr("Path"), qsTr("Smile")]
    CardGrid {
        id: grid
        width: parent.width
        across: root.wide && root.roomy ? 6 : root.roomy ? 3 : 1
        Repeater {
            model: root.pictures
            AnswerCard {
                required property string modelData
                required property int index
                width: grid.cell
                height: grid.tallest
                lying: !root.roomy
                symbol: modelData
                text: root.names[index]
                chosen: root.plan.markPicture === modelData
                onPicked: root.plan.markPicture = modelData
            }
        }
    }
    PlanPicture { width: parent.width; plan: root.plan; roomy: root.roomy }
    InMyWords { width: parent.width; room: root.plan; wide: root.wide; roomy: root.roomy }
}
