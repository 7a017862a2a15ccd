import QtQuick
import Footbridge.App
import Footbridge.Components

// What every staff page shares: the chip, the tools, the bar, and ways to other pages.
PageFrame {
    id: root
    required property Session session
    signal open(string page, string about)

    stateText: session.saveState.text
    stateIcon: session.saveState.icon
    stateTone: session.saveState.tone
    leftHand: session.settings.leftHand
    onGo: place => root.open(place, "")
    onToggleNight: session.settings.night = !session.settings.night
    onHelp: root.open("help", "")
    onLock: session.lockNow()
    onBack: root.open("back", "")
}
