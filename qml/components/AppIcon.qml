import QtQuick
import Footbridge.Theme

// One icon in one colour. Always stands beside its word, so a screen reader passes it over.
Image {
    required property string name
    property color color: Theme.colors.text
    property int size: Theme.iconSize

    source: name === "" ? "" : "image://icons/" + name + "/" + color.toString().slice(1)
    sourceSize: Qt.size(size, size)
    mirror: LayoutMirroring.enabled && (name === "arrow-left" || name === "chevron-right")   // way back, way on (LG-4)
    width: size
    height: size
    Accessible.ignored: true
}
