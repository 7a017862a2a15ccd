import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// A letter being written, with help that shows how a child would read it.
Column {
    id: root
    required property LettersViewModel vm
    required property ReadingWords known
    width: parent ? parent.width : 0
    spacing: Theme.gap16

    Field { visible: root.vm.isNew; width: parent.width; label: qsTr("To"); text: root.vm.to; onTextChanged: root.vm.to = text }
    LabelText { visible: root.vm.isNew && root.vm.twoNames; width: parent.width; text: qsTr("The record has two names for this child, %1. Write the one they use.").arg(root.vm.name) }
    BodyText { visible: !root.vm.isNew; width: parent.width; text: qsTr("To %1").arg(root.vm.to); font.weight: Theme.weightStrong }
    Notice { tone: "info"; text: !root.vm.isNew && root.vm.given ? qsTr("This letter was given already. The words it had then stay in its history.") : "" }
    NoteBox { id: words; heading: qsTr("Your letter"); text: root.vm.text; lines: 10; fixed: root.vm.saving; onEdited: typed => root.vm.text = typed }
    ReadingHelp { known: root.known; area: words.area; text: root.vm.writing ? root.vm.text : ""; names: [root.vm.name, root.vm.to]; childsWords: false; onEdited: typed => root.vm.text = typed }
    LabelText { width: parent.width; text: qsTr("Kept as you type. It is in the record once you save it.") }
    LetterAloud { vm: root.vm }
    Column {
        visible: root.vm.savedText !== ""
        width: parent.width
        spacing: Theme.gap8
        BodyText { width: parent.width; text: qsTr("As it is saved now"); font.weight: Theme.weightStrong }
        Passage { text: root.vm.savedText }
    }
    LoneButton { kind: AppButton.Quiet; iconName: "x"; enabled: !root.vm.saving; text: root.vm.isNew ? qsTr("Throw this letter away") : qsTr("Leave the letter as it was"); onClicked: root.vm.throwAway() }
}
