pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// W9: how to talk with this child, in their words, and what the tablet does for them.
StaffPage {
    id: root
    readonly property PassportViewModel vm: session.passport
    title: qsTr("Communication passport")
    subtitle: vm.name
    backText: qsTr("Back")
    place: "children"
    actions: [
        AppButton { visible: root.vm.section !== ""; text: qsTr("Not now"); Accessible.name: qsTr("Leave these words out"); onClicked: root.vm.stopWriting() },
        AppButton { visible: root.vm.section !== ""; enabled: root.vm.canKeep; kind: AppButton.Primary; iconName: "check"; text: qsTr("Keep"); Accessible.name: qsTr("Keep these words"); onClicked: root.vm.keepWords() }
    ]

    Notice { text: root.vm.problem; tone: "soon" }
    Opening { visible: !root.vm.loaded }
    Column {
        visible: root.vm.section !== ""
        width: parent.width
        spacing: Theme.gap16
        SectionTitle { text: root.vm.sectionTitle }
        NoteBox { id: words; heading: qsTr("Words for the passport"); text: root.vm.typed; lines: 3; onEdited: typed => root.vm.typed = typed }
        ReadingHelp { known: root.session.readingWords; area: words.area; text: root.vm.typed; names: [root.vm.name]; childsWords: root.vm.childsWords; onEdited: typed => root.vm.typed = typed }
        BodyText { width: parent.width; text: qsTr("Whose words are these?"); font.weight: Theme.weightStrong }
        Flow {
            width: parent.width
            spacing: Theme.gap12
            Repeater {
                model: root.vm.whose
                delegate: ChoiceChip {
                    required property string record
                    required property string title
                    required chosen
                    width: Math.min(implicitWidth, root.bodyWidth)
                    text: title
                    onPicked: root.vm.sayWhose(record)
                }
            }
        }
    }
    TwoColumns {
        visible: root.vm.loaded && root.vm.section === ""
        wide: root.wide
        share: 0.58
        first: [
            Passage { text: qsTr("Made with the child, in their words. No offences and no scores belong here. Old words stay in the history.") },
            Notice { text: root.vm.suggests; tone: "info" },
            PassportWords { vm: root.vm }
        ]
        second: [
            PassportSettings { session: root.session },
            PassportReaders { vm: root.vm }
        ]
    }
}
