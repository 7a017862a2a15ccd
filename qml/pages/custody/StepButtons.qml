pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.Theme
import Footbridge.Components

// Minutes less and more, three beside each other.
Grid {
    id: root
    signal step(int minutes)
    width: parent ? parent.width : implicitWidth
    columns: 3
    spacing: Theme.gap12

    Repeater {
        model: [-15, -5, -1, 1, 5, 15]
        delegate: EventButton {
            required property int modelData
            width: (root.width - 2 * root.spacing) / 3
            implicitHeight: Theme.targetMain
            text: (modelData < 0 ? "− " : "+ ") + Math.abs(modelData)
            Accessible.name: modelData < 0 ? qsTr("%1 minutes earlier").arg(-modelData) : qsTr("%1 minutes later").arg(modelData)
            onClicked: root.step(modelData)
        }
    }
}
