pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// M8: the custody logs of the volunteers. Who asked to be called comes first, whatever is looked at.
StaffPage {
    id: root
    readonly property CustodyDeskViewModel vm: session.custodyDesk
    property string part: "attendances"
    title: qsTr("Custody")
    subtitle: vm.allowed ? vm.base : ""
    backText: qsTr("Today")
    place: "settings"

    Opening { visible: !root.vm.loaded }
    EmptyState { visible: root.vm.loaded && !root.vm.allowed; text: qsTr("This page is for custody coordinators and managers. Volunteers see their own log.") }
    Notice { text: root.vm.problem; tone: "soon" }
    Notice { text: root.vm.exported; tone: "info" }
    SectionTitle { visible: root.vm.calls.count > 0; text: qsTr("Call these volunteers") }
    LineCard { visible: root.vm.calls.count > 0; lines: root.vm.calls; count: root.vm.calls.count; onOpened: record => { root.part = "attendances"; root.vm.look(record) } }
    LabelText { visible: root.vm.calls.count > 0; width: parent.width; text: qsTr("They stay here until you confirm their attendance. Call first.") }
    Flow {
        visible: root.vm.allowed
        width: parent.width
        spacing: Theme.gap12
        Repeater {
            model: [{ code: "attendances", name: qsTr("Attendances") }, { code: "figures", name: qsTr("Figures") }, { code: "rota", name: qsTr("Rota and line") }]
            delegate: ChoiceChip {
                required property var modelData
                text: modelData.name
                chosen: root.part === modelData.code
                onPicked: root.part = modelData.code
            }
        }
    }
    TwoColumns {
        visible: root.vm.allowed && root.part === "attendances"
        wide: root.wide
        share: 0.42
        first: [
            SectionTitle { text: qsTr("Attendances") },
            Flow {
                width: parent.width
                spacing: Theme.gap8
                Repeater {
                    model: root.vm.filters
                    delegate: ChoiceChip {
                        required property string record
                        required property string title
                        required chosen
                        small: true
                        text: title
                        onPicked: root.vm.filter(record)
                    }
                }
            },
            LabelText { width: parent.width; text: root.vm.howMany },
            EmptyState { visible: root.vm.attendances.count === 0; text: qsTr("Nothing is here. Logs come by themselves when there is signal.") },
            LineCard { visible: root.vm.attendances.count > 0; lines: root.vm.attendances; count: root.vm.attendances.count; onOpened: record => root.vm.look(record) }
        ]
        second: [
            EmptyState { visible: root.vm.name === ""; text: qsTr("Open an attendance to read and confirm it.") },
            CustodyAttendance { visible: root.vm.name !== ""; vm: root.vm }
        ]
    }
    CustodyFigures { visible: root.vm.allowed && root.part === "figures"; vm: root.vm; wide: root.wide; onOpened: record => { root.part = "attendances"; root.vm.look(record) } }
    CustodyRota { visible: root.vm.allowed && root.part === "rota"; vm: root.session.custodyRota; wide: root.wide }
}
