import QtQuick
import Footbridge.Theme
import Footbridge.Components

// A symbol on a soft ground, beside its words.
Rectangle {
    id: root
    required property string name
    property color tint: Theme.tintSky
    implicitWidth: Theme.tile
    implicitHeight: Theme.tile
    radius: Theme.radiusTile
    color: tint
    Accessible.ignored: true
    AppIcon { anchors.centerIn: parent; name: root.name; size: Theme.tile / 2; color: Theme.colors.text }
}
