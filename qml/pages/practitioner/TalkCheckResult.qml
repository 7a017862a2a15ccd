pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// What it came to, with the sum of every part, so that anybody can work it out again.
Column {
    id: root
    required property TalkCheckViewModel vm
    required property bool wide
    width: parent ? parent.width : 0
    spacing: Theme.gap16

    TitleText {
        text: qsTr("Result: %1").arg(root.vm.result)
        width: parent.width
        font.pixelSize: Theme.displaySize
        lineHeight: Theme.displayLine
    }
    TwoColumns {
        wide: root.wide
        first: [
            SectionTitle { text: qsTr("What to do") },
            LineCard { lines: root.vm.steps; count: root.vm.steps.count; opens: false },
            SectionTitle { visible: root.vm.talkAbout.count > 0; text: qsTr("Talk about it") },
            LineCard { visible: root.vm.talkAbout.count > 0; lines: root.vm.talkAbout; count: root.vm.talkAbout.count; opens: false },
            SectionTitle { text: qsTr("How it is worked out") },
            Passage { text: qsTr("Each part: your points (up to 3 each) and theirs (up to 2 each), divided by the points there could be. No chance to see and skip are left out. A part needs one answer of yours and two answers in all.") },
            Passage { text: qsTr("Under 0.20 no signs so far, under 0.40 some, under 0.60 clear, from 0.60 strong. A 3 of yours is strong by itself.") },
            Passage { text: qsTr("In all: two parts strong, or one strong and two clear, is strong signs. One strong or two clear is clear signs. One clear or two some is some signs. With fewer than six parts it is unfinished.") }
        ]
        second: [
            SectionTitle { text: qsTr("Part by part") },
            LineCard { lines: root.vm.domains; count: root.vm.domains.count; opens: false }
        ]
    }
}
