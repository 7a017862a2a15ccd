pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Footbridge.Theme

// A short list on one card. `lines` is a list model with the roles of ListRow.
Rectangle {
    id: root
    required property QtObject lines
    property int count: 0            // of lines, for the last hairline
    property bool opens: true
    property bool clock: false       // the details are times that are left
    property bool brief: false       // titles and what stands at their end, no details
    signal opened(string record, string child, string page)

    width: parent ? parent.width : implicitWidth
    implicitHeight: column.implicitHeight + Theme.gap8
    radius: Theme.radiusCard
    color: Theme.colors.surface

    Column {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top }
        anchors.leftMargin: Theme.gap24
        anchors.rightMargin: Theme.gap24
        anchors.topMargin: Theme.gap4
        Repeater {
            model: root.lines
            delegate: ListRow {
                id: row
                required property int index
                required property string record
                required property string child
                required property string page
                required iconName
                required title
                required detail
                required meta
                required tone
                required time
                opens: root.opens
                clock: root.clock
                brief: root.brief
                last: index === root.count - 1
                width: column.width
                onClicked: root.opened(row.record, row.child, row.page)
            }
        }
    }
}
