import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// M11, one person: their tablets, what they may do, and that they have left.
StaffPage {
    id: root
    readonly property PersonViewModel vm: session.person
    property bool leaving: false
    title: vm.name
    subtitle: vm.rolesWords
    backText: qsTr("People")
    place: "settings"

    Notice { text: root.vm.problem; tone: "soon" }
    Opening { visible: !root.vm.loaded }
    TwoColumns {
        visible: root.vm.loaded
        wide: root.wide
        share: 0.608
        first: [
            SectionTitle { text: qsTr("Tablets") },
            EmptyState { visible: root.vm.tablets.count === 0; text: qsTr("No tablet yet. A code sets one up.") },
            ActionCard {
                visible: root.vm.tablets.count > 0
                lines: root.vm.tablets
                count: root.vm.tablets.count
                action: qsTr("Lost or stolen")
                otherwise: qsTr("Whose records")
                onActed: tablet => root.open("lost-tablet", tablet)
            },
            LoneButton { visible: root.vm.givesTo; iconName: "users"; text: qsTr("Give or take back children"); onClicked: root.open("give-many", root.vm.person) },
            LoneButton {
                visible: root.vm.worksHere && root.session.people.mayInvite
                iconName: "plus"
                text: qsTr("Code for another tablet")
                onClicked: root.open("invite", root.vm.person)
            }
        ]
        second: [
            SectionTitle { text: qsTr("Roles") },
            LabelText { visible: !root.vm.mayChange; text: qsTr("Another administrator changes these."); width: parent.width },
            RoleChoice { roles: root.vm.roles; enabled: root.vm.mayChange && !root.vm.busy; width: parent.width; onTicked: role => root.vm.tick(role) },
            LoneButton {
                visible: root.vm.mayChange
                kind: AppButton.Primary
                enabled: root.vm.otherRoles && !root.vm.busy
                text: root.vm.busy ? qsTr("Telling the server…") : qsTr("Save these roles")
                onClicked: root.vm.saveRoles()
            },
            SectionTitle { visible: root.vm.mayChange && root.vm.worksHere; text: qsTr("Has left") },
            LoneButton {
                visible: root.vm.mayChange && root.vm.worksHere && !root.leaving
                text: qsTr("%1 has left").arg(root.vm.name)
                onClicked: root.leaving = true
            },
            BodyText {
                visible: root.vm.mayChange && root.vm.worksHere && root.leaving
                text: qsTr("From now on %1 gets nothing new on any tablet, and every record they could open goes on under a new key. What they wrote stays. Give their children to somebody first.").arg(root.vm.name)
                width: parent.width
            },
            Flow {
                visible: root.vm.mayChange && root.vm.worksHere && root.leaving
                width: parent.width
                spacing: Theme.gap12
                AppButton { kind: AppButton.Primary; enabled: !root.vm.busy; text: qsTr("Yes, they have left"); onClicked: root.vm.hasLeft() }
                AppButton { text: qsTr("No, go back"); onClicked: root.leaving = false }
            }
        ]
    }
}
