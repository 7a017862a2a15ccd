pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// Which day, what time, where, what for and with whom.
Column {
    id: root
    required property AppointmentViewModel vm
    width: parent ? parent.width : 0
    spacing: Theme.gap12

    SectionTitle { text: qsTr("When and where") }
    Flow {
        width: parent.width
        spacing: Theme.gap8
        Repeater {
            model: root.vm.days
            delegate: ChoiceChip {
                required property string record
                required property string title
                required chosen
                small: true
                text: title
                Accessible.name: qsTr("Day: %1").arg(title)
                onPicked: root.vm.pickDay(record)
            }
        }
    }
    Field { enabled: !root.vm.saving; width: parent.width; label: qsTr("Or a date, like 11 June"); text: root.vm.on; onTextChanged: root.vm.say("on", text) }
    LabelText { visible: text !== ""; width: parent.width; text: root.vm.onWords }
    Field { enabled: !root.vm.saving; width: parent.width; label: qsTr("Time, like 16:00"); text: root.vm.time; onTextChanged: root.vm.say("time", text) }
    Field { enabled: !root.vm.saving; width: parent.width; label: qsTr("Where"); text: root.vm.place; onTextChanged: root.vm.say("place", text) }
    Flow {
        visible: root.vm.places.count > 0
        width: parent.width
        spacing: Theme.gap8
        Repeater {
            model: root.vm.places
            delegate: ChoiceChip {
                required property string title
                small: true
                chosen: root.vm.place === title
                text: title
                Accessible.name: qsTr("Place: %1").arg(title)
                onPicked: root.vm.say("place", chosen ? "" : title)
            }
        }
    }
    Field { enabled: !root.vm.saving; width: parent.width; label: qsTr("What for"); text: root.vm.purpose; onTextChanged: root.vm.say("purpose", text) }
    Field { enabled: !root.vm.saving; width: parent.width; label: qsTr("Who comes, with commas between names"); text: root.vm.with; onTextChanged: root.vm.say("with", text) }
}
