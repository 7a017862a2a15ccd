pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// What the tablet does for this child, on staff pages and when it is handed over.
Column {
    id: root
    required property Session session
    readonly property PassportSettingsViewModel vm: session.passportSettings
    width: parent ? parent.width : 0
    spacing: Theme.gap12

    component Choices: Column {
        id: choices
        required property string heading
        required property var options   // of { value, words }
        required property int value
        signal picked(int value)
        width: parent ? parent.width : 0
        spacing: Theme.gap8
        BodyText { text: choices.heading; width: parent.width }
        Flow {
            width: parent.width
            spacing: Theme.gap12
            Repeater {
                model: choices.options
                delegate: ChoiceChip {
                    required property var modelData
                    small: true
                    text: modelData.words
                    Accessible.name: choices.heading + ": " + text
                    chosen: choices.value === modelData.value
                    onPicked: choices.picked(modelData.value)
                }
            }
        }
    }

    SectionTitle { text: qsTr("On this tablet") }
    Notice { text: root.vm.problem; tone: "soon" }
    Choices { heading: qsTr("Answers to choose from"); options: [{ value: 3, words: qsTr("3 answers") }, { value: 5, words: qsTr("5 answers") }]; value: root.vm.answers; onPicked: value => root.vm.setAnswers(value) }
    Choices { heading: qsTr("Size of letters"); options: [100, 125, 150, 200].map(percent => ({ value: percent, words: qsTr("%1 %").arg(percent) })); value: root.vm.textScale; onPicked: value => root.vm.setTextScale(value) }
    YesNoRow { question: qsTr("Read aloud"); said: root.vm.voice ? 1 : 0; onAnswered: said => root.vm.setVoice(said === 1) }
    YesNoRow { question: qsTr("One question at a time"); said: root.vm.oneQuestion ? 1 : 0; onAnswered: said => root.vm.setOneQuestion(said === 1) }
    YesNoRow { question: qsTr("Pictures beside words"); said: root.vm.symbols ? 1 : 0; onAnswered: said => root.vm.setSymbols(said === 1) }
    BodyText { text: qsTr("Language of forms"); width: parent.width }
    Flow {
        width: parent.width
        spacing: Theme.gap12
        Repeater {
            model: root.vm.languages
            delegate: ChoiceChip {
                required property string record
                required property string title
                required chosen
                small: true
                text: title
                onPicked: root.vm.setLanguage(record)
            }
        }
    }
    LabelText { text: root.vm.standing; width: parent.width }
    LoneButton {
        kind: AppButton.Primary
        text: qsTr("Use these settings")
        enabled: root.vm.loaded && !root.vm.inUse
        onClicked: root.vm.use()
    }
}
