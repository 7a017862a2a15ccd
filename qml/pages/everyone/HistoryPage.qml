import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// S7: every value a record ever had. Bringing one back writes it again; nothing goes away.
StaffPage {
    id: root
    readonly property HistoryViewModel vm: session.history
    title: qsTr("History")
    subtitle: vm.about
    backText: qsTr("Back")
    place: "children"

    Passage {
        text: qsTr("Every value this tablet holds, the newest first, with who wrote it and when. Bring this back writes a value again. What is there now stays here too.")
    }
    Notice { text: root.vm.problem }
    Opening { visible: !root.vm.loaded }
    EmptyState { visible: root.vm.loaded && root.vm.values.count === 0; text: qsTr("No changes yet.") }
    ActionCard {
        visible: root.vm.values.count > 0
        lines: root.vm.values
        count: root.vm.values.count
        action: qsTr("Bring this back")
        onActed: (version, field) => root.vm.bringBack(version, field)
    }
}
