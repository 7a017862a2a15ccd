import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// Their voice: tap to start and to stop, hear it, and say whether it is kept (ux.md SV-21, SV-29).
Column {
    id: root
    required property RoomViewModel room
    readonly property int clip: room.clip
    spacing: Theme.gap16
    WayCard {
        visible: root.clip === RoomViewModel.None || root.clip === RoomViewModel.Recording
        width: parent.width
        iconName: root.clip === RoomViewModel.Recording ? "hand-stop" : "microphone"
        text: root.clip === RoomViewModel.Recording ? qsTr("I am listening. Tap to stop.") : qsTr("Speak")
        hint: root.clip === RoomViewModel.Recording ? qsTr("You have 1 minute.") : qsTr("Tap to start. Tap to stop.")
        onClicked: root.clip === RoomViewModel.Recording ? root.room.endRecording() : root.room.record()
    }
    BodyText {
        width: parent.width
        visible: root.clip === RoomViewModel.Recorded
        text: qsTr("Do you want us to keep your voice? People may know it is you.")
    }
    Notice { tone: "info"; text: root.room.noRoom ? qsTr("There is no more room for your voice. You can write or draw.") : "" }
    BodyText { width: parent.width; visible: root.clip === RoomViewModel.Kept; text: qsTr("We will keep your voice.") }
    Flow {
        visible: root.clip === RoomViewModel.Recorded || root.clip === RoomViewModel.Kept
        width: parent.width
        spacing: Theme.gap16
        ChildButton { visible: root.clip === RoomViewModel.Recorded; iconName: "check"; text: qsTr("Yes, keep it"); onClicked: root.room.keepVoice() }
        ChildButton { iconName: "x"; text: qsTr("No, remove it"); onClicked: root.room.removeVoice() }
        ChildButton { iconName: "volume"; text: qsTr("Play"); onClicked: root.room.play() }
        ChildButton { iconName: "refresh"; text: qsTr("Speak again"); onClicked: root.room.record() }
    }
}
