pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// W7: letters to a child. One is written or read at a time.
StaffPage {
    id: root
    readonly property LettersViewModel vm: session.letters
    readonly property bool lists: vm.loaded && !vm.writing && !vm.reading
    title: qsTr("Letters to the child")
    subtitle: vm.name
    backText: qsTr("Back")
    place: "children"
    actions: [
        AppButton { visible: root.vm.writing || root.vm.reading; enabled: !root.vm.saving; iconName: "list"; text: qsTr("All letters"); onClicked: root.vm.toList() },
        AppButton { visible: root.vm.reading; kind: AppButton.Primary; iconName: "file-text"; text: qsTr("Page for paper"); Accessible.name: qsTr("Page for paper of this letter"); onClicked: root.vm.print() },
        AppButton { visible: root.vm.writing; enabled: root.vm.canSave; kind: AppButton.Primary; iconName: "check"; text: qsTr("Save"); Accessible.name: qsTr("Save this letter"); onClicked: root.vm.save() }
    ]
    Connections {
        target: root.vm
        function onTurned() { root.toTop() }
    }

    Notice { text: root.vm.problem; tone: "soon" }
    Opening { visible: !root.vm.loaded }
    LetterWriting { visible: root.vm.loaded && root.vm.writing; vm: root.vm; known: root.session.readingWords }
    LetterReading { visible: root.vm.loaded && root.vm.reading; vm: root.vm; onChoose: root.open("two-versions", "") }
    Column {
        visible: root.lists
        width: parent.width
        spacing: Theme.gap12
        SectionTitle { text: qsTr("Begin a letter") }
        Passage { text: qsTr("What stands in [brackets] is for you to fill in.") }
        LineCard { lines: root.vm.beginnings; count: root.vm.beginnings.count; onOpened: record => root.vm.begin(record) }
        SectionTitle { text: qsTr("Letters so far") }
        EmptyState { visible: root.vm.letters.count === 0; text: qsTr("There is no letter yet.") }
        LineCard { visible: root.vm.letters.count > 0; lines: root.vm.letters; count: root.vm.letters.count; onOpened: record => root.vm.show(record) }
    }
    Component.onDestruction: vm.beQuiet()
}
