import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// Who opened which child's record. Sealed to auditors and managers by every tablet, with no signal too.
StaffPage {
    id: root
    readonly property ReadLogViewModel vm: session.readLog
    title: qsTr("Who opened what")
    backText: qsTr("Settings")
    place: "settings"

    EmptyState { visible: !root.vm.allowed; text: qsTr("This page is for auditors and managers.") }
    TwoColumns {
        visible: root.vm.allowed
        wide: root.wide
        share: 0.608
        first: [
            SectionTitle { text: qsTr("Opened") },
            EmptyState { visible: root.vm.lines.count === 0; text: qsTr("Nothing yet.") },
            LineCard { visible: root.vm.lines.count > 0; lines: root.vm.lines; count: root.vm.lines.count; opens: false },
            LabelText { visible: root.vm.more; text: qsTr("The newest are shown. The whole log: footbridge-cli reads."); width: parent.width }
        ]
        second: [
            SectionTitle { text: qsTr("Missing") },
            BodyText { text: root.vm.gaps.count === 0 ? qsTr("Each tablet counts its entries. None of what arrived is missing; what a tablet has not sent yet comes later.") : qsTr("Each tablet counts its entries. These are damaged here or were held back. Fetch with signal; if they stay away, ask your IT officer."); width: parent.width },
            LineCard { visible: root.vm.gaps.count > 0; lines: root.vm.gaps; count: root.vm.gaps.count; opens: false }
        ]
    }
}
