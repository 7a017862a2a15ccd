pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// W10: before the tablet is passed to a young person. What fits this child is chosen already: passing it is one tap.
StaffPage {
    id: root
    readonly property HandOverViewModel vm: session.handOver
    title: qsTr("Hand over")
    subtitle: session.child.name
    backText: qsTr("Back")
    place: "children"

    Notice { text: root.vm.problem; tone: "soon" }
    LoneButton {
        kind: AppButton.Primary
        main: true
        enabled: root.vm.ready
        iconName: "device-tablet"
        text: qsTr("Pass the tablet now")
        onClicked: root.vm.pass()
    }
    SectionTitle { text: qsTr("What they will do") }
    Flow {
        width: parent.width
        spacing: Theme.gap12
        Repeater {
            model: root.vm.forms
            ChoiceChip {
                required property var modelData
                required property int index
                width: Math.min(implicitWidth, parent ? parent.width : implicitWidth)
                text: modelData.begun ? qsTr("%1, go on").arg(modelData.name) : modelData.name
                chosen: root.vm.form === index
                onPicked: root.vm.form = index
            }
        }
    }
    Passage {
        text: root.vm.named ? qsTr("These answers go into this child’s record. They are told so first. You can read them once you unlock.")
                            : qsTr("What they say is sealed. You cannot read it, now or later; participation workers can, without a name.")
    }
    SectionTitle { text: qsTr("Who is with them") }
    ChipRow {
        options: [{ code: "alone", name: qsTr("Alone") }, { code: "independent_helper", name: qsTr("A helper who is not their worker") },
                  { code: "own_worker", name: qsTr("Their worker") }, { code: "family", name: qsTr("Family") }]
        value: root.vm.mode
        onPicked: code => root.vm.mode = code
    }
    SectionTitle { text: qsTr("How it is shown") }
    ChipRow { options: root.vm.languages; value: root.vm.language; onPicked: code => root.vm.language = code }
    ChipRow {
        options: [{ code: 3, name: qsTr("3 answers") }, { code: 5, name: qsTr("5 answers") }]
        value: root.vm.answers
        onPicked: code => root.vm.answers = code
    }
    ChipRow {
        options: [100, 125, 150, 175, 200].map(percent => ({ code: percent, name: qsTr("%1 %").arg(percent) }))
        value: root.vm.textPercent
        onPicked: code => root.vm.textPercent = code
    }
    SwitchRow { width: parent.width; text: qsTr("Read it to me"); hint: qsTr("A button reads each page aloud."); on: root.vm.voice; onTurned: on => root.vm.voice = on }
    SectionTitle { text: qsTr("What happens to the tablet") }
    Passage { text: qsTr("It locks, and every record leaves its memory. They can reach nothing but these questions. To go on, tap Worker at the end and type your passphrase.") }
    Passage { text: qsTr("A tablet can be left by its own gestures. Then the lock page shows.") }
}
