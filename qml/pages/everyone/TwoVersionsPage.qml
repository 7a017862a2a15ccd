pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// S6: two people changed one thing. Equal cards, nothing chosen beforehand.
StaffPage {
    id: root
    readonly property TwoVersionsViewModel vm: session.twoVersions
    title: qsTr("Two versions")
    subtitle: vm.decided ? "" : vm.place
    backText: qsTr("Today")
    actions: AppButton {
        visible: !root.vm.decided
        text: qsTr("Decide later")
        onClicked: root.vm.decideLater()
    }

    EmptyState { visible: root.vm.decided; text: qsTr("Nothing to choose. Everything has one version.") }
    TitleText { visible: !root.vm.decided; text: root.vm.heading; Layout.fillWidth: true }
    BodyText {
        visible: !root.vm.decided
        text: qsTr("Two people changed it while one of them had no signal. Nothing is lost. Choose what it should say now.")
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.lineLength
    }
    GridLayout {
        visible: !root.vm.decided
        columns: root.wide ? 2 : 1
        columnSpacing: Theme.gap32
        rowSpacing: Theme.gap16
        Layout.fillWidth: true
        Repeater {
            model: root.vm.versions
            delegate: VersionCard {
                id: card
                required property string record
                required property string title
                required property string detail
                required property string meta
                required property string quote
                who: title
                when: detail
                where: meta
                text: quote
                Layout.fillWidth: true
                Layout.preferredWidth: 592
                Layout.fillHeight: true
                onChosen: root.vm.choose(card.record)
            }
        }
    }
    LabelText { visible: !root.vm.decided; text: qsTr("The version you do not choose stays in the history."); Layout.fillWidth: true }
    Notice { id: problem; text: "" }
    Connections {
        target: root.vm
        function onProblem(text: string) { problem.text = text }
    }
}
