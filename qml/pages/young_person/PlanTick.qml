import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Footbridge.Theme
import Footbridge.Components

// A step with its ring to tick.
T.CheckBox {
    id: root
    required property var line
    property bool spoken: false
    signal ticked()
    width: parent ? parent.width : 0
    implicitHeight: Math.max(Theme.targetMain, row.implicitHeight + Theme.gap12)
    focusPolicy: Qt.StrongFocus
    checked: line.progress === 4
    text: [line.words, line.who, line.when, line.where].filter(part => part !== "").join(", ")
    Accessible.name: text
    Accessible.onPressAction: clicked()
    Accessible.onToggleAction: clicked()
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()
    onClicked: {
        ticked()
        checked = Qt.binding(() => line.progress === 4)
    }
    indicator: null
    background: Rectangle {
        radius: Theme.radiusField
        color: root.spoken ? Theme.tintSun : "transparent"
        FocusRing { shown: root.visualFocus }
    }
    contentItem: Item {
        RowLayout {
            id: row
            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
            spacing: Theme.gap16
            Rectangle {
                Layout.alignment: Qt.AlignTop
                implicitWidth: Theme.answerRing
                implicitHeight: Theme.answerRing
                radius: width / 2
                color: root.checked ? Theme.colors.primary : "transparent"
                border.width: Theme.ring
                border.color: root.checked ? Theme.colors.primary : Theme.colors.outline
                AppIcon { visible: root.checked; anchors.centerIn: parent; name: "check"; size: Theme.answerRing - Theme.gap12; color: Theme.colors.onPrimary }
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0
                BodyText { Layout.fillWidth: true; text: root.line.words !== "" ? root.line.words : qsTr("I said this."); Accessible.ignored: true }
                LabelText { Layout.fillWidth: true; visible: text !== ""; text: [root.line.who, root.line.when, root.line.where].filter(part => part !== "").join(" · "); Accessible.ignored: true }
            }
        }
    }
}
