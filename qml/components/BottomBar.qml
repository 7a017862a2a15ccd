import QtQuick
import QtQuick.Layouts
import Footbridge.Theme

// The places of the app, and the page's actions at the end where the thumb is.
Rectangle {
    id: root
    property string place: ""
    property bool showPlaces: true
    property bool leftHand: false
    default property alias actions: actionRow.data
    signal go(string place)

    readonly property bool oneRow: places.wanted + actionRow.implicitWidth + 2 * Theme.gap16 + Theme.gap24 <= width
    implicitHeight: rows.implicitHeight + 2 * Theme.gap12
    color: Theme.colors.surface

    Rectangle {
        width: parent.width
        height: Theme.hairline
        color: Theme.colors.border
    }
    GridLayout {
        id: rows
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
        anchors.leftMargin: Theme.gap16
        anchors.rightMargin: Theme.gap32
        columnSpacing: Theme.gap24
        rowSpacing: Theme.gap12
        layoutDirection: root.leftHand ? Qt.RightToLeft : Qt.LeftToRight

        Flow {
            id: places
            readonly property real wanted: visible ? todayTab.implicitWidth + childrenTab.implicitWidth + outboxTab.implicitWidth + settingsTab.implicitWidth + 3 * spacing : 0
            visible: root.showPlaces
            Layout.row: root.oneRow ? 0 : 1
            Layout.column: 0
            Layout.fillWidth: true
            spacing: Theme.gap4
            BarTab { id: todayTab; text: qsTr("Today"); iconName: "home"; current: root.place === "today"; onClicked: root.go("today") }
            BarTab { id: childrenTab; text: qsTr("Children"); iconName: "users"; current: root.place === "children"; onClicked: root.go("children") }
            BarTab { id: outboxTab; text: qsTr("Outbox"); iconName: "send"; current: root.place === "outbox"; onClicked: root.go("outbox") }
            BarTab { id: settingsTab; text: qsTr("Settings"); iconName: "settings"; current: root.place === "settings"; onClicked: root.go("settings") }
        }
        RowLayout {
            id: actionRow
            Layout.row: 0
            Layout.column: root.oneRow ? 1 : 0
            Layout.alignment: root.leftHand ? Qt.AlignLeft : Qt.AlignRight
            Layout.fillWidth: !root.showPlaces
            spacing: Theme.gap12
            visible: implicitWidth > 0
        }
    }
}
