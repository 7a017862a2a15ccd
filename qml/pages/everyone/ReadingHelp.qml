import QtQuick
import Footbridge.App
import Footbridge.Components

// Live help under a box whose words a child will read: as they are typed, never in the way.
ReadingLine {
    id: root
    required property TextEdit area    // the box; what is found is underlined in it while this is open
    property alias known: hint.known   // the service's words
    property alias text: hint.text
    property alias names: hint.names
    property alias childsWords: hint.childsWords
    signal edited(string text)

    ReadingHint {
        id: hint
        document: root.area.textDocument
        marking: root.open
    }
    line: hint.line
    findings: hint.findings
    onSwap: finding => root.edited(hint.swapped(finding))
}
