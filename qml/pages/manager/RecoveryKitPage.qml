import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// The recovery kit: onto paper, and off this tablet once the paper was read back. Works with no signal.
StaffPage {
    id: root
    readonly property RecoveryKitViewModel vm: session.recoveryKit
    property bool noCamera: false
    title: qsTr("Recovery kit")
    subtitle: qsTr("A paper that brings back work when a tablet cannot be opened.")
    backText: qsTr("People")
    place: "settings"

    Opening { visible: !root.vm.loaded }
    Notice { tone: "info"; text: root.vm.done ? qsTr("The paper is right. The secret is on paper alone now, and no longer on this tablet. Lock the paper away, and keep its passphrase in another place.") : "" }
    EmptyState { visible: root.vm.loaded && !root.vm.here && !root.vm.done; text: qsTr("The recovery secret is not on this tablet. It is on the paper that was made on the first administrator's tablet.") }
    TwoColumns {
        visible: root.vm.here
        wide: root.wide
        first: [
            SectionTitle { text: qsTr("1. Print it") },
            Notice { tone: "soon"; text: qsTr("This paper and its passphrase together open every tablet of the service, and everything on them. Never leave them in one place.") },
            SecretField { id: fresh; objectName: "paper"; label: qsTr("A passphrase for the paper"); hint: qsTr("12 characters or more, and not your own. It is not printed. Write it down by hand and keep it somewhere else."); width: parent.width },
            SecretField { id: again; label: qsTr("The same passphrase again"); width: parent.width; onAccepted: make.clicked() },
            Field { width: parent.width; label: qsTr("Folder for the page"); hint: qsTr("A memory stick that you keep with the paper is better than this tablet."); text: root.vm.folder; onTextChanged: root.vm.folder = text },
            Notice { text: root.vm.problem; tone: "soon" },
            Notice { text: root.vm.written; tone: "info" },
            AppButton {
                id: make
                kind: AppButton.Primary
                width: parent.width
                enabled: !root.vm.busy
                text: root.vm.busy ? qsTr("One moment…") : qsTr("Write the page to print")
                onClicked: root.vm.write(fresh.text, again.text)
            }
        ]
        second: [
            SectionTitle { text: qsTr("2. Read it back from the paper") },
            BodyText { text: qsTr("This proves that the paper can be read and the passphrase is right. Then the secret leaves this tablet, so that losing it loses nothing."); width: parent.width },
            Field { id: code; objectName: "kit"; label: qsTr("Code on the paper"); hint: qsTr("It starts with FBR1. Gaps do not matter, capital letters do."); width: parent.width },
            LoneButton {
                text: scanner.looking ? qsTr("Stop the camera") : qsTr("Scan the paper")
                enabled: !root.vm.busy
                onClicked: {
                    if (scanner.looking) scanner.stop()
                    else root.noCamera = !scanner.look()
                }
            },
            CodeScanner {
                id: scanner
                visible: looking
                beginsWith: "FBR1-"
                width: parent.width
                height: width * 3 / 4
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("What the camera sees. Hold the code in front of it.")
                onFound: text => {
                    code.text = text
                    words.input.forceActiveFocus()
                }
                onCameraFailed: root.noCamera = true
            },
            Notice { tone: "info"; text: root.noCamera ? qsTr("This tablet has no camera that Footbridge can use. Type the code.") : "" },
            SecretField { id: words; label: qsTr("The paper's passphrase"); width: parent.width; onAccepted: back.clicked() },
            Notice { text: root.vm.problemBack; tone: "soon" },
            AppButton {
                id: back
                width: parent.width
                enabled: !root.vm.busy && code.text !== ""
                text: root.vm.busy ? qsTr("One moment…") : qsTr("Check it and take it off this tablet")
                onClicked: root.vm.readBack(code.text, words.text)
            }
        ]
    }
    // Once for each page that is written: what is typed for another one stays.
    readonly property string written: vm.written
    onWrittenChanged: {
        if (written === "") return
        fresh.text = ""
        again.text = ""
    }
    Connections {
        target: root.vm
        function onChanged() {
            if (!root.vm.done) return
            fresh.text = ""
            again.text = ""
            code.text = ""
            words.text = ""
        }
    }
}
