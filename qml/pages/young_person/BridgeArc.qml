import QtQuick
import QtQuick.Shapes
import Footbridge.Theme

// A footbridge: one shallow arc, its rail, and the posts between.
Shape {
    id: root
    readonly property color ink: Theme.colors.primarySoft
    Accessible.ignored: true
    ShapePath {
        strokeColor: Qt.alpha(root.ink, 0.6)
        strokeWidth: 2 * Theme.gap4
        fillColor: "transparent"
        startX: 0; startY: root.height * 0.6
        PathQuad { x: root.width; y: root.height * 0.6; controlX: root.width / 2; controlY: -root.height * 0.4 }
    }
    ShapePath {
        strokeColor: Qt.alpha(root.ink, 0.35)
        strokeWidth: Theme.gap4
        fillColor: "transparent"
        startX: 0; startY: root.height * 0.75
        PathQuad { x: root.width; y: root.height * 0.75; controlX: root.width / 2; controlY: -root.height * 0.1 }
    }
    Repeater {
        model: 11
        Rectangle {
            required property int index
            readonly property real part: (index + 1) / 12
            // On the upper curve at that part of its way, down to the water.
            readonly property real curve: root.height * ((1 - part) * (1 - part) * 0.6 - 2 * part * (1 - part) * 0.4 + part * part * 0.6)
            x: root.width * part
            y: curve
            width: Theme.ring
            height: root.height - curve
            color: Qt.alpha(root.ink, 0.35)
        }
    }
}
