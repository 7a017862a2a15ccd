import QtQuick
import QtQuick.Layouts
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// C3: who will see it, before anything is asked.
ChildFrame {
    id: root
    where: qsTr("Before you start")
    heading: qsTr("Who will see this?")
    onward: AppButton { kind: AppButton.Primary; main: true; iconName: "check"; text: qsTr("OK"); onClicked: root.say.next() }

    GridLayout {
        width: parent.width
        columns: root.wide ? 2 : 1
        columnSpacing: Theme.gap32
        rowSpacing: Theme.gap24
        Column {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignTop
            spacing: Theme.gap12
            TitleText { text: qsTr("What we do"); width: parent.width }
            PictureLine { name: "user"; text: qsTr("We do not ask for your name.") }
            PictureLine { name: "eye-off"; text: qsTr("Your worker will not see your answers.") }
            PictureLine { name: "users"; text: qsTr("We put all the answers together.") }
        }
        Rectangle {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: Qt.AlignTop
            implicitHeight: know.implicitHeight + 2 * Theme.gap24
            radius: Theme.radiusTile
            color: Theme.colors.alt
            Column {
                id: know
                x: Theme.gap24
                y: Theme.gap24
                width: parent.width - 2 * Theme.gap24
                spacing: Theme.gap12
                TitleText { text: qsTr("Good to know"); width: parent.width }
                PictureLine { name: "pencil"; tint: Theme.colors.surface; text: qsTr("Please do not write names.") }
                PictureLine { name: "phone"; tint: Theme.colors.surface; text: qsTr("Childline is free: 0800 1111") }
                PictureLine { name: "hand-stop"; tint: Theme.colors.surface; text: qsTr("If you are not safe, tell someone you trust.") }
            }
        }
    }
}
