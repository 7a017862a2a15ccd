import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// The volunteer's pages and the way between them. There is no way from here to any child's record.
FocusScope {
    id: root
    required property Session session
    property list<string> cameFrom: []
    property string current: "log"
    property string of: ""    // the attendance that the facts and the end are about: of the log, or one that ended before

    function show(page: string) {
        current = page
        page_.active = false
        page_.sourceComponent = pages[page]
        page_.active = true
    }
    // At the log again, with whatever is under way.
    function begin(words: string) {
        toast.say(words)
        cameFrom = []
        session.custodyLog.look("")
        show("log")
    }
    function open(page: string, about: string) {
        if (page === "back") {
            const before = cameFrom.length > 0 ? cameFrom[cameFrom.length - 1] : "log"
            cameFrom = cameFrom.slice(0, -1)
            show(before)
            return
        }
        if (page === "staff") { session.showCustody(false); return }
        if (!(page in pages)) return
        if (page === "finish" || page === "facts" && current === "log") of = session.custodyLog.attendance
        if (page === "finished") of = about
        switch (page) {
        case "edit": session.custodyEdit.open(session.custodyLog.attendance, about); break
        case "catch-up": session.custodyEdit.add(session.custodyLog.attendance); break
        case "facts": session.custodyFacts.open(of, about); break
        case "worry": session.custodyFinish.open(session.custodyLog.attendance); break
        case "finish": case "finished": session.custodyFinish.open(of); break
        case "pass-on": session.custodyHandover.open(session.custodyLog.attendance); break
        case "take-over": session.custodyHandover.open(""); break
        case "passphrase": session.passphrase.clear(); break
        case "history": session.history.open(about); break
        }
        if (page !== current) cameFrom = [...cameFrom, current].slice(-20)
        session.refresh()
        show(page)
    }
    readonly property var pages: ({
        "log": log, "every": every, "edit": edit, "catch-up": edit, "facts": facts, "worry": worry, "finish": finish, "finished": finish, "rights": rights, "rota": rota, "pass-on": passOn, "take-over": takeOver,
        "settings": settings, "passphrase": passphrase, "outbox": outbox, "two-versions": twoVersions, "help": help, "history": history
    })

    Loader {
        id: page_
        objectName: "page"
        anchors.fill: parent
        focus: true
        sourceComponent: log
    }
    Toast {
        id: toast
        anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; bottomMargin: Theme.gap24 }
    }
    Connections {
        target: page_.item
        ignoreUnknownSignals: true
        function onOpen(page: string, about: string) { root.open(page, about) }
    }
    Connections {
        target: root.session.custodyEdit
        function onFinished() {
            toast.say(qsTr("Saved on this tablet"))
            if (root.current === "edit") root.open("back", "")
        }
    }
    Connections {
        target: root.session.custodyFinish
        function onSent() {
            toast.say(qsTr("Saved on this tablet. It is sent first when there is signal."))
            if (root.current === "worry") root.open("back", "")
        }
        function onEnded() {
            if (root.current.startsWith("finish")) root.begin(qsTr("Saved on this tablet"))
        }
    }
    Connections {
        target: root.session.custodyHandover
        function onEnded() { root.begin(qsTr("Handed over. Saved on this tablet.")) }
        function onTookOver() { root.begin(qsTr("You have it. Saved on this tablet.")) }
    }
    Keys.onEscapePressed: open("back", "")

    Component { id: log; LogPage { session: root.session } }
    Component { id: every; EveryEventPage { session: root.session } }
    Component { id: edit; EditTimePage { session: root.session } }
    Component { id: facts; FactsPage { session: root.session } }
    Component { id: worry; WorryPage { session: root.session } }
    Component { id: finish; FinishPage { session: root.session } }
    Component { id: rights; RightsPage { session: root.session } }
    Component { id: rota; RotaPage { session: root.session } }
    Component { id: passOn; PassOnPage { session: root.session } }
    Component { id: takeOver; TakeOverPage { session: root.session } }
    Component { id: settings; SettingsPage { session: root.session; showPlaces: false; backText: qsTr("Back"); ofService: false } }
    Component { id: passphrase; PassphrasePage { session: root.session; showPlaces: false } }
    Component { id: outbox; OutboxPage { session: root.session; showPlaces: false; backText: qsTr("Back") } }
    Component { id: twoVersions; TwoVersionsPage { session: root.session; showPlaces: false } }
    Component { id: help; HelpPage { session: root.session; showPlaces: false } }
    Component { id: history; HistoryPage { session: root.session; showPlaces: false } }
}
