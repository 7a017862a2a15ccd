pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// What an attendance holds beside its times, a section at a time.
CustodyFrame {
    id: root
    readonly property CustodyFactsViewModel vm: session.custodyFacts
    title: vm.person
    backText: qsTr("Back")

    Flow {
        width: parent.width
        spacing: Theme.gap8
        Repeater {
            model: root.vm.sections
            delegate: ChoiceChip { required property string record; required property string title; width: Math.min(implicitWidth, root.column.width); small: true; text: title; onPicked: root.vm.turn(record) }
        }
    }
    Notice { text: root.vm.problem; tone: "soon" }
    NotTheAllegation {}
    Repeater {
        model: root.vm.fields
        delegate: FactAsked {
            required property FactField modelData
            field: modelData
            width: root.column.width
            onPicked: code => root.vm.pick(field.name, code)
            onTyped: text => root.vm.type(field.name, text)
            onTypedIt: root.vm.leave(field.name)
        }
    }
}
