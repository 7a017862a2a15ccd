import QtQuick
import QtQuick.Layouts
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// S5: what waits to be sent, what went, and why no signal is not a fault.
StaffPage {
    id: root
    readonly property OutboxViewModel vm: session.outbox
    title: qsTr("Outbox")
    backText: qsTr("Today")
    place: "outbox"
    actions: AppButton {
        kind: AppButton.Primary
        main: true
        iconName: "refresh"
        enabled: !root.vm.trying
        text: root.vm.trying ? qsTr("Trying…") : qsTr("Try now")
        onClicked: root.vm.tryNow()
    }

    GridLayout {
        columns: root.wide ? 2 : 1
        columnSpacing: Theme.gap32
        rowSpacing: Theme.gap24
        Layout.fillWidth: true
        ColumnLayout {
            spacing: Theme.gap12
            Layout.fillWidth: true
            Layout.preferredWidth: 720
            Layout.alignment: Qt.AlignTop
            SectionTitle { text: root.vm.heading }
            LineCard { visible: root.vm.waiting.count > 0; lines: root.vm.waiting; count: root.vm.waiting.count; opens: false }
            SectionTitle { text: qsTr("Sent since you unlocked"); visible: root.vm.sent.count > 0; Layout.topMargin: Theme.gap12 }
            LineCard { visible: root.vm.sent.count > 0; lines: root.vm.sent; count: root.vm.sent.count; opens: false }
        }
        ColumnLayout {
            spacing: Theme.gap16
            Layout.fillWidth: true
            Layout.preferredWidth: 464
            Layout.alignment: Qt.AlignTop
            AppIcon { name: root.vm.problem === "" ? "checks" : "wifi-off"; color: Theme.colors.primary; size: Theme.iconSize }
            TitleText { text: root.vm.problem === "" ? qsTr("It goes by itself") : qsTr("We will send later"); Layout.fillWidth: true }
            BodyText { text: root.vm.problem === "" ? qsTr("Everything is saved on this tablet. When there is signal it is sent, and a colleague's tablet can fetch it.") : root.vm.problem; Layout.fillWidth: true }
            Rectangle { Layout.fillWidth: true; implicitHeight: Theme.hairline; color: Theme.colors.border }
            LabelText { text: qsTr("If something waits a long time"); color: Theme.colors.text; font.weight: Theme.weightStrong; Layout.fillWidth: true }
            LabelText { text: qsTr("After 24 hours the line says so. Try now, or go where there is signal."); Layout.fillWidth: true }
            Rectangle { visible: root.vm.lastSent !== ""; Layout.fillWidth: true; implicitHeight: Theme.hairline; color: Theme.colors.border }
            LabelText { visible: root.vm.lastSent !== ""; text: qsTr("Last sent"); color: Theme.colors.text; font.weight: Theme.weightStrong; Layout.fillWidth: true }
            LabelText { visible: root.vm.lastSent !== ""; text: root.vm.lastSent; Layout.fillWidth: true }
        }
    }
}
