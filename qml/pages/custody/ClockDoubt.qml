import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// The clock of the phone does not fit what is known. Nothing is changed until its owner says so.
Column {
    id: root
    required property CustodyLogViewModel vm
    property bool wrong: false
    width: parent ? parent.width : implicitWidth
    visible: vm.clockQuestion !== ""
    spacing: Theme.gap8
    onVisibleChanged: wrong = false

    Notice { text: root.vm.clockQuestion; tone: "soon" }
    Flow {
        width: parent.width
        spacing: Theme.gap8
        AppButton { text: qsTr("Yes"); Accessible.name: qsTr("Yes, the time is right"); onClicked: root.vm.clockIsRight() }
        AppButton { text: qsTr("No"); Accessible.name: qsTr("No, the time is wrong"); onClicked: root.wrong = true }
    }
    Field {
        id: field
        visible: root.wrong
        label: qsTr("What time is it?")
        hint: qsTr("Such as 02:40. Times you tap from now on are put right by it, and say so.")
        onAccepted: root.vm.clockIs(text)
    }
    AppButton { visible: root.wrong; kind: AppButton.Primary; text: qsTr("Use this time"); onClicked: root.vm.clockIs(field.text) }
}
