pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// S5: what waits to be sent, what went, and why no signal is not a fault.
StaffPage {
    id: root
    readonly property OutboxViewModel vm: session.outbox
    readonly property bool nothingGoes: session.outOfUse !== ""
    title: qsTr("Outbox")
    backText: qsTr("Today")
    place: "outbox"
    actions: AppButton {
        kind: AppButton.Primary
        iconName: "refresh"
        enabled: !root.vm.trying
        text: root.vm.trying ? qsTr("Trying…") : qsTr("Try now")
        onClicked: root.vm.tryNow()
    }

    Notice { text: root.session.outOfUse }
    Repeater {
        model: root.vm.findings
        delegate: Notice {
            required property string title
            required tone
            text: title
        }
    }
    TwoColumns {
        wide: root.wide
        share: 0.608
        first: [
            SectionTitle { visible: root.vm.aside.count > 0; text: qsTr("Not part of the record") },
            LineCard { visible: root.vm.aside.count > 0; lines: root.vm.aside; count: root.vm.aside.count; opens: false },
            SectionTitle { visible: root.session.outOfUse === "" || root.vm.waiting.count > 0; text: root.vm.heading },
            LineCard { visible: root.vm.waiting.count > 0; lines: root.vm.waiting; count: root.vm.waiting.count; opens: false },
            SectionTitle { text: qsTr("Sent since you unlocked"); visible: root.vm.sent.count > 0 },
            LineCard { visible: root.vm.sent.count > 0; lines: root.vm.sent; count: root.vm.sent.count; opens: false }
        ]
        second: [
            AppIcon { name: root.nothingGoes || root.vm.needsYou ? "hand-stop" : root.vm.problem === "" ? "checks" : "wifi-off"; color: Theme.colors.primary; size: Theme.iconSize; x: LayoutMirroring.enabled ? parent.width - width : 0 },
            TitleText { text: root.nothingGoes ? qsTr("Nothing goes from this tablet") : root.vm.needsYou ? qsTr("Something needs you") : root.vm.problem === "" ? qsTr("It goes by itself") : qsTr("We will send later"); width: parent.width },
            BodyText { text: root.nothingGoes ? qsTr("What to do is said at the top of this page.") : root.vm.needsYou ? qsTr("Not everything was taken. All of it is saved on this tablet. What to do is said at the top of this page.") : root.vm.problem === "" ? qsTr("Everything is saved on this tablet. When there is signal it is sent, and a colleague's tablet can fetch it.") : root.vm.problem; width: parent.width },
            Rectangle { visible: !root.nothingGoes; width: parent.width; height: Theme.hairline; color: Theme.colors.border },
            LabelText { visible: !root.nothingGoes; text: qsTr("If something waits a long time"); color: Theme.colors.text; font.weight: Theme.weightStrong; width: parent.width },
            LabelText { visible: !root.nothingGoes; text: qsTr("After 24 hours the line says so. Try now, or go where there is signal."); width: parent.width },
            Rectangle { visible: root.vm.lastSent !== ""; width: parent.width; height: Theme.hairline; color: Theme.colors.border },
            LabelText { visible: root.vm.lastSent !== ""; text: qsTr("Last sent"); color: Theme.colors.text; font.weight: Theme.weightStrong; width: parent.width },
            LabelText { visible: root.vm.lastSent !== ""; text: root.vm.lastSent; width: parent.width }
        ]
    }
}
