pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// M7: who asked for help in child mode, what to do next, and what was done (ux.md SV-25). It refers nobody to anybody.
StaffPage {
    id: root
    readonly property HelpAskedViewModel vm: session.helpAsked
    readonly property bool one: vm.title !== ""
    title: qsTr("Asked for help")
    backText: qsTr("Today")
    place: "today"

    Opening { visible: !root.vm.loaded }
    EmptyState { visible: root.vm.loaded && !root.vm.allowed; text: qsTr("This page is for managers. What was asked is sealed to them.") }
    Notice { text: root.vm.problem; tone: "soon" }
    TwoColumns {
        visible: root.vm.allowed
        wide: root.wide
        share: 0.608
        first: [
            SectionTitle { visible: root.one; text: root.vm.title },
            LabelText { visible: root.one; text: root.vm.when; width: parent.width },
            BodyText { visible: root.vm.who !== ""; text: root.vm.who; width: parent.width },
            NoteArea { visible: root.vm.words !== ""; heading: qsTr("Their words"); quoted: true; fixed: true; lines: 1; text: root.vm.words },
            SectionTitle { visible: root.one && !root.vm.dealtWith; text: qsTr("What to do next") },
            Passage { visible: root.one && !root.vm.dealtWith; text: qsTr("Speak with them today, or ask their worker to. Stay calm, listen, and ask open questions only.") },
            Passage { visible: root.one && !root.vm.dealtWith; text: qsTr("Call 999 if somebody is in danger now. Follow your service's safeguarding procedure: this program tells nobody else.") },
            LoneButton { visible: root.vm.child !== ""; iconName: "user"; text: qsTr("Open their record"); onClicked: root.open("child", root.vm.child) },
            LoneButton { visible: root.vm.waitsForMe; iconName: "eye"; text: qsTr("I have seen this"); onClicked: root.vm.see() },
            NoteArea { id: done; visible: root.one; heading: root.vm.dealtWith ? qsTr("Something more was done") : qsTr("What was done"); lines: 2; onEdited: words => text = words },
            LoneButton {
                visible: root.one
                kind: AppButton.Primary
                enabled: done.text.trim() !== ""
                iconName: "check"
                text: root.vm.dealtWith ? qsTr("Keep this") : qsTr("It is dealt with")
                onClicked: { root.vm.say(done.text); done.text = "" }
            },
            EmptyState { visible: !root.one; text: root.vm.requests.count === 0 ? qsTr("Nobody has asked for help in child mode.") : qsTr("Choose one to read it.") }
        ]
        second: [
            SectionTitle { visible: root.vm.history.count > 0; text: qsTr("Who has seen it, and what was done") },
            LineCard { visible: root.vm.history.count > 0; lines: root.vm.history; count: root.vm.history.count; opens: false },
            SectionTitle { visible: root.vm.requests.count > 0; text: qsTr("All who asked") },
            LineCard { visible: root.vm.requests.count > 0; lines: root.vm.requests; count: root.vm.requests.count; onOpened: record => root.vm.open(record) }
        ]
    }
}
