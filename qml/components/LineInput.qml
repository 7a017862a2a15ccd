import QtQuick
import Footbridge.Theme

// The line of a field. Nothing typed here is learnt by the keyboard.
// A TextInput: the TextField of Controls hides the name of a secret field from a screen reader (Qt 6.4).
TextInput {
    id: root
    required property FieldFrame frame

    width: parent ? parent.width : 0
    height: Math.max(Theme.targetButton, contentHeight + Theme.gap24)
    readonly property int beforeText: frame.iconName === "" ? Theme.gap16 : Theme.gap16 + Theme.iconSize + Theme.gap12
    leftPadding: frame.mirrored ? Theme.gap16 : beforeText
    rightPadding: frame.mirrored ? beforeText : Theme.gap16
    verticalAlignment: TextInput.AlignVCenter
    horizontalAlignment: TextInput.AlignLeft
    clip: true
    color: Theme.colors.text
    selectionColor: Theme.colors.primary
    selectedTextColor: Theme.colors.onPrimary
    font.pixelSize: Theme.bodySize
    inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText
    selectByMouse: true
    activeFocusOnTab: true
    Accessible.role: Accessible.EditableText
    Accessible.name: frame.label
    Accessible.description: frame.hint
    Accessible.editable: true
}
