import QtQuick
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

    // Positions below are from the edge where reading begins; a layout from the right mirrors them.
    readonly property bool mirrored: LayoutMirroring.enabled
    readonly property int room: width - 2 * Theme.gap32
    readonly property bool oneRow: width >= Theme.wideFrom && names.implicitWidth + tools.wanted + Theme.gap24 <= room
    implicitHeight: 2 * Theme.gap16 + (oneRow ? Math.max(names.implicitHeight, tools.implicitHeight)
                                              : tools.implicitHeight + Theme.gap12 + names.implicitHeight)

    Item {
        id: names
        readonly property int before: back.visible ? back.implicitWidth + Theme.gap24 + Theme.gap4 : 0
        readonly property int headingWidth: Math.ceil(heading.implicitWidth)
        readonly property int subtitleWidth: subtitle.visible ? Theme.gap16 + Math.ceil(subtitle.implicitWidth) : 0
        readonly property bool beside: before + headingWidth + subtitleWidth <= root.room   // else the subtitle is below
        readonly property real line: Math.max(heading.height, back.visible ? back.height : 0)
        x: root.mirrored ? root.width - Theme.gap32 - width : Theme.gap32
        y: root.oneRow ? (root.height - height) / 2 : Theme.gap16 + tools.height + Theme.gap12
        width: root.oneRow ? implicitWidth : root.room
        height: implicitHeight
        implicitWidth: before + headingWidth + subtitleWidth
        implicitHeight: line + (subtitle.visible && !beside ? subtitle.height : 0)
        AppButton {
            id: back
            visible: root.backText !== ""
            kind: AppButton.Quiet
            main: true
            iconName: "arrow-left"
            text: root.backText
            Accessible.name: text === qsTr("Back") ? text : qsTr("Back to %1").arg(text)
            x: root.mirrored ? names.width - width : 0
            y: (names.line - height) / 2
            onClicked: root.back()
        }
        AppHeading {
            id: heading
            text: root.title
            x: root.mirrored ? names.width - names.before - width : names.before
            y: (names.line - height) / 2
            width: Math.min(names.headingWidth, root.room - names.before)
        }
        LabelText {
            id: subtitle
            visible: text !== ""
            text: root.subtitle
            font.pixelSize: Theme.bodySize
            lineHeight: Theme.bodyLine
            readonly property int from: names.beside ? names.before + names.headingWidth + Theme.gap16 : 0
            x: root.mirrored ? names.width - from - width : from
            y: names.beside ? heading.y + heading.baselineOffset - baselineOffset : names.line
            width: names.beside ? implicitWidth : root.room
        }
    }
    Flow {
        id: tools
        readonly property real wanted: chip.implicitWidth + night.implicitWidth + help.implicitWidth + lock.implicitWidth + 3 * spacing
        readonly property int from: root.oneRow ? root.width - Theme.gap24 - width : Theme.gap32
        x: root.mirrored ? root.width - from - width : from
        y: root.oneRow ? (root.height - height) / 2 : Theme.gap16
        width: root.oneRow ? wanted : root.room + Theme.gap8
        spacing: Theme.gap8
        StateChip {
            id: chip
            objectName: "stateChip"
            width: Math.min(implicitWidth, tools.width)
            text: root.stateText
            iconName: root.stateIcon
            tone: root.stateTone
            onClicked: root.openOutbox()
        }
        Item {   // pushes the tools to the end of their row, where they have one of their own; all of them to the next where one would go
            readonly property real spare: tools.width - tools.wanted - tools.spacing
            visible: !root.oneRow && width > 0
            width: spare >= 0 ? spare : Math.max(0, tools.width - chip.width - tools.spacing)
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
