import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// Choosing a picture: by a word, by group, or one that was used or liked before (ux.md 8.5). As tall as what it shows; the
// page around it scrolls, has the heading, the way out and the voice, and hears vm.chosen(name).
Column {
    id: root
    required property SymbolPickerViewModel vm
    property bool speaks: false      // somebody answers vm.aloud()
    property string last: ""         // what had the focus before it was picked
    readonly property int showing: vm.showing
    readonly property bool asks: showing === SymbolPickerViewModel.Picked
    readonly property bool atGroups: showing === SymbolPickerViewModel.Groups
    spacing: Theme.gap16

    function pick(name: string) {
        last = name
        vm.pick(name)
        use.forceActiveFocus(Qt.TabFocusReason)
    }
    function open(group: string) {
        vm.open(group)
        all.forceActiveFocus(Qt.TabFocusReason)
    }
    function putBack() {
        vm.putBack()
        const tile = found.visible && found.itemOf(last) || recent.visible && recent.itemOf(last) || liked.visible && liked.itemOf(last)
        if (tile) tile.forceActiveFocus(Qt.TabFocusReason)
        else words.input.forceActiveFocus(Qt.TabFocusReason)
    }
    Keys.onEscapePressed: event => {
        if (asks) putBack()
        else if (!atGroups) vm.close()
        else event.accepted = false
    }

    Field {
        id: words
        visible: !root.asks
        label: qsTr("Find a picture")
        hint: qsTr("Write a word.")
        iconName: "search"
        // What is typed goes down, and what was emptied elsewhere comes back.
        onTextChanged: if (text !== root.vm.words) root.vm.words = text
        Connections {
            target: root.vm
            function onChanged() {
                if (words.text !== root.vm.words) words.text = root.vm.words
            }
        }
    }
    AppButton {
        id: all
        visible: !root.asks && !root.atGroups
        x: LayoutMirroring.enabled ? parent.width - width : 0
        width: Math.min(implicitWidth, parent.width)
        iconName: Theme.textScale < 1.5 ? "arrow-left" : ""
        text: qsTr("All pictures")
        onClicked: {
            root.vm.close()
            words.input.forceActiveFocus(Qt.TabFocusReason)
        }
    }
    Notice { tone: "info"; text: root.showing === SymbolPickerViewModel.Nothing ? qsTr("No picture for that. Try another word.") : "" }
    SymbolTiles {
        id: liked
        visible: root.atGroups && root.vm.liked.length > 0
        width: parent.width
        heading: qsTr("Pictures I like")
        about: heading
        choices: root.atGroups ? root.vm.liked : []
        onPicked: name => root.pick(name)
    }
    SymbolTiles {
        id: recent
        visible: root.atGroups && root.vm.recent.length > 0
        width: parent.width
        heading: qsTr("Pictures I used")
        about: heading
        choices: root.atGroups ? root.vm.recent : []
        onPicked: name => root.pick(name)
    }
    SymbolTiles {
        visible: root.atGroups
        width: parent.width
        heading: recent.visible || liked.visible ? about : ""
        about: qsTr("All pictures")
        choices: root.atGroups ? root.vm.groups : []
        onPicked: name => root.open(name)
    }
    SymbolTiles {
        id: found
        visible: root.showing === SymbolPickerViewModel.Group || root.showing === SymbolPickerViewModel.Found
        width: parent.width
        heading: root.vm.title
        about: heading !== "" ? heading : qsTr("Find a picture")
        choices: visible ? root.vm.pictures : []
        onPicked: name => root.pick(name)
    }
    Rectangle {
        visible: root.asks
        anchors.horizontalCenter: parent.horizontalCenter
        width: Theme.symbolLarge
        height: Theme.symbolLarge
        radius: Theme.radiusTile
        color: Theme.pictureGround
        border.width: Theme.ring
        border.color: Theme.colors.border
        Accessible.ignored: true
        ChildSymbol { anchors.centerIn: parent; name: root.vm.picked.symbol; size: Theme.symbolLarge - 2 * Theme.gap16 }
    }
    TitleText { visible: root.asks; width: parent.width; text: root.vm.picked.text; horizontalAlignment: Text.AlignHCenter }
    Flow {
        visible: root.asks
        width: parent.width
        spacing: Theme.gap12
        ChildButton { id: use; main: true; kind: AppButton.Primary; iconName: "check"; text: qsTr("Use this picture"); width: Math.min(implicitWidth, parent.width); onClicked: root.vm.usePicked() }
        ChildButton { main: true; visible: root.speaks; iconName: "volume"; text: qsTr("Read it to me"); width: Math.min(implicitWidth, parent.width); onClicked: root.vm.readPicked() }
        ChoiceChip { text: qsTr("I like this one"); chosen: root.vm.picked.liked; width: Math.min(implicitWidth, parent.width); onPicked: root.vm.likePicked() }
        ChildButton { main: true; text: qsTr("Pick another"); width: Math.min(implicitWidth, parent.width); onClicked: root.putBack() }
    }
}
