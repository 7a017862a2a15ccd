pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// C26: what changed because young people said something. The words on the cards are those of the service's staff.
ChildFrame {
    id: root
    heading: qsTr("You said, we did")
    beneath: qsTr("This is what people said here.")
    symbol: "speech"
    tools: !room.atEnd   // afterwards there is nothing left to stop
    words: [heading, beneath].concat(...room.told.map(one => [qsTr("You said") + ". " + one.said, qsTr("We did") + ". " + root.whatWeDid(one)]))
    onward: ChildButton { kind: AppButton.Primary; main: true; iconName: "chevron-right"; text: qsTr("Next"); onClicked: root.room.toldOf() }

    function whatWeDid(one) { return one.did !== "" ? one.did : qsTr("We are still working on it.") }

    CardGrid {
        id: cards
        width: parent.width
        across: root.wide && root.roomy && root.room.told.length > 1 ? 2 : 1
        Repeater {
            model: root.room.told
            ToldCard {
                required property var modelData
                required property int index
                width: cards.cell
                said: modelData.said
                did: root.whatWeDid(modelData)
                done: modelData.did !== ""
                spoken: root.spoken - 2 - 2 * index
            }
        }
    }
}
