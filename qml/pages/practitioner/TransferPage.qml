pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// Passing a child to a colleague. Nothing changes for the child until the colleague says yes.
StaffPage {
    id: root
    readonly property TransferViewModel vm: session.transfer
    title: vm.mayAnswer ? qsTr("Will you take over?") : qsTr("Ask a colleague to take over")
    subtitle: vm.name
    backText: qsTr("Back")
    place: "children"
    actions: [
        AppButton { visible: root.vm.mayWithdraw; text: qsTr("Ask no more"); onClicked: root.vm.withdraw() },
        AppButton { visible: root.vm.mayAnswer; text: qsTr("No, not me"); onClicked: root.vm.decline() },
        AppButton { visible: root.vm.mayAnswer; kind: AppButton.Primary; iconName: "check"; text: qsTr("Yes, I take over"); onClicked: root.vm.accept() },
        AppButton { visible: root.vm.loaded && root.vm.asked === ""; kind: AppButton.Primary; iconName: "check"; enabled: root.vm.canAsk; text: qsTr("Ask them"); onClicked: root.vm.askThem() }
    ]

    component Words: NoteBox {
        text: root.vm.words
        lines: 3
        fixed: !root.vm.loaded
        onEdited: typed => root.vm.words = typed
    }

    Notice { text: root.vm.problem; tone: "soon" }
    Opening { visible: !root.vm.loaded }
    Column {
        visible: root.vm.loaded && root.vm.asked !== ""
        width: parent.width
        spacing: Theme.gap16
        SectionTitle { text: root.vm.asked }
        Passage { visible: text !== ""; text: root.vm.askedWords }
        Notice { text: root.vm.keyNote; tone: "soon" }
        Words { visible: root.vm.mayAnswer; heading: qsTr("What you want to say with your answer") }
    }
    Column {
        visible: root.vm.loaded && root.vm.asked === ""
        width: parent.width
        spacing: Theme.gap16
        SectionTitle { text: qsTr("Who") }
        EmptyState { visible: root.vm.colleagues.count === 0; text: qsTr("Nobody else works with children here yet.") }
        Flow {
            width: parent.width
            spacing: Theme.gap12
            Repeater {
                model: root.vm.colleagues
                delegate: ChoiceChip {
                    required property string record
                    required property string title
                    required chosen
                    text: title
                    onPicked: root.vm.pick(record)
                }
            }
        }
        Words { heading: qsTr("What they need to know") }
        Passage { text: qsTr("You stay this child's worker until they say yes. Their answer shows under Needs you.") }
    }
    SectionTitle { visible: root.vm.before.count > 0; text: qsTr("Asked before") }
    LineCard { visible: root.vm.before.count > 0; lines: root.vm.before; count: root.vm.before.count; opens: false }
}
