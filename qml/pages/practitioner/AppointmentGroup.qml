pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// The other children of a group. Each gets the appointment in their own record.
Column {
    id: root
    required property AppointmentViewModel vm
    width: parent ? parent.width : 0
    spacing: Theme.gap12

    SectionTitle { text: root.vm.isNew ? qsTr("A group") : qsTr("With these children") }
    Passage { visible: root.vm.isNew && root.vm.others.count === 0; text: qsTr("For more than one child, add the others here. Each has it in their own record. Footbridge looks for children who are to be kept apart.") }
    Flow {
        visible: root.vm.others.count > 0
        width: parent.width
        spacing: Theme.gap8
        Repeater {
            model: root.vm.others
            delegate: AppButton {
                required property string record
                required property string title
                enabled: root.vm.isNew && !root.vm.saving
                iconName: root.vm.isNew ? "x" : "user"
                text: title
                Accessible.name: root.vm.isNew ? qsTr("Take %1 out of the group").arg(title) : title
                onClicked: root.vm.dropOther(record)
            }
        }
    }
    LabelText { visible: !root.vm.isNew && root.vm.notHere > 0; width: parent.width; text: qsTr("Not all of them are on this tablet. Whoever is not keeps the time they have.") }
    Field { visible: root.vm.isNew; width: parent.width; label: qsTr("Find a child to add"); text: root.vm.find; onTextChanged: root.vm.find = text }
    Flow {
        visible: root.vm.found.count > 0
        width: parent.width
        spacing: Theme.gap8
        Repeater {
            model: root.vm.found
            delegate: AppButton {
                required property string record
                required property string title
                iconName: "plus"
                text: title
                Accessible.name: qsTr("Put %1 in the group").arg(title)
                onClicked: root.vm.addOther(record)
            }
        }
    }
    Column {
        visible: root.vm.groupSize > 1
        width: parent.width
        spacing: Theme.gap8
        BodyText { width: parent.width; text: qsTr("A change is for") ; font.weight: Theme.weightStrong }
        Flow {
            width: parent.width
            spacing: Theme.gap8
            ChoiceChip { small: true; chosen: root.vm.wholeGroup; text: qsTr("All %1 children").arg(root.vm.groupSize); onPicked: root.vm.wholeGroup = true }
            ChoiceChip { small: true; chosen: !root.vm.wholeGroup; text: qsTr("Only %1").arg(root.vm.name); onPicked: root.vm.wholeGroup = false }
        }
    }
}
