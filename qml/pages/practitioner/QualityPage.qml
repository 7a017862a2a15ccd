pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// M7 and W14: what is missing or looks wrong, first what harms most figures; each opens where it is mended.
StaffPage {
    id: root
    readonly property QualityViewModel vm: session.quality
    title: qsTr("Missing or wrong")
    backText: qsTr("Back")
    place: "settings"

    Opening { visible: !root.vm.loaded }
    FigureChips { visible: root.vm.whose.count > 0; label: qsTr("Whose"); lines: root.vm.whose; onPicked: whose => root.vm.useWhose(whose) }
    FigureChips { visible: root.vm.faults.count > 0; label: qsTr("Only these"); lines: root.vm.faults; onPicked: fault => root.vm.useFault(fault) }
    BodyText { visible: root.vm.loaded; width: parent.width; font.weight: Theme.weightStrong; text: root.vm.words }
    LineCard { visible: root.vm.rows.count > 0; lines: root.vm.rows; count: root.vm.rows.count; onOpened: (record, about, page) => root.open(page, about) }
    LabelText { visible: root.vm.loaded; width: parent.width; text: qsTr("Of the last four quarters and of the records as they stand on this tablet.") }
}
