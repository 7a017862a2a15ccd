pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// Where there is no plan yet, or the last one has ended: how shall we do this?
Column {
    id: root
    required property PlanViewModel vm
    width: parent ? parent.width : 0
    spacing: Theme.gap12

    EmptyState { text: root.vm.ended ? qsTr("This plan has ended. A new one begins with what %1 wants now.").arg(root.vm.name) : qsTr("No plan yet.") }
    SectionTitle { text: qsTr("Begin a plan: how will you do it?") }
    Flow {
        width: parent.width
        spacing: Theme.gap12
        Repeater {
            model: root.vm.ways
            delegate: AppButton {
                required property string record
                required property string title
                width: Math.min(implicitWidth, root.width)
                text: title
                Accessible.name: qsTr("Begin a plan: %1").arg(title)
                onClicked: root.vm.begin(record)
            }
        }
    }
    Passage { text: qsTr("“I” is the child. Plan together hands the tablet over, so that the words are theirs.") }
}
