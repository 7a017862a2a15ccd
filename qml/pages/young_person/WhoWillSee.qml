import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// C3: who will see it, before anything is asked: anonymous or named, never both (ux.md SV-20).
ChildFrame {
    id: root
    required property SayViewModel say
    room: say
    heading: qsTr("Who will see this?")
    symbol: "people"
    words: [heading].concat(what).concat(know)
    onward: ChildButton { kind: AppButton.Primary; main: true; iconName: "check"; text: qsTr("OK"); onClicked: root.say.next() }
    readonly property var what: say.named
        ? [qsTr("We will know these answers are yours."), qsTr("Your worker and their boss can read them.")]
        : [qsTr("We do not ask for your name."), qsTr("Your worker will not see your answers."), qsTr("We put all the answers together."),
           qsTr("We use them to make things better.")]
    readonly property var know: say.named
        ? [qsTr("If someone is not safe, we must tell a person who can help.")]
        : [qsTr("Please do not write names."), qsTr("If you want help, tell someone you trust."), qsTr("You can call Childline free on 0800 1111."),
           qsTr("If we can see that someone is not safe, we must get help.")]
    readonly property var pictures: say.named ? ["user", "eye"] : ["user", "eye-off", "users", "message"]
    readonly property var tips: say.named ? ["hand-stop"] : ["pencil", "messages", "phone", "hand-stop"]

    CardGrid {
        id: both
        width: parent.width
        across: root.wide ? 2 : 1
        columnSpacing: Theme.gap32
        WhoColumn { width: both.cell; title: qsTr("What we do"); lines: root.what; icons: root.pictures; first: 1; spoken: root.spoken }
        WhoColumn { width: both.cell; title: qsTr("Good to know"); lines: root.know; icons: root.tips; first: 1 + root.what.length; spoken: root.spoken; onGround: true }
    }
}
