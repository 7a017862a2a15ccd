import QtQuick
import QtQuick.Layouts
import Footbridge.Theme

// A question that can wait: yes, no, or not said (-1).
GridLayout {
    id: root
    required property string question
    required property int said
    signal answered(int said)

    columns: words.implicitWidth + answers.implicitWidth + columnSpacing <= width ? 2 : 1
    columnSpacing: Theme.gap16
    rowSpacing: Theme.gap8
    Layout.fillWidth: true
    Layout.minimumHeight: Theme.rowHeight
    Accessible.role: Accessible.Grouping
    Accessible.name: question

    BodyText { id: words; text: root.question; Layout.fillWidth: true; Accessible.ignored: true }
    RowLayout {
        id: answers
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
}
