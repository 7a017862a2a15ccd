pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// One figure: its lines with their bars, what it is of, how it was counted, and who is behind a number.
Column {
    id: root
    required property FiguresViewModel vm
    signal opened(string page, string about)
    width: parent ? parent.width : 0
    spacing: Theme.gap12

    SectionTitle { text: root.vm.name }
    LabelText { width: parent.width; text: root.vm.base }
    CustodyCounts { lines: root.vm.rows; onOpened: number => root.vm.showBehind(number) }
    CustodyCounts { visible: root.vm.measures.count > 0; lines: root.vm.measures }
    SectionTitle { visible: root.vm.behind.count > 0; text: qsTr("Behind that number"); aside: root.vm.behindWords }
    LineCard { visible: root.vm.behind.count > 0; lines: root.vm.behind; count: root.vm.behind.count; onOpened: (record, about, page) => { if (about !== "") root.opened(page, about) } }
    SectionTitle { visible: root.vm.quarters.count > 0; text: qsTr("Quarter by quarter") }
    CustodyCounts { visible: root.vm.quarters.count > 0; lines: root.vm.quarters }
    SectionTitle { text: qsTr("How it is counted") }
    Passage { text: root.vm.rule }
    Passage { visible: text !== ""; text: root.vm.note }
    LabelText { width: parent.width; text: qsTr("Of all that is on this tablet. Small numbers stand here: keep the page inside the service. In the file they are hidden.") }
    LoneButton { iconName: "file-text"; text: qsTr("Save as a table"); onClicked: root.vm.saveTable() }
}
