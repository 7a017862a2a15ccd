import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Footbridge.Theme
import Footbridge.Components

// One of five times-words, with as many bars filled. Nothing is chosen when the screen opens (ux.md SV-6).
T.RadioButton {
    id: root
    required property int filled      // of four bars
    required property bool chosen
    property bool lying: false        // a row instead of a column
    signal picked()

    autoExclusive: false
    checked: chosen
    implicitWidth: grid.implicitWidth + 2 * Theme.gap16
    implicitHeight: Math.max(Theme.targetMain, grid.implicitHeight + 2 * Theme.gap16)
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
        color: root.chosen ? Theme.colors.primarySoft : Theme.colors.surface
        border.width: root.chosen ? 2 * Theme.ring : Theme.ring
        border.color: root.chosen ? Theme.colors.primary : Theme.colors.outline
        FocusRing { shown: root.visualFocus; around: Theme.radiusTile }
    }
    contentItem: Item {
        GridLayout {
            id: grid
            anchors.centerIn: parent
            width: root.lying ? parent.width - 2 * Theme.gap24 : Math.min(implicitWidth, parent.width)
            flow: root.lying ? GridLayout.LeftToRight : GridLayout.TopToBottom
            rows: root.lying ? 1 : 3
            columns: root.lying ? 3 : 1
            columnSpacing: Theme.gap24
            rowSpacing: Theme.gap24
            Row {
                Layout.alignment: Qt.AlignCenter
                spacing: Theme.gap12
                Repeater {
                    model: 4
                    Rectangle {
                        required property int index
                        anchors.bottom: parent.bottom
                        width: Theme.barWidth
                        height: Theme.barHeight * (root.lying ? 0.6 : 1) * (index + 1.3) / 4.3
                        radius: 6
                        color: index < root.filled ? Theme.colors.primary : "transparent"
                        border.width: Theme.ringInner
                        border.color: Theme.colors.primary
                    }
                }
            }
            BodyText {
                Layout.fillWidth: root.lying
                Layout.maximumWidth: root.lying ? -1 : root.width - 2 * Theme.gap16
                Layout.alignment: Qt.AlignCenter
                text: root.text
                horizontalAlignment: root.lying ? Text.AlignLeft : Text.AlignHCenter
                font.weight: root.chosen ? Theme.weightStrong : Theme.weightRegular
                Accessible.ignored: true
            }
            Rectangle {
                Layout.alignment: Qt.AlignCenter
                implicitWidth: Theme.answerRing
                implicitHeight: Theme.answerRing
                radius: width / 2
                color: root.chosen ? Theme.colors.primary : "transparent"
                border.width: Theme.ring
                border.color: root.chosen ? Theme.colors.primary : Theme.colors.outline
                AppIcon { visible: root.chosen; anchors.centerIn: parent; name: "check"; size: Theme.answerRing - Theme.gap12; color: Theme.colors.onPrimary }
            }
        }
    }
}
