pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Theme
import Footbridge.Components

// Two palettes to choose between, each shown as it is. Kept for this sitting alone: nothing of it says who somebody is.
Column {
    id: root
    property bool roomy: true
    width: parent ? parent.width : 0
    spacing: Theme.gap16

    TitleText { text: qsTr("My colours"); width: parent.width }
    CardGrid {
        id: looks
        width: parent.width
        across: root.roomy ? 2 : 1
        Repeater {
            model: [qsTr("Calm"), qsTr("Bright")]
            AnswerCard {
                id: look
                required property string modelData
                required property int index
                readonly property ColorTokens shown: index === 1 ? Theme.brightPaper : Theme.calmPaper
                width: looks.cell
                height: looks.tallest
                lying: true
                text: modelData
                chosen: Theme.bright === (index === 1)
                onPicked: Theme.bright = index === 1
                Rectangle {
                    anchors { right: parent.right; top: parent.top; bottom: parent.bottom; margins: Theme.gap12; rightMargin: Theme.answerRing + Theme.gap48 }
                    width: Theme.gap48
                    radius: Theme.radiusField
                    color: look.shown.primarySoft
                    border.width: Theme.gap8
                    border.color: look.shown.primary
                    Accessible.ignored: true
                }
            }
        }
    }
}
