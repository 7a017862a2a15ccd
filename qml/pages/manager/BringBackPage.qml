import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// What an old tablet never sent, brought back: where it is, what opens it, what is there, and only then one button.
StaffPage {
    id: root
    readonly property BringBackViewModel vm: session.bringBack
    title: qsTr("Bring back unsent work")
    subtitle: qsTr("From the folder of a tablet that nobody can open any more.")
    backText: qsTr("People")
    place: "settings"

    Opening { visible: !root.vm.loaded }
    EmptyState { visible: root.vm.loaded && !root.vm.allowed; text: qsTr("This page is for people who lead or administer the service.") }
    TwoColumns {
        visible: root.vm.allowed
        wide: root.wide
        first: [
            SectionTitle { text: qsTr("1. Where it is") },
            Field {
                objectName: "from"
                width: parent.width
                enabled: !root.vm.busy
                label: qsTr("The old tablet's folder")
                hint: qsTr("A copy of it on this tablet or on a memory stick, or a file in it that is called lifeboat.")
                text: root.vm.from
                onTextChanged: root.vm.from = text
            },
            LoneButton {
                enabled: !root.vm.busy
                text: root.vm.looking ? qsTr("Close the list") : qsTr("Choose from a list")
                onClicked: root.vm.look()
            },
            LineCard { visible: root.vm.looking && root.vm.places.count > 0; lines: root.vm.places; count: root.vm.places.count; onOpened: place => root.vm.choose(place) },
            SectionTitle { text: qsTr("2. What opens it") },
            BringBackWay { id: way; vm: root.vm; width: parent.width; onReady: find.clicked() },
            Notice { text: root.vm.problem; tone: "soon" },
            AppButton {
                id: find
                objectName: "find"
                width: parent.width
                kind: root.vm.found ? AppButton.Secondary : AppButton.Primary
                enabled: !root.vm.busy
                text: root.vm.busy ? qsTr("One moment…") : qsTr("See what is there")
                onClicked: {
                    root.vm.find(way.oldWords, way.kit, way.kitWords)
                    if (root.vm.busy) way.wipeWords()
                }
            }
        ]
        second: [
            SectionTitle { text: qsTr("3. What was never sent") },
            BodyText { visible: !root.vm.found && root.vm.brought === ""; text: qsTr("You see how much there is before anything is written."); width: parent.width },
            BodyText { visible: text !== ""; text: root.vm.foundWords; width: parent.width },
            LineCard { visible: root.vm.something; lines: root.vm.work; count: root.vm.work.count; opens: false },
            Notice { text: root.vm.problemBringing; tone: "soon" },
            AppButton {
                objectName: "bring"
                visible: root.vm.something
                kind: AppButton.Primary
                main: true
                width: parent.width
                enabled: !root.vm.busy
                text: root.vm.busy ? qsTr("Bringing it…") : qsTr("Bring it back")
                onClicked: root.vm.bring()
            },
            LabelText { visible: root.vm.something; text: qsTr("This needs signal. Doing it twice changes nothing."); width: parent.width },
            Notice { text: root.vm.brought; tone: "info" },
            LoneButton { visible: root.vm.brought !== "" && root.session.people.setAside.count > 0; text: qsTr("Read what was set aside"); onClicked: root.open("set-aside", "") }
        ]
    }
    readonly property bool found: vm.found
    onFoundChanged: if (found) way.wipe()
}
