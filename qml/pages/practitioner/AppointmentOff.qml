pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// It does not take place. Asked once more, since the record keeps it.
Column {
    id: root
    required property AppointmentViewModel vm
    property bool asks: false
    property bool all: false    // of a group: for everybody
    width: parent ? parent.width : 0
    spacing: Theme.gap12

    LoneButton { visible: !root.asks; iconName: "x"; enabled: !root.vm.saving; text: qsTr("It will not take place"); onClicked: root.asks = true }
    Column {
        visible: root.asks
        width: parent.width
        spacing: Theme.gap12
        SectionTitle { text: qsTr("Why not?") }
        Passage { text: qsTr("It stays in the record as called off.") }
        Flow {
            visible: root.vm.groupSize > 1
            width: parent.width
            spacing: Theme.gap8
            ChoiceChip { small: true; chosen: !root.all; text: qsTr("For %1 alone").arg(root.vm.name); onPicked: root.all = false }
            ChoiceChip { small: true; chosen: root.all; text: qsTr("For all %1 children").arg(root.vm.groupSize); onPicked: root.all = true }
        }
        LoneButton { text: qsTr("We call it off"); enabled: !root.vm.saving; onClicked: root.vm.callOff("cancelled_by_service", root.all) }
        LoneButton { text: qsTr("They cannot come, for a good reason"); enabled: !root.vm.saving; onClicked: root.vm.callOff("acceptable_absence", root.all) }
        LoneButton { text: qsTr("It was booked by mistake"); enabled: !root.vm.saving; onClicked: root.vm.callOff("not_applicable", root.all) }
        LoneButton { kind: AppButton.Quiet; text: qsTr("It stays"); onClicked: root.asks = false }
    }
}
