import QtQuick
import Footbridge.Theme

// One of the symbols of forms, in one colour. Always stands beside its word, so a screen reader passes it over.
Image {
    required property string name
    property color color: Theme.colors.text
    property real size: Theme.iconSize

    source: name === "" ? "" : "image://icons/symbol-" + name + "/" + color.toString().slice(1)
    sourceSize: Qt.size(size, size)
    width: size
    height: size
    Accessible.ignored: true
}
