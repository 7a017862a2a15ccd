import QtQuick
import QtQuick.Templates as T
import Footbridge.Theme

// A labelled line to type in. `secret` hides what is typed; nothing typed here is learnt by the keyboard.
Column {
    id: root
    required property string label
    property string hint: ""
    property string iconName: ""
    property bool secret: false
    property alias text: input.text
    property alias input: input
    signal accepted()

    width: parent ? parent.width : 0
    spacing: Theme.gap4
    BodyText { text: root.label; font.weight: Theme.weightStrong; width: parent.width; Accessible.ignored: true }
    LabelText { visible: text !== ""; text: root.hint; width: parent.width }
    T.TextField {
        id: input
        width: parent.width
        implicitHeight: Math.max(Theme.targetButton, contentHeight + Theme.gap24)
        leftPadding: root.iconName === "" ? Theme.gap16 : Theme.gap48
        rightPadding: Theme.gap16
        verticalAlignment: TextInput.AlignVCenter
        color: Theme.colors.text
        selectionColor: Theme.colors.primary
        selectedTextColor: Theme.colors.onPrimary
        font.pixelSize: Theme.bodySize
        echoMode: root.secret ? TextInput.Password : TextInput.Normal
        inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | (root.secret ? Qt.ImhHiddenText | Qt.ImhNoAutoUppercase : Qt.ImhNone)
        selectByMouse: true
        Accessible.name: root.label
        Accessible.description: root.hint
        Accessible.passwordEdit: root.secret
        background: Rectangle {
            radius: Theme.radiusField
            color: Theme.colors.surface
            border.width: input.activeFocus ? Theme.ring : Theme.hairline
            border.color: input.activeFocus ? Theme.colors.primary : Theme.colors.outline
            AppIcon { visible: root.iconName !== ""; name: root.iconName; x: Theme.gap16; anchors.verticalCenter: parent.verticalCenter; color: Theme.colors.textMuted }
            FocusRing { shown: input.activeFocus && (input.focusReason === Qt.TabFocusReason || input.focusReason === Qt.BacktabFocusReason); around: Theme.radiusField }
        }
        onAccepted: root.accepted()
    }
}
