pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// M6: what young people and families said, added up, and what was done about it.
StaffPage {
    id: root
    readonly property HeardViewModel vm: session.heard
    title: qsTr("What we heard")
    backText: qsTr("Settings")
    place: "settings"

    component Words: NoteBox {
        lines: 2
        onEdited: typed => text = typed
    }

    Opening { visible: !root.vm.loaded }
    EmptyState { visible: root.vm.loaded && !root.vm.allowed; text: qsTr("This page is for participation workers. What was said is sealed to them.") }
    Notice { text: root.vm.problem; tone: "soon" }
    Notice { text: root.vm.exported; tone: "ok" }
    TwoColumns {
        visible: root.vm.allowed
        wide: root.wide
        share: 0.36
        first: [
            SectionTitle { text: qsTr("Forms") },
            EmptyState { visible: root.vm.forms.count === 0; text: qsTr("Nothing yet. Answers come by themselves when there is signal.") },
            LineCard { visible: root.vm.forms.count > 0; lines: root.vm.forms; count: root.vm.forms.count; onOpened: record => root.vm.open(record) },
            SectionTitle { text: qsTr("You said, we did") },
            EmptyState { visible: root.vm.saidAndDid.count === 0; text: qsTr("Nothing yet. Young people see it at their next visit.") },
            LineCard { visible: root.vm.saidAndDid.count > 0; lines: root.vm.saidAndDid; count: root.vm.saidAndDid.count; opens: false },
            LabelText { text: qsTr("Every young person can read this. Write nobody’s name."); width: parent.width },
            Words { id: heard; heading: qsTr("You said") },
            Words { id: did; heading: qsTr("We did. Leave it empty for: nothing yet") },
            LoneButton { text: qsTr("Keep this"); enabled: heard.text !== ""; onClicked: { root.vm.say(heard.text, did.text); heard.text = ""; did.text = "" } }
        ]
        second: [
            SectionTitle { visible: root.vm.title !== ""; text: root.vm.title },
            Flow {
                visible: root.vm.quarters.count > 1
                width: parent.width
                spacing: Theme.gap12
                Repeater {
                    model: root.vm.quarters
                    delegate: ChoiceChip {
                        required property string record
                        required property string title
                        required chosen
                        small: true
                        text: title
                        onPicked: root.vm.choose(record)
                    }
                }
            },
            BodyText { visible: text !== ""; text: root.vm.base; width: parent.width },
            Notice { text: root.vm.tooFew; tone: "info" },
            BarList { visible: root.vm.spread.count > 0; lines: root.vm.spread },
            SectionTitle { visible: root.vm.words.count > 0; text: qsTr("In their own words") },
            ActionCard { visible: root.vm.words.count > 0; lines: root.vm.words; count: root.vm.words.count },
            SpokenAndDrawn { vm: root.session.clips; lines: root.vm.clips },
            SectionTitle { visible: root.vm.spread.count > 0; text: qsTr("For a board") },
            LabelText { visible: root.vm.spread.count > 0; text: qsTr("Figures and what was done, nothing in their own words. Counts under five are left out."); width: parent.width },
            LoneButton { visible: root.vm.spread.count > 0; iconName: "file-text"; text: qsTr("Save as one page"); onClicked: root.vm.savePicture() },
            LoneButton { visible: root.vm.spread.count > 0; text: qsTr("Save as a table"); onClicked: root.vm.saveTable() }
        ]
    }
}
