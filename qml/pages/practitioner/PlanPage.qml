import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// W6: a child's plan as the child reads it, and beside each line what only staff see. One line at a time is written.
StaffPage {
    id: root
    readonly property PlanViewModel vm: session.plan
    readonly property PlanLineViewModel line: session.planLine
    readonly property bool reads: vm.loaded && vm.begun && !line.shown
    title: qsTr("My plan")
    subtitle: vm.name
    backText: qsTr("Back")
    place: "children"
    actions: [
        AppButton { visible: root.line.shown; text: qsTr("Not now"); Accessible.name: qsTr("Leave this line as it was"); onClicked: root.line.stop() },
        AppButton {
            visible: root.line.shown
            enabled: root.line.canKeep
            kind: AppButton.Primary
            iconName: "check"
            text: root.line.apart === "" ? qsTr("Keep") : qsTr("Keep all the same")
            Accessible.name: root.line.apart === "" ? qsTr("Keep this line") : qsTr("Keep this line all the same")
            onClicked: root.line.keep()
        },
        AppButton {
            visible: root.reads
            iconName: root.vm.childsView ? "list" : "eye"
            text: root.vm.childsView ? qsTr("Worker's view") : qsTr("Child's view")
            onClicked: {
                root.vm.childsView = !root.vm.childsView
                root.toTop()
            }
        },
        AppButton {
            visible: root.vm.loaded && !root.line.shown
            kind: AppButton.Primary
            iconName: "device-tablet"
            text: qsTr("Plan together")
            Accessible.name: qsTr("Plan together: hand the tablet over to %1").arg(root.vm.name)
            onClicked: root.open("hand-over", root.vm.child + "/plan")
        }
    ]
    // Made only when it is shown: the page opens sooner.
    component WhenShown: Loader {
        width: parent ? parent.width : 0
        visible: active
    }
    Connections {
        target: root.line
        function onShownChanged() { root.toTop() }
    }

    Notice { text: root.vm.problem; tone: "soon" }
    Opening { visible: !root.vm.loaded }
    WhenShown { active: root.vm.loaded && !root.vm.begun; sourceComponent: PlanBegin { vm: root.vm } }
    Column {
        visible: root.reads && !root.vm.childsView
        width: parent.width
        spacing: Theme.gap12
        BodyText { text: root.vm.version; width: parent.width; font.weight: Theme.weightStrong }
        Notice { visible: text !== "" && root.vm.reviewLate; text: root.vm.review; tone: "late" }
        LabelText { visible: text !== "" && !root.vm.reviewLate; text: root.vm.review; width: parent.width }
        Notice { tone: "soon"; text: root.vm.lacksStrengths ? qsTr("Nothing says yet what is going well. Strengths come first: ask before anything is agreed.") : "" }
        LoneButton { kind: AppButton.Quiet; iconName: "info-circle"; text: root.vm.changes.count > 0 ? qsTr("What changed, and how this plan is made") : qsTr("How this plan is made"); onClicked: root.scrollTo(about) }
        LoneButton { visible: root.vm.twoVersions; iconName: "hand-stop"; text: qsTr("Choose between two versions"); onClicked: root.open("two-versions", "") }
    }
    PlanLines {
        visible: root.reads
        wide: root.wide
        vm: root.vm
        onOpened: record => root.line.open(root.vm.child, record)
        onAdd: (section, under) => root.line.begin(root.vm.child, section, under)
        onChoose: root.open("two-versions", "")
    }
    PlanAbout { id: about; visible: root.reads && !root.vm.childsView; wide: root.wide; vm: root.vm }
    PlanEnd { visible: root.reads && !root.vm.childsView; vm: root.vm }
    PlanCopies { visible: root.reads && !root.vm.childsView; vm: root.session.planPrint }
    WhenShown { active: root.reads && root.vm.ended && !root.vm.childsView; sourceComponent: PlanBegin { vm: root.vm } }
    WhenShown {
        active: root.line.shown
        sourceComponent: PlanLineSheet {
            wide: root.wide
            vm: root.line
            known: root.session.readingWords
            onHistory: record => root.open("history", record)
            onChoose: root.open("two-versions", "")
        }
    }
}
