pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// P8: a feeling and what I can do, two taps.
PlanFrame {
    id: root
    required property PlanCards cards
    property string feeling: ""
    heading: qsTr("How do you stay safe?")
    beneath: qsTr("How I keep me and other people safe.")
    symbol: "safe-place"
    tint: Theme.tintLeaf
    words: [heading, beneath, feeling !== "" ? feeling : qsTr("If I feel…")].concat((feeling === "" ? cards.feelings : cards.doings).map(card => card.words))
    TitleText { width: parent.width; text: root.feeling === "" ? qsTr("If I feel…") : root.feeling + "…" }
    CardGrid {
        id: tiles
        width: parent.width
        across: root.wide && root.roomy ? 3 : root.roomy ? 2 : 1
        Repeater {
            model: root.feeling === "" ? root.cards.feelings : root.cards.doings
            AnswerCard {
                required property var modelData
                required property int index
                width: tiles.cell
                height: tiles.tallest
                lying: true
                symbol: modelData.picture
                text: modelData.words
                spoken: root.spoken === index + 3
                chosen: false
                onPicked: {
                    if (root.feeling === "") {
                        root.feeling = modelData.words
                    } else {
                        const line = qsTr("%1, %2").arg(root.feeling).arg(modelData.words)
                        if (!root.plan.says(line)) root.plan.tap(line, modelData.picture)
                        root.feeling = ""
                    }
                }
            }
        }
    }
    Flow {
        visible: root.feeling !== ""
        width: parent.width
        ChildButton { width: Math.min(implicitWidth, parent.width); iconName: "arrow-left"; text: qsTr("Pick another one"); onClicked: root.feeling = "" }
    }
    PlanOwnWords { visible: root.feeling === ""; plan: root.plan; wide: root.wide; roomy: root.roomy }
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
