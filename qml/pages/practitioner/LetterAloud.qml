pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// Hears a letter as the child may hear it; the part that is read is marked.
Column {
    id: root
    required property LettersViewModel vm
    property bool always: false        // its words are shown while it is quiet as well
    readonly property int at: vm.voice ? vm.voice.at : -1
    width: parent ? parent.width : 0
    spacing: Theme.gap12

    LoneButton { visible: root.vm.voice !== null; iconName: root.at >= 0 ? "hand-stop" : "volume"; text: root.at >= 0 ? qsTr("Stop reading") : qsTr("Read it aloud"); onClicked: root.vm.readAloud() }
    Rectangle {
        visible: root.always || root.at >= 0
        width: root.width
        implicitHeight: parts.implicitHeight + 2 * Theme.gap16
        radius: Theme.radiusCard
        color: Theme.colors.surface
        Column {
            id: parts
            x: Theme.gap16
            y: Theme.gap16
            width: parent.width - 2 * Theme.gap16
            Repeater {
                model: root.always || root.at >= 0 ? root.vm.paragraphs : []
                delegate: Rectangle {
                    id: part
                    required property string modelData
                    required property int index
                    readonly property bool read: part.index === root.at
                    width: parts.width
                    implicitHeight: words.implicitHeight + Theme.gap8
                    radius: Theme.radiusField
                    color: part.read ? Theme.colors.primarySoft : Theme.colors.surface
                    Passage { id: words; x: LayoutMirroring.enabled ? part.width - width - Theme.gap8 : Theme.gap8; y: Theme.gap4; width: Math.min(Theme.lineLength, part.width - 2 * Theme.gap8); text: part.modelData; font.weight: part.read ? Theme.weightStrong : Theme.weightRegular }
                }
            }
        }
    }
}
