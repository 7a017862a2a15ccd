import QtQuick
import QtQuick.Shapes
import Footbridge.Theme

// A QR code, dark on light in every theme, since cameras read it so. Each module is a whole number of pixels.
Rectangle {
    id: root
    required property string path     // of the dark modules; one unit is one module
    required property int across      // modules from edge to edge, quiet zone included
    required property string name     // for a screen reader
    property int room: 0              // the side it may take
    readonly property int module: across > 0 ? Math.max(1, Math.floor(room / across)) : 0

    implicitWidth: across * module
    implicitHeight: implicitWidth
    color: Theme.qrPaper
    Accessible.role: Accessible.Graphic
    Accessible.name: root.name
    Shape {
        width: root.across
        height: root.across
        scale: root.module
        transformOrigin: Item.TopLeft
        visible: root.across > 0
        ShapePath {
            strokeWidth: -1
            fillColor: Theme.qrInk
            PathSvg { path: root.path }
        }
    }
}
