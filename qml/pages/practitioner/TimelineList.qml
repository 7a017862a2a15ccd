pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Footbridge.Components

// The first few entries of a timeline.
ColumnLayout {
    id: root
    required property QtObject lines
    property int count: 0
    spacing: 0
    Repeater {
        model: root.lines
        delegate: TimelineEntry {
            required property int index
            required iconName
            required title
            required detail
            required quote
            required meta
            required tone
            last: index === root.count - 1
            Layout.fillWidth: true
        }
    }
}
