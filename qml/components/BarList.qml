pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Footbridge.Theme

// How many gave each answer: its words, its number and a bar as long. The number stands beside the bar, never in its place.
Column {
    id: root
    required property QtObject lines
    width: parent ? parent.width : implicitWidth
    spacing: Theme.gap12
    Repeater {
        model: root.lines
        delegate: Column {
            id: row
            required property string heading
            required property string title
            required property string meta
            required property real share
            width: root.width
            spacing: Theme.gap4
            Accessible.role: Accessible.StaticText
            Accessible.name: (heading === "" ? "" : heading + ". ") + title + (meta === "" ? "" : ", " + meta)
            TitleText { visible: row.heading !== ""; topPadding: Theme.gap16; text: row.heading; width: parent.width; Accessible.ignored: true }
            RowLayout {
                width: parent.width
                spacing: Theme.gap16
                BodyText { Layout.fillWidth: true; text: row.title; Accessible.ignored: true }
                LabelText { text: row.meta; color: Theme.colors.text; font.weight: Theme.weightStrong; Accessible.ignored: true }
            }
            Rectangle {
                visible: row.share >= 0
                width: parent.width
                height: Theme.gap12
                radius: height / 2
                color: Theme.colors.alt
                Rectangle {
                    width: row.share <= 0 ? 0 : Math.max(height, parent.width * Math.min(1, row.share))
                    x: LayoutMirroring.enabled ? parent.width - width : 0
                    height: parent.height
                    radius: height / 2
                    color: Theme.colors.primary
                }
            }
        }
    }
}
