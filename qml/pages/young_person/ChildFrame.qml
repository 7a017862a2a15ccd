import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// What every screen of child mode shares: where I am; Help, Cover and Stop in the same place; "Read it to me"; and a footer that never
// covers the body.
Item {
    id: root
    required property RoomViewModel room
    property string where: ""
    required property string heading
    property string beneath: ""      // a line of its own, under the heading
    property string symbol: ""
    property string iconName: ""
    property color tint: Theme.tintSky
    property bool canGoBack: true
    property bool tools: true
    property int done: 0             // of `total` questions
    property int total: 0
    property list<Item> actions      // beside Back
    property Item onward: null       // the one main action, at the end
    property var words: [heading]    // read aloud, the heading first
    default property alias content: body.data
    readonly property bool wide: width >= Theme.wideFrom
    readonly property bool roomy: Theme.textScale < 1.5
    readonly property int spoken: room.voice.at
    property bool whole: false       // all of it is there
    onWordsChanged: if (whole) readIfWanted()

    Accessible.role: Accessible.Pane
    Accessible.name: heading

    // How wide they are beside each other.
    function spread(flow) {
        let wide = 0
        for (let i = 0; i < flow.children.length; ++i) {
            if (flow.children[i].visible) wide += flow.children[i].implicitWidth + (wide > 0 ? flow.spacing : 0)
        }
        return wide
    }
    // How wide the last of their rows is.
    function lastRow(flow, room) {
        let wide = 0
        for (let i = 0; i < flow.children.length; ++i) {
            if (!flow.children[i].visible) continue
            const more = flow.children[i].implicitWidth
            wide = wide > 0 && wide + flow.spacing + more <= room ? wide + flow.spacing + more : more
        }
        return wide
    }
    function readIfWanted() {
        if (room.speaks && room.reading === RoomViewModel.Always) room.voice.read(root.words)
    }

    Item {
        id: header
        anchors { top: parent.top; left: parent.left; right: parent.right; margins: Theme.gap16; leftMargin: Theme.gap32; rightMargin: Theme.gap32 }
        readonly property real placeWide: Math.max(where.text !== "" ? where.implicitWidth : 0, bars.visible ? bars.width : 0)
        readonly property real toolsWide: tools.visible ? root.spread(tools) : 0
        readonly property bool oneLine: placeWide + toolsWide + Theme.gap32 <= width
        height: oneLine ? Math.max(place.height, tools.high) : place.height + Theme.gap8 + tools.high
        Column {
            id: place
            anchors { left: parent.left; top: parent.top; topMargin: header.oneLine ? (header.height - height) / 2 : 0 }
            width: header.oneLine ? header.placeWide + 1 : parent.width
            spacing: Theme.gap8
            LabelText { id: where; visible: text !== ""; width: parent.width; text: root.where }
            ProgressBars { id: bars; visible: root.total > 0; done: root.done; total: root.total }
        }
        Flow {
            id: tools
            readonly property real high: visible ? height : 0
            visible: root.tools
            anchors { right: parent.right; bottom: parent.bottom }
            width: Math.min(header.toolsWide + 1, parent.width)
            spacing: Theme.gap12
            ChildButton { iconName: root.roomy ? "help" : ""; text: qsTr("Help"); onClicked: root.room.help() }
            ChildButton { iconName: root.roomy ? "eye-off" : ""; text: qsTr("Cover"); onClicked: root.room.cover() }
            ChildButton { iconName: root.roomy ? "hand-stop" : ""; text: qsTr("Stop"); onClicked: root.room.stop() }
        }
    }
    Flickable {
        id: flick
        anchors { top: header.bottom; bottom: line.top; left: parent.left; right: parent.right; topMargin: Theme.gap12 }
        contentHeight: body.implicitHeight + Theme.gap16
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        Column {
            id: body
            x: Theme.gap32
            width: flick.width - 2 * Theme.gap32
            spacing: Theme.gap16
            ChildHeading {
                width: parent.width
                heading: root.heading
                beneath: root.beneath
                symbol: root.symbol
                iconName: root.iconName
                tint: root.tint
                voice: root.room.speaks && root.room.reading !== RoomViewModel.Off ? root.room.voice : null
                words: root.words
            }
            Notice { tone: "soon"; text: root.room.notKept ? qsTr("The tablet is full. What you said is still here. Please ask your worker.") : "" }
            Notice { tone: "info"; text: root.room.stillThere ? qsTr("Are you still there? Touch the screen to go on.") : "" }
        }
    }
    Rectangle {
        id: line
        anchors { bottom: footer.top; left: parent.left; right: parent.right; bottomMargin: Theme.gap16 }
        height: Theme.ring
        color: Theme.colors.border
    }
    Item {
        id: footer
        anchors { bottom: parent.bottom; left: parent.left; right: parent.right; leftMargin: Theme.gap32; rightMargin: Theme.gap32; bottomMargin: Theme.gap16 }
        readonly property real forwardWide: root.onward ? Math.min(root.onward.implicitWidth, width) : 0
        readonly property real othersWide: root.spread(others)
        readonly property bool oneLine: othersWide + forwardWide + Theme.gap16 <= width
        // Beside the last row of the others, where there is room.
        readonly property bool joins: root.lastRow(others, width) + forwardWide + Theme.gap16 <= width
        height: joins ? Math.max(others.height, forward.height) : others.height + (root.onward && others.height > 0 ? Theme.gap12 : 0) + forward.height
        Flow {
            id: others
            anchors { left: parent.left; top: parent.top }
            width: footer.oneLine ? footer.othersWide + 1 : parent.width
            spacing: Theme.gap12
            ChildButton { visible: root.canGoBack; main: true; iconName: "arrow-left"; text: qsTr("Back"); onClicked: root.room.back() }
        }
        Item {
            id: forward
            anchors { right: parent.right; bottom: parent.bottom }
            width: footer.forwardWide
            height: root.onward ? root.onward.implicitHeight : 0
        }
    }
    Component.onCompleted: {
        for (let i = 0; i < root.actions.length; ++i) root.actions[i].parent = others
        if (root.onward) {
            root.onward.parent = forward
            root.onward.anchors.fill = forward
        }
        root.whole = true
        root.readIfWanted()
    }
}
