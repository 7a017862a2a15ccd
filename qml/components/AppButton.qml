import QtQuick
import QtQuick.Layouts
import Footbridge.Theme

// A button with its word, and an icon before it where one helps. Acts on release.
Pressable {
    id: root
    enum Kind { Primary, Secondary, Quiet }

    property int kind: AppButton.Secondary
    property bool main: false     // the page's main action
    property string iconName: ""

    readonly property bool filled: kind === AppButton.Primary
    readonly property color ink: filled ? Theme.colors.onPrimary : Theme.colors.primary

    implicitWidth: Math.max(Theme.targetFloor, leftPadding + rightPadding + content.implicitWidth)
    implicitHeight: Math.max(kind === AppButton.Quiet && !main ? Theme.targetFloor : main && kind !== AppButton.Quiet ? Theme.targetMain : Theme.targetButton,
                             content.implicitHeight + topPadding + bottomPadding)
    leftPadding: kind === AppButton.Quiet ? Theme.gap4 : Theme.gap24
    rightPadding: leftPadding
    topPadding: Theme.gap8
    bottomPadding: Theme.gap8
    opacity: enabled ? 1 : 0.55

    background: Rectangle {
        radius: Theme.radiusCard
        color: root.filled ? (root.down ? Theme.colors.primaryPressed : Theme.colors.primary)
                           : root.kind === AppButton.Quiet ? (root.down ? Theme.colors.primarySoft : "transparent")
                           : (root.down ? Theme.colors.primarySoft : Theme.colors.surface)
        border.width: root.kind === AppButton.Secondary ? Theme.hairline : 0
        border.color: Theme.colors.outline
        FocusRing { shown: root.visualFocus }
    }
    contentItem: Item {
        implicitWidth: content.implicitWidth
        implicitHeight: content.implicitHeight
        RowLayout {
            id: content
            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width)
            spacing: Theme.gap12
            AppIcon {
                visible: root.iconName !== ""
                name: root.iconName
                color: root.ink
                size: root.kind === AppButton.Quiet ? Theme.iconSmall : Theme.iconSize
            }
            BodyText {
                Layout.fillWidth: true
                text: root.text
                color: root.ink
                font.weight: Theme.weightStrong
                font.pixelSize: root.kind === AppButton.Quiet && !root.main ? Theme.labelSize : Theme.bodySize
                lineHeight: root.kind === AppButton.Quiet && !root.main ? Theme.labelLine : Theme.bodyLine
                Accessible.ignored: true
            }
        }
    }
}
