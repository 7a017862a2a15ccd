pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Theme
import Footbridge.Components

// Numbers one under the other, each with its bar; one that counts something opens it.
Column {
    id: root
    required property QtObject lines
    signal opened(string number)
    width: parent ? parent.width : 0
    spacing: 0
    Repeater {
        model: root.lines
        delegate: Column {
            id: row
            required property string record
            required property string heading
            required property string title
            required property string detail
            required property string meta
            required property real share
            required property bool offers
            width: root.width
            TitleText { visible: text !== ""; topPadding: Theme.gap16; text: row.heading; font.pixelSize: Theme.bodySize; width: parent.width }
            ListRow {
                width: parent.width
                title: row.title
                detail: row.detail
                meta: row.meta
                opens: row.offers
                last: true
                onClicked: root.opened(row.record)
            }
            Rectangle {
                visible: row.share >= 0
                width: parent.width
                height: Theme.gap8
                radius: height / 2
                color: Theme.colors.alt
                Rectangle {
                    width: row.share <= 0 ? 0 : Math.max(height, parent.width * Math.min(1, row.share))
                    x: LayoutMirroring.enabled ? parent.width - width : 0
                    height: parent.height
                    radius: height / 2
                    color: Theme.colors.primary
                }
            }
        }
    }
}
