import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// The end of a plan: what is still open is said first, and nothing ends by one press.
Column {
    id: root
    required property PlanViewModel vm
    width: parent ? parent.width : 0
    spacing: Theme.gap12

    LoneButton { visible: !root.vm.ended && !root.vm.ending; kind: AppButton.Quiet; iconName: "check"; text: qsTr("End this plan"); onClicked: root.vm.askToEnd() }
    SectionTitle { visible: root.vm.ending; text: qsTr("End this plan?") }
    Notice { visible: root.vm.ending; tone: "soon"; text: root.vm.ending ? root.vm.endWords : "" }
    Flow {
        visible: root.vm.ending
        width: parent.width
        spacing: Theme.gap12
        AppButton { width: Math.min(implicitWidth, root.width); kind: AppButton.Primary; text: qsTr("End it today"); onClicked: root.vm.end() }
        AppButton { width: Math.min(implicitWidth, root.width); text: qsTr("Not now"); Accessible.name: qsTr("Do not end this plan"); onClicked: root.vm.notNow() }
    }
    LoneButton { visible: root.vm.ended; kind: AppButton.Quiet; iconName: "refresh"; text: qsTr("Open it again"); Accessible.name: qsTr("Open the plan that ended again"); onClicked: root.vm.goOn() }
}
