pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// One question of an attendance: chips to pick from, or a line to type in.
Column {
    id: root
    required property FactField field
    readonly property bool chips: field.kind === FactField.One || field.kind === FactField.Many
    signal picked(string code)
    signal typed(string text)
    signal typedIt()
    spacing: Theme.gap8

    SectionTitle { visible: root.chips; text: root.field.label }
    Flow {
        width: parent.width
        spacing: Theme.gap8
        visible: root.chips
        Repeater {
            model: root.field.kind === FactField.One ? root.field.options : null
            delegate: ChoiceChip { required property string record; required property string title; width: Math.min(implicitWidth, root.width); text: title; Accessible.name: [root.field.label, title].join(", "); onPicked: root.picked(record) }
        }
        Repeater {
            model: root.field.kind === FactField.Many ? root.field.options : null
            delegate: TickChip { required property string record; required property string title; width: Math.min(implicitWidth, root.width); text: title; Accessible.name: [root.field.label, title].join(", "); onPicked: root.picked(record) }
        }
    }
    Field {
        id: line
        visible: !root.chips
        label: root.field.label
        hint: root.field.hint
        text: root.field.text
        input.onTextEdited: root.typed(line.text)
        input.onEditingFinished: root.typedIt()
    }
}
