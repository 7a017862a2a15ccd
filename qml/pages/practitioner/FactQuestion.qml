pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// One question of a fact: a few answers to pick from, or words, a day or a number to type.
Column {
    id: root
    required property FactViewModel vm
    required property string field
    required property string title
    required property string asks   // choice, several, text, date or number
    property bool must: false
    readonly property string said: vm.turn >= 0 ? vm.said(field) : ""
    readonly property bool picks: asks === "choice" || asks === "several"
    readonly property string label: must ? qsTr("%1 (needed)").arg(title) : title

    width: parent ? parent.width : 0
    spacing: Theme.gap8
    BodyText { visible: root.picks; text: root.label; width: parent.width; font.weight: Theme.weightStrong }
    LabelText { visible: root.asks === "several"; text: qsTr("Pick all that fit."); width: parent.width }
    Flow {
        visible: root.picks
        width: parent.width
        spacing: Theme.gap8
        Repeater {
            model: root.picks ? root.vm.choices(root.field) : null
            delegate: ChoiceChip {
                required property string record
                required property string title
                required chosen
                small: true
                width: Math.min(implicitWidth, root.width)
                enabled: !root.vm.saving
                text: title
                Accessible.name: qsTr("%1: %2").arg(root.title).arg(title)
                onPicked: root.vm.pick(root.field, record)
            }
        }
    }
    NoteBox { visible: root.asks === "text"; heading: root.label; text: root.said; lines: 2; fixed: root.vm.saving; onEdited: typed => root.vm.say(root.field, typed) }
    Field {
        visible: root.asks === "date" || root.asks === "number"
        enabled: !root.vm.saving
        label: root.asks === "date" ? qsTr("%1, like 11 June 2026").arg(root.label) : root.label
        text: root.picks || root.asks === "text" ? "" : root.said
        onTextChanged: if (root.asks === "date" || root.asks === "number") root.vm.say(root.field, text)
    }
}
