import QtQuick
import Footbridge.Theme

// A paragraph of a page, in lines that are not too long to read, from the edge where reading begins.
BodyText {
    width: parent ? Math.min(parent.width, Theme.lineLength) : implicitWidth
    x: LayoutMirroring.enabled && parent ? parent.width - width : 0
}
