import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// S1: unlock.
Item {
    id: root
    required property Session session
    readonly property LockViewModel vm: session.lock

    Flickable {
        anchors.fill: parent
        contentHeight: Math.max(height, column.implicitHeight + 2 * Theme.gap48)
        boundsBehavior: Flickable.StopAtBounds
        Column {
            id: column
            width: Math.min(560, parent.width - 2 * Theme.gap32)
            anchors.centerIn: parent
            spacing: Theme.gap24
            AppIcon { name: "lock"; size: Theme.dotSize; color: Theme.colors.primary }
            AppHeading { text: qsTr("Footbridge"); width: parent.width }
            SecretField {
                id: passphrase
                label: qsTr("Your passphrase")
                width: parent.width
                onAccepted: unlock.clicked()
            }
            Notice { text: root.vm.message; tone: "soon" }
            Notice { text: root.vm.notKept }
            AppButton {
                id: unlock
                kind: AppButton.Primary
                main: true
                width: parent.width
                enabled: !root.vm.busy && root.vm.waitSeconds === 0
                text: root.vm.waitSeconds > 0 ? qsTr("Wait %1 seconds").arg(root.vm.waitSeconds)
                    : root.vm.busy ? qsTr("Opening…") : qsTr("Unlock")
                onClicked: {
                    if (!enabled) return
                    root.vm.unlock(passphrase.text)
                    passphrase.text = ""
                }
            }
            LabelText {
                text: qsTr("No signal? Everything still works. Forgotten it? Ask an administrator for a new code; what was sent is safe.")
                width: parent.width
            }
            LoneButton { text: qsTr("I have a new code"); onClicked: root.vm.newCode = true }
            ToolButton {
                text: Theme.night ? qsTr("Day") : qsTr("Night")
                iconName: Theme.night ? "sun" : "moon"
                onClicked: root.session.settings.night = !root.session.settings.night
            }
        }
    }
    Component.onCompleted: passphrase.input.forceActiveFocus()
}
