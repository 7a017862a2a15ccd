import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// Another passphrase for this tablet. Works with no signal.
StaffPage {
    id: root
    readonly property PassphraseViewModel vm: session.passphrase
    title: qsTr("Change your passphrase")
    subtitle: qsTr("Of this tablet only. Nothing else changes.")
    backText: qsTr("Settings")
    place: "settings"

    Column {
        width: Math.min(Theme.lineLength, parent.width)
        x: LayoutMirroring.enabled ? parent.width - width : 0
        spacing: Theme.gap24
        Notice {
            tone: "info"
            text: root.vm.done ? qsTr("Your passphrase is changed. The old one opens nothing on this tablet any more.") : ""
        }
        SecretField { id: now; label: qsTr("Your passphrase now"); width: parent.width }
        SecretField { id: fresh; label: qsTr("New passphrase"); hint: qsTr("12 characters or more. Five plain words are easy to remember."); width: parent.width }
        SecretField { id: again; label: qsTr("The same passphrase again"); width: parent.width; onAccepted: change.clicked() }
        Notice { text: root.vm.problem; tone: "soon" }
        AppButton {
            id: change
            kind: AppButton.Primary
            main: true
            width: parent.width
            enabled: !root.vm.busy
            text: root.vm.busy ? qsTr("Changing…") : qsTr("Change passphrase")
            onClicked: root.vm.change(now.text, fresh.text, again.text)
        }
        LabelText { text: qsTr("Forgotten it? Ask an administrator for a new code. It is typed on the lock page."); width: parent.width }
    }
    Connections {
        target: root.vm
        function onChanged() {
            if (!root.vm.done) return
            now.text = ""
            fresh.text = ""
            again.text = ""
        }
    }
    Component.onCompleted: now.input.forceActiveFocus()
}
