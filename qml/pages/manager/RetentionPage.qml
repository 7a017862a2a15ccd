import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// Records whose time is over: proposed here, decided by a person, one at a time.
StaffPage {
    id: root
    readonly property RetentionViewModel vm: session.retention
    title: qsTr("Records to destroy or keep")
    backText: qsTr("Settings")
    place: "settings"

    EmptyState { visible: !root.vm.allowed; text: qsTr("This page is for people who lead the service.") }
    Passage { visible: root.vm.allowed; text: qsTr("Nothing is destroyed by itself. Look at each record first; a legal hold wins.") }
    TwoColumns {
        visible: root.vm.allowed
        wide: root.wide
        first: [
            SectionTitle { text: qsTr("Their time is over") },
            EmptyState { visible: root.vm.due.count === 0; text: qsTr("None today.") },
            ActionCard { visible: root.vm.due.count > 0; lines: root.vm.due; count: root.vm.due.count; action: qsTr("Look"); onActed: child => root.open("destroy", child) }
        ]
        second: [
            SectionTitle { text: qsTr("On hold") },
            EmptyState { visible: root.vm.held.count === 0; text: qsTr("Nothing is held.") },
            ActionCard { visible: root.vm.held.count > 0; lines: root.vm.held; count: root.vm.held.count; action: qsTr("Look"); onActed: child => root.open("destroy", child) },
            SectionTitle { text: qsTr("Destroyed") },
            EmptyState { visible: root.vm.destroyed.count === 0; text: qsTr("Nothing was.") },
            LineCard { visible: root.vm.destroyed.count > 0; lines: root.vm.destroyed; count: root.vm.destroyed.count; opens: false }
        ]
    }
}
