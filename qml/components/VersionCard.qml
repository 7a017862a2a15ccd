import QtQuick
import QtQuick.Layouts
import Footbridge.Theme

// One of two versions: who, when, on which tablet, the text, and the button that takes it. All cards look alike (CF-1).
Rectangle {
    id: root
    required property string who
    required property string when
    required property string where
    required property string text
    signal chosen()

    implicitHeight: column.implicitHeight + 2 * Theme.gap32
    radius: Theme.radiusCard
    color: Theme.colors.surface
    Accessible.role: Accessible.Grouping
    Accessible.name: who
    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.gap32 }
        spacing: Theme.gap8
        TitleText { text: root.who; Layout.fillWidth: true }
        LabelText { text: root.when + " · " + root.where; Layout.fillWidth: true }
        BodyText { text: root.text; Layout.fillWidth: true; Layout.topMargin: Theme.gap16; Layout.bottomMargin: Theme.gap16 }
        AppButton {
            text: qsTr("Use this one")
            Accessible.name: qsTr("Use the version of %1").arg(root.who)
            main: true
            Layout.fillWidth: true
            onClicked: root.chosen()
        }
    }
}
