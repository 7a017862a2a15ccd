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
            iconName: "check"
            text: qsTr("Done")
            enabled: root.vm.canFinish && !root.vm.finishing
            onClicked: root.vm.done()
        }
    ]

    ContactChoice { vm: root.vm; width: parent.width }
    Notice { text: root.vm.problem }
    Notice { text: root.session.outOfUse }
    TwoColumns {
        wide: root.wide
        share: 0.662
        first: Rectangle {
            width: parent.width
            implicitHeight: text.implicitHeight + 2 * Theme.gap16
            radius: Theme.radiusField
            color: Theme.colors.surface
            border.width: Theme.hairline
            border.color: Theme.colors.outline
            Column {
                id: text
                x: Theme.gap8
                y: Theme.gap16
                width: parent.width - 2 * Theme.gap8
                spacing: Theme.gap16
                NoteArea { id: what; heading: qsTr("What we did"); text: root.vm.whatWeDid; lines: 4; fixed: root.vm.finishing; onEdited: words => root.vm.whatWeDid = words }
                NoteArea { heading: qsTr("What the child said, word for word"); text: root.vm.childsWords; quoted: true; lines: 1; fixed: root.vm.finishing; onEdited: words => root.vm.childsWords = words }
                NoteArea { heading: qsTr("What next"); text: root.vm.nextStep; lines: 2; fixed: root.vm.finishing; onEdited: words => root.vm.nextStep = words }
            }
        }
        second: [
            BodyText { text: root.vm.when; font.weight: Theme.weightStrong; width: parent.width },
            SectionTitle { text: qsTr("If you know"); aside: qsTr("All can wait") },
            AttendanceChoice { vm: root.vm },
            YesNoRow { question: qsTr("Seen alone?"); said: root.vm.seenAlone; onAnswered: said => root.vm.seenAlone = said },
            YesNoRow { question: qsTr("Home seen?"); said: root.vm.homeSeen; onAnswered: said => root.vm.homeSeen = said },
            YesNoRow { question: qsTr("A worry?"); said: root.vm.worry; onAnswered: said => root.vm.worry = said }
        ]
    }
    Component.onCompleted: what.area.forceActiveFocus()
    Component.onDestruction: vm.keepNow()
}
