import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// C11: the same help on every screen; the numbers are words to read, for the tablet may have no signal (ux.md SV-25).
ChildFrame {
    id: root
    tools: false
    canGoBack: false
    heading: qsTr("Do you need help?")
    iconName: "help"
    words: [heading, tell.text, trust.text, line.text, danger.text]
    actions: [ChildButton { visible: root.room.canAsk && !root.room.helpAsked; main: true; iconName: "message"; text: qsTr("Ask for help"); onClicked: root.room.askForHelp() }]
    onward: ChildButton { kind: AppButton.Primary; main: true; iconName: "x"; text: qsTr("Close"); onClicked: root.room.goBack() }
    Notice { tone: "info"; text: root.room.helpAsked ? qsTr("You asked for help.") : "" }
    PictureLine { id: tell; width: parent.width; symbol: "people"; text: qsTr("Tell the person with you.") }
    PictureLine { id: trust; width: parent.width; symbol: "speech"; tint: Theme.tintLeaf; text: qsTr("Tell someone you trust.") }
    PictureLine { id: line; width: parent.width; name: "phone"; tint: Theme.tintSun; text: qsTr("Call Childline: 0800 1111. It is free, any time.") }
    PictureLine { id: danger; width: parent.width; name: "alert-circle"; tint: Theme.tintPeach; text: qsTr("Are you in danger now? Call 999.") }
}
