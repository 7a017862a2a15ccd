import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// What somebody spoke and drew: played and shown one at a time. StaffRoom puts it away with the page, Session when the
// window is covered or the tablet locked.
Column {
    id: root
    required property ClipViewModel vm
    required property LineListModel lines
    visible: lines.count > 0
    width: parent ? parent.width : implicitWidth
    spacing: Theme.gap16

    SectionTitle { text: qsTr("Spoken and drawn") }
    LabelText { text: qsTr("A voice can be known again. Listen where nobody else hears it."); width: parent.width }
    LineCard { lines: root.lines; count: root.lines.count; onOpened: record => root.vm.present(record) }
    DrawPad {
        visible: root.vm.drawing.length > 0
        enabled: false
        strokes: root.vm.drawing
        name: qsTr("What they drew")
        width: Math.min(parent.width, Theme.lineLength)
        x: LayoutMirroring.enabled ? parent.width - width : 0
        height: width * 3 / 4
    }
}
