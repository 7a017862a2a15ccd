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

    readonly property int room: width - 2 * Theme.gap32
    readonly property bool oneRow: width >= Theme.wideFrom && names.implicitWidth + tools.wanted + Theme.gap24 <= room
    implicitHeight: 2 * Theme.gap16 + (oneRow ? Math.max(names.implicitHeight, tools.implicitHeight)
                                              : tools.implicitHeight + Theme.gap12 + names.implicitHeight)

    RowLayout {
        id: names
        x: Theme.gap32
        y: root.oneRow ? (root.height - height) / 2 : Theme.gap16 + tools.height + Theme.gap12
        width: root.oneRow ? implicitWidth : root.room
        spacing: Theme.gap16
        AppButton {
            visible: root.backText !== ""
            kind: AppButton.Quiet
            main: true
            iconName: "arrow-left"
            text: root.backText
            Accessible.name: qsTr("Back to %1").arg(root.backText)
            Layout.rightMargin: Theme.gap12
            onClicked: root.back()
        }
        AppHeading {
            text: root.title
            Layout.fillWidth: true
            Layout.maximumWidth: subtitle.visible ? Math.ceil(implicitWidth) : -1
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
        x: root.oneRow ? root.width - Theme.gap24 - width : Theme.gap32
        y: root.oneRow ? (root.height - height) / 2 : Theme.gap16
        width: root.oneRow ? wanted : root.room + Theme.gap8
        spacing: Theme.gap8
        StateChip {
            id: chip
            objectName: "stateChip"
            text: root.stateText
            iconName: root.stateIcon
            tone: root.stateTone
            onClicked: root.openOutbox()
        }
        Item {   // pushes the tools to the end of their row, where they have one of their own
            visible: !root.oneRow && width > 0
            width: Math.max(0, tools.width - tools.wanted - tools.spacing)
            height: 1
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
