pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// One attendance as its volunteer wrote it, and what only a coordinator says of it.
Column {
    id: root
    required property CustodyDeskViewModel vm
    width: parent ? parent.width : 0
    spacing: Theme.gap12

    SectionTitle { text: root.vm.name; aside: root.vm.state }
    LoneButton { kind: AppButton.Primary; visible: root.vm.canConfirm; iconName: "check"; text: qsTr("Confirm this attendance"); onClicked: root.vm.confirm() }
    LabelText { visible: root.vm.canConfirm; width: parent.width; text: qsTr("It leaves the volunteer’s phone 72 hours later, and stays here.") }
    SectionTitle { text: qsTr("What happened") }
    EmptyState { visible: root.vm.events.count === 0; text: qsTr("No event was recorded.") }
    LineCard { visible: root.vm.events.count > 0; lines: root.vm.events; count: root.vm.events.count; opens: false }
    SectionTitle { text: qsTr("How long it took") }
    LineCard { lines: root.vm.intervals; count: root.vm.intervals.count; opens: false }
    SectionTitle { text: qsTr("Whose it is") }
    BodyText { width: parent.width; text: root.vm.whose }
    Field { id: search; width: parent.width; label: qsTr("Link it to a child: name"); iconName: "search"; text: root.vm.find; onTextChanged: root.vm.find = text }
    // Linked, or another one opened: what was sought is not of it.
    Connections {
        target: root.vm
        function onChanged() { if (search.text !== root.vm.find) search.text = root.vm.find }
    }
    ActionCard { visible: root.vm.found.count > 0; lines: root.vm.found; count: root.vm.found.count; action: qsTr("Link"); onActed: record => root.vm.linkTo(record) }
    EmptyState { visible: root.vm.find !== "" && root.vm.found.count === 0; text: qsTr("No match on this tablet. A manager’s tablet may hold the record.") }
    SwitchRow { width: Math.min(parent.width, Theme.lineLength); x: LayoutMirroring.enabled ? parent.width - width : 0; text: qsTr("Keep apart"); hint: qsTr("It goes into no child’s record"); on: root.vm.keptApart; onTurned: on => root.vm.keepApart(on) }
    SectionTitle { visible: root.vm.others.count > 0; text: qsTr("The same person as") }
    ActionCard { visible: root.vm.others.count > 0; lines: root.vm.others; count: root.vm.others.count; action: qsTr("Same person"); onActed: record => root.vm.samePersonAs(record) }
    SectionTitle { text: qsTr("What else was written") }
    EmptyState { visible: root.vm.fields.count === 0; text: qsTr("Nothing else yet.") }
    LineCard { visible: root.vm.fields.count > 0; lines: root.vm.fields; count: root.vm.fields.count; opens: false }
}
