import QtQuick
import QtQuick.Layouts
import QtQuick.Controls.Basic
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// A page of the volunteer: one column on a phone, a heading that says where they are, what is saved, and the main action where the thumb is.
Item {
    id: root
    required property Session session
    property string title: ""
    property string backText: ""
    default property alias content: body.data
    property alias headRow: top_.data          // in place of the title
    property alias footer: footer_.data
    property alias column: body
    signal open(string page, string about)

    readonly property bool wide: width >= Theme.wideFrom && Theme.textScale < 1.5
    readonly property int side: wide ? Theme.gap32 : Theme.gap16
    readonly property int bodyHeight: flick.height

    function reveal() {
        const item = Window.activeFocusItem
        let inside = false
        for (let at = item; at; at = at.parent) if (at === body) inside = true
        if (!root.visible || !inside) return
        const from = item.mapToItem(flick.contentItem, 0, 0).y - Theme.labelLine
        const to = item.mapToItem(flick.contentItem, 0, item.height).y + Theme.gap16
        if (to > flick.contentY + flick.height) flick.contentY = Math.min(Math.max(0, flick.contentHeight - flick.height), to - flick.height)
        if (from < flick.contentY) flick.contentY = Math.max(0, from)
    }
    Window.onActiveFocusItemChanged: Qt.callLater(root.reveal)

    Column {
        id: head
        anchors { left: parent.left; right: parent.right; top: parent.top; leftMargin: root.side; rightMargin: root.side; topMargin: Theme.gap8 }
        spacing: Theme.gap4
        Flow {
            width: parent.width
            spacing: Theme.gap8
            visible: root.backText !== ""
            AppButton { kind: AppButton.Quiet; main: true; iconName: "arrow-left"; text: root.backText; Accessible.name: qsTr("Back to %1").arg(text); onClicked: root.open("back", "") }
            StateChip { width: Math.min(implicitWidth, parent.width); objectName: "stateChip"; text: root.session.saveState.text; iconName: root.session.saveState.icon; tone: root.session.saveState.tone; onClicked: root.open("outbox", "") }
        }
        AppHeading { visible: text !== ""; text: root.title; width: parent.width }
        Item { id: top_; width: parent.width; implicitHeight: childrenRect.height; visible: children.length > 0 }
    }
    Flickable {
        id: flick
        anchors { left: parent.left; right: parent.right; top: head.bottom; bottom: foot.top; topMargin: Theme.gap8 }
        contentWidth: width
        contentHeight: body.implicitHeight + Theme.gap24
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar { policy: flick.contentHeight > flick.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff; Accessible.ignored: true }
        Column {
            id: body
            x: root.side
            width: flick.width - 2 * root.side
            spacing: Theme.gap12
        }
    }
    Rectangle {
        id: foot
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        visible: footer_.visibleChildren.length > 0
        implicitHeight: visible ? footer_.implicitHeight + 2 * Theme.gap12 : 0
        height: implicitHeight
        color: Theme.colors.bg
        Rectangle { width: parent.width; height: Theme.ring; color: Theme.colors.border }
        Column {
            id: footer_
            x: root.side
            y: Theme.gap12
            width: parent.width - 2 * root.side
            spacing: Theme.gap12
        }
    }
}
