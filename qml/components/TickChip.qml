import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Footbridge.Theme

// One of several answers that may hold at once. The owner binds `chosen` and answers `picked`.
T.CheckBox {
    id: root
    required property bool chosen
    signal picked()

    checked: chosen
    implicitWidth: Math.max(Theme.targetFloor, content.implicitWidth + 2 * Theme.gap24)
    implicitHeight: Math.max(Theme.targetButton, content.implicitHeight + Theme.gap12)
    focusPolicy: Qt.StrongFocus
    opacity: enabled ? 1 : 0.55
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
        radius: Theme.radiusField
        color: root.chosen ? Theme.colors.primarySoft : Theme.colors.surface
        border.width: root.chosen ? Theme.ring : Theme.hairline
        border.color: root.chosen ? Theme.colors.primary : Theme.colors.outline
        FocusRing { shown: root.visualFocus; around: Theme.radiusField }
    }
    contentItem: Item {
        implicitWidth: content.implicitWidth
        implicitHeight: content.implicitHeight
        RowLayout {
            id: content
            anchors.centerIn: parent
            width: Math.min(implicitWidth, parent.width - 2 * Theme.gap24)
            spacing: Theme.gap12
            AppIcon { visible: root.chosen; name: "check"; size: Theme.iconSmall; color: Theme.colors.primary }
            BodyText {
                Layout.fillWidth: true
                text: root.text
                color: root.chosen ? Theme.colors.primary : Theme.colors.text
                font.weight: root.chosen ? Theme.weightStrong : Theme.weightRegular
                Accessible.ignored: true
            }
        }
    }
}
