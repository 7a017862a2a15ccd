pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// Booking a visit or a group, and changing or calling off one that stands in the diary.
StaffPage {
    id: root
    readonly property AppointmentViewModel vm: session.appointment
    readonly property bool fills: vm.loaded && !vm.gone && !vm.over
    title: vm.isNew ? qsTr("Book a visit") : qsTr("In the diary")
    subtitle: vm.name
    backText: qsTr("Back")
    place: "children"
    actions: [
        AppButton { visible: root.vm.record !== ""; iconName: "clock"; text: qsTr("History"); onClicked: root.open("history", root.vm.record) },
        AppButton {
            visible: root.fills
            enabled: root.vm.canSave
            kind: AppButton.Primary
            iconName: "check"
            text: root.vm.isNew ? qsTr("Put it in the diary") : qsTr("Save the change")
            onClicked: root.vm.save()
        }
    ]

    Notice { text: root.vm.problem; tone: "soon" }
    Opening { visible: !root.vm.loaded }
    EmptyState { visible: root.vm.gone; text: qsTr("This record is not on this tablet.") }
    Passage { visible: root.vm.about !== ""; text: root.vm.about }
    Notice { tone: "soon"; text: root.vm.twoVersions ? qsTr("Something here has two versions. Nothing is lost. Choose one under Needs you on Today.") : "" }
    KeepApartFlag { visible: root.vm.apart !== ""; text: root.vm.apart; who: root.vm.apartWho }
    LabelText { visible: root.vm.pressAgain && root.vm.apart !== ""; text: qsTr("Press again to book it all the same."); width: parent.width }
    TwoColumns {
        visible: root.fills
        wide: root.wide
        first: [ AppointmentWhen { vm: root.vm } ]
        second: [
            AppointmentGroup { visible: root.vm.isNew || root.vm.others.count > 0; vm: root.vm },
            AppointmentOff { visible: !root.vm.isNew; vm: root.vm }
        ]
    }
    LoneButton {
        visible: root.vm.typed
        kind: AppButton.Quiet
        iconName: "x"
        enabled: !root.vm.saving
        text: root.vm.isNew ? qsTr("Throw away what is typed here") : qsTr("Leave it as it was")
        onClicked: root.vm.throwAway()
    }
    LabelText { visible: root.fills; width: parent.width; text: qsTr("Kept as you type. It is in the diary once you save it.") }
    Component.onDestruction: session.note.keepNow()
}
