import QtQuick
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
    readonly property bool mirrored: LayoutMirroring.enabled

    width: parent ? parent.width : 0
    spacing: Theme.gap4
    BodyText { text: root.label; font.weight: Theme.weightStrong; width: parent.width; Accessible.ignored: true }
    LabelText { visible: text !== ""; text: root.hint; width: parent.width }
    Item {
        width: parent.width
        height: input.height
        Rectangle {
            anchors.fill: parent
            radius: Theme.radiusField
            color: Theme.colors.surface
            border.width: input.activeFocus ? Theme.ring : Theme.hairline
            border.color: input.activeFocus ? Theme.colors.primary : Theme.colors.outline
            FocusRing { shown: input.activeFocus; around: Theme.radiusField }
        }
        AppIcon { visible: root.iconName !== ""; name: root.iconName; x: root.mirrored ? parent.width - width - Theme.gap16 : Theme.gap16; anchors.verticalCenter: parent.verticalCenter; color: Theme.colors.textMuted }
        // A TextInput: the TextField of Controls hides the name of a secret field from a screen reader (Qt 6.4).
        TextInput {
            id: input
            width: parent.width
            height: Math.max(Theme.targetButton, contentHeight + Theme.gap24)
            leftPadding: root.iconName === "" || root.mirrored ? Theme.gap16 : Theme.gap48
            rightPadding: root.iconName === "" || !root.mirrored ? Theme.gap16 : Theme.gap48
            verticalAlignment: TextInput.AlignVCenter
            horizontalAlignment: TextInput.AlignLeft
            clip: true
            color: Theme.colors.text
            selectionColor: Theme.colors.primary
            selectedTextColor: Theme.colors.onPrimary
            font.pixelSize: Theme.bodySize
            echoMode: root.secret ? TextInput.Password : TextInput.Normal
            inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | (root.secret ? Qt.ImhHiddenText | Qt.ImhNoAutoUppercase : Qt.ImhNone)
            selectByMouse: true
            activeFocusOnTab: true
            Accessible.role: Accessible.EditableText
            Accessible.name: root.label
            Accessible.description: root.hint
            Accessible.editable: true
            onAccepted: root.accepted()
        }
    }
}
