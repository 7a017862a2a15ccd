pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// Which day or date, what time and where.
Column {
    id: root
    required property PlanLineViewModel vm
    width: parent ? parent.width : 0
    spacing: Theme.gap12

    BodyText { text: qsTr("Which day?"); width: parent.width; font.weight: Theme.weightStrong }
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
                onPicked: root.vm.say("day", record)
            }
        }
    }
    Field { width: parent.width; label: qsTr("Or a date, like 11 June"); text: root.vm.on; onTextChanged: root.vm.say("on", text) }
    Field { width: parent.width; label: qsTr("Time, like 16:00"); text: root.vm.time; onTextChanged: root.vm.say("time", text) }
    Field { width: parent.width; label: qsTr("Where"); text: root.vm.where; onTextChanged: root.vm.say("where", text) }
}
