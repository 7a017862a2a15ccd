pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// Who does a step: the child, or a helper with a name.
Column {
    id: root
    required property PlanLineViewModel vm
    width: parent ? parent.width : 0
    spacing: Theme.gap12

    BodyText { text: qsTr("Who does it?"); width: parent.width; font.weight: Theme.weightStrong }
    ChipRow { options: [{ code: "me", name: qsTr("The child") }, { code: "helper", name: qsTr("A helper") }]; value: root.vm.who; onPicked: code => root.vm.say("who", code) }
    Field { visible: root.vm.who === "helper"; width: parent.width; label: qsTr("The helper's name"); text: root.vm.whoName; onTextChanged: root.vm.say("name", text) }
    Flow {
        visible: root.vm.who === "helper"
        width: parent.width
        spacing: Theme.gap12
        Repeater {
            model: root.vm.roles
            delegate: ChoiceChip {
                required property string record
                required property string title
                required chosen
                small: true
                width: Math.min(implicitWidth, root.width)
                text: title
                Accessible.name: qsTr("The helper is: %1").arg(title)
                onPicked: root.vm.say("role", record)
            }
        }
    }
}
