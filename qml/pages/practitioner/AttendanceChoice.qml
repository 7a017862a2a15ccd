pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// How a visit went: seen, missed and why, or another word of the attendance vocabulary. All of it can wait.
Column {
    id: root
    required property NoteViewModel vm
    readonly property list<string> absences: ["acceptable_absence", "unacceptable_absence"]
    readonly property list<string> others: ["late", "left_early", "refused", "cancelled_by_service", "rescheduled", "not_applicable"]
    readonly property bool missed: absences.includes(vm.attendance)
    readonly property bool other: others.includes(vm.attendance)
    property string asked: ""   // whose words are shown though none is chosen
    function ask(of: string, chosen: bool) {
        asked = chosen || asked === of ? "" : of
        if (chosen || vm.attendance === "attended") vm.attendance = ""
    }

    width: parent ? parent.width : 0
    spacing: Theme.gap12
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("How did it go?")

    component Word: ChoiceChip {
        required property string code
        small: true
        text: root.vm.attendanceWords(code)
        chosen: root.vm.attendance === code
        onPicked: root.vm.attendance = chosen ? "" : code
    }
    BodyText { text: qsTr("How did it go?"); width: parent.width; Accessible.ignored: true }
    Flow {
        width: parent.width
        spacing: Theme.gap12
        Word {
            code: "attended"
            text: qsTr("Seen")
            onPicked: root.asked = ""
        }
        ChoiceChip { small: true; text: qsTr("Missed"); chosen: root.missed || root.asked === "missed"; onPicked: root.ask("missed", root.missed) }
        ChoiceChip { small: true; text: qsTr("Other…"); chosen: root.other || root.asked === "other"; onPicked: root.ask("other", root.other) }
    }
    Flow {
        visible: root.missed || root.asked === "missed"
        width: parent.width
        spacing: Theme.gap12
        Repeater {
            model: root.absences
            delegate: Word {
                required property string modelData
                code: modelData
            }
        }
    }
    Flow {
        visible: root.other || (root.asked === "other" && !root.missed)
        width: parent.width
        spacing: Theme.gap12
        Repeater {
            model: root.others
            delegate: Word {
                required property string modelData
                code: modelData
            }
        }
    }
    Rectangle { width: parent.width; height: Theme.hairline; color: Theme.colors.border }
}
