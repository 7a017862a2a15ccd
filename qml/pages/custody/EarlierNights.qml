pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// Attendances that are on this phone: one that goes on, and those of the last days until they are cleared.
Column {
    id: root
    required property CustodyLogViewModel vm
    signal open(string page, string about)
    spacing: Theme.gap8
    visible: vm.past.count > (vm.underWay ? 1 : 0)

    SectionTitle { text: qsTr("My attendances") }
    Passage { text: qsTr("They leave this phone 72 hours after your coordinator confirmed them.") }
    LineCard { lines: root.vm.past; count: root.vm.past.count; onOpened: (record, child, page) => {
        if (page === "log") root.vm.look(record)
        else root.open("finished", record)
    } }
}
