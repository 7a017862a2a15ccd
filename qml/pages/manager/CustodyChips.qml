pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// One thing that is picked for the rota page; tapping it again takes it back.
Flow {
    id: root
    required property CustodyRotaViewModel vm
    required property string what
    required property QtObject lines
    width: parent ? parent.width : 0
    spacing: Theme.gap8
    Repeater {
        model: root.lines
        delegate: ChoiceChip {
            required property string record
            required property string title
            required chosen
            small: true
            text: title
            onPicked: root.vm.say(root.what, chosen ? "" : record)
        }
    }
}
