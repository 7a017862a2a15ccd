pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// M2: a figure with its rule and its base; each number opens the children behind it.
StaffPage {
    id: root
    readonly property FiguresViewModel vm: session.figures
    readonly property bool packs: vm.allowed && vm.loaded && (!vm.looking || wide)
    title: qsTr("Figures")
    backText: qsTr("Settings")
    place: "settings"

    Opening { visible: !root.vm.loaded }
    EmptyState { visible: root.vm.loaded && !root.vm.allowed; text: qsTr("This page is for managers.") }
    FigureChips { visible: root.vm.allowed; label: qsTr("Definitions"); lines: root.vm.sets; onPicked: set => root.vm.useSet(set) }
    FigureChips { visible: root.vm.allowed; label: qsTr("When"); lines: root.vm.periods; onPicked: period => root.vm.usePeriod(period) }
    Notice { text: root.vm.problem }
    Notice { text: root.vm.exported; tone: "info" }
    LoneButton { visible: root.packs && !root.vm.making; kind: AppButton.Primary; iconName: "file-text"; text: qsTr("Make the board pack"); onClicked: root.vm.savePack() }
    LoneButton { visible: root.packs && root.vm.making; iconName: "x"; text: qsTr("Stop making the pack: %1 % done").arg(Math.round(100 * root.vm.packDone)); onClicked: root.vm.stopPack() }
    LoneButton { visible: root.packs; iconName: "list"; text: qsTr("Save the return"); Accessible.name: qsTr("Save the return: true numbers, for the Youth Justice Board alone"); onClicked: root.vm.saveReturn() }

    TwoColumns {
        visible: root.vm.loaded && root.vm.allowed
        wide: root.wide && root.vm.looking
        share: 0.4
        first: [
            SectionTitle { visible: !root.vm.looking || root.wide; text: qsTr("Every figure") },
            CustodyCounts { visible: !root.vm.looking || root.wide; lines: root.vm.figures; onOpened: figure => root.vm.look(figure) },
            LabelText { visible: !root.vm.looking || root.wide; width: parent.width; text: root.vm.source }
        ]
        second: [
            LoneButton { visible: root.vm.looking && !root.wide; text: qsTr("Every figure"); onClicked: root.vm.look("") },
            FigureTable { visible: root.vm.name !== ""; vm: root.vm; onOpened: (page, about) => root.open(page, about) },
            EmptyState { visible: root.vm.looking && root.vm.name === ""; text: qsTr("This figure is not in these definitions, or it is of records that are not open to you.") }
        ]
    }
}
