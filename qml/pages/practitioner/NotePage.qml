pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// W4: a note in under thirty seconds. Only the text is needed; the rest can wait.
StaffPage {
    id: root
    readonly property NoteViewModel vm: session.note
    title: qsTr("Note for %1").arg(vm.childName)
    backText: qsTr("Back")
    showPlaces: false
    onOpen: vm.keepNow()
    actions: [
        LabelText {
            text: qsTr("Kept as you type. Done signs it: after that it is added to, never changed.")
            Layout.fillWidth: true
        },
        AppButton {
            kind: AppButton.Primary
            main: true
            iconName: "check"
            text: qsTr("Done")
            enabled: root.vm.canFinish && !root.vm.finishing
            onClicked: root.vm.done()
        }
    ]

    ContactChoice { vm: root.vm; Layout.fillWidth: true }
    Notice { text: root.vm.problem }
    GridLayout {
        columns: root.wide ? 2 : 1
        columnSpacing: Theme.gap32
        rowSpacing: Theme.gap24
        Layout.fillWidth: true
        Rectangle {
            Layout.fillWidth: true
            Layout.preferredWidth: 784
            Layout.alignment: Qt.AlignTop
            implicitHeight: text.implicitHeight + 2 * Theme.gap16
            radius: Theme.radiusField
            color: Theme.colors.surface
            border.width: Theme.hairline
            border.color: Theme.colors.outline
            ColumnLayout {
                id: text
                anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.gap8; topMargin: Theme.gap16 }
                spacing: Theme.gap16
                NoteArea { id: what; heading: qsTr("What we did"); text: root.vm.whatWeDid; lines: 4; Layout.fillWidth: true; onEdited: words => root.vm.whatWeDid = words }
                NoteArea { heading: qsTr("What the child said, word for word"); text: root.vm.childsWords; quoted: true; lines: 1; Layout.fillWidth: true; onEdited: words => root.vm.childsWords = words }
                NoteArea { heading: qsTr("What next"); text: root.vm.nextStep; lines: 2; Layout.fillWidth: true; onEdited: words => root.vm.nextStep = words }
            }
        }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.preferredWidth: 400
            Layout.alignment: Qt.AlignTop
            spacing: Theme.gap8
            BodyText { text: root.vm.when; font.weight: Theme.weightStrong; Layout.fillWidth: true }
            SectionTitle { text: qsTr("If you know"); aside: qsTr("All can wait") }
            YesNoRow { question: qsTr("Seen alone?"); said: root.vm.seenAlone; onAnswered: said => root.vm.seenAlone = said }
            YesNoRow { question: qsTr("Home seen?"); said: root.vm.homeSeen; onAnswered: said => root.vm.homeSeen = said }
            YesNoRow { question: qsTr("A worry?"); said: root.vm.worry; onAnswered: said => root.vm.worry = said }
        }
    }
    Component.onCompleted: what.area.forceActiveFocus()
    Component.onDestruction: vm.keepNow()
}
