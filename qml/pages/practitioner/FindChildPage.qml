pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// W2: find a child by name, or a record by its words. One typing slip is forgiven.
StaffPage {
    id: root
    readonly property FindChildViewModel vm: session.findChild
    title: qsTr("Find a child")
    subtitle: vm.howMany
    place: "children"
    scrolls: false

    Field {
        id: search
        label: qsTr("Name, or words from a note")
        iconName: "search"
        width: parent.width
        text: root.vm.asked
        onTextChanged: root.vm.asked = text
    }
    ListView {
        id: list
        width: parent.width
        height: root.bodyHeight - y
        clip: true
        activeFocusOnTab: false
        boundsBehavior: Flickable.StopAtBounds
        model: root.vm.found
        header: Item {
            width: list.width
            height: none.visible ? none.implicitHeight + Theme.gap16 : 0
            EmptyState { id: none; width: parent.width; visible: root.vm.found.count === 0 && root.vm.inRecords.count === 0; text: qsTr("No match. Try the first name only.") }
        }
        delegate: Rectangle {
            id: card
            required property int index
            required property string record
            required property string child
            required property string title
            required property string detail
            required property string meta
            required property string iconName
            width: list.width
            height: row.implicitHeight
            color: Theme.colors.surface
            radius: Theme.radiusField
            ListRow {
                id: row
                anchors { left: parent.left; right: parent.right; leftMargin: Theme.gap24; rightMargin: Theme.gap24 }
                title: card.title
                detail: card.detail
                meta: card.meta
                iconName: card.iconName
                last: card.index === root.vm.found.count - 1
                onClicked: root.open("child", card.child)
                onActiveFocusChanged: if (activeFocus) list.positionViewAtIndex(card.index, ListView.Contain)
            }
        }
        footer: Column {
            width: list.width
            spacing: Theme.gap8
            visible: root.vm.inRecords.count > 0
            SectionTitle { text: qsTr("In records") }
            LineCard { lines: root.vm.inRecords; count: root.vm.inRecords.count; onOpened: (record, child) => root.open("timeline", child) }
        }
    }
    Component.onCompleted: search.input.forceActiveFocus()
}
