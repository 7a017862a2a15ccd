pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Footbridge.Theme

// The quiet line under a box whose words a child will read: how it reads, and on request what could be plainer
// (ux.md 1.4). It never stands in the way of saving.
Column {
    id: root
    required property string line      // empty: nothing to say
    required property var findings     // lines: the words, what is with them, what to say instead
    property bool open: false
    signal swap(int finding)

    readonly property bool finds: list.count > 0
    width: parent ? parent.width : 0
    spacing: Theme.gap8
    visible: line !== ""
    onFindsChanged: if (!finds) open = false

    LabelText { visible: !root.finds; text: root.line; width: parent.width }
    Pressable {
        id: press
        objectName: "reading"
        visible: root.finds
        width: Math.min(implicitWidth, parent.width)
        x: LayoutMirroring.enabled ? parent.width - width : 0
        implicitWidth: row.implicitWidth + 2 * Theme.gap4
        implicitHeight: Math.max(Theme.targetFloor, row.implicitHeight)
        text: root.line
        Accessible.description: root.open ? qsTr("Puts the words away that could be plainer") : qsTr("Shows what could be plainer")
        onClicked: root.open = !root.open
        background: Rectangle {
            radius: Theme.radiusField
            color: press.down ? Theme.colors.alt : "transparent"
            FocusRing { shown: press.visualFocus; around: Theme.radiusField }
        }
        contentItem: Item {
            implicitWidth: row.implicitWidth
            implicitHeight: row.implicitHeight
            RowLayout {
                id: row
                width: Math.min(implicitWidth, parent.width)
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.gap8
                AppIcon { name: root.open ? "x" : "info-circle"; size: Theme.iconSmall; color: Theme.colors.textMuted }
                LabelText { text: root.line; Layout.fillWidth: true; Accessible.ignored: true }
            }
        }
    }
    Repeater {
        id: list
        model: root.findings
        delegate: Column {
            id: found
            required property int index
            required property string title
            required property string detail
            required property string meta
            visible: root.open
            width: root.width
            BodyText { text: found.title; font.weight: Theme.weightStrong; width: parent.width }
            LabelText { text: found.detail; width: parent.width }
            LoneButton {
                visible: found.meta !== ""
                kind: AppButton.Quiet
                iconName: "pencil"
                text: qsTr("Say “%1”").arg(found.meta)
                Accessible.name: qsTr("Say “%1” instead of “%2”").arg(found.meta).arg(found.title)
                onClicked: root.swap(found.index)
            }
        }
    }
}
