pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// W8: the Talk Check, one thing on a screen, over as many visits as it takes.
StaffPage {
    id: root
    readonly property TalkCheckViewModel vm: session.talkCheck
    title: qsTr("Talk Check")
    subtitle: vm.name
    backText: qsTr("Back")
    place: "children"
    actions: [
        AppButton {
            visible: root.vm.stage === TalkCheckViewModel.Start
            kind: AppButton.Primary
            text: root.vm.progress !== "" ? qsTr("Go on") : qsTr("Begin")
            onClicked: root.vm.begin()
        },
        AppButton {
            visible: root.vm.stage === TalkCheckViewModel.Item || root.vm.stage === TalkCheckViewModel.More || root.vm.stage === TalkCheckViewModel.Result
            text: root.vm.saved ? qsTr("All Talk Checks") : qsTr("Back")
            Accessible.name: root.vm.saved ? text : qsTr("Back to the question before")
            onClicked: root.vm.previous()
        },
        AppButton {
            visible: root.vm.stage === TalkCheckViewModel.Item || root.vm.stage === TalkCheckViewModel.More
            kind: AppButton.Primary
            text: qsTr("Next")
            onClicked: root.vm.next()
        },
        AppButton {
            visible: root.vm.stage === TalkCheckViewModel.Result && !root.vm.saved
            enabled: !root.vm.finishing
            kind: AppButton.Primary
            iconName: "check"
            text: qsTr("Done")
            Accessible.name: qsTr("Put this Talk Check into the record")
            onClicked: root.vm.done()
        }
    ]

    Notice { text: root.vm.problem; tone: "soon" }
    Opening { visible: root.vm.stage === TalkCheckViewModel.Opening }
    Notice { visible: root.vm.stage !== TalkCheckViewModel.Opening && root.vm.stage !== TalkCheckViewModel.Item; text: root.vm.standing; tone: "info" }
    Column {
        visible: root.vm.stage === TalkCheckViewModel.Start
        width: parent.width
        spacing: Theme.gap16
        Passage { text: qsTr("About 15 minutes, as part of normal talk. There are 16 things to look at. For each, say what you saw, and ask how it is for them. Leave out what you like, and stop when you like: every answer is kept as you give it.") }
        BodyText { visible: text !== ""; width: parent.width; text: root.vm.progress; font.weight: Theme.weightStrong }
        SectionTitle { visible: root.vm.earlier.count > 0; text: qsTr("Done before") }
        LineCard { visible: root.vm.earlier.count > 0; lines: root.vm.earlier; count: root.vm.earlier.count; opens: root.vm.progress === ""; onOpened: record => root.vm.openEarlier(record) }
    }
    TalkCheckItem { visible: root.vm.stage === TalkCheckViewModel.Item; vm: root.vm; wide: root.wide }
    TalkCheckMore { visible: root.vm.stage === TalkCheckViewModel.More; vm: root.vm }
    TalkCheckResult { visible: root.vm.stage === TalkCheckViewModel.Result; vm: root.vm; wide: root.wide }
}
