import QtQuick
import QtQuick.Layouts
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// C10: a clock and a pad, and nothing of what was on the screen. Coming back needs the worker (ux.md SV-24).
Rectangle {
    id: root
    required property RoomViewModel room
    property var strokes: []
    color: Theme.colors.bg
    Accessible.role: Accessible.Pane
    Accessible.name: clock.text
    ColumnLayout {
        anchors { fill: parent; margins: Theme.gap32 }
        spacing: Theme.gap16
        RowLayout {
            Layout.fillWidth: true
            AppHeading { id: clock; Layout.fillWidth: true; text: root.room.clock }
            ChildButton { iconName: "lock"; text: qsTr("Worker"); onClicked: root.room.callWorker() }
        }
        DrawPad {
            Layout.fillWidth: true
            Layout.fillHeight: true
            name: qsTr("Drawing pad")
            strokes: root.strokes
            onDrawn: stroke => root.strokes = root.strokes.concat([stroke])
        }
    }
}
