pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// Each attendance a dot between 0 and the longest; estimates are hollow, the line is the median. The sentence says the same.
Column {
    id: root
    required property LineListModel dots   // lines: where it stands is `share`, an estimate is `chosen`
    required property double median // below 0: none
    required property string words
    width: parent ? parent.width : 0
    spacing: Theme.gap8
    BodyText { width: parent.width; text: root.words }
    Item {
        id: strip
        readonly property real room: width - Theme.gap16
        visible: root.dots.count > 0
        width: parent.width
        height: Theme.gap48
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("Chart: from call to arriving. %1").arg(root.words)
        Rectangle { y: parent.height / 2; width: parent.width; height: Theme.hairline; color: Theme.colors.outline }
        Repeater {
            model: root.dots
            delegate: Rectangle {
                required property real share
                required property bool chosen
                required property int index
                readonly property real at: LayoutMirroring.enabled ? 1 - share : share
                x: at * strip.room
                y: strip.height / 2 - height / 2 + (index % 3 - 1) * Theme.gap12
                width: Theme.gap16
                height: Theme.gap16
                radius: height / 2
                color: chosen ? "transparent" : Theme.colors.primary
                border.width: Theme.ring
                border.color: Theme.colors.primary
            }
        }
        Rectangle {
            visible: root.median >= 0
            x: (LayoutMirroring.enabled ? 1 - root.median : root.median) * strip.room + Theme.gap8 - width / 2
            width: Theme.ringInner
            height: parent.height
            color: Theme.colors.text
        }
    }
    LabelText { visible: strip.visible; width: parent.width; text: qsTr("From no time to the longest. Hollow: an estimate. The line: the median.") }
}
