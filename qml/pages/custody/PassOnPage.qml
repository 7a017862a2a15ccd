pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// The next volunteer takes over: who it is, then codes for their phone to read. No signal is needed.
CustodyFrame {
    id: root
    readonly property CustodyHandoverViewModel vm: session.custodyHandover
    title: qsTr("Hand over")
    backText: qsTr("Log")

    BodyText { width: parent.width; text: root.vm.person; font.weight: Theme.weightStrong }
    SectionTitle { text: qsTr("Who takes over?") }
    EmptyState { visible: root.vm.people.count === 0; text: qsTr("This phone does not know another volunteer yet. Send and fetch once, or ring your coordinator.") }
    Repeater {
        model: root.vm.people
        delegate: EventButton { required property string record; required property string title; width: root.column.width; text: title; onClicked: root.vm.pick(record) }
    }
    Notice { text: root.vm.problem }
    Column {
        visible: root.vm.codeAcross > 0
        width: parent.width
        spacing: Theme.gap12
        Passage { text: qsTr("On %1’s phone: Take over, then hold it over this screen until all is read.").arg(root.vm.to) }
        QrCode { name: qsTr("The hand-over as a code. %1").arg(root.vm.codeWords); path: root.vm.codePath; across: root.vm.codeAcross; room: Math.min(parent.width, 480) }
        BodyText { width: parent.width; text: root.vm.codeWords }
        Passage { text: qsTr("Then both phones hold it. What you log later stays on yours.") }
    }
    footer: AppButton { kind: AppButton.Primary; main: true; visible: root.vm.codeAcross > 0; width: parent.width; text: qsTr("%1 has it").arg(root.vm.to); onClicked: root.vm.done() }
}
