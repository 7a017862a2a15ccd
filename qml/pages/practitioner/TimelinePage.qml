pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// W5: everything that was written about a child, newest first.
StaffPage {
    id: root
    readonly property ChildViewModel vm: session.child
    title: qsTr("Timeline")
    subtitle: vm.name
    backText: qsTr("Back")
    place: "children"
    scrolls: false
    actions: AppButton {
        kind: AppButton.Primary
        iconName: "plus"
        text: qsTr("Note")
        Accessible.name: qsTr("Write a note for %1").arg(root.vm.name)
        onClicked: root.open("note", root.vm.child)
    }

    // The list scrolls by itself, so what is focused in it is scrolled into view here.
    function showFocused() {
        const item = Window.activeFocusItem
        let at = item
        while (at && at !== list.contentItem) at = at.parent
        if (!at) return
        const top = item.mapToItem(list.contentItem, 0, 0).y
        const bottom = top + item.height + Theme.gap48   // and the beginning of the next one, so that Tab reaches it
        if (top < list.contentY) list.contentY = top
        if (bottom > list.contentY + list.height) list.contentY = Math.max(list.originY, Math.min(bottom, list.contentHeight) - list.height)
    }
    Window.onActiveFocusItemChanged: Qt.callLater(root.showFocused)

    Opening { visible: !root.vm.loaded }
    ListView {
        id: list
        width: parent.width
        height: root.bodyHeight - y
        clip: true
        cacheBuffer: 0
        activeFocusOnTab: true
        keyNavigationEnabled: true
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Timeline of %1").arg(root.vm.name)
        model: root.vm.timeline
        delegate: TimelineEntry {
            id: entry
            required property int index
            required property string record
            required property bool offers
            required property string page
            required iconName
            required title
            required detail
            required quote
            required added
            required meta
            required tone
            last: index === root.vm.timeline.count - 1
            width: list.width
            action: offers ? qsTr("Add to this note") : page === "answers" ? qsTr("Read the answers") : page === "letters" ? qsTr("Read the letter") : ""
            onActed: root.open(page === "" ? "addition" : page, page === "letters" ? root.vm.child + "/" + entry.record : entry.record)
        }
    }
}
