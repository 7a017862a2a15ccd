import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// S2: set up this tablet with a code from an administrator.
Item {
    id: root
    required property Session session
    readonly property LockViewModel vm: session.lock
    property bool noCamera: false

    Flickable {
        anchors.fill: parent
        contentHeight: Math.max(height, column.implicitHeight + 2 * Theme.gap48)
        boundsBehavior: Flickable.StopAtBounds
        Column {
            id: column
            width: Math.min(640, parent.width - 2 * Theme.gap32)
            anchors.centerIn: parent
            spacing: Theme.gap24
            AppHeading { text: qsTr("Set up this tablet"); width: parent.width }
            BodyText { text: qsTr("You need a code from your administrator, and signal for a minute. The code works once, for 24 hours."); width: parent.width }
            Notice {
                tone: "soon"
                text: root.vm.newCode ? qsTr("What is on this tablet now is set aside, sealed. The old passphrase will open nothing. What was sent comes back by itself; what was not sent an administrator brings back.") : ""
            }
            Field { id: code; objectName: "code"; label: qsTr("Service code"); hint: qsTr("It starts with FB1. Paste it, or type it with care."); width: parent.width }
            AppButton {
                objectName: "scan"
                text: scanner.looking ? qsTr("Stop the camera") : qsTr("Scan the code")
                enabled: !root.vm.busy
                width: Math.min(implicitWidth, parent.width)
                x: LayoutMirroring.enabled ? parent.width - width : 0
                onClicked: {
                    if (scanner.looking) scanner.stop()
                    else root.noCamera = !scanner.look()
                }
            }
            CodeScanner {
                id: scanner
                objectName: "scanner"
                visible: looking
                beginsWith: "FB1-"
                width: parent.width
                height: width * 3 / 4
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("What the camera sees. Hold the code in front of it.")
                onFound: text => {
                    code.text = text
                    passphrase.input.forceActiveFocus()
                }
                onCameraFailed: root.noCamera = true
            }
            Notice { tone: "info"; text: root.noCamera ? qsTr("This tablet has no camera that Footbridge can use. Paste the code, or type it.") : "" }
            SecretField { id: passphrase; label: qsTr("New passphrase"); hint: qsTr("12 characters or more. Five plain words are easy to remember."); width: parent.width }
            SecretField { id: again; label: qsTr("The same passphrase again"); width: parent.width; onAccepted: finish.clicked() }
            Notice { text: root.vm.message; tone: "soon" }
            AppButton {
                id: finish
                kind: AppButton.Primary
                main: true
                width: parent.width
                enabled: !root.vm.busy
                text: root.vm.busy ? qsTr("Setting up…") : qsTr("Finish set-up")
                onClicked: root.vm.setUp(code.text, passphrase.text, again.text)
            }
            LoneButton { visible: root.vm.newCode; text: qsTr("Back to unlocking"); enabled: !root.vm.busy; onClicked: root.vm.newCode = false }
            SectionTitle { text: qsTr("Text size") }
            TextSizeChoice { settings: root.session.settings; width: parent.width }
        }
    }
    Component.onCompleted: code.input.forceActiveFocus()
}
