import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// W1: what is next, what needs a person, what is due, my children.
StaffPage {
    id: root
    readonly property TodayViewModel vm: session.today
    title: qsTr("Today")
    subtitle: vm.day
    place: "today"

    Notice { text: root.session.outOfUse }
    ProgressLine { visible: root.session.saveState.fetching; share: root.session.saveState.fetchedShare; words: root.session.saveState.fetchingWords }
    Opening { visible: !root.vm.loaded }
    TwoColumns {
        visible: root.vm.loaded
        wide: root.wide
        share: 0.608
        first: [
            NextCard {
                visible: root.vm.nextName !== ""
                vm: root.vm
                onWriteNote: root.open("note", root.vm.nextChild)
                onOpenChild: root.open("child", root.vm.nextChild)
            },
            EmptyState { visible: root.vm.nextName === ""; text: qsTr("No visits to come. Find a child to write a note.") },
            LineCard { visible: root.vm.visits.count > 0; lines: root.vm.visits; count: root.vm.visits.count; onOpened: (record, child) => root.open("child", child) },
            LoneButton { visible: root.session.custodyDesk.allowed; iconName: "clock"; text: qsTr("Custody"); onClicked: root.open("custody-desk", "") },
            SectionTitle { visible: root.vm.needsYou.count > 0; text: qsTr("Needs you") },
            LineCard {
                visible: root.vm.needsYou.count > 0
                lines: root.vm.needsYou
                count: root.vm.needsYou.count
                onOpened: (record, child, page) => root.open(page, page === "note" ? child : record)
            }
        ]
        second: [
            SectionTitle { text: qsTr("Due soon"); linkText: qsTr("What is due"); linkIcon: "clock"; onLinkClicked: root.open("due", "") },
            EmptyState { visible: root.vm.due.count === 0; text: qsTr("Nothing is due in the next four weeks.") },
            LineCard { visible: root.vm.due.count > 0; clock: true; lines: root.vm.due; count: root.vm.due.count; onOpened: (record, child, page) => root.open(page === "" ? "child" : page, page === "" ? child : page === "due" ? "" : child + "/" + record) },
            SectionTitle {
                text: root.vm.onlyMine ? qsTr("My children") : qsTr("Children")
                linkText: qsTr("Find a child")
                linkIcon: "search"
                onLinkClicked: root.open("children", "")
            },
            EmptyState { visible: root.vm.children.count === 0; text: qsTr("No child is on this tablet yet. They come by themselves when there is signal.") },
            LineCard { visible: root.vm.children.count > 0; brief: true; lines: root.vm.children; count: root.vm.children.count; onOpened: (record, child) => root.open("child", child) }
        ]
    }
}
