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
    onTextChanged: shown = false
    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
        anchors.leftMargin: Theme.gap24
        anchors.rightMargin: Theme.gap24
        spacing: Theme.gap8
        GridLayout {
            columns: words.implicitWidth + look.implicitWidth + see.implicitWidth + Theme.gap48 * 3 <= root.width ? 4 : 2
            columnSpacing: Theme.gap12
            rowSpacing: Theme.gap4
            Layout.fillWidth: true
            AppIcon { name: "users-minus"; color: Theme.colors.late }
            BodyText { id: words; text: root.text; color: Theme.colors.late; font.weight: Theme.weightStrong }
            BodyText { id: look; text: qsTr("Look before you book."); Layout.fillWidth: true }
            AppButton {
                id: see
                kind: AppButton.Quiet
                iconName: root.shown ? "eye-off" : "eye"
                text: root.shown ? qsTr("Hide") : qsTr("See who")
                onClicked: root.shown = !root.shown
            }
        }
        BodyText { visible: root.shown; text: root.who; Layout.fillWidth: true; Layout.bottomMargin: Theme.gap8 }
    }
}
