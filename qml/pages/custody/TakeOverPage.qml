pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// This phone reads the codes of the volunteer before, and the night goes on here. No signal is needed.
CustodyFrame {
    id: root
    readonly property CustodyHandoverViewModel vm: session.custodyHandover
    property bool noCamera: false
    title: qsTr("Take over")
    backText: qsTr("Log")

    Passage { text: qsTr("On the other phone: Hand over, then your name.") }
    AppButton { kind: AppButton.Primary; main: true; visible: !scanner.looking && !root.vm.taken; width: parent.width; iconName: "photo"; text: qsTr("Read with the camera"); onClicked: { root.vm.beginReading(); root.noCamera = !scanner.look() } }
    CodeScanner {
        id: scanner
        objectName: "scanner"
        visible: looking
        keepsLooking: true
        beginsWith: "FBQ:"
        width: Math.min(parent.width, 480)
        height: width
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("What the camera sees. Hold it over the other phone’s screen.")
        onFound: text => root.vm.see(text)
        onCameraFailed: root.noCamera = true
    }
    BodyText { width: parent.width; visible: text !== ""; text: root.vm.readWords }
    Notice { tone: "info"; text: root.noCamera ? qsTr("This phone has no camera that Footbridge can use. Begin an attendance of your own, and add what you are told as times that you could not tap.") : "" }
    Notice { text: root.vm.problem }

    Connections {
        target: root.vm
        function onTookOver() { scanner.stop() }
    }
    Component.onDestruction: scanner.stop()
}
