import QtQuick
import QtQuick.Layouts
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// What every screen of child mode shares: where I am, Stop in the same place, and a footer that never covers the body.
Item {
    id: root
    required property SayViewModel say
    required property string where
    required property string heading
    property string iconName: ""
    property color tint: Theme.tintSky
    property bool canGoBack: true
    property list<Item> actions      // beside Back
    property Item onward: null      // the one main action, at the end
    default property alias content: body.data
    readonly property bool wide: width >= Theme.wideFrom

    Accessible.role: Accessible.Pane
    Accessible.name: heading

    RowLayout {
        id: header
        anchors { top: parent.top; left: parent.left; right: parent.right; margins: Theme.gap16; leftMargin: Theme.gap32; rightMargin: Theme.gap32 }
        spacing: Theme.gap12
        LabelText { Layout.fillWidth: true; text: root.where }
        AppButton { iconName: "x"; text: qsTr("Stop"); onClicked: root.say.stop() }
    }
    Flickable {
        id: flick
        anchors { top: header.bottom; bottom: line.top; left: parent.left; right: parent.right; topMargin: Theme.gap16 }
        contentHeight: body.implicitHeight + Theme.gap32
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        Column {
            id: body
            x: Theme.gap32
            width: flick.width - 2 * Theme.gap32
            spacing: Theme.gap24
            RowLayout {
                width: parent.width
                spacing: Theme.gap24
                PictureTile { visible: root.iconName !== ""; name: root.iconName; tint: root.tint }
                AppHeading { Layout.fillWidth: true; text: root.heading }
            }
            Notice { tone: "soon"; text: root.say.notKept ? qsTr("The tablet is full. What you said is still here. Please ask your worker.") : "" }
            Notice { tone: "info"; text: root.say.stillThere ? qsTr("Are you still there? Touch the screen to go on.") : "" }
        }
    }
    Rectangle {
        id: line
        anchors { bottom: footer.top; left: parent.left; right: parent.right; bottomMargin: Theme.gap16 }
        height: Theme.ring
        color: Theme.colors.border
    }
    GridLayout {
        id: footer
        anchors { bottom: parent.bottom; left: parent.left; right: parent.right; leftMargin: Theme.gap32; rightMargin: Theme.gap32; bottomMargin: Theme.gap16 }
        columns: others.implicitWidth + forward.implicitWidth + columnSpacing <= width ? 2 : 1
        columnSpacing: Theme.gap16
        rowSpacing: Theme.gap12
        Flow {
            id: others
            Layout.fillWidth: true
            spacing: Theme.gap16
            AppButton { visible: root.canGoBack; iconName: "arrow-left"; text: qsTr("Back"); onClicked: root.say.back() }
        }
        Item {
            id: forward
            Layout.alignment: Qt.AlignRight
            visible: children.length > 0
            implicitWidth: childrenRect.width
            implicitHeight: childrenRect.height
        }
    }
    Component.onCompleted: {
        for (let i = 0; i < root.actions.length; ++i) root.actions[i].parent = others
        if (root.onward) root.onward.parent = forward
    }
}
