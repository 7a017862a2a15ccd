import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// Who can open one child's record. Giving sends them the key; taking back closes what is written from then on.
StaffPage {
    id: root
    readonly property CasePeopleViewModel vm: session.casePeople
    title: qsTr("Who can open this")
    subtitle: vm.name
    backText: qsTr("Back")
    place: "children"

    Passage {
        text: qsTr("Whoever is taken off keeps what is on their tablet already, and gets nothing new. This needs signal.")
    }
    Notice { text: root.vm.problem; tone: "soon" }
    Opening { visible: !root.vm.loaded }
    TwoColumns {
        visible: root.vm.loaded
        wide: root.wide
        first: [
            SectionTitle { text: qsTr("Can open it") },
            EmptyState { visible: root.vm.holders.count === 0; text: qsTr("Nobody.") },
            ActionCard { visible: root.vm.holders.count > 0; lines: root.vm.holders; count: root.vm.holders.count; action: qsTr("Take it back"); busy: root.vm.busy; onActed: person => root.vm.takeBack(person) }
        ]
        second: [
            SectionTitle { text: qsTr("Cannot open it") },
            EmptyState { visible: root.vm.others.count === 0; text: qsTr("Nobody whose role would allow it.") },
            ActionCard { visible: root.vm.others.count > 0; lines: root.vm.others; count: root.vm.others.count; action: qsTr("Give it"); busy: root.vm.busy; onActed: person => root.vm.give(person) }
        ]
    }
    LoneButton { visible: root.session.retention.allowed; kind: AppButton.Quiet; text: qsTr("Destroy or hold this record"); onClicked: root.open("destroy", root.vm.child) }
    LabelText { visible: root.vm.busy; text: qsTr("Telling the server…"); width: parent.width }
}
