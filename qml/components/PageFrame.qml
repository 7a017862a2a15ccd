import QtQuick
import QtQuick.Controls.Basic
import Footbridge.Theme

// Header, a body that scrolls, and the bar. What is focused is scrolled into view above the bar (ux.md 2.4.11).
Item {
    id: root
    required property string title
    property alias subtitle: header.subtitle
    property alias backText: header.backText
    property alias stateText: header.stateText
    property alias stateIcon: header.stateIcon
    property alias stateTone: header.stateTone
    property alias place: bar.place
    property alias leftHand: bar.leftHand
    property alias showPlaces: bar.showPlaces
    property alias actions: bar.actions
    property bool scrolls: true
    default property alias content: body.data

    readonly property bool wide: width >= Theme.wideFrom && Theme.textScale < 1.5
    readonly property int bodyWidth: flick.width - 2 * Theme.gap32
    readonly property int barHeight: bar.height
    readonly property int bodyHeight: flick.height - Theme.gap16   // for a page that scrolls by itself
    signal back()
    signal go(string place)
    signal toggleNight()
    signal help()
    signal lock()

    // With its label, which stands above it. Of what is taller than the page, the top.
    function reveal() {
        const item = Window.activeFocusItem
        if (!root.visible || !scrolls || !holds(item)) return
        const top = item.mapToItem(flick.contentItem, 0, 0).y - 2 * Theme.labelLine
        const bottom = item.mapToItem(flick.contentItem, 0, item.height).y + Theme.gap16
        const lowest = Math.max(0, flick.contentHeight - flick.height)
        if (bottom > flick.contentY + flick.height) flick.contentY = Math.min(lowest, bottom - flick.height)
        if (top < flick.contentY) flick.contentY = Math.max(0, top)
    }
    function toTop() { flick.contentY = 0 }
    function scrollTo(item: Item) {
        const lowest = Math.max(0, flick.contentHeight - flick.height)
        flick.contentY = Math.min(lowest, item.mapToItem(flick.contentItem, 0, 0).y)
    }
    function holds(item: Item): bool {
        for (let at = item; at; at = at.parent) if (at === body) return true
        return false
    }

    Window.onActiveFocusItemChanged: Qt.callLater(root.reveal)

    PageHeader {
        id: header
        anchors { left: parent.left; right: parent.right; top: parent.top }
        title: root.title
        onBack: root.back()
        onOpenOutbox: root.go("outbox")
        onToggleNight: root.toggleNight()
        onHelp: root.help()
        onLock: root.lock()
    }
    Flickable {
        id: flick
        anchors { left: parent.left; right: parent.right; top: header.bottom; bottom: bar.top }
        contentWidth: width
        contentHeight: root.scrolls ? body.implicitHeight + Theme.gap32 : height
        onContentHeightChanged: Qt.callLater(root.reveal)
        onHeightChanged: Qt.callLater(root.reveal)
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        ScrollBar.vertical: ScrollBar { policy: flick.contentHeight > flick.height ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff; Accessible.ignored: true }
        Column {
            id: body
            x: Theme.gap32
            y: Theme.gap8
            width: root.bodyWidth
            spacing: Theme.gap16
        }
    }
    BottomBar {
        id: bar
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        onGo: place => root.go(place)
    }
}
