import QtQuick
import QtQuick.Templates as T
import Footbridge.Theme

// One line of a list of which several may be ticked. The owner binds `chosen` and answers `picked`.
T.CheckBox {
    id: root
    required property bool chosen
    property string detail: ""
    property bool last: false
    signal picked()

    checked: chosen
    implicitWidth: parent ? parent.width : words.implicitWidth
    implicitHeight: Math.max(Theme.rowHeight, words.height + Theme.gap16)
    focusPolicy: Qt.StrongFocus
    opacity: enabled ? 1 : 0.55
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()
    Accessible.name: detail === "" ? text : text + ". " + detail
    Accessible.onPressAction: clicked()
    Accessible.onToggleAction: clicked()
    onClicked: {
        picked()
        checked = Qt.binding(() => chosen)
    }

    indicator: null
    background: Rectangle {
        color: root.chosen ? Theme.colors.primarySoft : "transparent"
        radius: Theme.radiusField
        Rectangle {
            visible: !root.last
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
            height: Theme.hairline
            color: Theme.colors.border
        }
        FocusRing { shown: root.visualFocus; around: Theme.radiusField }
    }
    contentItem: Item {
        Rectangle {
            id: box
            width: Theme.iconSmall + Theme.gap8
            height: width
            x: root.mirrored ? parent.width - width - Theme.gap8 : Theme.gap8
            y: (parent.height - height) / 2
            radius: Theme.gap4
            color: root.chosen ? Theme.colors.primary : Theme.colors.surface
            border.width: Theme.ring
            border.color: root.chosen ? Theme.colors.primary : Theme.colors.outline
            AppIcon { visible: root.chosen; anchors.centerIn: parent; name: "check"; size: Theme.iconSmall; color: Theme.colors.onPrimary }
        }
        Column {
            id: words
            width: parent.width - box.width - 3 * Theme.gap8 - Theme.gap4
            x: root.mirrored ? Theme.gap8 : parent.width - width - Theme.gap8
            y: (parent.height - height) / 2
            BodyText { text: root.text; font.weight: Theme.weightStrong; width: parent.width; Accessible.ignored: true }
            LabelText { visible: text !== ""; text: root.detail; width: parent.width; Accessible.ignored: true }
        }
    }
}
