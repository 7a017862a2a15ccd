import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// Their voice: tap to start and to stop, hear it, and say whether it is kept (ux.md SV-21, SV-29).
Column {
    id: root
    required property SayViewModel say
    readonly property int clip: say.clip
    spacing: Theme.gap16
    WayCard {
        visible: root.clip === SayViewModel.None || root.clip === SayViewModel.Recording
        width: parent.width
        iconName: root.clip === SayViewModel.Recording ? "hand-stop" : "microphone"
        text: root.clip === SayViewModel.Recording ? qsTr("I am listening. Tap to stop.") : qsTr("Speak")
        hint: root.clip === SayViewModel.Recording ? qsTr("You have 1 minute.") : qsTr("Tap to start. Tap to stop.")
        onClicked: root.clip === SayViewModel.Recording ? root.say.endRecording() : root.say.record()
    }
    BodyText {
        width: parent.width
        visible: root.clip === SayViewModel.Recorded
        text: qsTr("Do you want us to keep your voice? People may know it is you.")
    }
    Notice { tone: "info"; text: root.say.noRoom ? qsTr("There is no more room for your voice. You can write or draw.") : "" }
    BodyText { width: parent.width; visible: root.clip === SayViewModel.Kept; text: qsTr("We will keep your voice.") }
    Flow {
        visible: root.clip === SayViewModel.Recorded || root.clip === SayViewModel.Kept
        width: parent.width
        spacing: Theme.gap16
        ChildButton { visible: root.clip === SayViewModel.Recorded; iconName: "check"; text: qsTr("Yes, keep it"); onClicked: root.say.keepVoice() }
        ChildButton { iconName: "x"; text: qsTr("No, remove it"); onClicked: root.say.removeVoice() }
        ChildButton { iconName: "volume"; text: qsTr("Play"); onClicked: root.say.play() }
        ChildButton { iconName: "refresh"; text: qsTr("Speak again"); onClicked: root.say.record() }
    }
}
