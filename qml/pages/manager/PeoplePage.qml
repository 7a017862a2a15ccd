import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// M11: the people of the service, and what came from tablets after they were taken out of use.
StaffPage {
    id: root
    readonly property PeopleViewModel vm: session.people
    title: qsTr("People and tablets")
    backText: qsTr("Settings")
    place: "settings"
    actions: AppButton {
        visible: root.vm.mayInvite
        kind: AppButton.Primary
        iconName: "plus"
        text: qsTr("Invite a colleague")
        onClicked: root.open("invite", "")
    }

    Opening { visible: !root.vm.loaded }
    EmptyState { visible: root.vm.loaded && !root.vm.allowed; text: qsTr("This page is for people who lead or administer the service.") }
    TwoColumns {
        visible: root.vm.allowed
        wide: root.wide
        share: 0.608
        first: [
            Notice { tone: "soon"; text: root.vm.oneAdministrator ? qsTr("Only one person is an administrator. Make one more: open a colleague below. If that one tablet is lost, somebody else can still invite and give codes.") : "" },
            Notice { tone: "soon"; text: root.vm.kitToPrint ? qsTr("The recovery kit is not done. Its secret is still on this tablet. If this tablet is lost, nobody can bring back work from a tablet that cannot be opened. Print the kit, then read it back.") : "" },
            LoneButton { visible: root.vm.kitToPrint; iconName: "file-text"; text: qsTr("Print the recovery kit"); onClicked: root.open("recovery-kit", "") },
            SectionTitle { text: qsTr("People") },
            LineCard { lines: root.vm.people; count: root.vm.people.count; onOpened: record => root.open("person", record) },
            LoneButton { iconName: "users"; text: qsTr("Give or take back children"); onClicked: root.open("give-many", "") }
        ]
        second: [
            SwitchRow {
                visible: root.vm.mayInvite
                text: qsTr("Named workers only")
                hint: qsTr("A new child's record goes to whoever makes it, to managers, and to those they give it to. Off: to everyone who works with children. Nobody loses what they have.")
                on: root.vm.casesNamed
                enabled: !root.vm.busy
                width: parent.width
                onTurned: on => root.vm.nameCases(on)
            },
            Notice { text: root.vm.problem; tone: "soon" },
            SectionTitle { text: qsTr("A tablet is lost or stolen") },
            BodyText { text: qsTr("Open its person, then the tablet. One button takes it out of use and says whose records were on it."); width: parent.width },
            SectionTitle { text: qsTr("A tablet that cannot be opened") },
            BodyText { text: qsTr("What it never sent is still in its folder. The recovery kit or its old passphrase brings that back."); width: parent.width },
            LoneButton { text: qsTr("Bring back unsent work"); onClicked: root.open("bring-back", "") },
            SectionTitle { text: qsTr("Set aside") },
            BodyText {
                text: root.vm.setAsideWords === "" ? qsTr("Nothing. What a tablet sends after it was taken out of use is kept here until somebody reads it.") : root.vm.setAsideWords + "."
                width: parent.width
            },
            LoneButton { visible: root.vm.setAside.count > 0; text: qsTr("Read what was set aside"); onClicked: root.open("set-aside", "") }
        ]
    }
}
