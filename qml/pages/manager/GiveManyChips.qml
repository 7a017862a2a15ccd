pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Theme
import Footbridge.Components

// Colleagues to choose from: one of them, or, with how many children each works with, any of them.
Flow {
    id: root
    required property QtObject lines
    property bool many: false
    signal picked(string record)

    width: parent ? parent.width : 0
    spacing: Theme.gap12
    Repeater {
        model: root.many ? null : root.lines
        delegate: ChoiceChip {
            required property string record
            required property string title
            required chosen
            text: title
            width: Math.min(implicitWidth, root.width)
            onPicked: root.picked(record)
        }
    }
    Repeater {
        model: root.many ? root.lines : null
        delegate: TickChip {
            required property string record
            required property string title
            required property string meta
            required chosen
            text: qsTr("%1: %2").arg(title).arg(meta)
            Accessible.name: record === "all" ? text : qsTr("All that %1 works with: %2").arg(title).arg(meta)
            width: Math.min(implicitWidth, root.width)
            onPicked: root.picked(record)
        }
    }
}
