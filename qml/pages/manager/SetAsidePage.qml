import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// M11: what tablets sent after they were taken out of use. Kept, and not part of the record until somebody makes it so.
StaffPage {
    id: root
    readonly property PeopleViewModel vm: session.people
    title: qsTr("Set aside")
    backText: qsTr("People")
    place: "settings"

    Passage {
        text: qsTr("This came from tablets after they were taken out of use. It may be work that was not sent in time, or somebody else's writing. Ask its person. Nothing here is part of the record yet, and nothing is thrown away.")
    }
    Notice { text: root.vm.problem; tone: "soon" }
    Opening { visible: !root.vm.loaded }
    EmptyState { visible: root.vm.loaded && root.vm.setAside.count === 0; text: qsTr("Nothing is set aside.") }
    ActionCard {
        visible: root.vm.setAside.count > 0
        lines: root.vm.setAside
        count: root.vm.setAside.count
        action: qsTr("Make part of the record")
        busy: root.vm.busy
        onActed: op => root.vm.adopt(op)
    }
    LabelText { visible: root.vm.busy; text: qsTr("Telling the server…"); width: parent.width }
}
