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

    // Positions below are from the edge where reading begins; a layout from the right mirrors them.
    readonly property bool mirrored: LayoutMirroring.enabled
    readonly property int room: width - Theme.gap16 - Theme.gap32
    readonly property bool oneRow: places.wanted + actionRow.implicitWidth + Theme.gap24 <= room
    implicitHeight: 2 * Theme.gap12 + (oneRow ? Math.max(places.height, actionRow.implicitHeight)
                                              : actionRow.implicitHeight + Theme.gap12 + places.height)
    color: Theme.colors.surface

    Rectangle {
        width: parent.width
        height: Theme.hairline
        color: Theme.colors.border
    }
    Flow {
        id: places
        readonly property real wanted: visible ? todayTab.implicitWidth + childrenTab.implicitWidth + outboxTab.implicitWidth + settingsTab.implicitWidth + 3 * spacing : 0
        visible: root.showPlaces
        readonly property int from: root.leftHand && root.oneRow ? root.width - Theme.gap16 - width : Theme.gap16
        x: root.mirrored ? root.width - from - width : from
        y: root.oneRow ? (root.height - height) / 2 : Theme.gap12 + actionRow.height + Theme.gap12
        width: Math.min(wanted, root.room)
        height: visible ? implicitHeight : 0
        spacing: Theme.gap4
        BarTab { id: todayTab; text: qsTr("Today"); iconName: "home"; current: root.place === "today"; onClicked: root.go("today") }
        BarTab { id: childrenTab; text: qsTr("Children"); iconName: "users"; current: root.place === "children"; onClicked: root.go("children") }
        BarTab { id: outboxTab; text: qsTr("Outbox"); iconName: "send"; current: root.place === "outbox"; onClicked: root.go("outbox") }
        BarTab { id: settingsTab; text: qsTr("Settings"); iconName: "settings"; current: root.place === "settings"; onClicked: root.go("settings") }
    }
    RowLayout {
        id: actionRow
        readonly property bool alone: !root.showPlaces || !root.oneRow
        readonly property int from: alone ? Theme.gap32 : root.leftHand ? Theme.gap16 : root.width - Theme.gap32 - width
        x: root.mirrored ? root.width - from - width : from
        y: root.oneRow ? (root.height - height) / 2 : Theme.gap12
        width: alone ? root.width - 2 * Theme.gap32 : implicitWidth
        spacing: Theme.gap12
        layoutDirection: root.leftHand ? Qt.RightToLeft : Qt.LeftToRight
    }
}
