import QtQuick
import Footbridge.Theme

// Says that something is done, for ten seconds, and tells a screen reader. Never carries news that is nowhere else.
Rectangle {
    id: root
    property string text: ""
    function say(words: string) {
        text = words
        hide.restart()
    }

    visible: text !== ""
    width: words.implicitWidth + 2 * Theme.gap24
    height: words.implicitHeight + Theme.gap24
    radius: Theme.radiusCard
    color: Theme.colors.text
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text
    BodyText { id: words; anchors.centerIn: parent; text: root.text; color: Theme.colors.bg; Accessible.ignored: true }
    Timer { id: hide; interval: 10000; onTriggered: root.text = "" }
}
