pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// What the logs come to. Each number opens what it counts; how it was counted stands below.
Column {
    id: root
    required property CustodyDeskViewModel vm
    required property bool wide
    signal opened(string record)
    width: parent ? parent.width : 0
    spacing: Theme.gap12

    Flow {
        width: parent.width
        spacing: Theme.gap8
        Repeater {
            model: root.vm.spans
            delegate: ChoiceChip {
                required property string record
                required property string title
                required chosen
                small: true
                text: title
                onPicked: root.vm.span(record)
            }
        }
    }
    SectionTitle { visible: root.vm.behind.count > 0; text: qsTr("Behind that number"); aside: root.vm.behindWords }
    LineCard { visible: root.vm.behind.count > 0; lines: root.vm.behind; count: root.vm.behind.count; onOpened: record => root.opened(record) }
    TwoColumns {
        wide: root.wide
        first: [
            SectionTitle { text: qsTr("In all") },
            CustodyCounts { lines: root.vm.totals; onOpened: number => root.vm.showBehind(number) },
            SectionTitle { text: qsTr("From call to arriving") },
            CustodyDots { dots: root.vm.dots; median: root.vm.median; words: root.vm.stripWords },
            SectionTitle { text: qsTr("The four intervals") },
            CustodyCounts { lines: root.vm.spreads; onOpened: number => root.vm.showBehind(number) },
            SectionTitle { text: qsTr("What volunteers gave") },
            EmptyState { visible: root.vm.given.count === 0; text: qsTr("Nothing in this time.") },
            CustodyCounts { lines: root.vm.given; onOpened: number => root.vm.showBehind(number) }
        ]
        second: [
            SectionTitle { text: qsTr("Hour of the call") },
            CustodyHours { lines: root.vm.hours; words: root.vm.hoursWords; onOpened: number => root.vm.showBehind(number) },
            SectionTitle { text: qsTr("Every table") },
            CustodyCounts { lines: root.vm.tables; onOpened: number => root.vm.showBehind(number) },
            SectionTitle { text: qsTr("For a custody scrutiny meeting") },
            LabelText { width: parent.width; text: qsTr("No name and no reference. Counts under five are left out.") },
            LoneButton { iconName: "file-text"; text: qsTr("Save as one page"); onClicked: root.vm.savePage() },
            LoneButton { text: qsTr("Save as a table"); onClicked: root.vm.saveTable() }
        ]
    }
    SectionTitle { text: qsTr("How it is counted") }
    Repeater {
        model: root.vm.rules
        delegate: LabelText { required property string detail; width: Math.min(root.width, Theme.lineLength); text: detail }
    }
}
