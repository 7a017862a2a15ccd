import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// W2: find a child by name, or a record by its words. One typing slip is forgiven.
StaffPage {
    id: root
    readonly property FindChildViewModel vm: session.findChild
    title: qsTr("Find a child")
    subtitle: vm.howMany
    place: "children"

    Field {
        id: search
        label: qsTr("Name, or words from a note")
        iconName: "search"
        width: parent.width
        text: root.vm.asked
        onTextChanged: root.vm.asked = text
    }
    Opening { visible: !root.vm.loaded }
    EmptyState { visible: root.vm.loaded && root.vm.found.count === 0 && root.vm.inRecords.count === 0; text: qsTr("No match. Try the first name only.") }
    LineCard { visible: root.vm.found.count > 0; lines: root.vm.found; count: root.vm.found.count; onOpened: (record, child) => root.open("child", child) }
    SectionTitle { visible: root.vm.inRecords.count > 0; text: qsTr("In records") }
    LineCard { visible: root.vm.inRecords.count > 0; lines: root.vm.inRecords; count: root.vm.inRecords.count; onOpened: (record, child) => root.open("timeline", child) }
    Component.onCompleted: search.input.forceActiveFocus()
}
