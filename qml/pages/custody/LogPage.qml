pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// A1 and A2: one tap, one time.
CustodyFrame {
    id: root
    readonly property CustodyLogViewModel vm: session.custodyLog

    headRow: RowLayout {
        width: parent.width
        spacing: Theme.gap16
        TimeText { text: root.vm.clockTime; font.pixelSize: Theme.clockSize; lineHeight: Theme.clockLine; Accessible.role: Accessible.Heading; Accessible.name: qsTr("Custody log, %1").arg(text); wrapMode: Text.NoWrap; Layout.minimumWidth: implicitWidth }
        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true
            BodyText { Layout.fillWidth: true; visible: root.vm.underWay; text: root.vm.person; font.weight: Theme.weightStrong; horizontalAlignment: root.wide ? Text.AlignLeft : Text.AlignRight }
            LabelText { Layout.fillWidth: true; visible: text !== ""; text: root.vm.numberLine; horizontalAlignment: root.wide ? Text.AlignLeft : Text.AlignRight }
        }
    }
    Flow {
        width: parent.width
        spacing: Theme.gap16
        StateChip { objectName: "stateChip"; width: Math.min(implicitWidth, parent.width); text: root.session.saveState.text; iconName: root.session.saveState.icon; tone: root.session.saveState.tone; onClicked: root.open("outbox", "") }
        LogTools { visible: root.wide; session: root.session; onOpen: (page, about) => root.open(page, about) }
    }
    Notice { text: root.session.outOfUse; tone: "soon" }
    Notice { text: root.vm.problem }
    ClockDoubt { vm: root.vm }
    EmptyState { visible: root.vm.loaded && !root.vm.ready; text: qsTr("Your log is not ready yet. Ask your coordinator to open Footbridge with signal, then send and fetch here.") }
    Repeater {
        model: root.vm.prompts
        delegate: Notice { required property string modelData; text: modelData; tone: "info" }
    }
    TwoColumns {
        visible: root.vm.ready
        wide: root.wide
        share: 0.58
        first: [
            NextButton {
                objectName: "next"
                visible: root.vm.next !== ""
                text: root.vm.nextLabel
                onPressed: root.vm.press()
                onCanceled: root.vm.letGo()
                onClicked: root.vm.tap(root.vm.next)
            },
            NextButton { objectName: "nowFinish"; visible: root.vm.next === ""; text: qsTr("Finish"); help: qsTr("You have left. Say what became of it."); onClicked: root.open("finish", "") },
            EventButton { width: parent.width; visible: !root.wide; text: qsTr("A different event"); endIcon: "chevron-right"; onClicked: root.open("every", "") },
            LikelyEvents { visible: root.wide; width: parent.width; vm: root.vm },
            EventButton { width: parent.width; quiet: true; visible: root.wide; text: qsTr("All events"); endIcon: "chevron-right"; onClicked: root.open("every", "") }
        ]
        second: [
            LogNight { width: parent.width; vm: root.vm; visible: root.vm.underWay; onOpen: (page, about) => root.open(page, about) },
            EventButton { width: parent.width; quiet: true; visible: root.vm.underWay; text: qsTr("Who, what and where"); iconName: "list"; endIcon: "chevron-right"; onClicked: root.open("facts", "") },
            EventButton { width: parent.width; quiet: true; visible: root.vm.underWay; text: qsTr("Finish"); endIcon: "chevron-right"; onClicked: root.open("finish", "") },
            EventButton { width: parent.width; quiet: true; visible: root.vm.underWay; text: qsTr("Hand over to the next volunteer"); endIcon: "chevron-right"; onClicked: root.open("pass-on", "") },
            EventButton { width: parent.width; quiet: true; text: qsTr("Take over from another volunteer"); endIcon: "chevron-right"; onClicked: root.open("take-over", "") },
            EventButton { objectName: "callAgain"; width: parent.width; quiet: true; visible: root.vm.underWay; text: qsTr("Called for somebody else"); iconName: "plus"; onPressed: root.vm.press(); onCanceled: root.vm.letGo(); onClicked: root.vm.callAgain() },
            EarlierNights { width: parent.width; vm: root.vm; onOpen: (page, about) => root.open(page, about) }
        ]
    }
    LogTools { visible: !root.wide; width: parent.width; session: root.session; onOpen: (page, about) => root.open(page, about) }
    footer: EventButton { width: parent.width; quiet: true; visible: root.vm.underWay; iconName: "alert-circle"; text: qsTr("I am worried about something"); onClicked: root.open("worry", "") }

    Connections {
        target: root.vm
        function onRecorded(event: string, time: string) { said.text = qsTr("%1, %2").arg(event).arg(time) }
    }
    // For a screen reader: the row says it to everybody else.
    Item {
        id: said
        property string text: ""
        width: 1
        height: 1
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
}
