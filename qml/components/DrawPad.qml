pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import Footbridge.Theme

// A pad for a finger or a pen. Strokes are points in thousandths of the pad: x, y, x, y …
Rectangle {
    id: root
    property var strokes: []
    property var stroke: []       // the one being drawn
    required property string name
    signal drawn(var stroke)

    radius: Theme.radiusTile
    color: Theme.colors.surface
    border.width: Theme.ring
    border.color: Theme.colors.outline
    Accessible.role: Accessible.Graphic
    Accessible.name: name

    function toPath(points) {
        const path = []
        for (let i = 0; i + 1 < points.length; i += 2) path.push(Qt.point(points[i] * root.width / 1000, points[i + 1] * root.height / 1000))
        if (path.length === 1) path.push(Qt.point(path[0].x + 1, path[0].y))
        return path
    }
    function mark(x, y) {
        const px = Math.round(Math.max(0, Math.min(1000, x * 1000 / width)))
        const py = Math.round(Math.max(0, Math.min(1000, y * 1000 / height)))
        const n = stroke.length
        if (n > 1 && Math.abs(stroke[n - 2] - px) + Math.abs(stroke[n - 1] - py) < 4) return
        stroke = stroke.concat([px, py])
    }
    component Line: Shape {
        id: shape
        required property var points
        anchors.fill: parent
        ShapePath {
            strokeColor: Theme.colors.text
            strokeWidth: Theme.gap4
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin
            PathPolyline { path: root.toPath(shape.points) }
        }
    }
    Repeater {
        model: root.strokes
        Line { required property var modelData; points: modelData }
    }
    Line { visible: root.stroke.length > 0; points: root.stroke }
    MouseArea {
        anchors.fill: parent
        preventStealing: true
        Accessible.ignored: true
        onPressed: mouse => { root.stroke = []; root.mark(mouse.x, mouse.y) }
        onPositionChanged: mouse => root.mark(mouse.x, mouse.y)
        onReleased: {
            root.drawn(root.stroke)
            root.stroke = []
        }
        onCanceled: root.stroke = []
    }
}
