pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// Turns to come and who took them, whom volunteers ring, and calls that nobody could answer.
TwoColumns {
    id: root
    required property CustodyRotaViewModel vm
    first: [
        Notice { text: root.vm.problem; tone: "soon" },
        SectionTitle { text: qsTr("Turns to come") },
        BodyText { width: parent.width; text: root.vm.gaps },
        ActionCard { visible: root.vm.turns.count > 0; lines: root.vm.turns; count: root.vm.turns.count; action: qsTr("Call off"); onActed: record => root.vm.callOff(record) },
        SectionTitle { text: qsTr("Add a turn") },
        CustodyChips { vm: root.vm; what: "day"; lines: root.vm.days },
        CustodyTyped { vm: root.vm; what: "from"; label: qsTr("From, like 22:00") },
        CustodyTyped { vm: root.vm; what: "to"; label: qsTr("To, like 06:00") },
        CustodyTyped { vm: root.vm; what: "place"; label: qsTr("Where") },
        LoneButton { kind: AppButton.Primary; iconName: "plus"; enabled: root.vm.canAddTurn; text: qsTr("Add this turn"); onClicked: root.vm.addTurn() }
    ]
    second: [
        SectionTitle { text: qsTr("The custody line") },
        LabelText { width: parent.width; text: qsTr("Volunteers see it beside their worries.") },
        CustodyTyped { vm: root.vm; what: "name"; label: qsTr("Who answers") },
        CustodyTyped { vm: root.vm; what: "phone"; label: qsTr("Phone") },
        CustodyTyped { vm: root.vm; what: "target"; label: qsTr("Minutes from call to arriving, if you set a target") },
        LoneButton { enabled: root.vm.canKeepLine; text: qsTr("Keep this line"); onClicked: root.vm.keepLine() },
        SectionTitle { text: qsTr("A call that nobody answered") },
        EmptyState { visible: !root.vm.hasLog; text: qsTr("A custody coordinator writes it down. Managers without that role have no log.") },
        CustodyChips { vm: root.vm; visible: root.vm.hasLog; what: "on"; lines: root.vm.pastDays },
        CustodyTyped { vm: root.vm; visible: root.vm.hasLog; what: "at"; label: qsTr("Time of the call, like 02:15") },
        LabelText { visible: root.vm.hasLog; width: parent.width; text: qsTr("What became of it") },
        CustodyChips { vm: root.vm; visible: root.vm.hasLog; what: "outcome"; lines: root.vm.outcomes },
        LabelText { visible: root.vm.hasLog; width: parent.width; text: qsTr("Who asked") },
        CustodyChips { vm: root.vm; visible: root.vm.hasLog; what: "asker"; lines: root.vm.askers },
        CustodyChips { vm: root.vm; visible: root.vm.hasLog; what: "kind"; lines: root.vm.kinds },
        CustodyTyped { vm: root.vm; visible: root.vm.hasLog; what: "station"; label: qsTr("Station") },
        LoneButton { visible: root.vm.hasLog; enabled: root.vm.canKeepRequest; text: qsTr("Write this call down"); onClicked: root.vm.keepRequest() }
    ]
}
