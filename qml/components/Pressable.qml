import QtQuick
import QtQuick.Templates as T

// What every button answers to: a tap, Space, Return, and a screen reader's press, which Qt 6.4 loses once a
// control has an Accessible name of its own.
T.Button {
    id: root
    function press() {
        if (enabled) clicked()
    }

    focusPolicy: Qt.StrongFocus
    Keys.onReturnPressed: press()
    Keys.onEnterPressed: press()
    Accessible.name: text
    Accessible.onPressAction: press()
}
