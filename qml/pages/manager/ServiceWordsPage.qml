pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// The words that the service adds to the help for whoever writes to a child.
StaffPage {
    id: root
    readonly property ServiceWordsViewModel vm: session.serviceWords
    title: qsTr("Words for the reading help")
    backText: qsTr("Settings")
    place: "settings"

    Notice { text: root.vm.problem; tone: "soon" }
    Opening { visible: !root.vm.loaded }
    Passage { visible: root.vm.loaded; text: qsTr("Footbridge marks words that are hard for a child or that label them, and says what to write instead. What stands here counts on every tablet of the service.") }
    TwoColumns {
        visible: root.vm.loaded
        wide: root.wide
        first: [
            SectionTitle { text: qsTr("Your words") },
            EmptyState { visible: root.vm.words.count === 0; text: qsTr("There are none yet. The words that come with Footbridge count.") },
            ActionCard { visible: root.vm.words.count > 0; lines: root.vm.words; count: root.vm.words.count; action: qsTr("Take out"); onActed: word => root.vm.takeOut(word) }
        ]
        second: [
            SectionTitle { visible: root.vm.allowed; text: qsTr("Add a word") },
            EmptyState { visible: !root.vm.allowed; text: qsTr("Managers and administrators add words. Tell them what is missing.") },
            ServiceWordsAdd { visible: root.vm.allowed; vm: root.vm }
        ]
    }
}
