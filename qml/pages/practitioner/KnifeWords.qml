pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// What became of the offer, and what else is to be written down.
Column {
    id: root
    required property KnifeViewModel vm
    width: parent ? parent.width : 0
    spacing: Theme.gap12

    component Choices: Flow {
        id: choices
        required property string heading
        required property QtObject options
        property bool fixed: false
        signal picked(string code)
        width: parent ? parent.width : 0
        spacing: Theme.gap8
        Repeater {
            model: choices.options
            delegate: ChoiceChip {
                required property string record
                required property string title
                required chosen
                small: true
                enabled: !choices.fixed
                text: title
                Accessible.name: choices.heading + ": " + title
                onPicked: if (!chosen) choices.picked(record)
            }
        }
    }

    SectionTitle { text: qsTr("What became of the offer?") }
    Choices { heading: qsTr("Offer"); fixed: root.vm.saving; options: root.vm.answers; onPicked: code => root.vm.pickAnswer(code) }
    SectionTitle { text: qsTr("Later") }
    Field { enabled: !root.vm.saving; width: parent.width; label: qsTr("Completed on, like 11 June"); text: root.vm.completed; onTextChanged: root.vm.say("completed", text) }
    BodyText { text: qsTr("Did they offend again?"); width: parent.width; font.weight: Theme.weightStrong }
    Choices { heading: qsTr("Offended again"); fixed: root.vm.saving; options: root.vm.again; onPicked: code => root.vm.pickAgain(code) }
    Field { enabled: !root.vm.saving; width: parent.width; label: qsTr("Station"); text: root.vm.station; onTextChanged: root.vm.say("station", text) }
    NoteBox { heading: qsTr("Note"); text: root.vm.note; lines: 3; fixed: root.vm.saving; onEdited: typed => root.vm.say("note", typed) }
    LoneButton {
        visible: root.vm.typed
        enabled: !root.vm.saving && root.vm.asks === ""
        kind: AppButton.Primary
        iconName: "check"
        text: qsTr("Save what is typed")
        onClicked: root.vm.save()
    }
}
