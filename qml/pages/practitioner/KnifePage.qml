import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// A knife arrest: the ninety minutes to the child, the forty-eight hours to the home visit, and what became of the offer.
StaffPage {
    id: root
    readonly property KnifeViewModel vm: session.knife
    title: qsTr("Knife arrest")
    subtitle: vm.name
    backText: qsTr("Back")
    place: "children"

    Notice { text: root.vm.problem; tone: "soon" }
    Opening { visible: !root.vm.loaded }
    EmptyState { visible: root.vm.gone; text: qsTr("This record is not on this tablet.") }
    Notice { tone: "soon"; text: root.vm.twoVersions ? qsTr("Something here has two versions. Nothing is lost. Choose one under Needs you on Today.") : "" }
    TwoColumns {
        visible: root.vm.loaded && !root.vm.gone
        wide: root.wide
        first: [
            Passage { visible: !root.vm.begun && root.vm.asks === ""; text: qsTr("Press when police tell you of an arrest for a knife. The clocks run from that moment, with or without signal.") },
            KnifeClocks { visible: root.vm.clocks.count > 0; vm: root.vm },
            LabelText { visible: text !== ""; text: root.vm.who; width: parent.width },
            AppButton {
                visible: root.vm.asks === "" && root.vm.next !== ""
                width: parent ? parent.width : implicitWidth
                main: true
                kind: AppButton.Primary
                enabled: !root.vm.saving
                iconName: root.vm.next === "visited" ? "home" : root.vm.next === "reached" ? "user" : "phone"
                text: root.vm.next === "visited" ? qsTr("Home visit done") : root.vm.next === "reached" ? qsTr("I am with the child") : qsTr("Police told us now")
                onClicked: root.vm.press()
            },
            Column {
                visible: root.vm.asks !== ""
                width: parent ? parent.width : 0
                spacing: Theme.gap12
                SectionTitle { text: root.vm.asks === "told" ? qsTr("Police told us at") : root.vm.asks === "reached" ? qsTr("With the child at") : qsTr("Home visit at") }
                Passage { text: qsTr("Look at the time before you save it. It is said once.") }
                Field { enabled: !root.vm.saving; width: parent.width; label: qsTr("Time, like 16:00"); text: root.vm.time; onTextChanged: root.vm.say("time", text) }
                Field { enabled: !root.vm.saving; width: parent.width; label: qsTr("Day, like 11 June"); text: root.vm.day; onTextChanged: root.vm.say("day", text) }
                Field { visible: root.vm.asks === "told"; enabled: !root.vm.saving; width: parent.width; label: qsTr("Station, if you know it"); text: root.vm.station; onTextChanged: root.vm.say("station", text) }
                AppButton { width: parent.width; main: true; kind: AppButton.Primary; iconName: "check"; enabled: !root.vm.saving; text: qsTr("Save this time"); onClicked: root.vm.save() }
                LoneButton { kind: AppButton.Quiet; iconName: "x"; enabled: !root.vm.saving; text: qsTr("Not yet: save nothing"); onClicked: root.vm.takeBack() }
            }
        ]
        second: [
            KnifeWords { visible: root.vm.begun; vm: root.vm },
            SectionTitle { visible: root.vm.others.count > 0; text: qsTr("Other arrests") },
            LineCard { visible: root.vm.others.count > 0; lines: root.vm.others; count: root.vm.others.count; onOpened: record => root.open("knife", root.vm.child + "/" + record) },
            LoneButton { visible: root.vm.begun; kind: AppButton.Quiet; iconName: "clock"; text: qsTr("History of these details"); onClicked: root.open("history", root.vm.record) },
            LoneButton { visible: root.vm.begun; kind: AppButton.Quiet; iconName: "plus"; enabled: !root.vm.saving; text: qsTr("Police told us of another arrest"); onClicked: root.vm.begin() }
        ]
    }
    Component.onDestruction: session.note.keepNow()
}
