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
                                              : (actionRow.implicitHeight > 0 ? actionRow.implicitHeight + Theme.gap12 : 0) + places.height)
    color: Theme.colors.surface

    Rectangle {
        width: parent.width
        height: Theme.hairline
        color: Theme.colors.border
    }
    Flow {
        id: places
        readonly property real wanted: visible ? todayTab.wideWidth + childrenTab.wideWidth + outboxTab.wideWidth + settingsTab.wideWidth + 3 * spacing : 0
        readonly property real widest: Math.max(todayTab.stackedWidth, childrenTab.stackedWidth, outboxTab.stackedWidth, settingsTab.stackedWidth)
        readonly property real share: (root.room - 3 * spacing) / 4
        readonly property bool stacked: wanted > root.room && widest <= share
        visible: root.showPlaces
        readonly property int from: root.leftHand && root.oneRow ? root.width - Theme.gap16 - width : Theme.gap16
        x: root.mirrored ? root.width - from - width : from
        y: root.oneRow ? (root.height - height) / 2 : Theme.gap12 + (actionRow.height > 0 ? actionRow.height + Theme.gap12 : 0)
        width: Math.min(wanted, root.room)
        height: visible ? implicitHeight : 0
        spacing: Theme.gap4
        component Place: BarTab {
            required property string at
            current: root.place === at
            stacked: places.stacked
            width: stacked ? Math.floor(places.share) : implicitWidth
            onClicked: root.go(at)
        }
        Place { id: todayTab; at: "today"; text: qsTr("Today"); iconName: "home" }
        Place { id: childrenTab; at: "children"; text: qsTr("Children"); iconName: "users" }
        Place { id: outboxTab; at: "outbox"; text: qsTr("Outbox"); iconName: "send" }
        Place { id: settingsTab; at: "settings"; text: qsTr("Settings"); iconName: "settings" }
    }
    RowLayout {
        id: actionRow
        readonly property int from: root.leftHand ? (root.oneRow && root.showPlaces ? Theme.gap16 : Theme.gap32) : root.width - Theme.gap32 - width
        x: root.mirrored ? root.width - from - width : from
        y: root.oneRow ? (root.height - height) / 2 : Theme.gap12
        width: root.showPlaces ? Math.min(implicitWidth, root.width - 2 * Theme.gap32) : root.width - 2 * Theme.gap32
        spacing: Theme.gap12
        layoutDirection: root.leftHand ? Qt.RightToLeft : Qt.LeftToRight
    }
}
