pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// P11: where I am; now, next and later (ux.md 3.3).
PlanFrame {
    id: root
    where: ""
    heading: plan.knownAs !== "" ? qsTr("My plan: %1").arg(plan.knownAs) : qsTr("My plan")
    canGoBack: false
    readonly property var meeting: plan.meetings.length > 0 ? plan.meetings[0] : null
    words: [heading].concat(plan.mine.map(line => line.aloud)).concat(plan.helpers.map(line => line.aloud)).concat(meeting ? [meeting.when, meeting.what, meeting.where] : [])
    actions: [
        ChildButton { main: true; iconName: root.roomy ? "pencil" : ""; text: qsTr("Change it"); onClicked: root.plan.go(MyPlanViewModel.Like) },
        ChildButton { main: true; iconName: root.roomy ? "check" : ""; text: qsTr("Finish"); onClicked: root.plan.go(MyPlanViewModel.Finishing) },
        ChildButton { main: true; iconName: root.roomy ? "device-tablet" : ""; text: qsTr("Give it back"); onClicked: root.plan.finish() }
    ]
    onward: ChildButton { kind: AppButton.Primary; main: true; enabled: root.plan.goingTotal > 0; iconName: root.roomy ? "chevron-right" : ""; text: qsTr("How is it going?"); onClicked: root.plan.next() }

    component Box: Rectangle {
        id: box
        property string title
        default property alias inside: column.data
        width: parent ? parent.width : 0
        implicitHeight: column.implicitHeight + 2 * Theme.gap16
        radius: Theme.radiusTile
        color: Theme.colors.surface
        border.width: Theme.ring
        border.color: Theme.colors.border
        Column {
            id: column
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.gap16; leftMargin: Theme.gap24; rightMargin: Theme.gap24 }
            spacing: Theme.gap12
            TitleText { width: parent.width; text: box.title }
        }
    }
    PlanPath { visible: root.roomy; width: parent.width; stage: root.plan.stage }
    Box {
        title: qsTr("Now")
        CardGrid {
            id: sides
            width: parent.width
            across: root.width >= Theme.childLine && root.roomy ? 2 : 1
            columnSpacing: Theme.gap32
            Repeater {
                model: [{ title: qsTr("I will"), lines: root.plan.mine, first: 1 }, { title: qsTr("My helpers will"), lines: root.plan.helpers, first: 1 + root.plan.mine.length }]
                Column {
                    id: side
                    required property var modelData
                    width: sides.cell
                    LabelText { width: parent.width; text: side.modelData.title; color: Theme.colors.textMuted }
                    Rectangle { width: parent.width; height: Theme.ring; color: Theme.colors.border }
                    BodyText { visible: side.modelData.lines.length === 0; width: parent.width; text: qsTr("Nothing yet. Who could help?"); topPadding: Theme.gap8 }
                    Repeater {
                        model: side.modelData.lines
                        PlanTick {
                            required property var modelData
                            required property int index
                            line: modelData
                            spoken: root.spoken === index + side.modelData.first
                            onTicked: root.plan.tick(modelData.id)
                        }
                    }
                }
            }
        }
    }
    PlanChanges { plan: root.plan; visible: root.plan.changes.length > 0 }
    Box {
        title: root.meeting ? qsTr("Next") : qsTr("Next: your worker will tell you")
        DayStrip { visible: root.roomy; width: parent.width; week: root.plan.week }
        PictureLine {
            visible: root.meeting !== null
            width: parent.width
            symbol: "speech"
            tint: Theme.tintSun
            text: root.meeting ? [root.meeting.when, root.meeting.who, root.meeting.what, root.meeting.where].filter(part => part !== "").join("\n") : ""
        }
    }
    Rectangle {
        visible: root.plan.later.length > 0
        width: parent.width
        height: later.implicitHeight + 2 * Theme.gap16
        radius: Theme.radiusTile
        color: Theme.colors.alt
        Column {
            id: later
            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: Theme.gap24; rightMargin: Theme.gap24 }
            TitleText { width: parent.width; text: qsTr("Later") }
            Repeater {
                model: root.plan.later
                BodyText { required property var modelData; width: parent ? parent.width : 0; text: modelData.words }
            }
        }
    }
}
