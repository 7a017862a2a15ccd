import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// In their own way, then Add.
Column {
    id: root
    required property MyPlanViewModel plan
    required property bool wide
    required property bool roomy
    property string title: qsTr("Or say it your way")
    property bool canHide: true     // from the family's copy
    width: parent ? parent.width : 0
    spacing: Theme.gap16
    TitleText { width: parent.width; text: root.title }
    InMyWords {
        width: parent.width
        room: root.plan
        turn: root.plan.lines.length
        wide: root.wide
        roomy: root.roomy
    }
    PlanPicture { width: parent.width; plan: root.plan; roomy: root.roomy }
    Flow {
        visible: root.plan.canAdd
        width: parent.width
        spacing: Theme.gap16
        AnswerCard {
            visible: root.canHide
            width: Math.min(parent.width, implicitWidth)
            lying: true
            text: qsTr("Just me and my worker")
            chosen: root.plan.justUs
            onPicked: root.plan.justUs = !root.plan.justUs
        }
        ChildButton { main: true; width: Math.min(implicitWidth, parent.width); iconName: "plus"; text: qsTr("Add it"); onClicked: root.plan.add() }
    }
}
