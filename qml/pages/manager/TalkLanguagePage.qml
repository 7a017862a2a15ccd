pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// What therapists' assessments add up to, each number with what it is out of.
StaffPage {
    id: root
    readonly property TalkLanguageViewModel vm: session.talkLanguage
    title: qsTr("Talk and language")
    subtitle: vm.base
    backText: qsTr("Settings")
    place: "settings"

    Opening { visible: !root.vm.loaded }
    EmptyState { visible: root.vm.loaded && !root.vm.allowed; text: qsTr("This page is for managers.") }
    Flow {
        visible: root.vm.years.count > 1
        width: parent.width
        spacing: Theme.gap12
        Repeater {
            model: root.vm.years
            delegate: ChoiceChip {
                required property string record
                required property string title
                required chosen
                small: true
                text: title
                onPicked: root.vm.choose(record)
            }
        }
    }
    Notice { text: root.vm.tooFew; tone: "info" }
    Passage { visible: root.vm.results.count > 0; text: qsTr("The newest assessment of each child on this tablet. Nothing under five is shown, nor what could be worked out from the rest.") }
    TwoColumns {
        visible: root.vm.results.count > 0
        wide: root.wide
        first: [
            SectionTitle { text: qsTr("Result") },
            BarList { lines: root.vm.results },
            SectionTitle { text: qsTr("Pathway") },
            BarList { lines: root.vm.pathways }
        ]
        second: [
            SectionTitle { text: qsTr("How severe, of those with a need") },
            EmptyState { visible: root.vm.severities.count === 0; text: qsTr("Too few to show.") },
            BarList { visible: root.vm.severities.count > 0; lines: root.vm.severities }
        ]
    }
}
