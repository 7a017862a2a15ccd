import QtQuick
import Footbridge.App
import Footbridge.Components

// What the pages of the plan share: which part of the making it is, and Next.
ChildFrame {
    id: root
    required property MyPlanViewModel plan
    room: plan
    where: plan.part > 0 ? qsTr("Part %1 of %2").arg(plan.part).arg(plan.parts) : qsTr("My plan")
    done: plan.part
    total: plan.part > 0 ? plan.parts : 0
    onward: ChildButton { kind: AppButton.Primary; main: true; iconName: root.roomy ? "chevron-right" : ""; text: qsTr("Next"); onClicked: root.plan.next() }
}
