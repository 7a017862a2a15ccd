pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Theme
import Footbridge.Components

// The pages that belong to a child.
Column {
    id: root
    required property bool allocates   // this person gives the record and takes it back
    required property string plan      // how it stands; empty: none was begun
    signal opened(string page)
    readonly property list<var> places: [
        { page: "plan", icon: "route", words: qsTr("My plan"), detail: plan === "" ? qsTr("No plan yet") : plan },
        { page: "talk-check", icon: "messages", words: qsTr("Talk Check") },
        { page: "passport", icon: "message", words: qsTr("Communication passport") },
        { page: "letters", icon: "pencil", words: qsTr("Letters to the child") },
        { page: "slt", icon: "volume", words: qsTr("Speech and language assessment") },
        { page: "fact", icon: "list", words: qsTr("Facts for the record"), detail: qsTr("How things stand, outcomes, missed visits, oversight") },
        { page: "knife", icon: "clock", words: qsTr("Knife arrest: police told us") },
        { page: "history", icon: "clock", words: qsTr("History of these details") },
        { page: "transfer", icon: "user", words: qsTr("Ask a colleague to take over") },
        ...(allocates ? [{ page: "case-people", icon: "users", words: qsTr("Who can open this") }] : [])
    ]
    width: parent ? parent.width : 0
    spacing: Theme.gap12

    SectionTitle { text: qsTr("More") }
    Rectangle {
        width: parent.width
        implicitHeight: rows.implicitHeight + Theme.gap8
        radius: Theme.radiusCard
        color: Theme.colors.surface
        Column {
            id: rows
            x: Theme.gap24
            y: Theme.gap4
            width: parent.width - 2 * Theme.gap24
            Repeater {
                model: root.places
                delegate: ListRow {
                    required property var modelData
                    required property int index
                    iconName: modelData.icon
                    title: modelData.words
                    detail: modelData.detail ?? ""
                    last: index === root.places.length - 1
                    width: rows.width
                    onClicked: root.opened(modelData.page)
                }
            }
        }
    }
}
