import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// A letter of the record: read, heard, given, put on paper.
Column {
    id: root
    required property LettersViewModel vm
    signal choose()
    width: parent ? parent.width : 0
    spacing: Theme.gap16

    LabelText { width: parent.width; text: root.vm.about }
    LoneButton { visible: root.vm.twoVersions; iconName: "hand-stop"; text: qsTr("This letter has two versions: choose"); onClicked: root.choose() }
    LetterAloud { vm: root.vm; always: true }
    Flow {
        visible: !root.vm.given
        width: parent.width
        spacing: Theme.gap12
        AppButton { iconName: "send"; text: qsTr("Given today"); Accessible.name: qsTr("This letter was given today"); onClicked: root.vm.markGiven(0) }
        AppButton { iconName: "send"; text: qsTr("Given yesterday"); Accessible.name: qsTr("This letter was given yesterday"); onClicked: root.vm.markGiven(1) }
    }
    LoneButton { visible: !root.vm.twoVersions; kind: AppButton.Quiet; iconName: "pencil"; text: qsTr("Change the words"); Accessible.name: qsTr("Change the words of this letter"); onClicked: root.vm.change() }
    Notice { text: root.vm.printed; tone: "info" }
    Field { width: parent.width; label: qsTr("Folder for pages"); text: root.vm.folder; onTextChanged: root.vm.folder = text }
    LabelText { width: parent.width; text: qsTr("A page is a file that anybody who has it can read. It is not sealed like what is on this tablet.") }
}
