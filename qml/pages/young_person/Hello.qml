pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// C1: language and reading, by their own choice.
ChildFrame {
    id: root
    required property SayViewModel say
    room: say
    where: ""
    heading: qsTr("Hello")
    beneath: qsTr("You choose how this works.")
    symbol: "path"
    canGoBack: false
    words: [heading, beneath]
    onward: ChildButton { kind: AppButton.Primary; main: true; iconName: "chevron-right"; text: qsTr("Start"); onClicked: root.say.start() }

    LoneButton { visible: root.say.told.length > 0; iconName: "messages"; text: qsTr("See what we did"); onClicked: root.say.tell() }
    TitleText { text: qsTr("My language"); width: parent.width }
    CardGrid {
        id: tongues
        width: parent.width
        across: root.roomy ? 3 : 1
        Repeater {
            model: root.say.languages
            AnswerCard {
                required property var modelData
                width: tongues.cell
                height: tongues.tallest
                lying: true
                text: modelData.name
                chosen: root.say.language.split("-")[0] === modelData.code.split("-")[0]
                onPicked: root.say.language = modelData.code
            }
        }
    }
    TitleText { visible: root.say.speaks; text: qsTr("Read it to me"); width: parent.width }
    CardGrid {
        id: ways
        visible: root.say.speaks
        width: parent.width
        across: root.roomy ? 3 : 1
        Repeater {
            model: [qsTr("Always"), qsTr("When I tap"), qsTr("Off")]
            AnswerCard {
                required property string modelData
                required property int index
                width: ways.cell
                height: ways.tallest
                lying: true
                text: modelData
                chosen: root.say.reading === index
                onPicked: root.say.reading = index
            }
        }
    }
    MyColours { roomy: root.roomy }
}
