pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Theme
import Footbridge.Components

// The roles of the service, any of which a person may have.
Flow {
    id: root
    required property QtObject roles
    signal ticked(string role)
    spacing: Theme.gap12
    Repeater {
        model: root.roles
        delegate: TickChip {
            required property string record
            required property string title
            required chosen
            text: title
            onPicked: root.ticked(record)
        }
    }
}
