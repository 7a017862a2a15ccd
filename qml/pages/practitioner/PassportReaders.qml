pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// Who may see it, as the child ticks it, and a page on paper for each of them.
Column {
    id: root
    required property PassportViewModel vm
    width: parent ? parent.width : 0
    spacing: Theme.gap12

    SectionTitle { text: qsTr("Who may see this") }
    EmptyState { visible: !root.vm.begun; text: qsTr("Keep some words first.") }
    LabelText { visible: root.vm.begun; width: parent.width; text: qsTr("%1 ticks it, and can take it back.").arg(root.vm.name) }
    Repeater {
        model: root.vm.begun ? root.vm.readers : null
        delegate: Column {
            id: reader
            required property string record
            required property string title
            required property bool chosen
            width: root.width
            spacing: Theme.gap4
            TickChip { width: Math.min(implicitWidth, parent.width); x: LayoutMirroring.enabled ? parent.width - width : 0; text: reader.title; chosen: reader.chosen; onPicked: root.vm.letSee(reader.record, !reader.chosen) }
            LoneButton { visible: reader.chosen; kind: AppButton.Quiet; iconName: "file-text"; text: qsTr("Page for paper (PDF)"); Accessible.name: qsTr("Page for paper. %1").arg(reader.title); onClicked: root.vm.print(reader.record) }
        }
    }
    Field { visible: root.vm.begun; width: parent.width; label: qsTr("Folder for pages"); text: root.vm.folder; onTextChanged: root.vm.folder = text }
    LabelText { visible: root.vm.begun; width: parent.width; text: qsTr("A page is a file that anybody who has it can read. It is not sealed like what is on this tablet.") }
    Notice { text: root.vm.printed; tone: "info" }
    SectionTitle { visible: root.vm.begun; text: qsTr("Made and looked at") }
    LoneButton { visible: root.vm.begun && !root.vm.madeTogether; iconName: "check"; text: qsTr("We made this together"); onClicked: root.vm.sayMadeTogether() }
    BodyText { visible: root.vm.madeTogether; width: parent.width; text: qsTr("Made together with %1.").arg(root.vm.name) }
    BodyText { visible: text !== ""; width: parent.width; text: root.vm.review }
    Flow {
        visible: root.vm.begun
        width: parent.width
        spacing: Theme.gap12
        Repeater {
            model: [{ months: 3, words: qsTr("In 3 months") }, { months: 6, words: qsTr("In 6 months") }, { months: 12, words: qsTr("In a year") }]
            delegate: AppButton {
                required property var modelData
                text: modelData.words
                Accessible.name: qsTr("Look at it again: %1").arg(text)
                onClicked: root.vm.reviewIn(modelData.months)
            }
        }
    }
}
