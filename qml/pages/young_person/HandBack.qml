import QtQuick
import QtQuick.Layouts
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// C9: plum to the edges, so that the worker sees it from across the table.
Rectangle {
    id: root
    required property RoomViewModel room
    property string saved: qsTr("Your answers are safe.")
    color: Theme.colors.primary
    readonly property string ending: room.ending === RoomViewModel.Gone ? qsTr("What you said is gone.")
        : room.ending === RoomViewModel.SaidNo ? qsTr("That is OK.") : saved
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Thank you")

    BridgeArc { anchors { left: parent.left; right: parent.right; bottom: bar.top } height: Math.min(parent.height / 3, 3 * Theme.tile) }
    Flickable {
        anchors { fill: parent; bottomMargin: bar.height }
        contentHeight: column.implicitHeight + 2 * Theme.gap48
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        Column {
            id: column
            x: 2 * Theme.gap48
            y: Theme.gap48
            width: parent.width - 4 * Theme.gap48
            spacing: Theme.gap16
            AppHeading { text: qsTr("Thank you."); color: Theme.colors.onPrimary; width: parent.width }
            TitleText { text: qsTr("You are done."); color: Theme.colors.onPrimary; width: parent.width }
            RowLayout {
                width: parent.width
                spacing: Theme.gap24
                Rectangle {
                    implicitWidth: Theme.tile
                    implicitHeight: Theme.tile
                    radius: Theme.radiusTile
                    color: Theme.colors.primaryPressed
                    AppIcon { anchors.centerIn: parent; name: "device-tablet"; size: Theme.tile / 2; color: Theme.colors.onPrimary }
                }
                TitleText { Layout.fillWidth: true; text: qsTr("Please give the tablet back."); color: Theme.colors.onPrimary }
            }
            LoneButton { visible: root.room.told.length > 0; iconName: "messages"; text: qsTr("See what we did"); onClicked: root.room.tell() }
            TitleText { visible: root.room.helpAsked; text: qsTr("You asked for help. Tell the person with you."); color: Theme.colors.onPrimary; width: parent.width }
        }
    }
    Rectangle {
        id: bar
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        height: row.implicitHeight + 2 * Theme.gap24
        color: Theme.colors.primaryPressed
        RowLayout {
            id: row
            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: 2 * Theme.gap48; rightMargin: Theme.gap48 }
            spacing: Theme.gap16
            AppIcon { name: "check"; color: Theme.colors.onPrimary }
            BodyText { Layout.fillWidth: true; text: root.ending; color: Theme.colors.onPrimary }
            AppButton { iconName: "lock"; text: qsTr("Worker"); onClicked: root.room.callWorker() }
        }
    }
}
