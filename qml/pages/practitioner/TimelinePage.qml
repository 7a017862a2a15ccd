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
    backText: vm.name
    place: "children"
    scrolls: false
    actions: AppButton {
        kind: AppButton.Primary
        iconName: "plus"
        text: qsTr("Note")
        Accessible.name: qsTr("Write a note for %1").arg(root.vm.name)
        onClicked: root.open("note", root.vm.child)
    }

    ListView {
        id: list
        width: parent.width
        height: root.bodyHeight - y
        clip: true
        activeFocusOnTab: true
        keyNavigationEnabled: true
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Timeline of %1").arg(root.vm.name)
        model: root.vm.timeline
        delegate: TimelineEntry {
            required property int index
            required iconName
            required title
            required detail
            required quote
            required meta
            required tone
            last: index === root.vm.timeline.count - 1
            width: list.width
        }
    }
}
