pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// What is said of a line that stands in the plan: each press is saved at once.
Column {
    id: root
    required property PlanLineViewModel vm
    signal history(string record)
    width: parent ? parent.width : 0
    spacing: Theme.gap12

    component Choices: Flow {
        id: choices
        required property QtObject options
        required property string asks
        signal picked(string code, bool chosen)
        width: root.width
        spacing: Theme.gap8
        Repeater {
            model: choices.options
            delegate: ChoiceChip {
                required property string record
                required property string title
                required chosen
                small: true
                width: Math.min(implicitWidth, root.width)
                text: title
                Accessible.name: choices.asks + ": " + title
                onPicked: choices.picked(record, chosen)
            }
        }
    }

    SectionTitle { text: qsTr("Saved at once") }
    PlanDiary { visible: root.vm.diary.shown; vm: root.vm.diary }
    BodyText { visible: root.vm.goesOn && !root.vm.out; text: qsTr("How is it going?"); width: parent.width; font.weight: Theme.weightStrong }
    Choices { visible: root.vm.goesOn && !root.vm.out; asks: qsTr("How is it going"); options: root.vm.progress; onPicked: code => root.vm.setProgress(code) }
    BodyText { visible: root.vm.canWait && !root.vm.out; text: qsTr("Now, or later?"); width: parent.width; font.weight: Theme.weightStrong }
    ChipRow { visible: root.vm.canWait && !root.vm.out; options: [{ code: false, name: qsTr("Now") }, { code: true, name: qsTr("Later") }]; value: root.vm.waits; onPicked: code => root.vm.setWaits(code) }
    SwitchRow { visible: !root.vm.out; width: parent.width; text: qsTr("Just me and my worker"); hint: qsTr("Left out of the family's copy."); on: root.vm.justMe; onTurned: on => root.vm.setJustMe(on) }
    BodyText { text: qsTr("Tags, for staff only"); width: parent.width; font.weight: Theme.weightStrong }
    Choices { asks: qsTr("Tag"); options: root.vm.tags; onPicked: (code, chosen) => root.vm.setTag(code, !chosen) }
    SectionTitle { visible: root.vm.canWait; text: qsTr("What would help") }
    LineCard { visible: root.vm.helps.count > 0; lines: root.vm.helps; count: root.vm.helps.count; opens: false }
    LoneButton { visible: root.vm.canWait && !root.vm.out; kind: AppButton.Quiet; iconName: "plus"; text: qsTr("Add what would help"); onClicked: root.vm.addHelp() }
    SectionTitle { text: root.vm.out ? qsTr("This line was taken out") : qsTr("Take it out because") }
    Choices { visible: !root.vm.out; asks: qsTr("Take it out because"); options: root.vm.reasons; onPicked: code => root.vm.takeOut(code) }
    LabelText { visible: !root.vm.out && root.vm.childsWords; text: qsTr("What a child said goes only because they ask, or because it is done."); width: parent.width }
    LoneButton { visible: root.vm.out; iconName: "refresh"; text: qsTr("Take it back"); onClicked: root.vm.takeBack() }
    LabelText { text: qsTr("It stays in the history."); width: parent.width }
    LoneButton { kind: AppButton.Quiet; iconName: "clock"; text: qsTr("History of this line"); onClicked: root.history(root.vm.record) }
}
