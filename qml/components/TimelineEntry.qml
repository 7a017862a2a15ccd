import QtQuick
import Footbridge.Theme

// One thing that happened: an icon on the line, what, when, and the child's own words where there are any.
Item {
    id: root
    property string iconName: ""
    property string title: ""
    property string detail: ""
    property string quote: ""
    property string added: ""        // to a signed note, later
    property string meta: ""
    property string action: ""       // what can be done with it, or nothing
    property string tone: ""
    property bool last: false
    signal acted()
    readonly property bool mirrored: LayoutMirroring.enabled
    readonly property int room: width - Theme.dotSize - Theme.gap16
    readonly property bool beside: titleText.implicitWidth + metaText.implicitWidth + Theme.gap16 <= room

    implicitHeight: Math.max(Theme.dotSize, words.implicitHeight) + Theme.gap16
    Accessible.role: Accessible.ListItem
    Accessible.name: [title, meta, quote, detail, added].filter(part => part !== "").join(". ")

    Rectangle {
        visible: !root.last
        anchors { top: dot.bottom; bottom: parent.bottom; horizontalCenter: dot.horizontalCenter }
        width: Theme.ring
        color: Theme.colors.border
    }
    Rectangle {
        id: dot
        x: root.mirrored ? root.width - width : 0
        width: Theme.dotSize
        height: Theme.dotSize
        radius: width / 2
        color: root.tone === "late" ? Theme.colors.lateTint : Theme.colors.alt
        AppIcon { anchors.centerIn: parent; name: root.iconName; size: Theme.iconSmall; color: root.tone === "late" ? Theme.colors.late : Theme.colors.text }
    }
    Column {
        id: words
        x: root.mirrored ? 0 : Theme.dotSize + Theme.gap16
        width: root.room
        spacing: Theme.gap4
        Item {
            width: parent.width
            implicitHeight: root.beside ? titleText.height : titleText.height + metaText.height
            BodyText { id: titleText; x: root.mirrored ? parent.width - width : 0; width: root.beside ? implicitWidth : parent.width; text: root.title; font.weight: Theme.weightStrong; Accessible.ignored: true }
            LabelText { id: metaText; text: root.meta; x: root.beside !== root.mirrored ? parent.width - width : 0; y: root.beside ? titleText.height - height : titleText.height; Accessible.ignored: true }
        }
        BodyText { visible: text !== ""; text: root.quote === "" ? "" : "“" + root.quote + "”"; width: Math.min(parent.width, Theme.lineLength); x: root.mirrored ? parent.width - width : 0; Accessible.ignored: true }
        LabelText { visible: text !== ""; text: root.detail; width: Math.min(parent.width, Theme.lineLength); x: root.mirrored ? parent.width - width : 0; Accessible.ignored: true }
        Item {
            visible: root.added !== ""
            width: Math.min(parent.width, Theme.lineLength)
            x: root.mirrored ? parent.width - width : 0
            height: addedText.height + Theme.gap8
            Rectangle { x: root.mirrored ? parent.width - width : 0; y: Theme.gap4; width: Theme.ring; height: addedText.height; color: Theme.colors.outline }
            LabelText { id: addedText; x: root.mirrored ? 0 : Theme.gap12; y: Theme.gap4; width: parent.width - Theme.gap12; text: root.added; color: Theme.colors.text; Accessible.ignored: true }
        }
        AppButton {
            visible: root.action !== ""
            kind: AppButton.Quiet
            iconName: "plus"
            text: root.action
            Accessible.name: [root.action, root.title, root.meta].join(". ")
            width: Math.min(implicitWidth, parent.width)
            x: root.mirrored ? parent.width - width : 0
            onClicked: root.acted()
        }
    }
}
