import QtQuick
import Footbridge.Theme

// The cards a child may tap while the plan is made. What is on a card is what stands in the plan.
QtObject {
    readonly property color leaf: Theme.tintLeaf
    readonly property color peach: Theme.tintPeach
    readonly property color sun: Theme.tintSun

    function card(words, picture) {
        return { words: words, picture: picture }
    }
    readonly property var like: [
        card(qsTr("I like music."), "music"), card(qsTr("I like sport."), "football"), card(qsTr("I like games."), "gaming"),
        card(qsTr("I like food."), "pizza"), card(qsTr("I like animals."), "dog"), card(qsTr("I like to draw."), "art")]
    readonly property var goodAt: [
        card(qsTr("I am good at sport."), "running"), card(qsTr("I am good with my hands."), "tools"), card(qsTr("I am good with animals."), "cat"),
        card(qsTr("I am a good friend."), "friends"), card(qsTr("I help at home."), "washing"), card(qsTr("I work hard."), "strong")]
    readonly property var talkToMe: [
        card(qsTr("Use short words."), "talk"), card(qsTr("Draw it for me."), "pencil"), card(qsTr("Give me time to think."), "thinking"),
        card(qsTr("Text me first."), "phone"), card(qsTr("Say one thing at a time."), "first"), card(qsTr("Ask me if I understand."), "question")]
    readonly property var stressed: [
        card(qsTr("I want a quiet place."), "safe-place"), card(qsTr("I want to go for a walk."), "walking"), card(qsTr("I want to hear music."), "headphones"),
        card(qsTr("I want to be alone."), "door"), card(qsTr("I want to talk to someone."), "talk"), card(qsTr("I want a rest."), "sleeping")]
    readonly property var goingWell: [
        card(qsTr("My family"), "family"), card(qsTr("My friends"), "friends"), card(qsTr("School or work"), "school"),
        card(qsTr("Things I do"), "boxing"), card(qsTr("My worker and me"), "worker"), card(qsTr("I feel good"), "happy")]
    readonly property var hardNow: [
        card(qsTr("School"), "school"), card(qsTr("Home"), "house"), card(qsTr("Friends"), "group"), card(qsTr("Money"), "money"),
        card(qsTr("Sleep"), "bed"), card(qsTr("How I feel"), "worried"), card(qsTr("Going to court"), "court-room"), card(qsTr("Where I go"), "map")]
    readonly property var whatIWant: [
        card(qsTr("I want to go to school."), "school-bag"), card(qsTr("I want a job."), "work"), card(qsTr("I want to feel calm."), "calm"),
        card(qsTr("I want to get on with my family."), "family"), card(qsTr("I want good friends."), "friends"), card(qsTr("I want to stay out of trouble."), "safe-place")]
    readonly property var goals: [
        card(qsTr("I want to be at school each day."), "school"), card(qsTr("I want to make things right."), "making-right"),
        card(qsTr("I want to be safe."), "lock"), card(qsTr("I want to do a sport."), "football"), card(qsTr("I want more sleep."), "sleeping")]
    readonly property var steps: [
        card(qsTr("I will go to school."), "school"), card(qsTr("I will talk to my worker."), "worker"), card(qsTr("I will go to my club."), "gym"),
        card(qsTr("I will help at home."), "cleaning"), card(qsTr("I will phone if I am late."), "phone-worker"), card(qsTr("I will say sorry."), "say-sorry")]
    readonly property var helpersSteps: [
        card(qsTr("They will talk to school."), "school-meeting"), card(qsTr("They will go with me."), "go-to-appointment"), card(qsTr("They will phone me."), "call"),
        card(qsTr("They will find a club."), "boxing"), card(qsTr("They will talk to my family."), "family"), card(qsTr("They will find help for me."), "find")]
    readonly property var places: [
        card(qsTr("At home"), "house"), card(qsTr("At school"), "school"), card(qsTr("At my club"), "gym"),
        card(qsTr("At the office"), "meeting"), card(qsTr("On the phone"), "phone"), card(qsTr("Outside"), "tree")]
    readonly property var feelings: [
        card(qsTr("If I feel angry"), "very-angry"), card(qsTr("If I feel scared"), "scared"), card(qsTr("If I feel sad"), "sad"),
        card(qsTr("If I feel stressed"), "worried"), card(qsTr("If people push me to do things"), "group")]
    readonly property var doings: [
        card(qsTr("I can walk away."), "walking"), card(qsTr("I can go home."), "house"), card(qsTr("I can call someone I trust."), "call"),
        card(qsTr("I can take slow breaths."), "meditating"), card(qsTr("I can hear music."), "headphones"), card(qsTr("I can call my worker."), "phone-worker")]
    readonly property var whatWouldHelp: [
        card(qsTr("More time"), "clock"), card(qsTr("Somebody goes with me"), "go-to-appointment"), card(qsTr("Tell me the day before"), "letter"),
        card(qsTr("A different day"), "week-calendar"), card(qsTr("Nothing, it is OK"), "happy")]
    readonly property var whoNext: [
        card(qsTr("My family"), "family"), card(qsTr("My school"), "school"), card(qsTr("My club"), "gym"),
        card(qsTr("A friend"), "friends"), card(qsTr("My social worker"), "worker"), card(qsTr("My doctor"), "doctor")]
    // The code is what the record keeps.
    readonly property var people: [
        { role: "worker", words: qsTr("My worker"), picture: "worker" }, { role: "family", words: qsTr("My family"), picture: "family" },
        { role: "school", words: qsTr("My school"), picture: "teacher" }, { role: "social_worker", words: qsTr("My social worker"), picture: "office-worker" },
        { role: "health", words: qsTr("A nurse or doctor"), picture: "nurse" }, { role: "mentor", words: qsTr("A friend"), picture: "friends" }]
    readonly property var times: ["09:00", "10:30", "12:00", "14:00", "16:00", "18:00"]
}
