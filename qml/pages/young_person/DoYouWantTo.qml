import QtQuick
import QtQuick.Layouts
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// C2: yes and no weigh the same.
ChildFrame {
    id: root
    where: qsTr("Two questions")
    heading: qsTr("Do you want to tell us what you think?")
    iconName: "messages"
    canGoBack: false

    GridLayout {
        width: parent.width
        columns: root.wide ? 3 : 1
        columnSpacing: Theme.gap24
        rowSpacing: Theme.gap12
        PictureLine { Layout.fillWidth: true; name: "clock"; tint: Theme.tintSun; text: qsTr("It takes about 2 minutes.") }
        PictureLine { Layout.fillWidth: true; name: "hand-stop"; tint: Theme.tintPeach; text: qsTr("You can stop at any time.") }
        PictureLine { Layout.fillWidth: true; name: "check"; tint: Theme.tintLeaf; text: qsTr("It is OK to say no.") }
    }
    GridLayout {
        width: parent.width
        columns: root.wide ? 2 : 1
        columnSpacing: Theme.gap16
        rowSpacing: Theme.gap16
        BigAnswer { Layout.fillWidth: true; Layout.preferredWidth: 1; iconName: "check"; text: qsTr("Yes, I want to"); onClicked: root.say.yes() }
        BigAnswer { Layout.fillWidth: true; Layout.preferredWidth: 1; iconName: "x"; text: qsTr("No, not today"); onClicked: root.say.no() }
    }
}
