import QtQuick
import Footbridge.App

// Child mode that works on the child's plan (ux.md C12 to C25).
RoomWindow {
    id: window
    required property MyPlanViewModel plan
    room: plan
    page: screens[plan.page]

    readonly property var screens: [how, like, goodAt, talkToMe, stressed, goingWell, hardNow, whatIWant, goals, steps, mustDo, stayingSafe,
        readBack, understood, mySay, why, sign, whoWasThere, home, howGoing, finishing, done]

    PlanCards { id: deck }
    Component { id: how; PlanHow { plan: window.plan } }
    Component { id: like; PlanCollect { plan: window.plan; heading: qsTr("What do you like?"); beneath: qsTr("Things people should know about me."); symbol: "star-shine"; cards: deck.like } }
    Component { id: goodAt; PlanCollect { plan: window.plan; heading: qsTr("What are you good at?"); symbol: "strong"; tint: deck.leaf; cards: deck.goodAt } }
    Component { id: talkToMe; PlanCollect { plan: window.plan; heading: qsTr("How can people talk with you?"); symbol: "talk"; tint: deck.sun; cards: deck.talkToMe } }
    Component { id: stressed; PlanCollect { plan: window.plan; heading: qsTr("When you feel stressed, what helps?"); symbol: "calm"; tint: deck.peach; cards: deck.stressed } }
    Component { id: goingWell; PlanCollect { plan: window.plan; heading: qsTr("What is going well?"); symbol: "going-well"; tint: deck.leaf; cards: deck.goingWell; wanted: window.plan.needsGood } }
    Component { id: hardNow; PlanSort { plan: window.plan; cards: deck.hardNow } }
    Component { id: whatIWant; PlanCollect { plan: window.plan; heading: qsTr("What would be good in 3 months?"); symbol: "goal"; tint: deck.sun; cards: deck.whatIWant } }
    Component { id: goals; PlanGoals { plan: window.plan; cards: deck.goals } }
    Component { id: steps; PlanSteps { plan: window.plan; cards: deck } }
    Component { id: mustDo; PlanMustDo { plan: window.plan } }
    Component { id: stayingSafe; PlanSafe { plan: window.plan; cards: deck } }
    Component { id: readBack; PlanReadBack { plan: window.plan } }
    Component { id: understood; PlanUnderstood { plan: window.plan } }
    Component { id: mySay; PlanMySay { plan: window.plan } }
    Component { id: why; PlanWhy { plan: window.plan } }
    Component { id: sign; PlanSign { plan: window.plan } }
    Component { id: whoWasThere; PlanWhoWasThere { plan: window.plan } }
    Component { id: home; PlanHome { plan: window.plan } }
    Component { id: howGoing; PlanGoing { plan: window.plan; cards: deck.whatWouldHelp } }
    Component { id: finishing; PlanFinishing { plan: window.plan; cards: deck.whoNext } }
    Component { id: done; HandBack { room: window.plan; saved: qsTr("Your plan is safe.") } }
}
