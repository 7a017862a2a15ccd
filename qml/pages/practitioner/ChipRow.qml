pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Theme
import Footbridge.Components

// One of a few, each {code, name}.
Flow {
    id: root
    required property var options
    required property var value
    signal picked(var code)
    width: parent ? parent.width : 0
    spacing: Theme.gap12
    Repeater {
        model: root.options
        ChoiceChip {
            required property var modelData
            width: Math.min(implicitWidth, root.width)
            text: modelData.name
            chosen: root.value === modelData.code
            onPicked: root.picked(modelData.code)
        }
    }
}
