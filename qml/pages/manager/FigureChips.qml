pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Theme
import Footbridge.Components

// One of several, with what it is about said before.
Column {
    id: root
    required property string label
    required property QtObject lines
    signal picked(string record)
    width: parent ? parent.width : 0
    spacing: Theme.gap4
    LabelText { width: parent.width; text: root.label }
    Flow {
        width: parent.width
        spacing: Theme.gap8
        Repeater {
            model: root.lines
            delegate: ChoiceChip {
                required property string record
                required property string title
                required chosen
                small: true
                width: Math.min(implicitWidth, root.width)
                text: title
                onPicked: root.picked(record)
            }
        }
    }
}
