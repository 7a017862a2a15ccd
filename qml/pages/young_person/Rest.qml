import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// C7: a still picture; going on and stopping weigh the same (ux.md SV-12).
ChildFrame {
    id: root
    required property SayViewModel say
    room: say
    where: say.total > 0 ? qsTr("%1 of %2 done").arg(say.number).arg(say.total) : ""
    done: say.number
    total: say.total
    heading: qsTr("Time for a rest.")
    beneath: qsTr("Carry on or stop. You choose.")
    symbol: "hill"
    words: [heading, beneath]
    CardGrid {
        id: choices
        width: parent.width
        across: root.wide ? 2 : 1
        BigAnswer { width: choices.cell; height: choices.tallest; iconName: "chevron-right"; text: qsTr("Carry on"); onClicked: root.say.next() }
        BigAnswer { width: choices.cell; height: choices.tallest; iconName: "hand-stop"; text: qsTr("Stop here"); onClicked: root.say.stop() }
    }
}
