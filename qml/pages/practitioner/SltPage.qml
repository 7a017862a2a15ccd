pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// A therapist's assessment. Others read what is in the record and cannot write one.
StaffPage {
    id: root
    readonly property SltViewModel vm: session.slt
    title: qsTr("Speech and language assessment")
    subtitle: vm.name
    backText: qsTr("Back")
    place: "children"
    actions: AppButton {
        visible: root.vm.loaded && root.vm.allowed
        kind: AppButton.Primary
        iconName: "check"
        text: qsTr("Done")
        Accessible.name: qsTr("Put this assessment into the record")
        enabled: root.vm.canFinish
        onClicked: root.vm.done()
    }

    component Choices: Column {
        id: choices
        required property string heading
        required property QtObject options
        signal picked(string code)
        width: parent ? parent.width : 0
        spacing: Theme.gap8
        BodyText { text: choices.heading; width: parent.width; font.weight: Theme.weightStrong }
        Flow {
            width: parent.width
            spacing: Theme.gap12
            Repeater {
                model: choices.options
                delegate: ChoiceChip {
                    required property string record
                    required property string title
                    required chosen
                    text: title
                    Accessible.name: choices.heading + ": " + title
                    onPicked: choices.picked(record)
                }
            }
        }
    }

    Notice { text: root.vm.problem; tone: "soon" }
    Opening { visible: !root.vm.loaded }
    EmptyState { visible: root.vm.loaded && !root.vm.allowed; text: qsTr("Only a speech and language therapist writes an assessment. Anybody can do a Talk Check.") }
    Column {
        visible: root.vm.loaded && root.vm.allowed
        width: parent.width
        spacing: Theme.gap16
        Choices { heading: qsTr("Result"); options: root.vm.results; onPicked: code => root.vm.pickResult(code) }
        Choices { visible: root.vm.hasNeed; heading: qsTr("How severe, by your assessment"); options: root.vm.severities; onPicked: code => root.vm.pickSeverity(code) }
        Choices { heading: qsTr("Pathway"); options: root.vm.pathways; onPicked: code => root.vm.pickPathway(code) }
        NoteBox { heading: qsTr("What helps, one a line"); text: root.vm.strategies; lines: 4; onEdited: typed => root.vm.strategies = typed }
    }
    SectionTitle { visible: root.vm.before.count > 0; text: qsTr("In the record") }
    LineCard { visible: root.vm.before.count > 0; lines: root.vm.before; count: root.vm.before.count; opens: false }
}
