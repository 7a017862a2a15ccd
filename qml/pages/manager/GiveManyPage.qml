pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// M11, when somebody leaves or goes on leave: many children's records given to one colleague, or taken back from them.
StaffPage {
    id: root
    readonly property GiveManyViewModel vm: session.giveMany
    title: vm.taking ? qsTr("Take children back") : qsTr("Give children")
    subtitle: vm.name
    backText: qsTr("Back")
    place: "settings"

    Opening { visible: !root.vm.loaded }
    EmptyState { visible: root.vm.loaded && !root.vm.allowed; text: qsTr("This page is for people who lead or administer the service.") }
    Passage {
        visible: root.vm.allowed
        text: qsTr("This is about who can open a child's record. It does not change who works with the child. This needs signal.")
    }
    TwoColumns {
        visible: root.vm.allowed
        wide: root.wide
        share: 0.4
        first: [
            Flow {
                width: parent.width
                spacing: Theme.gap12
                ChoiceChip { text: qsTr("Give"); chosen: !root.vm.taking; enabled: !root.vm.busy; onPicked: root.vm.setTaking(false) }
                ChoiceChip { text: qsTr("Take back"); chosen: root.vm.taking; enabled: !root.vm.busy; onPicked: root.vm.setTaking(true) }
            },
            SectionTitle { text: root.vm.taking ? qsTr("From whom?") : qsTr("To whom?") },
            EmptyState { visible: root.vm.people.count === 0; text: qsTr("There is no colleague whose role would allow it.") },
            GiveManyChips { lines: root.vm.people; enabled: !root.vm.busy; onPicked: record => root.vm.choose(record) },
            SectionTitle { visible: root.vm.workers.count > 0; text: qsTr("Choose all that these work with") },
            GiveManyChips { visible: root.vm.workers.count > 0; lines: root.vm.workers; many: true; enabled: !root.vm.busy; onPicked: record => root.vm.tickAllOf(record) },
            BodyText { visible: text !== ""; text: root.vm.sentence; width: parent.width },
            ProgressLine { visible: root.vm.progress !== ""; share: root.vm.share; words: root.vm.progress },
            LabelText { visible: root.vm.progress !== ""; width: parent.width; text: qsTr("If this is cut off, what is done stays done. Doing it again does the rest.") },
            Notice { text: root.vm.result; tone: root.vm.wentWell ? "info" : "soon" },
            Notice { text: root.vm.problem; tone: "soon" },
            Flow {
                visible: root.vm.children.count > 0
                width: parent.width
                spacing: Theme.gap12
                AppButton {
                    kind: AppButton.Primary
                    enabled: root.vm.chosen > 0 && !root.vm.busy
                    text: root.vm.taking ? qsTr("Take back %1").arg(root.vm.chosen) : qsTr("Give %1").arg(root.vm.chosen)
                    Accessible.description: root.vm.sentence
                    onClicked: root.vm.go()
                }
                AppButton { visible: root.vm.chosen > 0; kind: AppButton.Quiet; enabled: !root.vm.busy; text: qsTr("Choose none"); onClicked: root.vm.tickNone() }
            }
        ]
        second: [
            SectionTitle { text: qsTr("Children") },
            EmptyState { visible: root.vm.children.count === 0; text: root.vm.person === "" ? qsTr("Choose a colleague first.") : root.vm.taking ? qsTr("%1 can open no child's record that you could take back.").arg(root.vm.name) : qsTr("%1 can open every child's record that you can give.").arg(root.vm.name) },
            Rectangle {
                visible: root.vm.children.count > 0
                width: parent.width
                implicitHeight: rows.implicitHeight + Theme.gap16
                radius: Theme.radiusCard
                color: Theme.colors.surface
                Column {
                    id: rows
                    x: Theme.gap16
                    y: Theme.gap8
                    width: parent.width - 2 * Theme.gap16
                    Repeater {
                        model: root.vm.children
                        delegate: TickRow {
                            required property int index
                            required property string record
                            required property string title
                            required detail
                            required chosen
                            text: title
                            last: index === root.vm.children.count - 1
                            enabled: !root.vm.busy
                            width: rows.width
                            onPicked: root.vm.tick(record)
                        }
                    }
                }
            }
        ]
    }
}
