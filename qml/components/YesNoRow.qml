import QtQuick
import Footbridge.Theme

// A question that can wait: yes, no, or not said (-1).
Item {
    id: root
    required property string question
    required property int said
    signal answered(int said)
    readonly property bool beside: words.implicitWidth + answers.width + Theme.gap16 <= width

    readonly property bool mirrored: LayoutMirroring.enabled
    width: parent ? parent.width : 0
    implicitHeight: (beside ? Math.max(words.implicitHeight, answers.height) : words.height + Theme.gap8 + answers.height) + Theme.gap24
    Accessible.role: Accessible.Grouping
    Accessible.name: question

    BodyText { id: words; text: root.question; width: root.beside ? implicitWidth : root.width; x: root.mirrored ? root.width - width : 0; y: root.beside ? (root.height - height) / 2 : Theme.gap12; Accessible.ignored: true }
    Row {
        id: answers
        x: root.beside !== root.mirrored ? root.width - width : 0
        y: root.beside ? (root.height - height) / 2 : words.y + words.height + Theme.gap8
        spacing: Theme.gap12
        ChoiceChip {
            text: qsTr("Yes")
            small: true
            chosen: root.said === 1
            Accessible.name: qsTr("%1 Yes").arg(root.question)
            onPicked: root.answered(root.said === 1 ? -1 : 1)
        }
        ChoiceChip {
            text: qsTr("No")
            small: true
            chosen: root.said === 0
            Accessible.name: qsTr("%1 No").arg(root.question)
            onPicked: root.answered(root.said === 0 ? -1 : 0)
        }
    }
    Rectangle { anchors.bottom: parent.bottom; width: parent.width; height: Theme.hairline; color: Theme.colors.border }
}
