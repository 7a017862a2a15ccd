pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// Tonight so far, the newest first.
Column {
    id: root
    required property CustodyLogViewModel vm
    signal open(string page, string about)
    spacing: Theme.gap4

    SectionTitle { text: qsTr("Tonight so far") }
    LabelText { width: parent.width; visible: text !== ""; text: root.vm.lengths }
    EmptyState { visible: root.vm.timeline.count === 0; text: qsTr("Tap when it happens.") }
    Repeater {
        model: root.vm.timeline
        delegate: LogRow {
            required property string record
            required property bool chosen
            required property string tone
            newest: chosen
            out: tone === "out"
            undoes: chosen && root.vm.justTapped !== ""
            onEdited: root.open("edit", record)
            onUndone: root.vm.undo()
            onHeld: held => root.vm.holdUndo(held)
        }
    }
    EventButton { width: parent.width; quiet: true; visible: root.vm.underWay; text: qsTr("Add a time that I could not tap"); iconName: "plus"; onClicked: root.open("catch-up", "") }
}
