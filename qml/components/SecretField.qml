import QtQuick

// A labelled line for a passphrase: hidden from eyes, and from programs that read the screen aloud.
FieldFrame {
    id: root
    property string text: ""
    property alias input: input
    signal accepted()

    function type(words: string) {
        input.clear()
        input.insert(0, words)
        text = words
    }
    focused: input.activeFocus
    onTextChanged: if (text !== input.typed()) type(text)
    LineInput {
        id: input
        // In place of the line's own text, which assistive technology is told (Qt 6.4): how much was typed, not what.
        // What it writes here counts as typed. Accessible.passwordEdit would hide the name as well (Qt 6.4).
        property string text: displayText
        function typed(): string { return getText(0, length) }

        frame: root
        echoMode: TextInput.Password
        inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhHiddenText | Qt.ImhNoAutoUppercase
        onTextEdited: root.text = typed()
        onTextChanged: {
            if (text === displayText) return
            root.type(text)
            text = Qt.binding(() => displayText)
        }
        onAccepted: root.accepted()
    }
}
