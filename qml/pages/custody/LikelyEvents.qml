pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// What else may well come next, two beside each other.
Flow {
    id: root
    required property CustodyLogViewModel vm
    spacing: Theme.gap12

    Repeater {
        model: root.vm.likely
        delegate: EventButton {
            required property string record
            required property string title
            width: (root.width - root.spacing) / 2
            text: title
            onPressed: root.vm.press()
            onCanceled: root.vm.letGo()
            onClicked: root.vm.tap(record)
        }
    }
}
