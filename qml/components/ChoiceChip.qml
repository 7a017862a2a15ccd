import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Footbridge.Theme

// One of a few answers. Tapping the chosen one again asks to clear it. The owner binds `chosen` and answers `picked`.
T.RadioButton {
    id: root
    required property bool chosen
    property bool small: false
    signal picked()

    autoExclusive: false
    checked: chosen
    implicitWidth: Math.max(Theme.targetFloor, content.implicitWidth + 2 * (small ? Theme.gap16 + Theme.gap4 : Theme.gap24))
    implicitHeight: Math.max(small ? Theme.targetFloor + Theme.gap4 : Theme.targetButton, content.implicitHeight + Theme.gap12)
    focusPolicy: Qt.StrongFocus
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()
    Accessible.name: text
    Accessible.onPressAction: clicked()
    Accessible.onToggleAction: clicked()
    onClicked: {
        picked()
        checked = Qt.binding(() => chosen)
    }

    indicator: null
    background: Rectangle {
        radius: Math.min(height / 2, Theme.radiusPill)
        color: root.chosen ? Theme.colors.primarySoft : Theme.colors.surface
        border.width: root.chosen ? Theme.ring : Theme.hairline
        border.color: root.chosen ? Theme.colors.primary : Theme.colors.outline
        FocusRing { shown: root.visualFocus; around: parent.radius }
    }
    contentItem: Item {
        implicitWidth: content.implicitWidth
        implicitHeight: content.implicitHeight
        RowLayout {
            id: content
            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width - 2 * (root.small ? Theme.gap16 + Theme.gap4 : Theme.gap24))
            spacing: Theme.gap12
            AppIcon { visible: root.chosen; name: "check"; size: Theme.iconSmall; color: Theme.colors.primary }
            BodyText {
                Layout.fillWidth: true
                text: root.text
                color: root.chosen ? Theme.colors.primary : Theme.colors.text
                font.weight: root.chosen ? Theme.weightStrong : Theme.weightRegular
                font.pixelSize: root.small ? Theme.labelSize : Theme.bodySize
                Accessible.ignored: true
            }
        }
    }
}
