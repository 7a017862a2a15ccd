import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// Child mode's window: one screen at a time, no way out but giving the tablet back (ux.md CM-1 to CM-6).
Window {
    id: window
    required property RoomViewModel room
    property Component page: null

    width: 1280
    height: 800
    minimumWidth: 360
    minimumHeight: 480
    title: "Footbridge"
    color: Theme.colors.bg
    LayoutMirroring.enabled: window.room.mirrored || Application.layoutDirection === Qt.RightToLeft
    LayoutMirroring.childrenInherit: true

    Binding { target: Theme; property: "young"; value: true }
    Binding { target: Theme; property: "motion"; value: window.room.motion }
    Binding { target: Theme; property: "textScale"; value: window.room.textPercent / 100 }

    readonly property var overs: [null, help, cover, stop, told, ask]
    readonly property bool over: room.over !== RoomViewModel.Nothing

    Loader {
        id: screen
        objectName: "screen"
        anchors.fill: parent
        focus: true
        sourceComponent: window.over ? window.overs[window.room.over] : window.page
    }
    Component { id: help; HelpSheet { room: window.room } }
    Component { id: cover; Cover { room: window.room } }
    Component { id: stop; StopSheet { room: window.room } }
    Component { id: told; YouSaid { room: window.room } }
    Component { id: ask; AskForHelp { room: window.room } }
}
