import QtQuick

// A button on a line of its own, at the edge where reading begins, as wide as its words.
AppButton {
    width: parent ? Math.min(implicitWidth, parent.width) : implicitWidth
    x: LayoutMirroring.enabled && parent ? parent.width - width : 0
}
