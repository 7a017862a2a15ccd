import QtQuick
import Footbridge.Theme

// The label, the hint and the edge of a line to type in, which is its one child.
Column {
    id: root
    required property string label
    property string hint: ""
    property string iconName: ""
    property bool focused: false
    default property alias line: place.data
    readonly property bool mirrored: LayoutMirroring.enabled

    width: parent ? parent.width : 0
    spacing: Theme.gap4
    BodyText { text: root.label; font.weight: Theme.weightStrong; width: parent.width; Accessible.ignored: true }
    LabelText { visible: text !== ""; text: root.hint; width: parent.width }
    Item {
        width: parent.width
        height: place.height
        Rectangle {
            anchors.fill: parent
            radius: Theme.radiusField
            color: Theme.colors.surface
            border.width: root.focused ? Theme.ring : Theme.hairline
            border.color: root.focused ? Theme.colors.primary : Theme.colors.outline
            FocusRing { shown: root.focused; around: Theme.radiusField }
        }
        AppIcon { visible: root.iconName !== ""; name: root.iconName; x: root.mirrored ? parent.width - width - Theme.gap16 : Theme.gap16; anchors.verticalCenter: parent.verticalCenter; color: Theme.colors.textMuted }
        Item {
            id: place
            width: parent.width
            height: childrenRect.height
        }
    }
}
