import QtQuick
import QtQuick.Layouts
import Footbridge.Pages
import Footbridge.Theme
import Footbridge.Components

// Another event, or another place to go: 88 high, so that a thumb in the dark finds it.
Pressable {
    id: root
    property string iconName: ""
    property string endIcon: ""
    property bool quiet: false    // an outline alone

    implicitHeight: Math.max(Theme.eventHeight, words.implicitHeight + 2 * Theme.gap16)
    background: Rectangle {
        radius: Theme.radiusCard
        color: root.down ? Theme.colors.primarySoft : root.quiet ? "transparent" : Theme.colors.alt
        border.width: Theme.ring
        border.color: Theme.colors.outline
        FocusRing { shown: root.visualFocus; around: Theme.radiusCard }
    }
    contentItem: Item {
        implicitWidth: words.implicitWidth
        implicitHeight: words.implicitHeight
        RowLayout {
            id: words
            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width - 2 * Theme.gap16)
            spacing: Theme.gap12
            AppIcon { visible: root.iconName !== ""; name: root.iconName; color: Theme.colors.text }
            BodyText { Layout.fillWidth: true; text: root.text; Accessible.ignored: true }
            AppIcon { visible: root.endIcon !== ""; name: root.endIcon; color: Theme.colors.text; size: Theme.iconSmall }
        }
    }
}
