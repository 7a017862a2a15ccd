pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import Footbridge.Theme
import Footbridge.Components

// Where they are on the way: the bridge with five stops. No score, no colour that judges (ux.md PL-13).
Item {
    id: root
    required property int stage       // -1: nowhere yet
    property int before: -1           // where they were last time, drawn faint
    property bool named: true         // false: what stands under it says the stops, and where they are
    readonly property var stops: [qsTr("Meet"), qsTr("Make my plan"), qsTr("Do my plan"), qsTr("Look back"), qsTr("Finish")]
    readonly property real deck: named ? Theme.gap48 + Theme.gap32 : Theme.gap24
    readonly property real rise: Theme.gap32
    implicitHeight: deck + rise + (named ? 3 * Theme.labelLine : Theme.gap24)
    Accessible.role: Accessible.StaticText
    Accessible.ignored: !named
    Accessible.name: named ? qsTr("You are here: %1").arg(stops[stage]) : ""
    function at(index) {
        const part = (index + 0.5) / stops.length
        const along = (part - 0.1) / 0.8
        return Qt.point((LayoutMirroring.enabled ? 1 - part : part) * width, deck + rise * (1 - 4 * along * (1 - along)))
    }
    component Deck: Shape {
        id: shape
        required property int last
        required property color ink
        anchors.fill: parent
        ShapePath {
            strokeColor: shape.ink
            strokeWidth: Theme.gap8
            fillColor: "transparent"
            PathPolyline {
                path: {
                    const points = []
                    for (let i = 0; i <= shape.last * 8; ++i) points.push(root.at(i / 8))
                    return points
                }
            }
        }
    }
    Deck { last: root.stops.length - 1; ink: Theme.colors.border }
    Deck { visible: root.stage > 0; last: Math.max(0, root.stage); ink: Theme.colors.primary }
    Rectangle {
        visible: root.named
        x: Math.max(0, Math.min(root.width - width, root.at(root.stage).x - width / 2))
        y: 0
        width: here.implicitWidth + 2 * Theme.gap24
        height: here.implicitHeight + Theme.gap12
        radius: height / 2
        color: Theme.colors.primary
        LabelText { id: here; anchors.centerIn: parent; text: qsTr("You are here"); color: Theme.colors.onPrimary; Accessible.ignored: true }
    }
    Repeater {
        model: root.stops
        Item {
            id: stop
            required property string modelData
            required property int index
            readonly property bool isHere: index === root.stage
            readonly property bool passed: index < root.stage
            x: root.at(index).x
            y: root.at(index).y
            Rectangle {
                anchors.centerIn: parent
                width: stop.isHere ? Theme.gap48 : Theme.gap32
                height: width
                radius: width / 2
                color: stop.passed ? Theme.colors.primary : Theme.colors.surface
                border.width: stop.isHere ? Theme.gap4 : Theme.ring
                border.color: stop.passed || stop.isHere ? Theme.colors.primary : Theme.colors.outline
                Rectangle { visible: stop.index === root.before && !stop.isHere && !stop.passed; anchors.centerIn: parent; width: Theme.gap16; height: width; radius: width / 2; color: Theme.colors.border }
                AppIcon { visible: stop.passed; anchors.centerIn: parent; name: "check"; size: Theme.iconSmall; color: Theme.colors.onPrimary }
                Rectangle { visible: stop.isHere; anchors.centerIn: parent; width: Theme.gap16; height: width; radius: width / 2; color: Theme.colors.primary }
            }
            LabelText {
                visible: root.named
                y: Theme.gap32
                x: -width / 2
                width: root.width / root.stops.length - Theme.gap8
                horizontalAlignment: Text.AlignHCenter
                text: stop.modelData
                font.weight: stop.isHere ? Theme.weightStrong : Theme.weightRegular
                color: stop.isHere ? Theme.colors.text : Theme.colors.textMuted
                Accessible.ignored: true
            }
        }
    }
}
