import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Footbridge.Theme

// One line of a list. With opens: false it is text, without a chevron and without focus.
T.ItemDelegate {
    id: root
    property string time: ""
    property string iconName: ""
    property string title: ""
    property string detail: ""
    property string meta: ""
    property string tone: ""
    property bool clock: false     // the detail is a time that is left, or past
    property bool brief: false     // without the detail
    property bool opens: true
    property bool last: false

    readonly property bool beside: width >= 420 * Theme.textScale   // room for meta on the title's line
    // Without an icon the line says how long there is: a ring beside it, half or full, says it too (ux.md MG-2).
    readonly property bool timed: clock && detail !== ""
    readonly property color ink: tone === "late" ? Theme.colors.late : tone === "soon" ? Theme.colors.soon
                               : tone === "ok" ? Theme.colors.ok : Theme.colors.textMuted

    implicitHeight: Math.max(opens ? Theme.rowHeight : Theme.targetFloor, row.implicitHeight + Theme.gap16)
    implicitWidth: row.implicitWidth
    focusPolicy: opens ? Qt.StrongFocus : Qt.NoFocus
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()
    enabled: opens
    Accessible.role: opens ? Accessible.Button : Accessible.ListItem
    Accessible.name: [time, title, detail, meta].filter(part => part !== "").join(", ")
    Accessible.onPressAction: root.clicked()

    background: Rectangle {
        color: root.down ? Theme.colors.primarySoft : "transparent"
        radius: Theme.radiusField
        Rectangle {
            visible: !root.last
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
            height: Theme.hairline
            color: Theme.colors.border
        }
        FocusRing { shown: root.visualFocus; around: Theme.radiusField }
    }
    contentItem: Item {
        implicitHeight: row.implicitHeight
        RowLayout {
            id: row
            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
            spacing: Theme.gap16
            TimeText { visible: text !== ""; text: root.time; Layout.minimumWidth: Math.round(72 * Theme.textScale); Accessible.ignored: true }
            AppIcon { visible: root.iconName !== ""; name: root.iconName; color: root.tone === "" ? Theme.colors.text : root.ink; Layout.alignment: Qt.AlignVCenter }
            ColumnLayout {
                spacing: 0
                Layout.fillWidth: true
                BodyText { text: root.title; font.weight: Theme.weightStrong; Layout.fillWidth: true; Accessible.ignored: true }
                RowLayout {
                    visible: root.detail !== "" && !root.brief
                    spacing: Theme.gap8
                    ClockBadge { visible: root.timed; tone: root.tone; Layout.alignment: Qt.AlignTop; Layout.topMargin: (Theme.labelLine - height) / 2 }
                    LabelText {
                        text: root.detail
                        color: root.timed ? root.ink : Theme.colors.textMuted
                        font.weight: root.timed && root.tone !== "" ? Theme.weightStrong : Theme.weightRegular
                        Layout.fillWidth: true
                        Accessible.ignored: true
                    }
                }
                LabelText { visible: text !== "" && !root.beside; text: root.meta; Layout.fillWidth: true; Accessible.ignored: true }
            }
            LabelText { visible: text !== "" && root.beside; text: root.meta; color: root.timed ? Theme.colors.textMuted : root.ink; Accessible.ignored: true }
            AppIcon { visible: root.opens; name: "chevron-right"; color: Theme.colors.outline; Layout.alignment: Qt.AlignVCenter }
        }
    }
}
