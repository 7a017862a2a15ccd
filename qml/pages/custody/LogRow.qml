import QtQuick
import QtQuick.Layouts
import Footbridge.Pages
import Footbridge.Theme
import Footbridge.Components

// One line of the night: its time large, what it was, and what can be done with it. The newest stands out.
Rectangle {
    id: root
    required property string time
    required property string title
    required property string detail
    required property string meta
    required property bool newest
    required property bool out
    property bool undoes: false
    readonly property bool stacked: width < 300 * Theme.textScale
    signal edited()
    signal undone()
    signal held(bool held)

    width: parent ? parent.width : implicitWidth
    implicitHeight: Math.max(newest ? Math.round(76 * Theme.textScale) : Theme.rowHeight, row.implicitHeight + Theme.gap12)
    radius: Theme.radiusCard
    color: newest ? Theme.colors.primarySoft : "transparent"
    Accessible.role: Accessible.ListItem
    Accessible.name: [meta === "" ? time : meta, title, detail].filter(part => part !== "").join(", ")

    GridLayout {
        id: row
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: Theme.gap8; rightMargin: Theme.gap4 }
        columns: root.stacked ? 3 : 4
        columnSpacing: Theme.gap8
        rowSpacing: 0
        Rectangle {
            implicitWidth: 14
            implicitHeight: 14
            radius: 7
            color: root.newest ? Theme.colors.primary : Theme.colors.bg
            border.width: root.newest ? 0 : Theme.ringInner
            border.color: Theme.colors.outline
        }
        TimeText { text: root.time; font.pixelSize: Theme.rowTimeSize; lineHeight: Theme.rowTimeLine; font.strikeout: root.out; Layout.minimumWidth: Theme.rowTimeWidth; Layout.fillWidth: root.stacked; Layout.alignment: Qt.AlignVCenter; Accessible.ignored: true }
        ColumnLayout {
            Layout.fillWidth: true
            Layout.row: root.stacked ? 1 : 0
            Layout.column: root.stacked ? 0 : 2
            Layout.columnSpan: root.stacked ? 3 : 1
            spacing: 0
            BodyText { Layout.fillWidth: true; text: root.title; font.weight: root.newest ? Theme.weightStrong : Theme.weightRegular; font.strikeout: root.out; Accessible.ignored: true }
            LabelText { Layout.fillWidth: true; visible: text !== ""; text: [root.meta, root.detail].filter(part => part !== "").join(", "); Accessible.ignored: true }
        }
        AppButton {
            kind: AppButton.Quiet
            main: true
            text: root.undoes ? qsTr("Undo") : qsTr("Edit")
            implicitHeight: Theme.targetButton
            Layout.row: 0
            Layout.column: root.stacked ? 2 : 3
            Layout.minimumWidth: Theme.targetButton
            Accessible.name: [text, root.title, root.time].join(", ")
            onPressed: root.held(true)
            onReleased: root.held(false)
            onCanceled: root.held(false)
            onClicked: root.undoes ? root.undone() : root.edited()
        }
    }
}
