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
    LayoutMirroring.enabled: Application.layoutDirection === Qt.RightToLeft
    LayoutMirroring.childrenInherit: true

    Binding { target: Theme; property: "young"; value: true }
    Binding { target: Theme; property: "motion"; value: window.say.motion }
    Binding { target: Theme; property: "textScale"; value: window.say.textPercent / 100 }

    readonly property var screens: [asked, whoWillSee, listened, better, done]

    Loader {
        id: screen
        objectName: "screen"
        anchors.fill: parent
        focus: true
        sourceComponent: window.screens[window.say.step]
    }
    Component { id: asked; DoYouWantTo { say: window.say } }
    Component { id: whoWillSee; WhoWillSee { say: window.say } }
    Component { id: listened; HowOften { say: window.say } }
    Component { id: better; TellUs { say: window.say } }
    Component { id: done; HandBack { say: window.say } }
}
