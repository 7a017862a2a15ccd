import QtQuick
import Footbridge.Theme
import Footbridge.Components

// A symbol on a soft ground, beside its words.
Rectangle {
    id: root
    property string name: ""      // an icon
    property string symbol: ""    // or a symbol
    property color tint: Theme.tintSky
    implicitWidth: Theme.tile
    implicitHeight: Theme.tile
    radius: Theme.radiusTile
    color: tint
    Accessible.ignored: true
    AppIcon { visible: root.symbol === ""; anchors.centerIn: parent; name: root.name; size: Theme.tile / 2; color: Theme.colors.text }
    ChildSymbol { visible: root.symbol !== ""; anchors.centerIn: parent; name: root.symbol; size: Theme.tile * 0.8; color: Theme.colors.text }
}
