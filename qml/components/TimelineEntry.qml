import QtQuick
import QtQuick.Layouts
import Footbridge.Theme

// One thing that happened: an icon on the line, what, when, and the child's own words where there are any.
Item {
    id: root
    property string iconName: ""
    property string title: ""
    property string detail: ""
    property string quote: ""
    property string meta: ""
    property string tone: ""
    property bool last: false

    implicitHeight: Math.max(Theme.dotSize, words.implicitHeight) + Theme.gap16
    Accessible.role: Accessible.StaticText
    Accessible.name: [title, meta, quote, detail].filter(part => part !== "").join(". ")

    Rectangle {
        visible: !root.last
        anchors { top: dot.bottom; bottom: parent.bottom; horizontalCenter: dot.horizontalCenter }
        width: Theme.ring
        color: Theme.colors.border
    }
    Rectangle {
        id: dot
        width: Theme.dotSize
        height: Theme.dotSize
        radius: width / 2
        color: root.tone === "late" ? Theme.colors.lateTint : Theme.colors.alt
        AppIcon { anchors.centerIn: parent; name: root.iconName; size: Theme.iconSmall; color: root.tone === "late" ? Theme.colors.late : Theme.colors.text }
    }
    ColumnLayout {
        id: words
        anchors { left: dot.right; right: parent.right; leftMargin: Theme.gap16 }
        spacing: Theme.gap4
        GridLayout {
            columns: width >= title.implicitWidth + meta.implicitWidth + Theme.gap16 ? 2 : 1
            columnSpacing: Theme.gap16
            rowSpacing: 0
            Layout.fillWidth: true
            BodyText { id: title; text: root.title; font.weight: Theme.weightStrong; Layout.fillWidth: true; Accessible.ignored: true }
            LabelText { id: meta; text: root.meta; Accessible.ignored: true }
        }
        BodyText { visible: text !== ""; text: root.quote === "" ? "" : "“" + root.quote + "”"; Layout.fillWidth: true; Layout.maximumWidth: Theme.lineLength; Accessible.ignored: true }
        LabelText { visible: text !== ""; text: root.detail; Layout.fillWidth: true; Layout.maximumWidth: Theme.lineLength; Accessible.ignored: true }
    }
}
