import QtQuick
import Footbridge.Pages
import Footbridge.Theme
import Footbridge.Components

// S3: the same help everywhere, all of it on the tablet.
StaffPage {
    id: root
    title: qsTr("Help")
    backText: qsTr("Back")

    SectionTitle { text: qsTr("Is my work safe?") }
    Passage { text: qsTr("You never press Save. What you type is on this tablet within a second, sealed. The words at the top say where it is:") }
    Passage { text: qsTr("Saved on this tablet: it is on the disk of this tablet.\nWaiting to send: there is no signal yet. It goes by itself.\nSent: the service has it, and colleagues' tablets fetch it.\nNeeds you: two people changed the same thing. Nothing is lost. You choose.") }
    SectionTitle { text: qsTr("Who can read it?") }
    Passage { text: qsTr("Only people of your service who hold the key of that child's record. The server that carries it cannot.") }
    SectionTitle { text: qsTr("A tablet is lost or stolen") }
    Passage { text: qsTr("Call your manager now. The tablet is locked and its record is sealed under your passphrase.") }
    LoneButton { visible: root.session.people.allowed; iconName: "users"; text: qsTr("People and tablets"); onClicked: root.open("people", "") }
    SectionTitle { text: qsTr("Someone is in danger now") }
    Passage { text: qsTr("Call 999. A child can call Childline free on 0800 1111.") }
    SectionTitle { text: qsTr("This program") }
    LabelText { text: qsTr("Footbridge is free software under the GPL, version 3 or later. Typeface: Atkinson Hyperlegible Next (OFL). Icons: Tabler Icons (MIT). It is built to WCAG 2.2 AA; tell your service what does not work for you."); width: Math.min(parent.width, Theme.lineLength); x: LayoutMirroring.enabled ? parent.width - width : 0 }
    LabelText { text: qsTr("Pictures, all under CC BY-SA 4.0 (creativecommons.org/licenses/by-sa/4.0). OpenMoji 17.0.0 (openmoji.org): All emojis designed by OpenMoji – the open-source emoji and icon project. Those of court, police and plans: Drawn for Footbridge by its contributors."); width: Math.min(parent.width, Theme.lineLength); x: LayoutMirroring.enabled ? parent.width - width : 0 }
}
