pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// All events, in the order that is most likely; any can be tapped at any time.
CustodyFrame {
    id: root
    readonly property CustodyLogViewModel vm: session.custodyLog
    title: qsTr("A different event")
    backText: qsTr("Log")

    Flow {
        width: parent.width
        spacing: Theme.gap12
        Repeater {
            model: root.vm.every
            delegate: EventButton {
                required property string record
                required property string title
                width: root.wide ? (root.column.width - Theme.gap12) / 2 : root.column.width
                text: title
                onPressed: root.vm.press()
                onCanceled: root.vm.letGo()
                onClicked: {
                    root.vm.tap(record)
                    root.open("back", "")
                }
            }
        }
    }
}
