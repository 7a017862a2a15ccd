pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// A fact that counts: how things stand, an outcome, an offence, what was done about a missed visit, oversight.
StaffPage {
    id: root
    readonly property FactViewModel vm: session.fact
    title: vm.mends ? qsTr("Put it right") : qsTr("Facts for the record")
    subtitle: vm.name
    backText: qsTr("Back")
    place: "children"
    actions: AppButton {
        visible: root.vm.kind !== "" && root.vm.loaded
        kind: AppButton.Primary
        iconName: "check"
        enabled: root.vm.canSave
        text: qsTr("Save")
        Accessible.name: qsTr("Put this into the record")
        onClicked: root.vm.save()
    }

    Notice { text: root.vm.problem; tone: "soon" }
    Opening { visible: !root.vm.loaded }
    FigureChips { visible: root.vm.loaded && !root.vm.mends; label: qsTr("What it is about"); lines: root.vm.kinds; onPicked: kind => root.vm.useKind(kind) }
    TwoColumns {
        visible: root.vm.loaded && root.vm.kind !== ""
        wide: root.wide
        share: 0.6
        first: [
            LoneButton { visible: root.vm.canCopy; enabled: !root.vm.saving; iconName: "list"; text: qsTr("Same as last time"); Accessible.name: qsTr("Fill in what the last one says. The day stays yours to write."); onClicked: root.vm.sameAsLast() },
            Repeater {
                model: root.vm.fields
                delegate: FactQuestion {
                    required property string record
                    required property string page
                    required property bool offers
                    required title
                    vm: root.vm
                    field: record
                    asks: page
                    must: offers
                }
            }
        ]
        second: [
            Notice { text: root.vm.proposal; tone: "info" },
            SectionTitle { visible: !root.vm.mends; text: qsTr("In the record") },
            EmptyState { visible: root.vm.before.count === 0 && !root.vm.mends; text: qsTr("Nothing of this kind yet.") },
            LineCard { visible: root.vm.before.count > 0; lines: root.vm.before; count: root.vm.before.count; onOpened: record => root.open("history", record) }
        ]
    }
    Component.onDestruction: session.note.keepNow()
}
