pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// A8: turns, and who takes them.
CustodyFrame {
    id: root
    readonly property RotaViewModel vm: session.rota
    title: qsTr("Rota")
    backText: qsTr("Log")

    Notice { text: root.vm.taken; tone: "info" }
    Notice { text: root.vm.problem }
    EmptyState { visible: root.vm.loaded && root.vm.turns.count === 0; text: qsTr("There are no turns yet. Your coordinator adds them.") }
    BodyText { visible: text !== ""; width: parent.width; text: root.vm.gaps }
    Repeater {
        model: root.vm.turns
        delegate: Column {
            id: turn
            required property string record
            required property string heading
            required property string title
            required property string detail
            required property string meta
            required property bool chosen
            required property bool offers
            width: root.column.width
            spacing: Theme.gap8
            SectionTitle { visible: turn.heading !== ""; text: turn.heading }
            ListRow { width: parent.width; opens: false; title: turn.title; detail: turn.detail; meta: turn.meta }
            EventButton { visible: turn.offers; width: parent.width; text: qsTr("I can do this"); Accessible.name: [text, turn.title].join(", "); onClicked: root.vm.take(turn.record) }
            EventButton { visible: turn.chosen; quiet: true; width: parent.width; text: qsTr("I cannot after all"); Accessible.name: [text, turn.title].join(", "); onClicked: root.vm.giveBack(turn.record) }
        }
    }
}
