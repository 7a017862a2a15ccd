pragma ComponentBehavior: Bound
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

    LabelText { text: root.about; width: parent.width }
    Notice { tone: "soon"; text: root.standing === "both" ? qsTr("One of you took this out while another changed it. Nothing is lost. Choose.") : "" }
    Flow {
        visible: root.standing === "both"
        width: parent.width
        spacing: Theme.gap12
        AppButton { text: qsTr("Keep it in"); Accessible.name: qsTr("Keep it in the plan: %1").arg(root.words); onClicked: root.keepIn() }
        AppButton { text: qsTr("Take it out"); Accessible.name: qsTr("Take it out of the plan: %1").arg(root.words); onClicked: root.takeOut() }
    }
    LoneButton { visible: root.twoVersions; kind: AppButton.Quiet; iconName: "hand-stop"; text: qsTr("Two versions: choose"); Accessible.name: qsTr("Two versions of this line, choose: %1").arg(root.words); onClicked: root.choose() }
    LoneButton { kind: AppButton.Quiet; iconName: root.standing === "out" ? "refresh" : "pencil"; text: root.standing === "out" ? qsTr("Look, or take it back") : qsTr("Open"); Accessible.name: qsTr("Open this line: %1").arg(root.words); onClicked: root.opened() }
}
