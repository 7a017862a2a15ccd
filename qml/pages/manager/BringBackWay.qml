import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// What opens an old tablet's folder: the recovery kit, typed or read by the camera, its old passphrase, or this tablet.
Column {
    id: root
    required property BringBackViewModel vm
    property bool noCamera: false
    readonly property alias kit: code.text
    readonly property alias kitWords: words.text
    readonly property alias oldWords: old.text
    signal ready()

    // The words were used. The code stays until it fitted: it is long, and sealed under the words.
    function wipeWords() {
        words.text = ""
        old.text = ""
    }
    function wipe() {
        scanner.stop()
        code.text = ""
        wipeWords()
    }
    spacing: Theme.gap12

    Flow {
        width: parent.width
        spacing: Theme.gap12
        component Way: ChoiceChip {
            required property string code
            chosen: root.vm.way === code
            enabled: !root.vm.busy
            width: Math.min(implicitWidth, root.width)
            onPicked: {
                root.wipe()
                root.vm.way = code
            }
        }
        Way { text: qsTr("Recovery kit"); code: "kit" }
        Way { text: qsTr("Its old passphrase"); code: "passphrase" }
        Way { visible: root.vm.secretHere; text: qsTr("This tablet's secret"); code: "here" }
    }
    BodyText { visible: root.vm.way === "here"; text: qsTr("The recovery secret is still on this tablet, so no paper is needed."); width: parent.width }
    SecretField { id: old; visible: root.vm.way === "passphrase"; enabled: !root.vm.busy; label: qsTr("The old tablet's passphrase"); hint: qsTr("Wrong tries count there: the tenth in a row destroys its keys."); width: parent.width; onAccepted: root.ready() }
    Field { id: code; objectName: "oldKit"; visible: root.vm.way === "kit"; enabled: !root.vm.busy; label: qsTr("Code on the paper"); hint: qsTr("It starts with FBR1. Gaps do not matter, capital letters do."); width: parent.width }
    LoneButton {
        visible: root.vm.way === "kit"
        enabled: !root.vm.busy
        text: scanner.looking ? qsTr("Stop the camera") : qsTr("Scan the paper")
        onClicked: {
            if (scanner.looking) scanner.stop()
            else root.noCamera = !scanner.look()
        }
    }
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
    }
    Notice { tone: "info"; text: root.noCamera && root.vm.way === "kit" ? qsTr("This tablet has no camera that Footbridge can use. Type the code.") : "" }
    SecretField { id: words; objectName: "kitWords"; visible: root.vm.way === "kit"; enabled: !root.vm.busy; label: qsTr("The paper's passphrase"); width: parent.width; onAccepted: root.ready() }
}
