pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// Both clocks: what is left in words, a ring beside them, and when each began.
Column {
    id: root
    required property KnifeViewModel vm
    width: parent ? parent.width : 0
    spacing: Theme.gap16

    Repeater {
        model: root.vm.clocks
        delegate: Rectangle {
            id: card
            required property string title
            required property string detail
            required property string quote
            required property string tone
            width: root.width
            implicitHeight: words.implicitHeight + 2 * Theme.gap16
            radius: Theme.radiusCard
            color: Theme.colors.surface
            Accessible.role: Accessible.StaticText
            Accessible.name: [title, detail, quote].filter(part => part !== "").join(". ")
            Column {
                id: words
                x: Theme.gap24
                y: Theme.gap16
                width: parent.width - 2 * Theme.gap24
                spacing: Theme.gap4
                LabelText { text: card.title; width: parent.width; Accessible.ignored: true }
                RowLayout {
                    width: parent.width
                    spacing: Theme.gap12
                    ClockBadge { tone: card.tone; visible: card.tone !== "ok" && card.quote !== "" }
                    AppIcon { name: "check"; visible: card.tone === "ok"; color: Theme.colors.ok; size: Theme.iconSmall }
                    TitleText {
                        text: card.detail
                        Layout.fillWidth: true
                        color: card.tone === "late" ? Theme.colors.late : card.tone === "soon" ? Theme.colors.soon : Theme.colors.text
                        Accessible.ignored: true
                    }
                }
                LabelText { visible: text !== ""; text: card.quote; width: parent.width; Accessible.ignored: true }
            }
        }
    }
}
