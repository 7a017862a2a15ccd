pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// P9: the whole plan, to hear and to check.
PlanFrame {
    id: root
    heading: qsTr("Is your plan right?")
    beneath: qsTr("Hear it. Change what is not right.")
    symbol: "my-plan"
    readonly property var parts: plan.whole
    words: parts.reduce((all, part) => all.concat([root.title(part.section)]).concat(part.lines.map(line => line.aloud)), [heading, beneath])
    actions: [ChildButton { main: true; iconName: root.roomy ? "pencil" : ""; text: qsTr("Change it"); onClicked: root.plan.go(MyPlanViewModel.Like) }]
    onward: ChildButton { kind: AppButton.Primary; main: true; iconName: root.roomy ? "check" : ""; text: qsTr("It is right"); onClicked: root.plan.next() }
    function title(section) {
        const titles = {
            about_me: qsTr("About me"), going_well: qsTr("What is going well"), hard_now: qsTr("What is hard now"), what_i_want: qsTr("What I want"),
            goals: qsTr("My goals"), steps: qsTr("My steps"), must_do: qsTr("Things I must do"), staying_safe: qsTr("How I stay safe"), later: qsTr("For later"),
            what_i_did: qsTr("What I did"), who_can_help_next: qsTr("Who can help me next")
        }
        return titles[section]
    }
    // The number that a line is read as: headings count too.
    function number(part, line) {
        let at = 2
        for (let i = 0; i < part; ++i) at += 1 + parts[i].lines.length
        return at + 1 + line
    }
    Repeater {
        model: root.parts
        Column {
            id: part
            required property var modelData
            required property int index
            width: parent ? parent.width : 0
            spacing: Theme.gap12
            TitleText { width: parent.width; text: root.title(part.modelData.section) }
            Repeater {
                model: part.modelData.lines
                PlanLine {
                    required property var modelData
                    required property int index
                    plan: root.plan
                    line: modelData
                    mine: false
                    roomy: root.roomy
                    spoken: root.spoken === root.number(part.index, index)
                }
            }
        }
    }
}
