import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// Child mode's window: one screen at a time, no way out but giving the tablet back (ux.md CM-1 to CM-6).
Window {
    id: window
    required property SayViewModel say

    width: 1280
    height: 800
    minimumWidth: 360
    minimumHeight: 480
    title: "Footbridge"
    color: Theme.colors.bg
    LayoutMirroring.enabled: window.say.mirrored || Application.layoutDirection === Qt.RightToLeft
    LayoutMirroring.childrenInherit: true

    Binding { target: Theme; property: "young"; value: true }
    Binding { target: Theme; property: "motion"; value: window.say.motion }
    Binding { target: Theme; property: "textScale"; value: window.say.textPercent / 100 }

    readonly property var screens: [hello, asked, whoWillSee, asks, rest, check, done]
    readonly property var overs: [null, help, cover, stop, ask]
    readonly property Component asks: say.format === SayViewModel.Open ? open : say.format === SayViewModel.Sort ? sort : cards
    readonly property bool over: say.over !== SayViewModel.Nothing

    Loader {
        id: screen
        objectName: "screen"
        anchors.fill: parent
        focus: true
        sourceComponent: window.over ? window.overs[window.say.over] : window.screens[window.say.step]
    }
    Component { id: hello; Hello { say: window.say } }
    Component { id: asked; DoYouWantTo { say: window.say } }
    Component { id: whoWillSee; WhoWillSee { say: window.say } }
    Component { id: cards; ChooseCards { say: window.say } }
    Component { id: sort; SortCards { say: window.say } }
    Component { id: open; TellUs { say: window.say } }
    Component { id: rest; Rest { say: window.say } }
    Component { id: check; CheckAnswers { say: window.say } }
    Component { id: done; HandBack { say: window.say } }
    Component { id: help; HelpSheet { say: window.say } }
    Component { id: cover; Cover { say: window.say } }
    Component { id: stop; StopSheet { say: window.say } }
    Component { id: ask; AskForHelp { say: window.say } }
}
