import QtQuick
import Footbridge.Theme

// One line of an ActionCard: what it is, and the button that acts on it, under it where there is no room beside. Positions
// only: layouts inside layouts do not find the height of text that wraps (Qt 6.4).
Item {
    id: root
    property string heading: ""
    property string iconName: ""
    property string title: ""
    property string detail: ""
    property string quote: ""
    property string meta: ""
    property string tone: ""
    property string action: ""
    property bool ready: true
    property bool first: false
    property bool last: false
    signal acted()

    readonly property bool mirrored: LayoutMirroring.enabled
    readonly property bool beside: button.visible && width >= 560 * Theme.textScale
    readonly property int before: icon.visible ? icon.width + Theme.gap16 : 0
    readonly property color ink: tone === "late" ? Theme.colors.late : tone === "soon" ? Theme.colors.soon
                               : tone === "ok" ? Theme.colors.ok : Theme.colors.textMuted
    implicitHeight: column.height + Theme.gap24

    Column {
        id: column
        y: Theme.gap12
        width: root.width
        spacing: Theme.gap8
        LabelText {
            visible: root.heading !== ""
            text: root.heading
            font.weight: Theme.weightStrong
            color: Theme.colors.primary
            topPadding: root.first ? 0 : Theme.gap8
            width: parent.width
        }
        Item {
            width: parent.width
            height: root.beside ? Math.max(words.height, button.height) : words.height + (button.visible ? Theme.gap8 + button.height : 0)
            AppIcon { id: icon; visible: root.iconName !== ""; name: root.iconName; x: root.mirrored ? parent.width - width : 0 }
            Column {
                id: words
                width: root.width - root.before - (root.beside ? button.width + Theme.gap24 : 0)
                x: root.mirrored ? parent.width - root.before - width : root.before
                y: root.beside ? (parent.height - height) / 2 : 0
                spacing: Theme.gap4
                BodyText { visible: text !== ""; text: root.title; font.weight: Theme.weightStrong; width: parent.width }
                BodyText { visible: text !== ""; text: root.quote; width: Math.min(parent.width, Theme.lineLength); x: root.mirrored ? parent.width - width : 0 }
                LabelText { visible: text !== ""; text: root.detail; width: parent.width }
                LabelText { visible: text !== ""; text: root.meta; color: root.ink; font.weight: Theme.weightStrong; width: parent.width }
            }
            AppButton {
                id: button
                readonly property int from: root.beside ? parent.width - width : root.before
                visible: root.action !== ""
                enabled: root.ready
                text: root.action
                Accessible.name: root.action + ". " + (root.title !== "" ? root.title : root.quote)
                width: Math.min(implicitWidth, root.width - root.before)
                x: root.mirrored ? parent.width - from - width : from
                y: root.beside ? (parent.height - height) / 2 : parent.height - height
                onClicked: root.acted()
            }
        }
    }
    Rectangle {
        visible: !root.last
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: Theme.hairline
        color: Theme.colors.border
    }
}
