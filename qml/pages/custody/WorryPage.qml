pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// A5: something is not right. It is on record at once, sent first, and the number to ring stands here.
CustodyFrame {
    id: root
    readonly property CustodyFinishViewModel vm: session.custodyFinish
    title: qsTr("I am worried about something")
    backText: qsTr("Log")

    BodyText { visible: root.vm.phone !== ""; width: parent.width; text: root.vm.phoneName }
    TimeText { visible: root.vm.phone !== ""; width: parent.width; text: root.vm.phone; font.pixelSize: Theme.clockSize; lineHeight: Theme.clockLine }
    SectionTitle { text: qsTr("What is it about?") }
    Flow {
        width: parent.width
        spacing: Theme.gap8
        Repeater {
            model: root.vm.worries
            delegate: ChoiceChip { required property string record; required property string title; width: Math.min(implicitWidth, root.column.width); text: title; onPicked: root.vm.worryAbout(record) }
        }
    }
    NotTheAllegation {}
    Field { label: qsTr("In a line, if you like"); text: root.vm.line; input.onTextEdited: root.vm.line = text }
    SectionTitle { text: qsTr("Who did you tell?") }
    Flow {
        width: parent.width
        spacing: Theme.gap8
        Repeater {
            model: root.vm.told
            delegate: ChoiceChip { required property string record; required property string title; width: Math.min(implicitWidth, root.column.width); text: title; onPicked: root.vm.tell(record) }
        }
    }
    Notice { text: root.vm.problem }
    SectionTitle { visible: root.vm.said.count > 0; text: qsTr("Said already") }
    LineCard { visible: root.vm.said.count > 0; lines: root.vm.said; count: root.vm.said.count; opens: false }
    footer: AppButton { kind: AppButton.Primary; main: true; width: parent.width; text: qsTr("Send"); enabled: root.vm.canSend; onClicked: root.vm.send() }
}
