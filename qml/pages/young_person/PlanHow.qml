pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// P0: how they make it, by their own choice.
PlanFrame {
    id: root
    heading: qsTr("How shall we do this?")
    beneath: qsTr("We will make your plan together.")
    symbol: "my-plan"
    canGoBack: false
    words: [heading, beneath].concat(ways.map(way => way.words))
    onward: ChildButton { kind: AppButton.Primary; main: true; iconName: root.roomy ? "chevron-right" : ""; text: qsTr("Start"); onClicked: root.plan.next() }
    readonly property var ways: [
        { code: "i_talk_you_type", words: qsTr("I talk, you type") }, { code: "we_share", words: qsTr("We share") }, { code: "i_do_it", words: qsTr("I do it") }]
    CardGrid {
        id: hows
        width: parent.width
        across: root.wide && root.roomy ? 3 : 1
        Repeater {
            model: root.ways
            AnswerCard {
                required property var modelData
                required property int index
                width: hows.cell
                height: hows.tallest
                lying: true
                text: modelData.words
                spoken: root.spoken === index + 2
                chosen: root.plan.howMade === modelData.code
                onPicked: root.plan.howMade = modelData.code
            }
        }
    }
    TitleText { text: qsTr("My language"); width: parent.width }
    CardGrid {
        id: tongues
        width: parent.width
        across: root.roomy ? 2 : 1
        Repeater {
            model: root.plan.languages
            AnswerCard {
                required property var modelData
                width: tongues.cell
                height: tongues.tallest
                lying: true
                text: modelData.name
                chosen: root.plan.language.split("-")[0] === modelData.code.split("-")[0]
                onPicked: root.plan.language = modelData.code
            }
        }
    }
    TitleText { text: qsTr("Read it to me"); width: parent.width }
    CardGrid {
        id: reads
        width: parent.width
        across: root.roomy ? 2 : 1
        AnswerCard { width: reads.cell; height: reads.tallest; lying: true; text: qsTr("On"); chosen: root.plan.aloud; onPicked: root.plan.aloud = true }
        AnswerCard { width: reads.cell; height: reads.tallest; lying: true; text: qsTr("Off"); chosen: !root.plan.aloud; onPicked: root.plan.aloud = false }
    }
    MyColours { roomy: root.roomy }
}
