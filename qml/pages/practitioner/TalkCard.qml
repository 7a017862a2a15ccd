pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Footbridge.Theme
import Footbridge.Components

// How to talk with me: first on a child's page, before anything about them.
Rectangle {
    id: root
    required property QtObject lines
    required property bool wide

    width: parent ? parent.width : implicitWidth
    implicitHeight: column.implicitHeight + 2 * Theme.gap16
    radius: Theme.radiusCard
    color: Theme.colors.primarySoft
    ColumnLayout {
        id: column
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
        anchors.leftMargin: Theme.gap24
        anchors.rightMargin: Theme.gap24
        spacing: Theme.gap8
        TitleText { text: qsTr("How to talk with me"); Layout.fillWidth: true }
        GridLayout {
            columns: root.wide ? 4 : Theme.textScale < 1.5 ? 2 : 1
            columnSpacing: Theme.gap24
            rowSpacing: Theme.gap8
            Layout.fillWidth: true
            Repeater {
                model: root.lines
                delegate: RowLayout {
                    id: tip
                    required property string title
                    required property string iconName
                    spacing: Theme.gap12
                    Layout.fillWidth: true
                    Layout.preferredWidth: 1
                    Layout.alignment: Qt.AlignTop
                    AppIcon { name: tip.iconName; color: Theme.colors.primary; Layout.alignment: Qt.AlignTop }
                    BodyText { text: tip.title; Layout.fillWidth: true }
                }
            }
        }
    }
}
