pragma ComponentBehavior: Bound
import QtQuick
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

    Opening { visible: !root.vm.loaded }
    EmptyState { visible: root.vm.loaded && root.vm.decided; text: qsTr("Nothing to choose. Everything has one version.") }
    TitleText { visible: !root.vm.decided; text: root.vm.heading; width: parent.width }
    Passage {
        visible: !root.vm.decided
        text: qsTr("Two people changed it while one of them had no signal. Nothing is lost. Choose what it should say now.")
    }
    Grid {
        id: cards
        visible: !root.vm.decided
        columns: root.wide ? 2 : 1
        spacing: root.wide ? Theme.gap32 : Theme.gap16
        width: parent.width
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
                required marked
                width: root.wide ? (cards.width - Theme.gap32) / 2 : cards.width
                onChosen: root.vm.choose(card.record)
            }
        }
    }
    LabelText { visible: !root.vm.decided; text: qsTr("The version you do not choose stays in the history."); width: parent.width }
    AppButton { visible: !root.vm.decided; kind: AppButton.Quiet; text: qsTr("History"); x: LayoutMirroring.enabled ? parent.width - width : 0; onClicked: root.open("history", root.vm.record) }
    Notice { id: problem; text: "" }
    Connections {
        target: root.vm
        function onProblem(text: string) { problem.text = text }
    }
}
