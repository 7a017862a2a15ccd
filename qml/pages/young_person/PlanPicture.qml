import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// A picture for what is being said; it can be all of it.
Column {
    id: root
    required property MyPlanViewModel plan
    required property bool roomy
    property bool picking: false
    spacing: Theme.gap16
    Connections {
        target: root.plan.pictures
        function onChosen() { root.picking = false }
    }
    Flow {
        width: parent.width
        spacing: Theme.gap16
        PictureTile { visible: root.plan.picture !== ""; symbol: root.plan.picture }
        ChildButton {
            width: Math.min(implicitWidth, parent.width)
            iconName: root.picking ? "x" : "photo"
            text: root.picking ? qsTr("Close") : root.plan.picture === "" ? qsTr("Pick a picture") : qsTr("Pick another one")
            onClicked: root.picking = !root.picking
        }
        ChildButton { visible: root.plan.picture !== ""; width: Math.min(implicitWidth, parent.width); iconName: "x"; text: qsTr("No picture"); onClicked: root.plan.dropPicture() }
    }
    Loader {
        active: root.picking
        visible: active
        width: parent.width
        sourceComponent: SymbolPicker { vm: root.plan.pictures; speaks: root.plan.speaks }
    }
}
