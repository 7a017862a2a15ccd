import QtQuick
import Footbridge.Theme

// One of two versions: who, when, on which tablet, the text, and the button that takes it. All cards look alike (CF-1).
Rectangle {
    id: root
    required property string who
    required property string when
    required property string where
    required property string text
    required property string marked   // the text as rich text, with what differs marked
    signal chosen()

    implicitHeight: column.implicitHeight + 2 * Theme.gap32
    radius: Theme.radiusCard
    color: Theme.colors.surface
    Accessible.role: Accessible.Grouping
    Accessible.name: who
    Column {
        id: column
        anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.gap32 }
        spacing: Theme.gap8
        TitleText { text: root.who; width: parent.width }
        LabelText { text: root.when + " · " + root.where; width: parent.width }
        BodyText { text: root.marked; textFormat: Text.RichText; Accessible.name: root.text; font.pixelSize: Theme.titleSize; lineHeight: Theme.titleLine; width: parent.width; topPadding: Theme.gap16; bottomPadding: Theme.gap16 }
        AppButton {
            text: qsTr("Use this one")
            Accessible.name: qsTr("Use the version of %1").arg(root.who)
            main: true
            kind: AppButton.Primary
            width: parent.width
            onClicked: root.chosen()
        }
    }
}
