import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// C2: yes and no weigh the same.
ChildFrame {
    id: root
    required property SayViewModel say
    room: say
    heading: qsTr("Do you want to tell us what you think?")
    symbol: "speech"
    words: [heading, brief.text, stop.text, fine.text, cover.text]

    CardGrid {
        id: lines
        width: parent.width
        across: root.wide ? 2 : 1
        PictureLine { id: brief; width: lines.cell; height: lines.tallest; name: "clock"; tint: Theme.tintSun; text: qsTr("It takes a few minutes.") }
        PictureLine { id: stop; width: lines.cell; height: lines.tallest; name: "hand-stop"; tint: Theme.tintPeach; text: qsTr("You can stop at any time.") }
        PictureLine { id: fine; width: lines.cell; height: lines.tallest; name: "check"; tint: Theme.tintLeaf; text: qsTr("It is OK to say no.") }
        PictureLine { id: cover; width: lines.cell; height: lines.tallest; name: "eye-off"; text: qsTr("Tap Cover if you want the screen private.") }
    }
    CardGrid {
        id: choices
        width: parent.width
        across: root.wide ? 2 : 1
        BigAnswer { width: choices.cell; height: choices.tallest; iconName: "check"; text: qsTr("Yes, I want to"); onClicked: root.say.yes() }
        BigAnswer { width: choices.cell; height: choices.tallest; iconName: "x"; text: qsTr("No, not today"); onClicked: root.say.no() }
    }
}
