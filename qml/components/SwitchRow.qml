import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Footbridge.Theme

// A setting that is on or off, with the word beside it.
T.Switch {
    id: root
    property string hint: ""
    required property bool on
    signal turned(bool on)

    checked: on
    implicitHeight: Math.max(Theme.rowHeight + Theme.gap24, words.implicitHeight + Theme.gap16)
    implicitWidth: words.implicitWidth + Theme.switchWidth + 2 * Theme.gap16
    focusPolicy: Qt.StrongFocus
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()
    Accessible.name: text
    Accessible.onPressAction: clicked()
    Accessible.onToggleAction: clicked()
    Accessible.description: hint
    onClicked: {
        turned(!on)
        checked = Qt.binding(() => on)
    }

    indicator: null
    background: Item { FocusRing { shown: root.visualFocus; around: Theme.radiusField } }
    contentItem: Item {
        RowLayout {
            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
            spacing: Theme.gap16
            ColumnLayout {
                id: words
                spacing: 0
                Layout.fillWidth: true
                BodyText { text: root.text; Layout.fillWidth: true; Accessible.ignored: true }
                LabelText { visible: text !== ""; text: root.hint; Layout.fillWidth: true; Accessible.ignored: true }
            }
            LabelText { text: root.on ? qsTr("On") : qsTr("Off"); color: Theme.colors.text; font.weight: Theme.weightStrong; Accessible.ignored: true }
            Rectangle {
                implicitWidth: Theme.switchWidth
                implicitHeight: Theme.switchHeight
                radius: height / 2
                color: root.on ? Theme.colors.primary : Theme.colors.alt
                border.width: root.on ? 0 : Theme.hairline
                border.color: Theme.colors.outline
                Rectangle {
                    width: Theme.knob
                    height: Theme.knob
                    radius: width / 2
                    y: (parent.height - height) / 2
                    x: root.on !== root.mirrored ? parent.width - width - Theme.gap4 : Theme.gap4
                    color: root.on ? Theme.colors.onPrimary : Theme.colors.outline
                    Behavior on x { NumberAnimation { duration: Theme.motionMs; easing.type: Easing.OutQuad } }
                }
            }
        }
    }
}
