import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// What a child said under their name, question by question, in their own words.
StaffPage {
    id: root
    readonly property WrapUpViewModel vm: session.wrapUp
    title: root.vm.title !== "" ? root.vm.title : qsTr("Answers")
    backText: qsTr("Back")
    place: "children"

    EmptyState { visible: root.vm.said.count === 0; text: qsTr("These answers cannot be shown on this tablet. Nothing was lost.") }
    LineCard {
        visible: root.vm.said.count > 0
        lines: root.vm.said
        count: root.vm.said.count
        opens: false
    }
    SpokenAndDrawn { vm: root.session.clips; lines: root.vm.clips }
}
