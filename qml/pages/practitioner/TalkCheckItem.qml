pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// One thing to look at, from both sides: what the worker saw, and how it is for the young person.
Column {
    id: root
    required property TalkCheckViewModel vm
    required property bool wide
    width: parent ? parent.width : 0
    spacing: Theme.gap16

    component Side: Rectangle {
        id: side
        required property string heading
        required property string words
        required property QtObject answers
        property bool aloud: false
        signal picked(string code)
        width: parent ? parent.width : 0
        implicitHeight: column.implicitHeight + 2 * Theme.gap24
        radius: Theme.radiusCard
        color: side.aloud ? Theme.colors.primarySoft : Theme.colors.surface
        Accessible.role: Accessible.Grouping
        Accessible.name: side.heading + ". " + side.words
        Column {
            id: column
            x: Theme.gap24
            y: Theme.gap24
            width: parent.width - 2 * Theme.gap24
            spacing: Theme.gap12
            LabelText { text: side.heading; width: parent.width; font.weight: Theme.weightStrong }
            TitleText { text: side.words; width: parent.width }
            Repeater {
                model: side.answers
                delegate: ChoiceChip {
                    required property string record
                    required property string title
                    required chosen
                    width: Math.min(implicitWidth, column.width)
                    x: LayoutMirroring.enabled ? column.width - width : 0
                    text: title
                    Accessible.name: side.heading + ": " + title
                    onPicked: side.picked(record)
                }
            }
        }
    }

    ProgressLine { share: root.vm.share; words: root.vm.progress }
    SectionTitle { text: root.vm.domain; aside: root.vm.place }
    TwoColumns {
        wide: root.wide
        first: Side { heading: qsTr("What you saw"); words: root.vm.saw; answers: root.vm.sawAnswers; onPicked: code => root.vm.answerSaw(code) }
        second: Side { heading: qsTr("Ask %1: how is this for you?").arg(root.vm.name); words: root.vm.forMe + " …"; answers: root.vm.forMeAnswers; aloud: true; onPicked: code => root.vm.answerForMe(code) }
    }
    LabelText { width: parent.width; text: root.vm.standing }
    LabelText { width: parent.width; text: qsTr("What you leave empty counts as no chance to see, and as skipped. It takes no points and adds none.") }
}
