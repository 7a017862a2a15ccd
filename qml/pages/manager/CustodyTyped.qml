import QtQuick
import Footbridge.App
import Footbridge.Components

// One thing that is typed for the rota page. What is kept leaves an empty field.
Field {
    id: root
    required property CustodyRotaViewModel vm
    required property string what
    readonly property Connections fresh: Connections {
        target: root.vm
        function onCleared() { root.text = root.vm.said(root.what) }
    }
    width: parent ? parent.width : 0
    onTextChanged: vm.say(what, text)
    Component.onCompleted: text = vm.said(what)
}
