pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// C8: what I said, and any of it can change.
ChildFrame {
    id: root
    required property SayViewModel say
    room: say
    heading: qsTr("Check my answers")
    beneath: qsTr("Tap one to change it.")
    symbol: "plan"
    readonly property var lines: say.lines
    words: [heading, beneath].concat(lines.map(line => line.question + " " + root.said(line)))
    onward: ChildButton { kind: AppButton.Primary; main: true; iconName: "check"; text: qsTr("Finish"); onClicked: root.say.finish() }

    function said(line) {
        if (line.known === SayViewModel.Skipped) return qsTr("Skipped")
        if (line.known === SayViewModel.Unknown) return qsTr("I don’t know")
        const parts = [line.answer]
        if (line.spoken) parts.push(qsTr("I spoke"))
        if (line.drawn) parts.push(qsTr("I drew"))
        const all = parts.filter(part => part !== "").join(" · ")
        return all !== "" ? all : qsTr("Left blank")
    }
    Repeater {
        model: root.lines
        LineButton {
            required property var modelData
            required property int index
            width: parent ? parent.width : 0
            spoken: root.spoken === index + 2
            text: modelData.question
            answer: root.said(modelData)
            onClicked: root.say.change(index)
        }
    }
}
