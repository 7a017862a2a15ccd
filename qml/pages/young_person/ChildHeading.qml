import QtQuick
import QtQuick.Layouts
import Footbridge.Theme
import Footbridge.Components

// The question with its picture, and "Read it to me" under it (ux.md SV-16).
RowLayout {
    id: root
    required property string heading
    required property string beneath
    required property string symbol
    required property string iconName
    required property color tint
    required property var voice      // null where nothing is read
    required property var words
    readonly property bool pictured: symbol !== "" || iconName !== ""
    spacing: Theme.gap24
    PictureTile { visible: root.pictured; Layout.alignment: Qt.AlignTop; name: root.iconName; symbol: root.symbol; tint: root.tint }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: Theme.gap12
        AppHeading {
            Layout.fillWidth: true
            text: root.heading
            Rectangle {
                z: -1
                anchors.fill: parent
                radius: Theme.radiusField
                color: root.voice && root.voice.at === 0 ? Theme.tintSun : "transparent"
            }
        }
        BodyText { Layout.fillWidth: true; visible: text !== ""; text: root.beneath; color: Theme.colors.textMuted }
        ReadButton { visible: root.voice !== null; Layout.fillWidth: true; Layout.maximumWidth: implicitWidth; voice: root.voice; words: root.words }
    }
}
