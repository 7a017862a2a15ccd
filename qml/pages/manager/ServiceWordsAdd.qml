pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// A word or a few, what they are to a child, and what to write instead.
Column {
    id: root
    required property ServiceWordsViewModel vm
    width: parent ? parent.width : 0
    spacing: Theme.gap12

    Field { width: parent.width; label: qsTr("The word, or up to six words"); text: root.vm.phrase; onTextChanged: root.vm.phrase = text }
    Flow {
        width: parent.width
        spacing: Theme.gap8
        Repeater {
            model: root.vm.treatments
            delegate: ChoiceChip {
                required property string record
                required property string title
                required chosen
                small: true
                text: title
                onPicked: root.vm.treat(record)
            }
        }
    }
    Field { visible: root.vm.asksInstead; width: parent.width; label: qsTr("What to write instead"); text: root.vm.instead; onTextChanged: root.vm.instead = text; onAccepted: root.vm.add() }
    LoneButton { kind: AppButton.Primary; iconName: "plus"; enabled: root.vm.canAdd; text: qsTr("Add this word"); onClicked: root.vm.add() }
}
