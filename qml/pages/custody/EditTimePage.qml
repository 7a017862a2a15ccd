pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// A3 and A4: a time put right with a reason, or one added that could not be tapped. What it was stays.
CustodyFrame {
    id: root
    readonly property CustodyEditViewModel vm: session.custodyEdit
    title: vm.adding ? qsTr("Add a time") : qsTr("Edit time")
    backText: qsTr("Log")

    Passage { visible: root.vm.adding; text: qsTr("For what you could not tap. It is marked “added later”.") }
    Rectangle {
        width: parent.width
        implicitHeight: card.implicitHeight + 2 * Theme.gap12
        radius: Theme.radiusTile
        color: Theme.colors.surface
        ColumnLayout {
            id: card
            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: Theme.gap16 }
            spacing: Theme.gap4
            BodyText { visible: text !== ""; text: root.vm.label; Layout.fillWidth: true }
            TimeText { text: root.vm.timeText; font.pixelSize: Theme.clockSize; lineHeight: Theme.clockLine; Layout.fillWidth: true }
            LabelText { text: root.vm.dayText; Layout.fillWidth: true }
            LabelText { visible: text !== ""; text: root.vm.wasText; Layout.fillWidth: true }
        }
    }
    StepButtons { onStep: minutes => root.vm.step(minutes) }
    Field { label: qsTr("Or type it"); hint: qsTr("Such as 02:40"); text: root.vm.typed; input.onTextEdited: root.vm.typed = text }
    Flow {
        width: parent.width
        spacing: Theme.gap8
        AppButton { text: qsTr("A day earlier"); onClicked: root.vm.stepDay(-1) }
        AppButton { text: qsTr("A day later"); onClicked: root.vm.stepDay(1) }
    }
    SwitchRow { width: parent.width; text: qsTr("About"); hint: qsTr("I am not sure of the minute"); on: root.vm.about; onTurned: on => root.vm.about = on }
    SectionTitle { visible: !root.vm.adding; text: qsTr("Why? Pick one") }
    Flow {
        visible: !root.vm.adding
        width: parent.width
        spacing: Theme.gap8
        Repeater {
            model: root.vm.reasons
            delegate: ChoiceChip { required property string record; required property string title; width: Math.min(implicitWidth, root.column.width); text: title; onPicked: root.vm.pickReason(record) }
        }
    }
    SectionTitle { visible: root.vm.asksEvent; text: qsTr("What was it?") }
    Flow {
        visible: root.vm.asksEvent
        width: parent.width
        spacing: Theme.gap8
        Repeater {
            model: root.vm.events
            delegate: ChoiceChip { required property string record; required property string title; width: Math.min(implicitWidth, root.column.width); text: title; onPicked: root.vm.pickEvent(record) }
        }
    }
    NotTheAllegation { visible: root.vm.asksWords }
    Field { visible: root.vm.asksWords; label: qsTr("What happened, in a few words"); text: root.vm.words; input.onTextEdited: root.vm.words = text }
    Notice { text: root.vm.question; tone: "info" }
    Notice { text: root.vm.problem }
    LineCard { visible: root.vm.added.count > 0; lines: root.vm.added; count: root.vm.added.count; opens: false }
    footer: AppButton { kind: AppButton.Primary; main: true; width: parent.width; text: root.vm.keepText; enabled: root.vm.canKeep; onClicked: root.vm.keep() }
}
