import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// C6: in their own words.
ChildFrame {
    id: root
    where: qsTr("Question 2 of 2")
    heading: qsTr("What could we do better?")
    iconName: "pencil"
    tint: Theme.tintSun
    actions: [ AppButton { iconName: "chevron-right"; text: qsTr("Skip this one"); onClicked: root.say.skip() } ]
    onward: AppButton { kind: AppButton.Primary; main: true; iconName: "check"; text: qsTr("I am done"); onClicked: root.say.next() }

    NoteArea {
        heading: qsTr("Write here")
        lines: 5
        quoted: true
        text: root.say.better
        onEdited: words => root.say.better = words
    }
    LabelText { text: qsTr("Or ask your helper to write your words."); width: parent.width }
}
