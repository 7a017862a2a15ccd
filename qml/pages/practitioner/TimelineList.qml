pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Components

// The first few entries of a timeline.
Column {
    id: root
    required property QtObject lines
    property int count: 0
    Repeater {
        model: root.lines
        delegate: TimelineEntry {
            required property int index
            required iconName
            required title
            required detail
            required quote
            required added
            required meta
            required tone
            last: index === root.count - 1
            width: root.width
        }
    }
}
