import QtQuick

// Every colour a page may use. All are required, so that a palette which forgets one does not load.
QtObject {
    required property color bg
    required property color surface
    required property color alt
    required property color text
    required property color textMuted
    required property color border
    required property color outline
    required property color primary
    required property color onPrimary
    required property color primaryPressed
    required property color primarySoft
    required property color ok
    required property color okTint
    required property color soon
    required property color soonTint
    required property color late
    required property color lateTint
    required property color info
    required property color infoTint
    required property color neutral
    required property color neutralTint
    required property color focusInner
    required property color focusOuter
}
