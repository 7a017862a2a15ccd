import QtQuick
import QtQuick.Layouts
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// The one tinted card of Today: who is next, how to talk with them, two taps to a note.
Rectangle {
    id: root
    required property TodayViewModel vm
    signal writeNote()
    signal openChild()

    width: parent ? parent.width : implicitWidth
    implicitHeight: grid.implicitHeight + 2 * Theme.gap24
    radius: Theme.radiusCard
    color: Theme.colors.primarySoft

    GridLayout {
        id: grid
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: Theme.gap24 }
        columns: width >= 560 * Theme.textScale ? 2 : 1
        columnSpacing: Theme.gap24
        rowSpacing: Theme.gap16
        ColumnLayout {
            spacing: Theme.gap8
            Layout.fillWidth: true
            LabelText { text: root.vm.nextKicker; color: Theme.colors.primary; font.weight: Theme.weightStrong; Layout.fillWidth: true }
            BodyText {
                text: root.vm.nextTime + "  " + root.vm.nextName
                font.pixelSize: Theme.displaySize
                lineHeight: Theme.displayLine
                font.weight: Theme.weightStrong
                Layout.fillWidth: true
            }
            BodyText { text: root.vm.nextWhat; Layout.fillWidth: true }
            RowLayout {
                visible: root.vm.nextTip !== ""
                spacing: Theme.gap12
                Layout.topMargin: Theme.gap8
                AppIcon { name: "messages"; color: Theme.colors.primary }
                BodyText { text: root.vm.nextTip; Layout.fillWidth: true }
            }
        }
        ColumnLayout {
            spacing: Theme.gap12
            Layout.fillWidth: grid.columns === 1
            AppButton {
                kind: AppButton.Primary
                main: true
                iconName: "plus"
                text: qsTr("Note")
                Accessible.name: qsTr("Write a note for %1").arg(root.vm.nextName)
                Layout.minimumWidth: 200
                Layout.fillWidth: true
                onClicked: root.writeNote()
            }
            AppButton {
                text: qsTr("Open %1").arg(root.vm.nextName)
                Layout.minimumWidth: 200
                Layout.fillWidth: true
                onClicked: root.openChild()
            }
        }
    }
}
