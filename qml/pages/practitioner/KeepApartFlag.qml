import QtQuick
import QtQuick.Layouts
import Footbridge.Theme
import Footbridge.Components

// Says that children must be kept apart. The other child's name is behind See who, since this screen is turned round.
Rectangle {
    id: root
    required property string text
    required property string who
    property bool shown: false

    width: parent ? parent.width : implicitWidth
    implicitHeight: column.implicitHeight + Theme.gap16
    radius: Theme.radiusCard
    color: Theme.colors.surface
    onWhoChanged: shown = false
    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
        anchors.leftMargin: Theme.gap24
        anchors.rightMargin: Theme.gap24
        spacing: Theme.gap8
        GridLayout {
            id: line
            readonly property bool fits: words.implicitWidth + look.implicitWidth + see.implicitWidth + Theme.gap48 * 3 <= root.width
            columns: fits ? 3 : 2
            columnSpacing: Theme.gap12
            rowSpacing: Theme.gap4
            Layout.fillWidth: true
            AppIcon { name: "users-minus"; color: Theme.colors.late; Layout.alignment: Qt.AlignTop; Layout.topMargin: Theme.gap4 }
            Flow {
                spacing: Theme.gap4
                Layout.fillWidth: true
                BodyText { id: words; text: root.text; width: Math.min(implicitWidth, parent.width); color: Theme.colors.late; font.weight: Theme.weightStrong }
                BodyText { id: look; text: qsTr("Look before you book."); width: Math.min(implicitWidth, parent.width) }
            }
            AppButton {
                id: see
                kind: AppButton.Quiet
                iconName: root.shown ? "eye-off" : "eye"
                text: root.shown ? qsTr("Hide") : qsTr("See who")
                Layout.columnSpan: line.fits ? 1 : 2
                onClicked: root.shown = !root.shown
            }
        }
        BodyText { visible: root.shown; text: root.who; Layout.fillWidth: true; Layout.bottomMargin: Theme.gap8 }
    }
}
