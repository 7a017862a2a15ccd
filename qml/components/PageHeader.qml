import QtQuick
import QtQuick.Layouts
import Footbridge.Theme

// Title on the left, the state and tools on the right; in two rows where they do not fit beside each other.
Item {
    id: root
    required property string title
    property string subtitle: ""
    property string backText: ""
    property string stateText: ""
    property string stateIcon: ""
    property string stateTone: "neutral"
    signal back()
    signal openOutbox()
    signal toggleNight()
    signal help()
    signal lock()

    readonly property bool oneRow: names.implicitWidth + tools.implicitWidth + 2 * Theme.gap32 + Theme.gap24 <= width
    implicitHeight: rows.implicitHeight + 2 * Theme.gap16

    GridLayout {
        id: rows
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
        anchors.leftMargin: Theme.gap32
        anchors.rightMargin: Theme.gap32
        columnSpacing: Theme.gap24
        rowSpacing: Theme.gap12

        RowLayout {
            id: names
            Layout.row: root.oneRow ? 0 : 1
            Layout.column: 0
            Layout.fillWidth: true
            spacing: Theme.gap16
            AppButton {
                visible: root.backText !== ""
                kind: AppButton.Quiet
                iconName: "arrow-left"
                text: root.backText
                Accessible.name: qsTr("Back to %1").arg(root.backText)
                Layout.rightMargin: Theme.gap12
                onClicked: root.back()
            }
            AppHeading {
                text: root.title
                Layout.fillWidth: subtitle.text === "" || !root.oneRow
                Layout.maximumWidth: Math.ceil(implicitWidth)
            }
            LabelText {
                id: subtitle
                visible: text !== ""
                text: root.subtitle
                font.pixelSize: Theme.bodySize
                lineHeight: Theme.bodyLine
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignBottom
                Layout.bottomMargin: Theme.gap4
            }
        }
        Flow {
            id: tools
            readonly property real wanted: chip.implicitWidth + night.implicitWidth + help.implicitWidth + lock.implicitWidth + 3 * spacing
            Layout.row: 0
            Layout.column: root.oneRow ? 1 : 0
            Layout.fillWidth: !root.oneRow
            Layout.preferredWidth: wanted
            Layout.alignment: Qt.AlignVCenter | (root.oneRow ? Qt.AlignRight : Qt.AlignLeft)
            spacing: Theme.gap8
            StateChip {
                id: chip
                text: root.stateText
                iconName: root.stateIcon
                tone: root.stateTone
                onClicked: root.openOutbox()
            }
            ToolButton {
                id: night
                text: Theme.night ? qsTr("Day") : qsTr("Night")
                iconName: Theme.night ? "sun" : "moon"
                onClicked: root.toggleNight()
            }
            ToolButton { id: help; text: qsTr("Help"); iconName: "help"; onClicked: root.help() }
            ToolButton { id: lock; text: qsTr("Lock"); iconName: "lock"; onClicked: root.lock() }
        }
    }
}
