import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// W11: the tablet is back. What was done, whether anything should be read now, and never straight back to the record (ux.md CM-5).
StaffPage {
    id: root
    readonly property WrapUpViewModel vm: session.wrapUp
    title: qsTr("The tablet is back")
    backText: qsTr("Today")
    place: "today"

    Notice { tone: "late"; text: root.vm.helpAsked ? qsTr("They asked for help. Managers are told with the next signal. Ask them now.") : "" }
    Notice { tone: "soon"; text: root.vm.problem }
    Notice { tone: "soon"; text: root.vm.readSoon ? qsTr("Please read what they said soon. A word in it is on the list to look out for. It may be nothing.") : "" }
    LineCard {
        visible: root.vm.sittings.count > 0
        lines: root.vm.sittings
        count: root.vm.sittings.count
        onOpened: (record, child, page) => { if (page !== "") root.open(page, record) }
    }
    Passage { text: qsTr("What was said without a name is sealed. You cannot read it here, and nothing here says what it was.") }
    SectionTitle { text: qsTr("If they told you something") }
    Passage { text: qsTr("Stay calm and listen. Ask open questions only. Do not promise to keep it secret. Say what will happen next.") }
    Passage { text: qsTr("Write down their words, the time, and who was there.") }
    AppButton {
        kind: AppButton.Primary
        main: true
        iconName: "check"
        text: qsTr("Finish")
        width: Math.min(implicitWidth, parent.width)
        x: LayoutMirroring.enabled ? parent.width - width : 0
        onClicked: {
            root.vm.close()
            root.open("today", "")
        }
    }
}
