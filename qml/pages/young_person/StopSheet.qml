import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// SV-23: three answers, none of them ahead of the others.
ChildFrame {
    id: root
    tools: false
    canGoBack: false
    heading: qsTr("Do you want to stop?")
    symbol: "hand"
    words: [heading, keep.text, remove.text, stay.text]
    CardGrid {
        id: choices
        width: parent.width
        across: root.wide && root.roomy ? 3 : 1
        BigAnswer { id: keep; width: choices.cell; height: choices.tallest; iconName: "check"; text: qsTr("Keep what I said"); onClicked: root.room.keepWhatISaid() }
        BigAnswer { id: remove; width: choices.cell; height: choices.tallest; iconName: "x"; text: qsTr("Remove what I said"); onClicked: root.room.removeWhatISaid() }
        BigAnswer { id: stay; width: choices.cell; height: choices.tallest; iconName: "arrow-left"; text: qsTr("Go back"); onClicked: root.room.goBack() }
    }
}
