pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// The plan on paper: a copy for each reader, with what it leaves out.
Column {
    id: root
    required property PlanPrintViewModel vm
    width: parent ? parent.width : 0
    spacing: Theme.gap12

    SectionTitle { text: qsTr("Copies for paper") }
    Opening { visible: !root.vm.loaded }
    EmptyState { visible: root.vm.loaded && !root.vm.begun; text: qsTr("There is no plan yet.") }
    Notice { text: root.vm.problem; tone: "soon" }
    Notice { text: root.vm.written; tone: "info" }
    BodyText { visible: text !== ""; width: parent.width; text: root.vm.leftOut }
    LabelText { visible: root.vm.leftOut !== ""; width: parent.width; text: qsTr("The child decides who reads it. You decide otherwise only where somebody is not safe, and you tell them.") }
    Repeater {
        model: root.vm.copies
        delegate: Column {
            id: copy
            required property string record
            required property string title
            required property string detail
            width: root.width
            spacing: Theme.gap4
            LoneButton { iconName: "file-text"; text: copy.title; Accessible.name: qsTr("Page for paper. %1").arg(copy.title); Accessible.description: copy.detail; onClicked: root.vm.save(copy.record) }
            LabelText { width: parent.width; text: copy.detail }
        }
    }
    Field { visible: root.vm.begun; width: parent.width; label: qsTr("Folder for pages"); text: root.vm.folder; onTextChanged: root.vm.folder = text }
    LabelText { visible: root.vm.begun; width: parent.width; text: qsTr("A page is a file that anybody who has it can read. It is not sealed like what is on this tablet.") }
}
