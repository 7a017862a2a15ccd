import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// W3: how to talk with this child, what to be careful of, what is coming, what happened.
StaffPage {
    id: root
    readonly property ChildViewModel vm: session.child
    title: vm.name
    subtitle: vm.about
    backText: qsTr("Today")
    place: "children"
    actions: [
        AppButton {
            iconName: "device-tablet"
            text: qsTr("Hand over")
            Accessible.name: qsTr("Hand the tablet over to %1").arg(root.vm.name)
            onClicked: root.open("hand-over", root.vm.child)
        },
        AppButton {
            kind: AppButton.Primary
            iconName: "plus"
            text: qsTr("Note")
            Accessible.name: qsTr("Write a note for %1").arg(root.vm.name)
            onClicked: root.open("note", root.vm.child)
        }
    ]

    Opening { visible: !root.vm.loaded }
    EmptyState { visible: root.vm.loaded && root.vm.name === ""; text: qsTr("This record is not on this tablet.") }
    TalkCard { visible: root.vm.talk.count > 0; lines: root.vm.talk; wide: root.wide }
    KeepApartFlag { visible: root.vm.keepApart !== ""; text: root.vm.keepApart; who: root.vm.keepApartWho }
    Notice { tone: "soon"; text: root.vm.twoVersions ? qsTr("Something here has two versions. Nothing is lost. Choose one under Needs you on Today.") : "" }
    TwoColumns {
        visible: root.vm.loaded && root.vm.name !== ""
        wide: root.wide
        first: [
            SectionTitle { visible: root.vm.careful.count > 0; text: qsTr("Be careful of") },
            LineCard { visible: root.vm.careful.count > 0; lines: root.vm.careful; count: root.vm.careful.count; onOpened: record => root.open("history", record) },
            SectionTitle { text: qsTr("Visits to come"); linkText: qsTr("Book a visit"); linkIcon: "calendar"; onLinkClicked: root.open("appointment", root.vm.child) },
            EmptyState { visible: root.vm.visits.count === 0; text: qsTr("None booked.") },
            LineCard { visible: root.vm.visits.count > 0; lines: root.vm.visits; count: root.vm.visits.count; onOpened: record => root.open("appointment", root.vm.child + "/" + record) },
            SectionTitle { visible: root.vm.programmes.count > 0; text: qsTr("Programmes") },
            LineCard { visible: root.vm.programmes.count > 0; lines: root.vm.programmes; count: root.vm.programmes.count; onOpened: record => root.open("history", record) },
            ChildPlaces { allocates: root.vm.allocates; plan: root.vm.plan; onOpened: page => root.open(page, root.vm.child) }
        ]
        second: [
            SectionTitle {
                text: qsTr("Timeline")
                linkText: root.vm.timeline.count > root.vm.recent.count ? qsTr("All %1").arg(root.vm.timeline.count) : ""
                onLinkClicked: root.open("timeline", root.vm.child)
            },
            EmptyState { visible: root.vm.recent.count === 0; text: qsTr("Nothing yet. Write the first note.") },
            TimelineList { lines: root.vm.recent; count: root.vm.recent.count; width: parent.width }
        ]
    }
}
