import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// The staff pages and the way between them. Back goes to the page you came from.
FocusScope {
    id: root
    required property Session session
    property list<string> cameFrom: []
    property string current: "today"

    function show(page: string) {
        current = page
        page_.active = false
        page_.sourceComponent = pages[page]
        page_.active = true
    }
    function open(page: string, child: string) {
        if (page === "back") {
            const before = cameFrom.length > 0 ? cameFrom[cameFrom.length - 1] : "today"
            cameFrom = cameFrom.slice(0, -1)
            show(before)
            return
        }
        if (child !== "" && page === "note") session.note.open(child)
        if (child !== "" && page !== "note") session.child.open(child)
        if (page !== current) cameFrom = [...cameFrom, current].slice(-20)
        session.refresh()
        show(page)
    }
    readonly property var pages: ({
        "today": today, "children": find, "child": child, "timeline": timeline, "note": note,
        "outbox": outbox, "two-versions": twoVersions, "settings": settings, "help": help
    })

    Loader {
        id: page_
        objectName: "page"
        anchors.fill: parent
        focus: true
        sourceComponent: today
    }
    Toast {
        id: toast
        anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; bottomMargin: 120 }
    }
    Connections {
        target: page_.item as StaffPage
        function onOpen(page: string, child: string) { root.open(page, child) }
    }
    Connections {
        target: root.session.note
        function onFinished() {
            toast.say(qsTr("Saved on this tablet"))
            root.open("back", "")
        }
    }
    Keys.onEscapePressed: open("back", "")

    Component { id: today; TodayPage { session: root.session } }
    Component { id: find; FindChildPage { session: root.session } }
    Component { id: child; ChildPage { session: root.session } }
    Component { id: timeline; TimelinePage { session: root.session } }
    Component { id: note; NotePage { session: root.session } }
    Component { id: outbox; OutboxPage { session: root.session } }
    Component { id: twoVersions; TwoVersionsPage { session: root.session } }
    Component { id: settings; SettingsPage { session: root.session } }
    Component { id: help; HelpPage { session: root.session } }
}
