import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// What the log has beside the log.
Flow {
    id: root
    required property Session session
    signal open(string page, string about)
    spacing: Theme.gap8

    ToolButton { text: qsTr("My rights card"); iconName: "list"; onClicked: root.open("rights", "") }
    ToolButton { text: qsTr("Rota"); iconName: "calendar"; onClicked: root.open("rota", "") }
    ToolButton { text: qsTr("Settings"); iconName: "settings"; onClicked: root.open("settings", "") }
    ToolButton { text: qsTr("Help"); iconName: "help"; onClicked: root.open("help", "") }
    ToolButton { text: qsTr("Lock"); iconName: "lock"; onClicked: root.session.lockNow() }
    ToolButton { visible: root.session.hasStaffFace; text: qsTr("Other work"); iconName: "home"; onClicked: root.open("staff", "") }
}
