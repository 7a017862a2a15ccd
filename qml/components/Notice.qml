import QtQuick
import QtQuick.Layouts
import Footbridge.Theme

// A sentence that needs to be read: what happened, what is safe, what to do next.
Rectangle {
    id: root
    required property string text
    property string tone: "late"
    readonly property color ink: tone === "late" ? Theme.colors.late : tone === "soon" ? Theme.colors.soon : Theme.colors.info

    width: parent ? parent.width : implicitWidth
    visible: text !== ""
    implicitHeight: row.implicitHeight + 2 * Theme.gap16
    radius: Theme.radiusField
    color: tone === "late" ? Theme.colors.lateTint : tone === "soon" ? Theme.colors.soonTint : Theme.colors.infoTint
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text
    RowLayout {
        id: row
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
        anchors.margins: Theme.gap16
        spacing: Theme.gap16
        AppIcon { name: root.tone === "info" ? "info-circle" : "alert-circle"; color: root.ink }
        BodyText { text: root.text; color: root.ink; Layout.fillWidth: true; Accessible.ignored: true }
    }
}
