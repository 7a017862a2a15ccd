import QtQuick

// A labelled line to type in.
FieldFrame {
    id: root
    property alias text: input.text
    property alias input: input
    signal accepted()

    focused: input.activeFocus
    LineInput {
        id: input
        frame: root
        onAccepted: root.accepted()
    }
}
