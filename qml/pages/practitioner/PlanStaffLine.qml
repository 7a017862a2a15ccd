import QtQuick
import Footbridge.Theme
import Footbridge.Components

// What only staff see of a line: whose words, who wrote them, tags, what waits for a person, and the way to change it.
Column {
    id: root
    required property string words
    required property string about
    required property string standing   // "live", "later", "out", "both"
    required property bool twoVersions
    signal opened()
    signal keepIn()
    signal takeOut()
    signal choose()
    width: parent ? parent.width : 0
    spacing: Theme.gap8

    Item {
        id: said
        readonly property bool beside: width >= 400 * Theme.textScale
        readonly property bool mirrored: LayoutMirroring.enabled
        width: parent.width
        implicitHeight: beside ? Math.max(about.height, open.height) : about.height + Theme.gap4 + open.height
        LabelText { id: about; text: root.about; width: said.beside ? parent.width - open.width - Theme.gap12 : parent.width; x: said.mirrored ? parent.width - width : 0 }
        AppButton {
            id: open
            kind: AppButton.Quiet
            iconName: root.standing === "out" ? "refresh" : "pencil"
            text: root.standing === "out" ? qsTr("Look") : qsTr("Open")
            Accessible.name: qsTr("Open this line: %1").arg(root.words)
            x: said.beside !== said.mirrored ? parent.width - width : 0
            y: said.beside ? 0 : about.height + Theme.gap4
            onClicked: root.opened()
        }
    }
    // Seldom needed, and a plan has thirty lines: made only where they are.
    component WhenShown: Loader {
        width: parent ? parent.width : 0
        visible: active
    }
    WhenShown {
        active: root.standing === "both"
        sourceComponent: Column {
            spacing: Theme.gap8
            Notice { tone: "soon"; text: qsTr("One of you took this out while another changed it. Nothing is lost. Choose.") }
            Flow {
                width: parent.width
                spacing: Theme.gap12
                AppButton { text: qsTr("Keep it in"); Accessible.name: qsTr("Keep it in the plan: %1").arg(root.words); onClicked: root.keepIn() }
                AppButton { text: qsTr("Take it out"); Accessible.name: qsTr("Take it out of the plan: %1").arg(root.words); onClicked: root.takeOut() }
            }
        }
    }
    WhenShown {
        active: root.twoVersions
        sourceComponent: Item {
            implicitHeight: choice.height
            LoneButton { id: choice; kind: AppButton.Quiet; iconName: "hand-stop"; text: qsTr("Two versions: choose"); Accessible.name: qsTr("Two versions of this line, choose: %1").arg(root.words); onClicked: root.choose() }
        }
    }
}
