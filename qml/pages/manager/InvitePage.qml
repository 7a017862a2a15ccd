import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// M11: a code that sets up one tablet for a colleague. It is a secret, and works once.
StaffPage {
    id: root
    readonly property InviteViewModel vm: session.invite
    readonly property bool made: vm.code !== ""
    title: made ? qsTr("Code for %1").arg(vm.codeFor) : vm.known ? qsTr("Code for another tablet") : qsTr("Invite a colleague")
    subtitle: !made && vm.known ? vm.name : ""
    backText: qsTr("Back")
    place: "settings"
    actions: AppButton {
        kind: root.made ? AppButton.Secondary : AppButton.Primary
        enabled: !root.vm.busy && (root.made || root.vm.ready)
        text: root.vm.busy ? qsTr("Asking the server…") : root.made ? qsTr("Another code") : qsTr("Make the code")
        onClicked: root.made ? root.vm.another() : root.vm.make()
    }

    Notice { text: root.vm.problem; tone: "soon" }
    Column {
        visible: !root.made
        width: Math.min(parent.width, Theme.lineLength)
        x: LayoutMirroring.enabled ? parent.width - width : 0
        spacing: Theme.gap16
        BodyText {
            text: root.vm.known ? qsTr("The code sets up one more tablet for %1, with everything they may open.").arg(root.vm.name)
                                : qsTr("The code sets up one tablet. It works once, for 24 hours, and needs signal.")
            width: parent.width
        }
        Field {
            visible: !root.vm.known
            label: qsTr("Their full name")
            hint: qsTr("As colleagues know it. It stands under everything they write.")
            width: parent.width
            text: root.vm.name
            onTextChanged: root.vm.name = text
        }
        SectionTitle { visible: !root.vm.known; text: qsTr("What they do") }
        RoleChoice { visible: !root.vm.known; roles: root.vm.roles; enabled: !root.vm.busy; width: parent.width; onTicked: role => root.vm.tick(role) }
    }
    TwoColumns {
        visible: root.made
        wide: root.wide
        first: QrCode {
            path: root.vm.qrPath
            across: root.vm.qrAcross
            room: Math.min(480, parent.width)
            x: LayoutMirroring.enabled ? parent.width - width : 0
            name: qsTr("The code as a picture for a camera. The same code is written beside it.")
        }
        second: [
            BodyText { text: root.vm.validUntil; font.weight: Theme.weightStrong; width: parent.width },
            BodyText { text: qsTr("On the new tablet choose Set up this tablet and give this code: read it with the camera and paste it, or type it. Gaps do not matter, capital letters do."); width: parent.width },
            BodyText { text: root.vm.code; width: parent.width },
            LabelText { text: qsTr("Whoever has this code becomes %1 on a tablet. Show it to nobody else, and send it by no message. It goes away when this tablet locks.").arg(root.vm.codeFor); width: parent.width }
        ]
    }
}
