import QtQuick
import QtQuick.Layouts
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// C4 to C6: what every question has (ux.md SV-5, SV-9): all of it in reach, nothing of it needed.
ChildFrame {
    id: root
    required property SayViewModel say
    room: say
    where: say.total > 0 ? qsTr("Question %1 of %2").arg(say.number).arg(say.total) : qsTr("Question %1").arg(say.number)
    done: say.number
    total: say.total
    heading: say.heading
    beneath: say.about
    symbol: say.symbol
    words: say.aloud
    actions: [
        ChildButton { main: true; iconName: root.roomy ? "help" : ""; text: qsTr("I don’t know"); onClicked: root.say.doNotKnow() },
        ChildButton { main: true; iconName: root.roomy ? "chevron-right" : ""; text: qsTr("Skip this one"); onClicked: root.say.skip() }
    ]
    onward: ChildButton { kind: AppButton.Primary; main: true; text: qsTr("Next"); onClicked: root.say.next() }

    LabelText {
        width: parent.width
        visible: text !== ""
        text: root.say.known === SayViewModel.Skipped ? qsTr("You skipped this one.")
            : root.say.known === SayViewModel.Unknown ? qsTr("You said: I don’t know.") : ""
    }
}
