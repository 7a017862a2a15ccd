import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// The plan in two panes: what the child reads, and beside it what staff see; or the child's pane alone.
Column {
    id: root
    required property PlanViewModel vm
    required property bool wide
    signal opened(string record)
    signal add(string section, string under)
    signal choose()
    width: parent ? parent.width : 0
    spacing: Theme.gap8

    Repeater {
        model: root.vm.childsView ? root.vm.childsLines : root.vm.lines
        delegate: Column {
            id: row
            required property string record
            required property string child
            required property string heading
            required property string title
            required property string detail
            required property string quote
            required property string meta
            required property string iconName
            required property string marked
            required property string added
            required property string tone
            required property string time
            required property string page
            required property double share
            required property bool offers
            readonly property bool step: child === "steps"
            readonly property int indent: step ? Theme.gap32 : 0   // under its goal
            readonly property string section: child
            width: root.width
            spacing: Theme.gap8

            TitleText { visible: row.heading !== ""; topPadding: Theme.gap16; text: row.heading; width: parent.width }
            Loader {
                visible: active
                active: row.page === "line"
                x: LayoutMirroring.enabled ? 0 : row.indent
                width: row.width - row.indent
                sourceComponent: Rectangle {
                    implicitHeight: halves.implicitHeight + 2 * Theme.gap16
                    radius: Theme.radiusField
                    color: row.tone === "out" ? "transparent" : Theme.colors.surface
                    border.width: row.tone === "out" ? Theme.hairline : 0
                    border.color: Theme.colors.outline
                    TwoColumns {
                        id: halves
                        x: Theme.gap16
                        y: Theme.gap16
                        width: parent.width - 2 * Theme.gap16
                        wide: root.wide || root.vm.childsView   // one pane is as wide as both
                        share: root.vm.childsView ? 1 : 0.52
                        first: PlanChildLine {
                            words: row.title
                            plainer: row.quote
                            picture: row.iconName
                            who: row.meta
                            when: row.detail
                            standing: row.tone
                            share: row.share
                            going: row.marked
                            strong: row.section === "goals"
                        }
                        second: PlanStaffLine {
                            visible: !root.vm.childsView
                            words: row.title
                            about: row.added
                            standing: row.tone
                            twoVersions: row.offers
                            onOpened: root.opened(row.record)
                            onKeepIn: root.vm.keepIn(row.record)
                            onTakeOut: root.vm.takeOutAfterAll(row.record)
                            onChoose: root.choose()
                        }
                    }
                }
            }
            Loader {
                visible: active
                active: row.page === "add" && !root.vm.ended
                x: LayoutMirroring.enabled ? 0 : row.indent
                width: row.width - row.indent
                sourceComponent: Item {
                    implicitHeight: more.height
                    LoneButton {
                        id: more
                        kind: AppButton.Quiet
                        iconName: "plus"
                        text: row.title
                        Accessible.name: row.step ? qsTr("Add a step to this goal: %1").arg(row.detail) : qsTr("Add to this part: %1").arg(row.meta)
                        onClicked: root.add(row.section, row.time)
                    }
                }
            }
        }
    }
}
