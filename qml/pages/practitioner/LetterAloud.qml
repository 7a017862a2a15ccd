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
    spacing: Theme.gap8

    LoneButton { visible: root.vm.voice !== null; iconName: root.at >= 0 ? "hand-stop" : "volume"; text: root.at >= 0 ? qsTr("Stop reading") : qsTr("Read it aloud"); onClicked: root.vm.readAloud() }
    Repeater {
        model: root.always || root.at >= 0 ? root.vm.paragraphs : []
        delegate: Rectangle {
            id: part
            required property string modelData
            required property int index
            width: root.width
            implicitHeight: words.implicitHeight + Theme.gap16
            radius: Theme.radiusField
            color: part.index === root.at ? Theme.colors.primarySoft : Theme.colors.surface
            Passage { id: words; x: Theme.gap16; y: Theme.gap8; width: part.width - 2 * Theme.gap16; text: part.modelData; font.weight: part.index === root.at ? Theme.weightStrong : Theme.weightRegular }
        }
    }
}
