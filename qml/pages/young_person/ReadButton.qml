import QtQuick
import Footbridge.Theme
import Footbridge.Components

// Reads, or stops reading.
AppButton {
    id: root
    required property var voice
    required property var words
    readonly property bool reading: voice !== null && voice.reading
    iconName: reading ? "x" : "volume"
    text: reading ? qsTr("Stop reading") : qsTr("Read it to me")
    background: Rectangle {
        radius: Theme.radiusCard
        color: Theme.colors.primarySoft
        border.width: root.down ? Theme.ring : 0
        border.color: Theme.colors.primary
        FocusRing { shown: root.visualFocus }
    }
    onClicked: reading ? voice.hush() : voice.read(words)
}
