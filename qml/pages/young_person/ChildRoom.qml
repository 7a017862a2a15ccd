import QtQuick
import Footbridge.App

// Child mode that asks a form, a question a page (ux.md C1 to C9).
RoomWindow {
    id: window
    required property SayViewModel say
    room: say
    page: screens[say.step]

    readonly property var screens: [hello, asked, whoWillSee, asks, rest, check, done]
    readonly property Component asks: say.format === SayViewModel.Open ? open : say.format === SayViewModel.Sort ? sort : cards

    Component { id: hello; Hello { say: window.say } }
    Component { id: asked; DoYouWantTo { say: window.say } }
    Component { id: whoWillSee; WhoWillSee { say: window.say } }
    Component { id: cards; ChooseCards { say: window.say } }
    Component { id: sort; SortCards { say: window.say } }
    Component { id: open; TellUs { say: window.say } }
    Component { id: rest; Rest { say: window.say } }
    Component { id: check; CheckAnswers { say: window.say } }
    Component { id: done; HandBack { room: window.say } }
}
