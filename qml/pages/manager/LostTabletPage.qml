pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// M11, a tablet that is lost or stolen: one button, then whose records were on it and since when.
StaffPage {
    id: root
    readonly property LostTabletViewModel vm: session.lostTablet
    readonly property bool out: vm.outOfUse !== ""
    title: out ? qsTr("Out of use") : qsTr("Lost or stolen?")
    subtitle: qsTr("Tablet of %1").arg(vm.owner)
    backText: vm.owner
    place: "settings"

    Notice { text: root.vm.problem; tone: "soon" }
    Notice { text: root.out ? root.vm.outOfUse + " " + qsTr("It gets nothing new. What it sends from now on is set aside until somebody reads it.") : ""; tone: "info" }
    LabelText { text: root.vm.about; width: Math.min(parent.width, Theme.lineLength); x: LayoutMirroring.enabled ? parent.width - width : 0 }
    TwoColumns {
        wide: root.wide
        first: [
            SectionTitle { visible: !root.out; text: qsTr("Take it out of use") },
            BodyText {
                visible: !root.out
                text: qsTr("It gets nothing new, and every record it could open goes on under a new key. What it sent up to now stays part of the record. Until it has signal it does not know: what is on it stays sealed under its passphrase. This cannot be undone. Its person gets a code for another tablet.")
                width: parent.width
            },
            Flow {
                visible: root.vm.mayTakeOut
                width: parent.width
                spacing: Theme.gap12
                component Why: ChoiceChip {
                    required property string code
                    chosen: root.vm.reason === code
                    onPicked: root.vm.reason = code
                }
                Why { text: qsTr("Lost"); code: "lost" }
                Why { text: qsTr("Stolen"); code: "stolen" }
                Why { text: qsTr("Replaced"); code: "replaced" }
                Why { text: qsTr("They left"); code: "left" }
            },
            AppButton {
                visible: root.vm.mayTakeOut
                kind: AppButton.Primary
                main: true
                width: parent.width
                enabled: !root.vm.busy
                text: root.vm.busy ? qsTr("Telling the server…") : qsTr("Take this tablet out of use")
                onClicked: root.vm.takeOut()
            },
            LabelText { visible: root.vm.mayTakeOut; text: qsTr("This needs signal."); width: parent.width },
            SectionTitle { visible: root.out; text: qsTr("What to do next") },
            BodyText {
                visible: root.out
                text: qsTr("Tell your data protection officer whose records these are. If it was stolen, tell the police. %1 can go on with another tablet: what they sent is there again.").arg(root.vm.owner) + (root.session.people.mayInvite ? "" : " " + qsTr("Ask an administrator for a code for it."))
                width: parent.width
            },
            LoneButton {
                visible: root.out && root.session.people.mayInvite
                text: qsTr("Code for another tablet")
                onClicked: root.open("invite", root.vm.ownerId)
            }
        ]
        second: [
            SectionTitle { text: qsTr("Whose records") },
            BodyText { text: root.vm.reportWords; width: parent.width },
            LineCard { visible: root.vm.report.count > 0; lines: root.vm.report; count: root.vm.report.count; opens: false }
        ]
    }
}
