import QtQuick
import QtQuick.Templates as T
import Footbridge.Theme

// A headed part of a note that grows with what is written. The heading is never part of the record (ux.md PF-5).
Column {
    id: root
    required property string heading
    property string text: ""
    property bool quoted: false      // the child's own words, on the soft ground
    property int lines: 3
    property bool fixed: false       // shown, not to be changed now
    property alias area: area
    signal edited(string text)

    width: parent ? parent.width : 0
    spacing: Theme.gap4
    LabelText { text: root.heading; font.weight: Theme.weightStrong; width: root.width - 2 * Theme.gap16; x: Theme.gap16; Accessible.ignored: true }
    T.TextArea {
        id: area
        width: root.width
        implicitHeight: Math.max(Theme.bodyLine * root.lines, contentHeight) + topPadding + bottomPadding
        leftPadding: Theme.gap16
        rightPadding: Theme.gap16
        topPadding: root.quoted ? Theme.gap16 : Theme.gap8
        bottomPadding: topPadding
        color: Theme.colors.text
        selectionColor: Theme.colors.primary
        selectedTextColor: Theme.colors.onPrimary
        font.pixelSize: Theme.bodySize
        wrapMode: TextEdit.Wrap
        horizontalAlignment: TextEdit.AlignLeft
        textFormat: TextEdit.PlainText
        selectByMouse: true
        readOnly: root.fixed
        inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhMultiLine
        KeyNavigation.priority: KeyNavigation.BeforeItem
        Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
        Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
        Accessible.name: root.heading
        Accessible.role: Accessible.EditableText
        Accessible.multiLine: true
        background: Rectangle {
            radius: Theme.radiusField
            color: root.quoted ? Theme.colors.primarySoft : Theme.colors.surface
            border.width: area.activeFocus ? Theme.ring : 0
            border.color: Theme.colors.primary
            FocusRing { shown: area.activeFocus && (area.focusReason === Qt.TabFocusReason || area.focusReason === Qt.BacktabFocusReason); around: Theme.radiusField }
        }
        onTextChanged: if (text !== root.text) root.edited(text)
    }
    onTextChanged: if (text !== area.text) {
        area.text = text
        area.cursorPosition = area.length
    }
}
