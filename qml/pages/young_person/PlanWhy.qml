import QtQuick
import Footbridge.App
import Footbridge.Components

// P10: why, for any of the three; or nothing.
PlanFrame {
    id: root
    heading: qsTr("Do you want to say why?")
    beneath: qsTr("You do not have to say.")
    symbol: "speech"
    words: [heading, beneath]
    InMyWords { width: parent.width; room: root.plan; wide: root.wide; roomy: root.roomy }
}
