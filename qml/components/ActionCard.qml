pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Footbridge.Theme

// A list on one card whose lines can each be acted on. A line with `offers` has the button `action`; one without, that
// names a `page`, the button `otherwise`.
Rectangle {
    id: root
    required property QtObject lines
    property int count: 0             // of lines, for the last hairline
    property string action: ""
    property string otherwise: ""
    property bool busy: false
    signal acted(string record, string child)

    width: parent ? parent.width : implicitWidth
    implicitHeight: column.implicitHeight + Theme.gap16
    radius: Theme.radiusCard
    color: Theme.colors.surface

    Column {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top }
        anchors.leftMargin: Theme.gap24
        anchors.rightMargin: Theme.gap24
        anchors.topMargin: Theme.gap8
        Repeater {
            model: root.lines
            delegate: ActionRow {
                id: row
                required property int index
                required property string record
                required property string child
                required property string page
                required property bool offers
                required heading
                required iconName
                required title
                required detail
                required quote
                required meta
                required tone
                action: offers ? root.action : page !== "" ? root.otherwise : ""
                ready: !root.busy
                first: index === 0
                last: index === root.count - 1
                width: column.width
                onActed: root.acted(row.record, row.child)
            }
        }
    }
}
