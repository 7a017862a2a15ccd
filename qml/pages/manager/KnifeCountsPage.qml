import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// What the answers to knife arrests add up to, each figure with the rule that it was counted by.
StaffPage {
    id: root
    readonly property KnifeCountsViewModel vm: session.knifeCounts
    title: qsTr("Answers to knife arrests")
    backText: qsTr("Settings")
    place: "settings"

    Opening { visible: !root.vm.loaded }
    EmptyState { visible: root.vm.loaded && !root.vm.allowed; text: qsTr("This page is for managers.") }
    EmptyState { visible: root.vm.loaded && root.vm.none; text: qsTr("No answer to a knife arrest is on this tablet.") }
    TwoColumns {
        visible: root.vm.printed.count > 0
        wide: root.wide
        first: [
            SectionTitle { text: qsTr("As Milton Keynes prints them") },
            LineCard { lines: root.vm.printed; count: root.vm.printed.count; opens: false }
        ]
        second: [
            SectionTitle { text: qsTr("Were we in time?") },
            LineCard { lines: root.vm.ours; count: root.vm.ours.count; opens: false },
            Passage { text: root.vm.note },
            LabelText { width: parent.width; text: qsTr("Of all that is on this tablet. Small numbers stand here: keep the page inside the service.") }
        ]
    }
}
