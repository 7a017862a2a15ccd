pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// One clock: why it says what it says, what would stop it, and a manager's word that it may be late.
Column {
    id: root
    required property DueViewModel vm
    signal opened(string page, string about)
    width: parent ? parent.width : 0
    spacing: Theme.gap12

    SectionTitle { text: root.vm.name }
    Passage { text: root.vm.why }
    LabelText { width: parent.width; text: root.vm.rule }
    LoneButton { visible: root.vm.stopPage === "note"; kind: AppButton.Primary; iconName: "pencil"; text: qsTr("Write the note"); onClicked: root.opened("note", root.vm.stopAbout) }
    LoneButton { visible: root.vm.stopPage === "knife"; kind: AppButton.Primary; iconName: "clock"; text: qsTr("Knife arrest"); onClicked: root.opened("knife", root.vm.stopAbout) }
    LoneButton { visible: root.vm.stopPage === "fact"; kind: AppButton.Primary; iconName: "pencil"; text: qsTr("Write down what was done"); onClicked: root.opened("fact", root.vm.stopAbout) }
    LoneButton { iconName: "user"; text: qsTr("Open the child’s page"); onClicked: root.opened("child", root.vm.child) }
    Column {
        visible: root.vm.isLate && root.vm.mayExcuse
        width: parent.width
        spacing: Theme.gap12
        FigureChips { label: qsTr("Why it may be late. Your name and today’s date stand beside it."); lines: root.vm.reasons; onPicked: reason => root.vm.pickReason(reason) }
        NoteBox { heading: qsTr("Or in your own words"); text: root.vm.reason; lines: 2; fixed: root.vm.saving; onEdited: typed => root.vm.reason = typed }
        LoneButton { iconName: "check"; enabled: !root.vm.saving && root.vm.reason.trim() !== ""; text: qsTr("Excuse it"); Accessible.name: qsTr("Write down that this one may be late"); onClicked: root.vm.excuse() }
    }
}
