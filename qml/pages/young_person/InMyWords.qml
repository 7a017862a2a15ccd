pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// Speak, write, draw, or let a helper write: one thing in their own way (ux.md SV-11).
Column {
    id: root
    required property RoomViewModel room
    required property bool wide
    required property bool roomy
    property int turn: 0            // another turn begins anew
    property string way: begun
    onTurnChanged: way = Qt.binding(() => begun)
    readonly property string begun: room.words !== "" ? (room.helperWrites ? "helper" : "write") : room.clip !== RoomViewModel.None ? "speak" : room.strokes.length > 0 ? "draw" : ""
    spacing: Theme.gap16

    CardGrid {
        id: ways
        visible: root.way === ""
        width: parent.width
        across: root.wide && root.roomy ? (root.room.takesVoice ? 2 : 3) : 1
        WayCard {
            visible: root.room.takesVoice
            width: ways.cell
            height: ways.tallest
            iconName: "microphone"
            text: qsTr("Speak")
            hint: qsTr("Tap to start. Tap to stop.")
            onClicked: {
                root.way = "speak"
                root.room.record()
            }
        }
        WayCard { width: ways.cell; height: ways.tallest; iconName: "pencil"; text: qsTr("Write"); hint: qsTr("Use the keys."); onClicked: root.way = "write" }
        WayCard { visible: root.room.takesDrawing; width: ways.cell; height: ways.tallest; iconName: "brush"; text: qsTr("Draw"); hint: qsTr("Use your finger."); onClicked: root.way = "draw" }
        WayCard {
            width: ways.cell
            height: ways.tallest
            iconName: "user"
            text: qsTr("Ask my helper")
            hint: qsTr("They write your words.")
            onClicked: {
                root.room.helperWrites = true
                root.way = "helper"
            }
        }
    }
    LabelText { visible: root.room.takesVoice && root.way === ""; width: parent.width; text: qsTr("We ask you first, before we keep your voice.") }
    VoiceClip { visible: root.way === "speak"; width: parent.width; room: root.room }
    NoteArea {
        visible: root.way === "write" || root.way === "helper"
        heading: root.way === "helper" ? qsTr("My helper writes my words") : qsTr("Write here")
        lines: 4
        quoted: true
        text: root.room.words
        onEdited: words => root.room.words = words
    }
    DrawPad {
        visible: root.way === "draw"
        width: parent.width
        height: Math.max(2 * Theme.tile, Math.min(root.width / 3, 4 * Theme.tile))
        name: qsTr("Drawing pad")
        strokes: root.room.strokes
        onDrawn: stroke => root.room.draw(stroke)
    }
    Flow {
        visible: root.way !== ""
        width: parent.width
        spacing: Theme.gap16
        ChildButton { visible: root.way === "draw"; enabled: root.room.strokes.length > 0; iconName: "refresh"; text: qsTr("Undo"); onClicked: root.room.undoStroke() }
        ChildButton {
            visible: root.room.words === "" && root.room.strokes.length === 0 && root.room.clip === RoomViewModel.None
            iconName: "list"
            text: qsTr("Pick another way")
            onClicked: {
                root.room.helperWrites = false
                root.way = ""
            }
        }
    }
}
