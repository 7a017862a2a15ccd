pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// The week from today, with what is on each day already; a day to tap.
Column {
    id: root
    required property MyPlanViewModel plan
    required property bool roomy
    readonly property int day: plan.step.day
    spacing: Theme.gap12
    CardGrid {
        id: days
        width: parent.width
        across: root.roomy ? 7 : 1
        columnSpacing: Theme.gap8
        least: root.roomy ? 3 * Theme.tile : 0
        Repeater {
            model: root.plan.week
            Pressable {
                id: one
                required property var modelData
                required property int index
                readonly property bool chosen: root.day === index
                width: days.cell
                height: days.tallest
                implicitHeight: stack.implicitHeight + 2 * Theme.gap16
                text: modelData.name
                Accessible.role: Accessible.RadioButton
                Accessible.name: [modelData.name, modelData.number].concat(modelData.things).join(", ")
                Accessible.checkable: true
                Accessible.checked: chosen
                onClicked: root.plan.pickDay(chosen ? -1 : index, root.plan.step.eachWeek)
                background: Rectangle {
                    radius: Theme.radiusTile
                    color: one.chosen ? Theme.colors.primarySoft : Theme.colors.surface
                    border.width: one.chosen ? 2 * Theme.ring : Theme.ring
                    border.color: one.chosen ? Theme.colors.primary : Theme.colors.outline
                    FocusRing { shown: one.visualFocus; around: Theme.radiusTile }
                }
                contentItem: Item {
                    Column {
                        id: stack
                        anchors { left: parent.left; right: parent.right; top: parent.top; margins: root.roomy ? Theme.gap8 : Theme.gap16 }
                        spacing: Theme.gap4
                        LabelText { width: parent.width; horizontalAlignment: root.roomy ? Text.AlignHCenter : Text.AlignLeft; text: root.roomy ? one.modelData.shortName : one.modelData.name; Accessible.ignored: true }
                        TitleText { width: parent.width; horizontalAlignment: root.roomy ? Text.AlignHCenter : Text.AlignLeft; text: one.modelData.number; Accessible.ignored: true }
                        LabelText { visible: one.modelData.today; width: parent.width; horizontalAlignment: root.roomy ? Text.AlignHCenter : Text.AlignLeft; text: qsTr("Today"); Accessible.ignored: true }
                        Repeater {
                            model: one.modelData.things
                            LabelText {
                                required property string modelData
                                width: parent ? parent.width : 0
                                horizontalAlignment: root.roomy ? Text.AlignHCenter : Text.AlignLeft
                                text: modelData
                                color: Theme.colors.text
                                Accessible.ignored: true
                                Rectangle { z: -1; anchors.fill: parent; radius: Theme.radiusField; color: Theme.tintSun }
                            }
                        }
                    }
                }
            }
        }
    }
    CardGrid {
        id: often
        width: parent.width
        across: root.roomy ? 2 : 1
        AnswerCard { width: often.cell; height: often.tallest; lying: true; text: qsTr("Every day"); chosen: root.day === 7; onPicked: root.plan.pickDay(chosen ? -1 : 7, false) }
        AnswerCard {
            width: often.cell
            height: often.tallest
            lying: true
            visible: root.day >= 0 && root.day < 7
            text: qsTr("Each week on this day")
            chosen: root.plan.step.eachWeek
            onPicked: root.plan.pickDay(root.day, !root.plan.step.eachWeek)
        }
    }
}
