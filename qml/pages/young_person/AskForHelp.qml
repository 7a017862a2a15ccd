import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// From C11: who will know is said before anything is kept, and that it goes later once it is (ux.md SV-25).
ChildFrame {
    id: root
    readonly property bool asked: room.helpAsked
    tools: false
    canGoBack: false
    heading: asked ? qsTr("You asked for help.") : qsTr("Ask for help")
    iconName: asked ? "check" : "help"
    words: asked ? [heading, goes.text, person.text, danger.text] : room.sayWho ? [heading, told.text, who.text, apart.text] : [heading, told.text]
    actions: [ChildButton { visible: !root.asked; main: true; iconName: "arrow-left"; text: qsTr("Go back"); onClicked: root.room.goBack() }]
    onward: ChildButton {
        kind: AppButton.Primary
        main: true
        enabled: root.asked || !root.room.sayWho || name.text.trim() !== ""
        iconName: root.asked ? "x" : "check"
        text: root.asked ? qsTr("Close") : qsTr("Yes, ask for help")
        onClicked: root.asked ? root.room.goBack() : root.room.callForHelp(name.text, need.text)
    }
    PictureLine { id: told; visible: !root.asked; width: parent.width; symbol: "people"; text: qsTr("Your worker and their boss will know that you asked.") }
    PictureLine { id: who; visible: !root.asked && root.room.sayWho; width: parent.width; name: "user"; tint: Theme.tintSun; text: qsTr("To help, they need to know your name.") }
    PictureLine { id: apart; visible: !root.asked && root.room.sayWho; width: parent.width; name: "lock"; tint: Theme.tintLeaf; text: qsTr("Your answers still have no name. They do not see them.") }
    NoteArea { id: name; visible: !root.asked && root.room.sayWho; width: parent.width; heading: qsTr("Your name"); lines: 1; onEdited: words => text = words }
    NoteArea { id: need; visible: !root.asked; width: parent.width; heading: qsTr("You can write what you need"); lines: 2; onEdited: words => text = words }
    PictureLine { id: goes; visible: root.asked; width: parent.width; name: "device-tablet"; text: qsTr("It is safe on this tablet. They see it when there is signal.") }
    PictureLine { id: person; visible: root.asked; width: parent.width; symbol: "people"; tint: Theme.tintLeaf; text: qsTr("That takes some time. Tell the person with you now.") }
    PictureLine { id: danger; visible: root.asked; width: parent.width; name: "alert-circle"; tint: Theme.tintPeach; text: qsTr("Are you in danger now? Call 999.") }
}
