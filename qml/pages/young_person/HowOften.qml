import QtQuick
import QtQuick.Layouts
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// C4, F5: how often, in words of time, with bars of one hue.
ChildFrame {
    id: root
    readonly property var words: [qsTr("Never"), qsTr("A few times"), qsTr("Sometimes"), qsTr("Most times"), qsTr("Every time")]
    where: qsTr("Question 1 of 2")
    heading: qsTr("Did your worker listen to you?")
    iconName: "message"
    actions: [
        AppButton { iconName: "help"; text: qsTr("I don’t know"); onClicked: { root.say.listened = 5; root.say.next() } },
        AppButton { iconName: "chevron-right"; text: qsTr("Skip this one"); onClicked: root.say.skip() }
    ]
    onward: AppButton { kind: AppButton.Primary; main: true; text: qsTr("Next"); enabled: root.say.listened >= 0; onClicked: root.say.next() }

    GridLayout {
        width: parent.width
        columns: root.wide && Theme.textScale < 1.5 ? 5 : 1
        columnSpacing: Theme.gap16
        rowSpacing: Theme.gap12
        Repeater {
            model: 5
            OftenCard {
                required property int index
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.preferredHeight: lying ? implicitHeight : Math.max(implicitHeight, 4 * Theme.tile)
                filled: index
                lying: !(root.wide && Theme.textScale < 1.5)
                text: root.words[index]
                chosen: root.say.listened === index
                onPicked: root.say.listened = index
            }
        }
    }
}
