import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// W10: before the tablet is passed to a young person.
StaffPage {
    id: root
    readonly property HandOverViewModel vm: session.handOver
    title: qsTr("Hand over")
    subtitle: session.child.name
    backText: qsTr("Back")
    place: "children"

    Notice { text: root.vm.problem; tone: "soon" }
    SectionTitle { text: qsTr("What they will do") }
    Passage { text: qsTr("How we do: two questions about the service. What they say is sealed. You cannot read it, now or later; participation workers can, without a name.") }
    SectionTitle { text: qsTr("What happens to the tablet") }
    Passage { text: qsTr("It locks, and every record leaves its memory. They can reach nothing but these questions. To go on, tap Worker at the end and type your passphrase.") }
    Passage { text: qsTr("A tablet can be left by its own gestures. Then the lock page shows.") }
    LoneButton {
        kind: AppButton.Primary
        main: true
        enabled: root.vm.ready
        iconName: "device-tablet"
        text: qsTr("Pass the tablet now")
        onClicked: root.vm.pass()
    }
}
