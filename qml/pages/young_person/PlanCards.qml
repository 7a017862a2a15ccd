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
        card(qsTr("I like music."), "star"), card(qsTr("I like sport."), "hill"), card(qsTr("I like games."), "panel"),
        card(qsTr("I like food."), "home"), card(qsTr("I like animals."), "hand"), card(qsTr("I like to draw."), "plan")]
    readonly property var goodAt: [
        card(qsTr("I am good at sport."), "hill"), card(qsTr("I am good with my hands."), "hand"), card(qsTr("I am good with animals."), "star"),
        card(qsTr("I am a good friend."), "people"), card(qsTr("I help at home."), "home"), card(qsTr("I work hard."), "flag")]
    readonly property var talkToMe: [
        card(qsTr("Use short words."), "speech"), card(qsTr("Draw it for me."), "plan"), card(qsTr("Give me time to think."), "calendar"),
        card(qsTr("Text me first."), "panel"), card(qsTr("Say one thing at a time."), "ear"), card(qsTr("Ask me if I understand."), "hand")]
    readonly property var stressed: [
        card(qsTr("I want a quiet place."), "home"), card(qsTr("I want to go for a walk."), "path"), card(qsTr("I want to hear music."), "ear"),
        card(qsTr("I want to be alone."), "hand"), card(qsTr("I want to talk to someone."), "speech"), card(qsTr("I want a rest."), "hill")]
    readonly property var goingWell: [
        card(qsTr("My family"), "home"), card(qsTr("My friends"), "people"), card(qsTr("School or work"), "building"),
        card(qsTr("Things I do"), "hill"), card(qsTr("My worker and me"), "speech"), card(qsTr("I feel good"), "face-good")]
    readonly property var hardNow: [
        card(qsTr("School"), "building"), card(qsTr("Home"), "home"), card(qsTr("Friends"), "people"), card(qsTr("Money"), "panel"),
        card(qsTr("Sleep"), "calendar"), card(qsTr("How I feel"), "face-bad"), card(qsTr("Going to court"), "panel"), card(qsTr("Where I go"), "path")]
    readonly property var whatIWant: [
        card(qsTr("I want to go to school."), "building"), card(qsTr("I want a job."), "flag"), card(qsTr("I want to feel calm."), "face-good"),
        card(qsTr("I want to get on with my family."), "home"), card(qsTr("I want good friends."), "people"), card(qsTr("I want to stay out of trouble."), "path")]
    readonly property var goals: [
        card(qsTr("I want to be at school each day."), "building"), card(qsTr("I want to make things right."), "hand"),
        card(qsTr("I want to be safe."), "flag"), card(qsTr("I want to do a sport."), "hill"), card(qsTr("I want more sleep."), "calendar")]
    readonly property var steps: [
        card(qsTr("I will go to school."), "building"), card(qsTr("I will talk to my worker."), "speech"), card(qsTr("I will go to my club."), "hill"),
        card(qsTr("I will help at home."), "home"), card(qsTr("I will phone if I am late."), "panel"), card(qsTr("I will say sorry."), "hand")]
    readonly property var helpersSteps: [
        card(qsTr("They will talk to school."), "building"), card(qsTr("They will go with me."), "path"), card(qsTr("They will phone me."), "panel"),
        card(qsTr("They will find a club."), "hill"), card(qsTr("They will talk to my family."), "home"), card(qsTr("They will find help for me."), "hand")]
    readonly property var places: [
        card(qsTr("At home"), "home"), card(qsTr("At school"), "building"), card(qsTr("At my club"), "hill"),
        card(qsTr("At the office"), "people"), card(qsTr("On the phone"), "panel"), card(qsTr("Outside"), "path")]
    readonly property var feelings: [
        card(qsTr("If I feel angry"), "face-very-bad"), card(qsTr("If I feel scared"), "face-bad"), card(qsTr("If I feel sad"), "face-bad"),
        card(qsTr("If I feel stressed"), "face-ok"), card(qsTr("If people push me to do things"), "people")]
    readonly property var doings: [
        card(qsTr("I can walk away."), "path"), card(qsTr("I can go home."), "home"), card(qsTr("I can call someone I trust."), "speech"),
        card(qsTr("I can take slow breaths."), "hill"), card(qsTr("I can hear music."), "ear"), card(qsTr("I can call my worker."), "panel")]
    readonly property var whatWouldHelp: [
        card(qsTr("More time"), "calendar"), card(qsTr("Somebody goes with me"), "people"), card(qsTr("Tell me the day before"), "speech"),
        card(qsTr("A different day"), "panel"), card(qsTr("Nothing, it is OK"), "face-good")]
    readonly property var whoNext: [
        card(qsTr("My family"), "home"), card(qsTr("My school"), "building"), card(qsTr("My club"), "hill"),
        card(qsTr("A friend"), "people"), card(qsTr("My social worker"), "speech"), card(qsTr("My doctor"), "hand")]
    // The code is what the record keeps.
    readonly property var people: [
        { role: "worker", words: qsTr("My worker"), picture: "speech" }, { role: "family", words: qsTr("My family"), picture: "home" },
        { role: "school", words: qsTr("My school"), picture: "building" }, { role: "social_worker", words: qsTr("My social worker"), picture: "people" },
        { role: "health", words: qsTr("A nurse or doctor"), picture: "hand" }, { role: "mentor", words: qsTr("A friend"), picture: "star" }]
    readonly property var times: ["09:00", "10:30", "12:00", "14:00", "16:00", "18:00"]
}
