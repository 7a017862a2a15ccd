pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// Adding to a signed note. Its own words stay above; what is added stands under them, with why.
StaffPage {
    id: root
    readonly property AdditionViewModel vm: session.addition
    readonly property bool waits: vm.finishing || vm.about === ""
    title: qsTr("Add to this note")
    backText: qsTr("Back")
    showPlaces: false
    actions: [
        LabelText {
            text: qsTr("Kept as you type. Done signs it: it stands under the note for everybody who reads it.")
            Layout.fillWidth: true
        },
        AppButton {
            kind: AppButton.Primary
            iconName: "check"
            text: qsTr("Done")
            enabled: root.vm.canFinish && !root.vm.finishing
            onClicked: root.vm.done()
        }
    ]

    Notice { text: root.vm.problem }
    Notice { text: root.session.outOfUse }
    LabelText { text: root.vm.about === "" ? qsTr("Opening…") : root.vm.about; width: parent.width }
    Passage { visible: text !== ""; text: root.vm.words }
    Rectangle {
        width: parent.width
        implicitHeight: column.implicitHeight + 2 * Theme.gap16
        radius: Theme.radiusField
        color: Theme.colors.surface
        border.width: Theme.hairline
        border.color: Theme.colors.outline
        Column {
            id: column
            x: Theme.gap8
            y: Theme.gap16
            width: parent.width - 2 * Theme.gap8
            spacing: Theme.gap16
            NoteArea { id: what; heading: qsTr("What is to be added"); text: root.vm.text; lines: 4; fixed: root.waits; onEdited: words => root.vm.text = words }
            NoteArea { heading: qsTr("Why it is added now"); text: root.vm.reason; lines: 2; fixed: root.waits; onEdited: words => root.vm.reason = words }
        }
    }
    Component.onCompleted: what.area.forceActiveFocus()
    Component.onDestruction: session.note.keepNow()
}
