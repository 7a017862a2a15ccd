import QtQuick
import Footbridge.App
import Footbridge.Components

// What has changed since the child was asked, what they said then, and what speaks for the plan.
TwoColumns {
    id: root
    required property PlanViewModel vm
    first: [
        SectionTitle { visible: root.vm.changes.count > 0; text: qsTr("Changed since they were asked") },
        ActionCard { visible: root.vm.changes.count > 0; lines: root.vm.changes; count: root.vm.changes.count },
        SectionTitle { text: qsTr("Asked if they agree") },
        EmptyState { visible: root.vm.agreements.count === 0; text: qsTr("Not asked yet. Plan together ends with it.") },
        ActionCard { visible: root.vm.agreements.count > 0; lines: root.vm.agreements; count: root.vm.agreements.count }
    ]
    second: [
        SectionTitle { text: qsTr("How this plan is made") },
        LabelText { text: qsTr("From what is in the record. Nothing here stands in the way."); width: parent.width },
        ActionCard { lines: root.vm.checks; count: root.vm.checks.count }
    ]
}
