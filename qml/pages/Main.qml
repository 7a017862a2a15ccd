import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// The window: one face at a time, blank when it is not in front, neutral in the task switcher.
Window {
    id: window
    required property Session session

    width: 1280
    height: 800
    minimumWidth: 360
    minimumHeight: 480
    visible: false   // shown by the program once the colours are those of the settings: no white flash
    title: "Footbridge"
    color: Theme.colors.bg
    LayoutMirroring.enabled: Application.layoutDirection === Qt.RightToLeft
    LayoutMirroring.childrenInherit: true

    Binding { target: Theme; property: "night"; value: window.session.settings.night }
    Binding { target: Theme; property: "motion"; value: window.session.settings.motion }
    Binding { target: Theme; property: "textScale"; value: window.session.settings.textPercent / 100 }

    Loader {
        id: face
        objectName: "face"
        anchors.fill: parent
        focus: true
        visible: !window.session.covered
        sourceComponent: window.session.stage === Session.Open ? (window.session.face === Session.Custody ? custody : window.session.face === Session.Staff ? staff : null) : window.session.stage === Session.Locked && !window.session.lock.newCode ? locked : setUp
    }
    Rectangle {
        anchors.fill: parent
        visible: window.session.covered
        color: Theme.colors.bg
    }
    Component { id: custody; CustodyRoom { session: window.session } }
    Component { id: staff; StaffRoom { session: window.session } }
    Component { id: locked; LockPage { session: window.session } }
    Component { id: setUp; SetUpPage { session: window.session } }
}
