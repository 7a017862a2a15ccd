pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// One child's record, destroyed for good or held against it.
StaffPage {
    id: root
    readonly property DestroyViewModel vm: session.destruction
    title: vm.done ? qsTr("Destroyed") : vm.name
    subtitle: vm.done ? "" : qsTr("Destroy or hold this record")
    backText: qsTr("Records")
    place: "settings"

    Notice { text: root.vm.problem; tone: "soon" }
    EmptyState { visible: !root.vm.allowed && !root.vm.done; text: qsTr("Your role does not destroy or hold records.") }
    Notice { visible: text !== ""; tone: "ok"; text: root.vm.done ? qsTr("It is gone from this tablet and the server, and from each other tablet at its next visit. Who, when and why stay as proof.") : "" }
    TwoColumns {
        visible: root.vm.allowed && !root.vm.done
        wide: root.wide
        first: [
            SectionTitle { text: qsTr("Destroy it everywhere") },
            BodyText { text: qsTr("Everything about this child goes, from every tablet and the server, and does not come back with a backup. This cannot be undone."); width: parent.width },
            Flow {
                width: parent.width
                spacing: Theme.gap12
                component Why: ChoiceChip {
                    required property string code
                    chosen: root.vm.reason === code
                    onPicked: root.vm.reason = code
                }
                Why { text: qsTr("Its time is over"); code: "retention" }
                Why { text: qsTr("About another child"); code: "wrong_child" }
                Why { text: qsTr("They asked"); code: "asked" }
                Why { text: qsTr("A court"); code: "court" }
            },
            Field { label: qsTr("Type their name: %1").arg(root.vm.name); onTextChanged: root.vm.typed = text; width: parent.width },
            AppButton {
                kind: AppButton.Primary
                main: true
                width: parent.width
                enabled: root.vm.sure && !root.vm.busy
                text: root.vm.busy ? qsTr("Telling the server…") : qsTr("Destroy this record")
                onClicked: root.vm.destroy()
            },
            LabelText { text: root.vm.hold === "" ? qsTr("This needs signal.") : qsTr("It is on hold. End the hold first."); width: parent.width }
        ]
        second: [
            SectionTitle { text: qsTr("Legal hold") },
            BodyText { text: root.vm.hold === "" ? qsTr("Nothing forbids destroying it. Begin a hold where it may be needed:") : root.vm.hold; width: parent.width },
            Flow {
                visible: root.vm.hold === ""
                width: parent.width
                spacing: Theme.gap12
                AppButton { enabled: !root.vm.busy; text: qsTr("A complaint"); onClicked: root.vm.beginHold("complaint") }
                AppButton { enabled: !root.vm.busy; text: qsTr("A claim"); onClicked: root.vm.beginHold("claim") }
                AppButton { enabled: !root.vm.busy; text: qsTr("An inquiry"); onClicked: root.vm.beginHold("inquiry") }
                AppButton { enabled: !root.vm.busy; text: qsTr("An investigation"); onClicked: root.vm.beginHold("investigation") }
            },
            LoneButton { visible: root.vm.hold !== ""; enabled: !root.vm.busy; text: qsTr("End the hold"); onClicked: root.vm.endHold() }
        ]
    }
}
