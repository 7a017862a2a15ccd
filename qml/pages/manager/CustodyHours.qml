pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Theme
import Footbridge.Components

// 24 columns, one for each hour, then the same in numbers where they are asked for.
Column {
    id: root
    required property QtObject lines
    required property string words
    property bool numbers: false
    signal opened(string number)
    width: parent ? parent.width : 0
    spacing: Theme.gap8
    BodyText { width: parent.width; text: root.words }
    Item {
        width: parent.width
        height: 2 * Theme.barHeight
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("Chart: hour of the call. %1").arg(root.words)
        Repeater {
            model: root.lines
            delegate: Item {
                id: hour
                required property int index
                required property string title
                required property string meta
                required property real share
                readonly property real step: root.width / 24
                visible: index < 24
                x: LayoutMirroring.enabled ? root.width - (index + 1) * step : index * step
                width: step
                height: 2 * Theme.barHeight
                Rectangle {
                    width: Math.max(Theme.gap4, hour.step - Theme.gap4)
                    height: Math.max(Theme.hairline, parent.height * hour.share)
                    y: parent.height - height
                    color: Theme.colors.primary
                }
            }
        }
    }
    Item {
        width: parent.width
        height: Theme.labelLine
        Repeater {
            model: ["00", "06", "12", "18"]
            delegate: LabelText {
                required property string modelData
                required property int index
                x: LayoutMirroring.enabled ? root.width * (1 - index / 4) - width : index * root.width / 4
                text: modelData
                Accessible.ignored: true
            }
        }
    }
    LoneButton { text: root.numbers ? qsTr("Hide the numbers") : qsTr("See the numbers"); Accessible.name: qsTr("Hour of the call: %1").arg(text); onClicked: root.numbers = !root.numbers }
    CustodyCounts { visible: root.numbers; lines: root.lines; onOpened: number => root.opened(number) }
}
