import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// The staff pages and the way between them. Back goes to the page you came from.
FocusScope {
    id: root
    required property Session session
    property list<string> cameFrom: []
    property string current: session.wrapUp.due ? "wrap-up" : "today"

    function show(page: string) {
        session.clips.putAway()
        session.bringBack.putAway()
        current = page
        page_.active = false
        page_.sourceComponent = pages[page]
        page_.active = true
    }
    // What a page is about, where it is about one thing.
    function turn(page: string, about: string) {
        if (about === "" && page !== "invite") return
        switch (page) {
        case "child": case "timeline": session.child.open(about); break
        case "note": session.note.open(about.split("/")[0], about.split("/")[1] ?? ""); break   // a child, and a visit perhaps
        case "appointment": session.appointment.open(about.split("/")[0], about.split("/")[1] ?? ""); break   // a child, and an appointment perhaps
        case "addition": session.addition.open(about); break
        case "history": session.history.open(about); break
        case "person": session.person.open(about); break
        case "invite": session.invite.open(about); break
        case "lost-tablet": session.lostTablet.open(about); break
        case "transfer": session.transfer.open(about); break
        case "passport": session.passport.open(about); session.passportSettings.open(about); break
        case "plan": session.plan.open(about.split("/")[0]); session.planPrint.open(about.split("/")[0]); session.planLine.resume(about.split("/")[0]); break   // a child, and a plan perhaps
        case "slt": session.slt.open(about); break
        case "letters": session.letters.open(about.split("/")[0], about.split("/")[1] ?? ""); break   // a child, and a letter perhaps
        case "knife": session.knife.open(about.split("/")[0], about.split("/")[1] ?? ""); break   // a child, and an answer perhaps
        case "fact": session.fact.open(about.split("/")[0], about.split("/")[1] ?? "", about.split("/")[2] ?? ""); break   // a child, a kind and what it is about perhaps
        case "mend": session.fact.mend(about.split("/")[0], about.split("/")[1]); break   // a child and one of their records
        case "talk-check": session.talkCheck.open(about); break
        case "case-people": session.casePeople.open(about); break
        case "passphrase": session.passphrase.clear(); break
        case "answers": session.wrapUp.read(about); break
        case "hand-over": handOverTo(about.split("/")[0], about.endsWith("/plan")); break
        case "help-asked": session.helpAsked.open(about); break
        case "destroy": session.destruction.open(about); break
        }
    }
    function handOverTo(child: string, withPlan: bool) {
        if (withPlan) session.handOver.openPlan(child, session.settings.textPercent)
        else session.handOver.open(child, session.settings.textPercent)
    }
    function open(page: string, about: string) {
        if (page === "back") {
            const before = cameFrom.length > 0 ? cameFrom[cameFrom.length - 1] : "today"
            cameFrom = cameFrom.slice(0, -1)
            show(before)
            return
        }
        turn(page, about)
        if (page === "recovery-kit") session.recoveryKit.open()
        if (page === "read-log") session.readLog.open()
        if (page === "service-words") session.serviceWords.open()
        if (page === "talk-language") session.talkLanguage.open()
        if (page === "due") session.due.open()
        if (page === "quality") session.quality.open()
        if (page === "figures") session.figures.open()
        if (page === "knife-counts") session.knifeCounts.open()
        if (page === "heard") session.heard.open("")
        if (page === "custody-desk") { session.custodyDesk.open(about); session.custodyRota.open() }
        if (page === "give-many") session.giveMany.open(about)
        if (page === "help-asked" && about === "") session.helpAsked.open("")
        if (page !== current) cameFrom = [...cameFrom, current].slice(-20)
        session.refresh()
        show(page)
    }
    readonly property var pages: ({
        "today": today, "children": find, "child": child, "timeline": timeline, "note": note,
        "outbox": outbox, "two-versions": twoVersions, "settings": settings, "passphrase": passphrase, "help": help, "history": history,
        "people": people, "person": person, "invite": invite, "lost-tablet": lostTablet, "set-aside": setAside,
        "recovery-kit": recoveryKit, "bring-back": bringBack, "case-people": casePeople, "give-many": giveMany, "hand-over": handOver, "retention": retention, "destroy": destroy, "read-log": readLog,
        "addition": addition, "appointment": appointment, "transfer": transfer, "talk-check": talkCheck,
        "passport": passport, "plan": plan, "slt": slt, "letters": letters, "knife": knife, "knife-counts": knifeCounts, "figures": figures, "due": due, "fact": fact, "mend": fact, "quality": quality, "talk-language": talkLanguage, "service-words": serviceWords, "heard": heard, "wrap-up": wrapUp, "answers": answers, "help-asked": helpAsked,
        "custody-desk": custodyDesk
    })

    Loader {
        id: page_
        objectName: "page"
        anchors.fill: parent
        focus: true
        sourceComponent: root.session.wrapUp.due ? wrapUp : today
    }
    Toast {
        id: toast
        anchors { horizontalCenter: parent.horizontalCenter; bottom: parent.bottom; bottomMargin: Theme.gap24 + ((page_.item as StaffPage)?.barHeight ?? 0) }
    }
    Connections {
        target: page_.item as StaffPage
        function onOpen(page: string, about: string) { root.open(page, about) }
    }
    Connections {
        target: root.session.note
        function onFinished(itWasOpen: bool) {
            toast.say(qsTr("Saved on this tablet"))
            if (itWasOpen && root.current === "note") root.open("back", "")
        }
    }
    Connections {
        target: root.session.addition
        function onFinished() {
            toast.say(qsTr("Saved on this tablet"))
            if (root.current === "addition") root.open("back", "")
        }
    }
    Connections {
        target: root.session.appointment
        function onFinished(itWasOpen: bool) {
            toast.say(qsTr("Saved on this tablet"))
            if (itWasOpen && root.current === "appointment") root.open("back", "")
        }
    }
    Connections {
        target: root.session.transfer
        function onFinished() { toast.say(qsTr("Saved on this tablet")) }
    }
    Connections {
        target: root.session.passport
        function onFinished() { toast.say(qsTr("Saved on this tablet")) }
    }
    Connections {
        target: root.session.passportSettings
        function onFinished() { toast.say(qsTr("Saved on this tablet")) }
    }
    Connections {
        target: root.session.plan
        function onFinished() { toast.say(qsTr("Saved on this tablet")) }
    }
    Connections {
        target: root.session.planLine
        function onFinished() { toast.say(qsTr("Saved on this tablet")) }
    }
    Connections {
        target: root.session.letters
        function onFinished() { toast.say(qsTr("Saved on this tablet")) }
    }
    Connections {
        target: root.session.knife
        function onFinished() { toast.say(qsTr("Saved on this tablet")) }
    }
    Connections {
        target: root.session.due
        function onFinished() { toast.say(qsTr("Saved on this tablet")) }
    }
    Connections {
        target: root.session.fact
        function onFinished() {
            toast.say(qsTr("Saved on this tablet"))
            if (root.current === "mend") root.open("back", "")
        }
    }
    Connections {
        target: root.session.serviceWords
        function onFinished() { toast.say(qsTr("Saved on this tablet")) }
    }
    Connections {
        target: root.session.slt
        function onFinished() { toast.say(qsTr("Saved on this tablet")) }
    }
    Connections {
        target: root.session.talkCheck
        function onFinished() { toast.say(qsTr("Saved on this tablet")) }
    }
    Keys.onEscapePressed: open("back", "")

    Component { id: today; TodayPage { session: root.session } }
    Component { id: find; FindChildPage { session: root.session } }
    Component { id: child; ChildPage { session: root.session } }
    Component { id: timeline; TimelinePage { session: root.session } }
    Component { id: note; NotePage { session: root.session } }
    Component { id: addition; AdditionPage { session: root.session } }
    Component { id: appointment; AppointmentPage { session: root.session } }
    Component { id: transfer; TransferPage { session: root.session } }
    Component { id: talkCheck; TalkCheckPage { session: root.session } }
    Component { id: passport; PassportPage { session: root.session } }
    Component { id: plan; PlanPage { session: root.session } }
    Component { id: slt; SltPage { session: root.session } }
    Component { id: letters; LettersPage { session: root.session } }
    Component { id: knife; KnifePage { session: root.session } }
    Component { id: due; DuePage { session: root.session } }
    Component { id: quality; QualityPage { session: root.session } }
    Component { id: fact; FactPage { session: root.session } }
    Component { id: figures; FiguresPage { session: root.session } }
    Component { id: knifeCounts; KnifeCountsPage { session: root.session } }
    Component { id: serviceWords; ServiceWordsPage { session: root.session } }
    Component { id: talkLanguage; TalkLanguagePage { session: root.session } }
    Component { id: outbox; OutboxPage { session: root.session } }
    Component { id: twoVersions; TwoVersionsPage { session: root.session } }
    Component { id: settings; SettingsPage { session: root.session } }
    Component { id: passphrase; PassphrasePage { session: root.session } }
    Component { id: help; HelpPage { session: root.session } }
    Component { id: history; HistoryPage { session: root.session } }
    Component { id: people; PeoplePage { session: root.session } }
    Component { id: person; PersonPage { session: root.session } }
    Component { id: invite; InvitePage { session: root.session } }
    Component { id: lostTablet; LostTabletPage { session: root.session } }
    Component { id: recoveryKit; RecoveryKitPage { session: root.session } }
    Component { id: bringBack; BringBackPage { session: root.session } }
    Component { id: setAside; SetAsidePage { session: root.session } }
    Component { id: retention; RetentionPage { session: root.session } }
    Component { id: destroy; DestroyPage { session: root.session } }
    Component { id: readLog; ReadLogPage { session: root.session } }
    Component { id: heard; HeardPage { session: root.session } }
    Component { id: handOver; HandOverPage { session: root.session } }
    Component { id: wrapUp; WrapUpPage { session: root.session } }
    Component { id: helpAsked; HelpAskedPage { session: root.session } }
    Component { id: answers; AnswersPage { session: root.session } }
    Component { id: custodyDesk; CustodyDeskPage { session: root.session } }
    Component { id: giveMany; GiveManyPage { session: root.session } }
    Component { id: casePeople; CasePeoplePage { session: root.session } }
}
