import QtQuick
import QtQuick.Templates as T
import Footbridge.Theme
import Footbridge.Components

// One answer, with its symbol where it has one. Nothing is chosen when the screen opens, and a chosen one tapped again is cleared
// (ux.md SV-6).
T.RadioButton {
    id: root
    property string symbol: ""
    property real disc: -1            // in a symbol's place: how much of a disc is full, from 0 to 1
    required property bool chosen
    property bool spoken: false       // it is being read out
    property bool lying: false        // a row instead of a column
    property bool standsTall: false
    signal picked()

    autoExclusive: false
    checked: chosen
    // Laid out by hand, from the width alone.
    readonly property real beside: picture.visible ? picture.width + Theme.gap24 : 0
    readonly property real above: picture.visible ? picture.height + Theme.gap16 : 0
    readonly property real tall: lying ? Math.max(picture.visible ? picture.height : 0, words.implicitHeight, ring.height)
                                       : above + words.implicitHeight + Theme.gap16 + ring.height
    readonly property real starts: (height - tall) / 2
    function from(x, wide) {
        return mirrored ? width - x - wide : x
    }

    implicitWidth: words.implicitWidth + beside + ring.width + 3 * Theme.gap16
    implicitHeight: Math.max(Theme.targetMain + Theme.gap24, tall + 2 * Theme.gap12)
    focusPolicy: Qt.StrongFocus
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()
    Accessible.name: text
    Accessible.onPressAction: clicked()
    Accessible.onToggleAction: clicked()
    onClicked: {
        picked()
        checked = Qt.binding(() => chosen)
    }
    indicator: null
    background: Rectangle {
        radius: Theme.radiusTile
        color: root.chosen ? Theme.colors.primarySoft : root.spoken ? Theme.tintSun : Theme.colors.surface
        border.width: root.chosen ? 2 * Theme.ring : root.spoken ? Theme.ringInner : Theme.ring
        border.color: root.chosen || root.spoken ? Theme.colors.primary : Theme.colors.outline
        FocusRing { shown: root.visualFocus; around: Theme.radiusTile }
    }
    contentItem: Item {
        ChildSymbol {
            id: picture
            visible: root.symbol !== "" || root.disc >= 0
            x: root.lying ? root.from(Theme.gap16, width) : (parent.width - width) / 2
            y: root.lying ? (parent.height - height) / 2 : root.starts
            name: root.symbol
            size: root.lying ? Theme.gap48 + Theme.gap12 : root.standsTall ? 128 : Theme.tile
            color: Theme.colors.primary
            Rectangle {
                visible: root.disc >= 0
                anchors.fill: parent
                radius: width / 2
                color: "transparent"
                border.width: Theme.ringInner
                border.color: Theme.colors.primary
                Item {
                    anchors { left: parent.left; top: parent.top; bottom: parent.bottom }
                    width: parent.width * Math.max(0, root.disc)
                    clip: true
                    Rectangle { width: picture.width; height: picture.height; radius: width / 2; color: Theme.colors.primary }
                }
            }
        }
        BodyText {
            id: words
            x: root.lying ? root.from(Theme.gap16 + root.beside, width) : Theme.gap16
            y: root.lying ? (parent.height - height) / 2 : root.starts + root.above
            width: Math.max(0, root.width - 2 * Theme.gap16 - (root.lying ? root.beside + ring.width + Theme.gap16 : 0))
            text: root.text
            horizontalAlignment: root.lying ? Text.AlignLeft : Text.AlignHCenter
            font.weight: root.chosen ? Theme.weightStrong : Theme.weightRegular
            Accessible.ignored: true
        }
        Rectangle {
            id: ring
            x: root.lying ? root.from(parent.width - width - Theme.gap16, width) : (parent.width - width) / 2
            y: root.lying ? (parent.height - height) / 2 : words.y + words.height + Theme.gap16
            width: Theme.answerRing
            height: Theme.answerRing
            radius: width / 2
            color: root.chosen ? Theme.colors.primary : "transparent"
            border.width: Theme.ring
            border.color: root.chosen ? Theme.colors.primary : Theme.colors.outline
            AppIcon { visible: root.chosen; anchors.centerIn: parent; name: "check"; size: Theme.answerRing - Theme.gap12; color: Theme.colors.onPrimary }
        }
    }
}
