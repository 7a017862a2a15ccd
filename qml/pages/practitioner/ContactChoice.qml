pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// What kind of contact it was. The codes are those of the contact vocabulary (rules.md 5.1).
Flow {
    id: root
    required property NoteViewModel vm
    spacing: Theme.gap12

    component Kind: ChoiceChip {
        required property string code
        chosen: root.vm.contact === code
        onPicked: root.vm.contact = code
    }
    Kind { text: qsTr("Home visit"); code: "home_visit" }
    Kind { text: qsTr("Call"); code: "phone" }
    Kind { text: qsTr("Session"); code: "intervention_session" }
    Kind { text: qsTr("Office"); code: "office" }
    Kind { text: qsTr("School"); code: "school" }
    Kind { text: qsTr("Parent or carer"); code: "parent_carer" }
    Kind { text: qsTr("Professional"); code: "professional" }
}
