import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// C6: in their own way. Any of them, or none (ux.md SV-11).
QuestionFrame {
    id: root
    InMyWords {
        width: parent.width
        room: root.say
        turn: root.say.number
        wide: root.wide
        roomy: root.roomy
    }
}
