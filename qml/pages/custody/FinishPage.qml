pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// A7: how long it took, what is missing and may stay so, and how the volunteer is.
CustodyFrame {
    id: root
    readonly property CustodyFinishViewModel vm: session.custodyFinish
    title: qsTr("Finish")
    backText: qsTr("Log")

    Grid {
        id: lengths
        width: parent.width
        columns: width >= 300 * Theme.textScale ? 2 : 1
        spacing: Theme.ring
        Repeater {
            model: root.vm.summary
            delegate: Rectangle {
                id: cell
                required property string title
                required property string time
                required property string detail
                width: lengths.columns === 2 ? (root.column.width - Theme.ring) / 2 : root.column.width
                height: Math.max(Math.round(82 * Theme.textScale), cellWords.implicitHeight + 2 * Theme.gap12)
                color: Theme.colors.surface
                Accessible.role: Accessible.ListItem
                Accessible.name: [title, detail, time].filter(part => part !== "").join(", ")
                Column {
                    id: cellWords
                    anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; margins: Theme.gap16 }
                    LabelText { width: parent.width; text: cell.title; Accessible.ignored: true }
                    TimeText { width: parent.width; text: cell.detail === "" ? cell.time : qsTr("about %1").arg(cell.time); Accessible.ignored: true }
                }
            }
        }
    }
    SectionTitle { text: qsTr("Anything missing?") }
    EmptyState { visible: root.vm.missing.count === 0; text: qsTr("Nothing is missing.") }
    Passage { visible: root.vm.missing.count > 0; text: qsTr("You can add it now, or leave it.") }
    Flow {
        width: parent.width
        spacing: Theme.gap8
        Repeater {
            model: root.vm.missing
            delegate: AppButton { required property string record; required property string title; iconName: "plus"; text: title; width: Math.min(implicitWidth, root.column.width); Accessible.name: qsTr("Add: %1").arg(title); onClicked: root.open("facts", record) }
        }
    }
    SectionTitle { text: qsTr("How are you?") }
    Repeater {
        model: root.vm.feelings
        delegate: ChoiceChip { required property string record; required property string title; width: root.column.width; text: title; onPicked: root.vm.feel(record) }
    }
    Notice { text: root.vm.problem }
    AppButton { visible: root.vm.isFinished; width: parent.width; text: qsTr("It goes on after all"); onClicked: root.vm.goOn() }
    footer: AppButton { kind: AppButton.Primary; main: true; width: parent.width; text: root.vm.isFinished ? qsTr("Finish again") : qsTr("Finish"); enabled: root.vm.canFinish; onClicked: root.vm.finish() }
}
