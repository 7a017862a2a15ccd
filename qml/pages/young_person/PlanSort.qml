pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// P3: one card at a time, tapped onto a pile; no dragging, and any card can be left (ux.md FS).
PlanFrame {
    id: root
    required property var cards
    property int at: 0
    readonly property bool sorted: at >= cards.length
    readonly property string card: sorted ? "" : cards[at].words
    heading: sorted ? qsTr("What else is hard?") : qsTr("Is this hard for you now?")
    beneath: qsTr("You do not have to say.")
    symbol: "path"
    tint: Theme.tintPeach
    words: [heading, card]
    actions: [
        ChildButton { visible: !root.sorted; main: true; text: qsTr("Skip this card"); onClicked: ++root.at },
        ChildButton { visible: root.at > 0; main: true; text: qsTr("The card before"); onClicked: --root.at }
    ]
    readonly property string hard: qsTr("%1: hard for me").arg(root.card)
    readonly property string aBitHard: qsTr("%1: a bit hard").arg(root.card)
    function put(words) {
        plan.sort([hard, aBitHard], words, cards[at].picture)
        ++at
    }
    function on(words) { return !sorted && plan.lines.length >= 0 && plan.says(words) }
    Item {
        visible: !root.sorted
        width: parent.width
        height: sheet.height
        Rectangle {
            id: sheet
            width: Math.min(parent.width, 5 * Theme.tile + Theme.gap48)
            height: card.implicitHeight + 2 * Theme.gap32
            radius: Theme.radiusTile
            color: root.spoken === 1 ? Theme.tintSun : Theme.colors.surface
            border.width: Theme.ring
            border.color: Theme.colors.outline
            PictureLine {
                id: card
                anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: Theme.gap32 }
                symbol: root.sorted ? "" : root.cards[root.at].picture
                tint: Theme.tintSky
                text: root.card
            }
        }
    }
    CardGrid {
        id: piles
        visible: !root.sorted
        width: parent.width
        across: root.wide && root.roomy ? 3 : 1
        AnswerCard { width: piles.cell; height: piles.tallest; lying: true; symbol: "face-bad"; text: qsTr("Hard for me"); chosen: root.on(root.hard); onPicked: root.put(root.hard) }
        AnswerCard { width: piles.cell; height: piles.tallest; lying: true; symbol: "face-ok"; text: qsTr("A bit hard"); chosen: root.on(root.aBitHard); onPicked: root.put(root.aBitHard) }
        AnswerCard { width: piles.cell; height: piles.tallest; lying: true; symbol: "face-good"; text: qsTr("It is OK"); chosen: false; onPicked: root.put("") }
    }
    PlanOwnWords { plan: root.plan; wide: root.wide; roomy: root.roomy }
    TitleText { visible: root.plan.lines.length > 0; width: parent.width; text: qsTr("In my plan") }
    Repeater {
        model: root.plan.lines
        PlanLine {
            required property var modelData
            plan: root.plan
            line: modelData
            roomy: root.roomy
        }
    }
}
