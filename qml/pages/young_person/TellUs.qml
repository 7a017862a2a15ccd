pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// C6: in their own way. Any of them, or none (ux.md SV-11).
QuestionFrame {
    id: root
    property string way: begun
    readonly property int page: say.number
    onPageChanged: way = Qt.binding(() => begun)
    readonly property string begun: say.words !== "" ? (say.helperWrites ? "helper" : "write") : say.clip !== SayViewModel.None ? "speak" : say.strokes.length > 0 ? "draw" : ""
    CardGrid {
        id: ways
        visible: root.way === ""
        width: parent.width
        across: root.wide && root.roomy ? (root.say.takesVoice ? 2 : 3) : 1
        WayCard {
            visible: root.say.takesVoice
            width: ways.cell
            height: ways.tallest
            iconName: "microphone"
            text: qsTr("Speak")
            hint: qsTr("Tap to start. Tap to stop.")
            onClicked: {
                root.way = "speak"
                root.say.record()
            }
        }
        WayCard { width: ways.cell; height: ways.tallest; iconName: "pencil"; text: qsTr("Write"); hint: qsTr("Use the keys."); onClicked: root.way = "write" }
        WayCard { visible: root.say.takesDrawing; width: ways.cell; height: ways.tallest; iconName: "brush"; text: qsTr("Draw"); hint: qsTr("Use your finger."); onClicked: root.way = "draw" }
        WayCard {
            width: ways.cell
            height: ways.tallest
            iconName: "user"
            text: qsTr("Ask my helper")
            hint: qsTr("They write your words.")
            onClicked: {
                root.say.helperWrites = true
                root.way = "helper"
            }
        }
    }
    LabelText { visible: root.say.takesVoice && root.way === ""; width: parent.width; text: qsTr("We ask you first, before we keep your voice.") }
    VoiceClip { visible: root.way === "speak"; width: parent.width; say: root.say }
    NoteArea {
        visible: root.way === "write" || root.way === "helper"
        heading: root.way === "helper" ? qsTr("My helper writes my words") : qsTr("Write here")
        lines: 4
        quoted: true
        text: root.say.words
        onEdited: words => root.say.words = words
    }
    DrawPad {
        visible: root.way === "draw"
        width: parent.width
        height: Math.max(2 * Theme.tile, Math.min(root.width / 3, 4 * Theme.tile))
        name: qsTr("Drawing pad")
        strokes: root.say.strokes
        onDrawn: stroke => root.say.draw(stroke)
    }
    Flow {
        visible: root.way !== ""
        width: parent.width
        spacing: Theme.gap16
        ChildButton { visible: root.way === "draw"; enabled: root.say.strokes.length > 0; iconName: "refresh"; text: qsTr("Undo"); onClicked: root.say.undoStroke() }
        ChildButton {
            visible: root.say.words === "" && root.say.strokes.length === 0 && root.say.clip === SayViewModel.None
            iconName: "list"
            text: qsTr("Pick another way")
            onClicked: {
                root.say.helperWrites = false
                root.way = ""
            }
        }
    }
}
