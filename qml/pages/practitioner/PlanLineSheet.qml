pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// One line of the plan: its words, and of a step or a thing to do who, when and where.
Column {
    id: root
    required property PlanLineViewModel vm
    required property ReadingWords known
    required property bool wide
    signal history(string record)
    signal choose()
    width: parent ? parent.width : 0
    spacing: Theme.gap16

    TitleText { text: root.vm.title; width: parent.width }
    Passage { visible: root.vm.under !== ""; text: qsTr("Under: %1").arg(root.vm.under) }
    Notice { text: root.vm.problem; tone: "soon" }
    KeepApartFlag { visible: root.vm.apart !== ""; text: root.vm.apart; who: root.vm.apartWho }
    LoneButton { visible: root.vm.twoVersions; iconName: "hand-stop"; text: qsTr("This line has two versions: choose"); onClicked: root.choose() }
    Notice { tone: "info"; text: root.vm.isNew && root.vm.full ? (root.vm.isStep ? qsTr("Three steps of this goal are live already. This one waits under Later.") : qsTr("Three goals are live already. This one waits under Later.")) : "" }
    TwoColumns {
        wide: root.wide && !root.vm.isNew
        share: 0.56
        first: [
            Column {
                visible: !root.vm.mayEditWords
                width: parent.width
                spacing: Theme.gap8
                BodyText { text: "“" + root.vm.words + "”"; width: parent.width; font.weight: Theme.weightStrong }
                LabelText { text: qsTr("These are the child's own words. They stay as they are."); width: parent.width }
                LoneButton { kind: AppButton.Quiet; iconName: "plus"; text: qsTr("Add words beside them"); onClicked: root.vm.addBeside() }
            },
            NoteBox { id: words; visible: root.vm.mayEditWords; heading: root.vm.childsWords ? qsTr("What the child said, word for word") : qsTr("Words for the plan"); text: root.vm.words; lines: 3; onEdited: typed => root.vm.say("words", typed) },
            ReadingHelp { known: root.known; area: words.area; text: root.vm.mayEditWords ? root.vm.words : ""; names: root.vm.names; childsWords: root.vm.childsWords; onEdited: typed => root.vm.say("words", typed) },
            LabelText { visible: text !== ""; text: root.vm.hints; width: parent.width },
            BodyText { visible: root.vm.isNew; width: parent.width; text: qsTr("Whose words are these?"); font.weight: Theme.weightStrong },
            Flow {
                visible: root.vm.isNew
                width: parent.width
                spacing: Theme.gap12
                Repeater {
                    model: root.vm.whose
                    delegate: ChoiceChip {
                        required property string record
                        required property string title
                        required chosen
                        width: Math.min(implicitWidth, root.width)
                        text: title
                        onPicked: root.vm.say("whose_words", record)
                    }
                }
            },
            LabelText { visible: root.vm.isNew && root.vm.childsWords; text: qsTr("You type what they say. The record says that a helper typed it, and nobody can change it."); width: parent.width },
            NoteBox { id: plainer; heading: qsTr("In plainer words, if it helps"); text: root.vm.plainer; lines: 2; onEdited: typed => root.vm.say("plainer", typed) },
            ReadingHelp { known: root.known; area: plainer.area; text: root.vm.plainer; names: root.vm.names; childsWords: false; onEdited: typed => root.vm.say("plainer", typed) },
            PlanWho { visible: root.vm.isStep; vm: root.vm },
            PlanWhen { visible: root.vm.isStep || root.vm.isMustDo; vm: root.vm },
            BodyText { visible: root.vm.isMustDo; text: qsTr("Who said so?"); width: parent.width; font.weight: Theme.weightStrong },
            Flow {
                visible: root.vm.isMustDo
                width: parent.width
                spacing: Theme.gap12
                Repeater {
                    model: root.vm.saidBy
                    delegate: ChoiceChip {
                        required property string record
                        required property string title
                        required chosen
                        width: Math.min(implicitWidth, root.width)
                        text: title
                        Accessible.name: qsTr("Who said so: %1").arg(title)
                        onPicked: root.vm.say("said_by", record)
                    }
                }
            },
            NoteBox { id: miss; visible: root.vm.isMustDo; heading: qsTr("If I miss one: what happens, and who to tell"); text: root.vm.ifIMiss; lines: 2; onEdited: typed => root.vm.say("if_i_miss", typed) },
            ReadingHelp { known: root.known; area: miss.area; text: root.vm.isMustDo ? root.vm.ifIMiss : ""; names: root.vm.names; childsWords: false; onEdited: typed => root.vm.say("if_i_miss", typed) },
            BodyText { text: qsTr("A picture beside it"); width: parent.width; font.weight: Theme.weightStrong },
            Flow {
                width: parent.width
                spacing: Theme.gap12
                Repeater {
                    model: root.vm.pictures
                    delegate: Row {
                        id: picture
                        required property string record
                        required property string title
                        required property bool chosen
                        spacing: Theme.gap8
                        ChildSymbol { name: picture.record; y: (chip.height - height) / 2 }
                        ChoiceChip { id: chip; small: true; text: picture.title; chosen: picture.chosen; Accessible.name: qsTr("Picture: %1").arg(picture.title); onPicked: root.vm.say("picture", picture.record) }
                    }
                }
            },
            SwitchRow { visible: root.vm.isNew; width: parent.width; text: qsTr("Just me and my worker"); hint: qsTr("Left out of the family's copy."); on: root.vm.justMe; onTurned: on => root.vm.setJustMe(on) },
            SwitchRow { visible: root.vm.isNew && root.vm.canWait; enabled: !root.vm.full; width: parent.width; text: qsTr("For later"); on: root.vm.waits; onTurned: on => root.vm.setWaits(on) }
        ]
        second: PlanLineNow { visible: !root.vm.isNew; vm: root.vm; onHistory: record => root.history(record) }
    }
}
