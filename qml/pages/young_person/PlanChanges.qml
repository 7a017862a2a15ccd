pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// What is not as they agreed: the old beside the new, and the way to say what they think of it (ux.md PL-9).
Rectangle {
    id: root
    required property MyPlanViewModel plan
    width: parent ? parent.width : 0
    height: column.implicitHeight + 2 * Theme.gap16
    radius: Theme.radiusTile
    color: Theme.colors.alt
    Column {
        id: column
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: Theme.gap24; rightMargin: Theme.gap24 }
        spacing: Theme.gap12
        TitleText { width: parent.width; text: qsTr("We changed this after you agreed") }
        Repeater {
            model: root.plan.changes
            BodyText {
                required property var modelData
                width: parent ? parent.width : 0
                text: modelData.what === 0 ? qsTr("New: %1").arg(modelData.is)
                    : modelData.what === 2 ? qsTr("Taken out: %1").arg(modelData.was)
                    : modelData.was === "" ? qsTr("Now: %1").arg(modelData.is)
                    : modelData.is === "" ? qsTr("Before: %1").arg(modelData.was)
                    : qsTr("Before: %1. Now: %2").arg(modelData.was).arg(modelData.is)
            }
        }
        Flow {
            width: parent.width
            ChildButton { width: Math.min(implicitWidth, parent.width); iconName: "pencil"; text: qsTr("Say what I think"); onClicked: root.plan.go(MyPlanViewModel.ReadBack) }
        }
    }
}
