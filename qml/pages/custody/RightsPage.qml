pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// A6: what an appropriate adult is there for (PACE Code C 1.7A, 2.4, 3.17, 3.18, 6.5A, 11.15, 15.3). No advice on the law.
CustodyFrame {
    id: root
    title: qsTr("My rights card")
    backText: qsTr("Log")

    component Part: Column {
        id: part
        required property string heading
        required property list<string> lines
        width: root.column.width
        spacing: Theme.gap8
        SectionTitle { text: part.heading }
        Repeater {
            model: part.lines
            delegate: Passage { required property string modelData; text: modelData }
        }
    }
    Part {
        heading: qsTr("What I am there for")
        lines: [qsTr("To look after the person’s rights and wellbeing."), qsTr("To support them, and help them understand what is happening."), qsTr("To watch that the police act fairly, and tell an inspector if they do not."), qsTr("To help both sides understand each other. The person may stay silent.")]
    }
    Part {
        heading: qsTr("What I may ask for")
        lines: [qsTr("To see the custody record, soon after I arrive and at any time."), qsTr("To speak with the person in private, at any time."), qsTr("A solicitor, even if the person said no."), qsTr("That rights are read again with me there."), qsTr("To speak at a review of detention. Why is it taking so long?")]
    }
    Part {
        heading: qsTr("What should not happen without me")
        lines: [qsTr("An interview, or signing a statement, unless it is urgent by law."), qsTr("Fingerprints, photographs and samples, and the consent to them."), qsTr("Charge, bail, cautions, and identification."), qsTr("Most strip searches. The person may choose that I am not there.")]
    }
    Part {
        heading: qsTr("What I do not do")
        lines: [qsTr("I give no advice on the law. That is for the solicitor."), qsTr("I do not talk about what is said to have happened. It is not private by law, and I could be asked about it."), qsTr("I do not tell the person to answer, or not to answer.")]
    }
}
