pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// M1 to M3 and W14: what is late, what is due and whose it is; one of them says why, and what stops it.
StaffPage {
    id: root
    readonly property DueViewModel vm: session.due
    title: qsTr("What is due")
    backText: qsTr("Back")
    place: "today"

    Opening { visible: !root.vm.loaded }
    Notice { text: root.vm.problem; tone: "soon" }
    BodyText { visible: root.vm.loaded; width: parent.width; font.weight: Theme.weightStrong; text: root.vm.lateWords }
    BodyText { visible: root.vm.loaded; width: parent.width; text: root.vm.soonWords }
    FigureChips { visible: root.vm.whose.count > 0; label: qsTr("Whose"); lines: root.vm.whose; onPicked: whose => root.vm.useWhose(whose) }
    FigureChips { visible: root.vm.loaded; label: qsTr("Which"); lines: root.vm.spans; onPicked: span => root.vm.useSpan(span) }

    TwoColumns {
        visible: root.vm.loaded
        wide: root.wide
        share: 0.55
        first: [
            DueClockNow { visible: root.vm.name !== "" && !root.wide; vm: root.vm; onOpened: (page, about) => root.open(page, about) },
            EmptyState { visible: root.vm.clocks.count === 0; text: qsTr("Nothing here is due.") },
            LineCard { visible: root.vm.clocks.count > 0; clock: true; lines: root.vm.clocks; count: root.vm.clocks.count; onOpened: clock => root.vm.look(clock) }
        ]
        second: [
            DueClockNow { visible: root.vm.name !== "" && root.wide; vm: root.vm; onOpened: (page, about) => root.open(page, about) },
            SectionTitle { visible: root.vm.bands.count > 0; text: qsTr("How late") },
            CustodyCounts { lines: root.vm.bands; onOpened: band => root.vm.useBand(band) },
            SectionTitle { visible: root.vm.people.count > 0; text: qsTr("Who has how much") },
            CustodyCounts { lines: root.vm.people; onOpened: person => root.vm.usePerson(person) }
        ]
    }
}
