import QtQuick
import Footbridge.Theme

// A picture to tap, always with its word (ux.md SY-1). The picture lies on white in every look: its lines are black.
Pressable {
    id: root
    property string symbol: ""
    property bool liked: false
    signal stepped(int columns, int rows)   // an arrow key

    implicitWidth: Theme.symbolTile
    implicitHeight: Theme.symbolSize + word.implicitHeight + 2 * Theme.gap12 + Theme.gap8
    Keys.onLeftPressed: stepped(mirrored ? 1 : -1, 0)
    Keys.onRightPressed: stepped(mirrored ? -1 : 1, 0)
    Keys.onUpPressed: stepped(0, -1)
    Keys.onDownPressed: stepped(0, 1)

    background: Rectangle {
        radius: Theme.radiusTile
        color: root.down ? Theme.colors.primarySoft : Theme.colors.surface
        border.width: Theme.ring
        border.color: root.down ? Theme.colors.primary : Theme.colors.outline
        FocusRing { shown: root.visualFocus; around: Theme.radiusTile }
    }
    contentItem: Item {
        Rectangle {
            id: ground
            x: (parent.width - width) / 2
            y: Theme.gap12
            width: Theme.symbolSize
            height: Theme.symbolSize
            radius: Theme.radiusCard
            color: Theme.pictureGround
            ChildSymbol { name: root.symbol; size: Theme.symbolSize }
        }
        AppIcon { visible: root.liked; name: "star"; color: Theme.colors.primary; x: root.mirrored ? Theme.gap12 : parent.width - width - Theme.gap12; y: Theme.gap12 }
        BodyText {
            id: word
            x: Theme.gap8
            y: ground.y + ground.height + Theme.gap8
            width: Math.max(0, root.width - 2 * Theme.gap8)
            text: root.text
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }
    }
}
