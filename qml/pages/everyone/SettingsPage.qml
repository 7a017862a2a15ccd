pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// S4: how this tablet looks and behaves. Each change counts at once.
StaffPage {
    id: root
    readonly property SettingsViewModel vm: session.settings
    title: qsTr("Settings")
    subtitle: vm.whoIsThis
    place: "settings"
    property bool ofService: true    // what concerns the whole service; a volunteer has none of it

    SectionTitle { text: qsTr("Text size") }
    TextSizeChoice { settings: root.vm; width: parent.width }
    SectionTitle { text: qsTr("Screen") }
    SwitchRow { text: qsTr("Night"); hint: qsTr("For dark rooms and early mornings"); on: root.vm.night; width: Math.min(parent.width, Theme.lineLength); x: LayoutMirroring.enabled ? parent.width - width : 0; onTurned: on => root.vm.night = on }
    SwitchRow { text: qsTr("Movement"); hint: qsTr("Small movements when something changes"); on: root.vm.motion; width: Math.min(parent.width, Theme.lineLength); x: LayoutMirroring.enabled ? parent.width - width : 0; onTurned: on => root.vm.motion = on }
    SwitchRow { text: qsTr("Left hand"); hint: qsTr("Puts the actions of the bottom bar on the left"); on: root.vm.leftHand; width: Math.min(parent.width, Theme.lineLength); x: LayoutMirroring.enabled ? parent.width - width : 0; onTurned: on => root.vm.leftHand = on }
    SectionTitle { text: qsTr("Lock by itself after") }
    Flow {
        width: parent.width
        spacing: Theme.gap12
        Repeater {
            model: [1, 2, 5, 10]
            delegate: ChoiceChip {
                required property int modelData
                text: modelData === 1 ? qsTr("1 minute") : qsTr("%1 minutes").arg(modelData)
                chosen: root.vm.lockMinutes === modelData
                onPicked: root.vm.lockMinutes = modelData
            }
        }
    }
    LabelText { text: qsTr("Locking never loses what you typed."); width: parent.width }
    LoneButton { iconName: "lock"; text: qsTr("Change your passphrase"); onClicked: root.open("passphrase", "") }
    SectionTitle { visible: root.ofService; text: qsTr("The service") }
    LoneButton { visible: root.ofService && root.session.mayLogCustody; iconName: "clock"; text: qsTr("My custody log"); onClicked: root.session.showCustody(true) }
    LoneButton { visible: root.ofService && root.session.people.allowed; iconName: "users"; text: qsTr("People and tablets"); onClicked: root.open("people", "") }
    LoneButton { visible: root.ofService && root.session.retention.allowed; iconName: "calendar"; text: qsTr("Records to destroy or keep"); onClicked: root.open("retention", "") }
    LoneButton { visible: root.ofService && root.session.talkLanguage.allowed; iconName: "message"; text: qsTr("Talk and language"); onClicked: root.open("talk-language", "") }
    LoneButton { visible: root.ofService; iconName: "check"; text: qsTr("What is missing or looks wrong"); onClicked: root.open("quality", "") }
    LoneButton { visible: root.ofService && root.session.figures.allowed; iconName: "list"; text: qsTr("Figures"); onClicked: root.open("figures", "") }
    LoneButton { visible: root.ofService && root.session.knifeCounts.allowed; iconName: "clock"; text: qsTr("Answers to knife arrests"); onClicked: root.open("knife-counts", "") }
    LoneButton { visible: root.ofService; iconName: "pencil"; text: qsTr("Words for the reading help"); onClicked: root.open("service-words", "") }
    LoneButton { visible: root.ofService && root.session.heard.allowed; iconName: "messages"; text: qsTr("What we heard"); onClicked: root.open("heard", "") }
    LoneButton { visible: root.ofService && root.session.custodyDesk.allowed; iconName: "clock"; text: qsTr("Custody"); onClicked: root.open("custody-desk", "") }
    LoneButton { visible: root.ofService && root.session.helpAsked.allowed; iconName: "help"; text: qsTr("Asked for help"); onClicked: root.open("help-asked", "") }
    LoneButton { visible: root.ofService && root.session.readLog.allowed; iconName: "eye"; text: qsTr("Who opened what"); onClicked: root.open("read-log", "") }
}
