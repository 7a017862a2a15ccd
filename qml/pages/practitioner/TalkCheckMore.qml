pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// What takes no points, and matters whatever the points are.
Column {
    id: root
    required property TalkCheckViewModel vm
    width: parent ? parent.width : 0
    spacing: Theme.gap16

    component Choices: Column {
        id: choices
        required property string question
        required property string link
        required property string code
        width: parent ? parent.width : 0
        spacing: Theme.gap8
        Accessible.role: Accessible.Grouping
        Accessible.name: choices.question
        BodyText { text: choices.question; width: parent.width; font.weight: Theme.weightStrong; Accessible.ignored: true }
        Flow {
            width: parent.width
            spacing: Theme.gap12
            Repeater {
                model: [{ code: "yes", words: qsTr("Yes") }, { code: "no", words: qsTr("No") }, { code: "not_sure", words: qsTr("Not sure") }]
                delegate: ChoiceChip {
                    required property var modelData
                    text: modelData.words
                    chosen: choices.code === modelData.code
                    Accessible.name: choices.question + " " + text
                    onPicked: root.vm.say(choices.link, chosen ? "" : modelData.code)
                }
            }
        }
    }
    component Words: NoteBox {
        required property string link
        property string said
        text: said
        lines: 2
        onEdited: typed => root.vm.say(link, typed)
    }

    SectionTitle { text: qsTr("Without points") }
    Choices { question: qsTr("Hearing, eyesight, or a bang to the head that mattered?"); link: "X1"; code: root.vm.hearing }
    Words { heading: qsTr("In their words"); link: "X1-words"; said: root.vm.hearingWords }
    Words { heading: qsTr("Which language is easiest for you?"); link: "X2"; said: root.vm.language }
    Choices { question: qsTr("Is an interpreter needed?"); link: "X2-interpreter"; code: root.vm.interpreter }
    Words { heading: qsTr("What has helped before? A known plan, diagnosis or past therapy"); link: "X3"; said: root.vm.before }
    Choices { question: qsTr("Do you want help with any of this?"); link: "X3-help"; code: root.vm.help }
    BodyText { text: qsTr("Who was there when they answered?"); width: parent.width; font.weight: Theme.weightStrong }
    Flow {
        width: parent.width
        spacing: Theme.gap12
        Repeater {
            model: root.vm.modes
            delegate: ChoiceChip {
                required property string record
                required property string title
                required chosen
                width: Math.min(implicitWidth, root.width)
                text: title
                onPicked: root.vm.pickMode(record)
            }
        }
    }
}
