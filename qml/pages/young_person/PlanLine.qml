import QtQuick
import QtQuick.Layouts
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// A line of the plan: whose words it has is to be seen, and what is under it.
Rectangle {
    id: root
    required property MyPlanViewModel plan
    required property var line
    property bool mine: true        // it can be taken out here
    property bool roomy: true
    property bool spoken: false
    default property alias beside: buttons.data
    width: parent ? parent.width : 0
    implicitHeight: row.implicitHeight + 2 * Theme.gap16
    radius: Theme.radiusCard
    color: spoken ? Theme.tintSun : Theme.colors.surface
    border.width: Theme.ring
    border.color: Theme.colors.border
    Accessible.role: Accessible.ListItem
    Accessible.name: words.text

    function detail() {
        return [line.who, line.when, line.where, line.plainer].filter(part => part !== "").join(" · ")
    }
    RowLayout {
        id: row
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.gap16 }
        spacing: Theme.gap16
        PictureTile { visible: root.line.picture !== "" && root.roomy; symbol: root.line.picture; Layout.alignment: Qt.AlignTop }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: Theme.gap8
            BodyText {
                id: words
                Layout.fillWidth: true
                text: root.line.words === "" ? (root.line.spoken ? qsTr("I said this.") : qsTr("I drew this."))
                    : root.line.quoted ? qsTr("“%1”").arg(root.line.words) : root.line.words
                font.weight: Theme.weightStrong
            }
            BodyText { Layout.fillWidth: true; visible: root.line.other !== ""; text: qsTr("Or: “%1”").arg(root.line.other) }
            LabelText { Layout.fillWidth: true; visible: text !== ""; text: root.detail() }
            LabelText { Layout.fillWidth: true; visible: root.line.waits; text: qsTr("For later") }
            LabelText { Layout.fillWidth: true; visible: root.line.justUs; text: qsTr("Just me and my worker") }
            DrawPad { visible: root.line.strokes.length > 0; Layout.fillWidth: true; implicitHeight: Theme.tile; name: qsTr("My drawing"); strokes: root.line.strokes; enabled: false }
            Flow {
                id: buttons
                Layout.fillWidth: true
                spacing: Theme.gap12
                ChildButton { visible: root.line.spoken; width: Math.min(implicitWidth, buttons.width); iconName: "volume"; text: qsTr("Play"); onClicked: root.plan.hear(root.line.id) }
                ChildButton {
                    visible: root.mine
                    width: Math.min(implicitWidth, buttons.width)
                    iconName: root.line.justUs ? "eye" : "lock"
                    text: root.line.justUs ? qsTr("My family can see it") : qsTr("Just me and my worker")
                    onClicked: root.plan.keepBetweenUs(root.line.id, !root.line.justUs)
                }
                ChildButton { visible: root.mine; width: Math.min(implicitWidth, buttons.width); iconName: "x"; text: qsTr("Take it out"); onClicked: root.plan.takeOut(root.line.id) }
            }
        }
    }
}
