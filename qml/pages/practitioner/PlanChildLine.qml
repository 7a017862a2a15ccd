import QtQuick
import Footbridge.Theme
import Footbridge.Components

// A line of the plan as the child reads it: picture first, one idea, the plainer words under the child's own. No tag, no number.
Item {
    id: root
    required property string words
    required property string plainer
    required property string picture   // a symbol, or none
    required property string who
    required property string when
    required property string standing  // "live", "later", "out", "both"
    required property double share     // below 0: nobody said
    required property string going
    property bool strong: false

    readonly property bool mirrored: LayoutMirroring.enabled
    readonly property int before: picture === "" ? 0 : Theme.dotSize + Theme.gap16
    readonly property bool out: standing === "out"
    width: parent ? parent.width : 0
    implicitHeight: Math.max(column.implicitHeight, picture === "" ? 0 : Theme.dotSize)

    Rectangle {
        visible: root.picture !== ""
        x: root.mirrored ? root.width - width : 0
        width: Theme.dotSize
        height: Theme.dotSize
        radius: Theme.radiusField
        color: Theme.colors.alt
        ChildSymbol { anchors.centerIn: parent; name: root.picture; color: Theme.colors.text }
    }
    Column {
        id: column
        x: root.mirrored ? 0 : root.before
        width: root.width - root.before
        spacing: Theme.gap4
        LabelText { visible: root.standing === "later"; text: qsTr("Later"); width: parent.width; font.weight: Theme.weightStrong }
        LabelText { visible: root.out; text: qsTr("Taken out"); width: parent.width; font.weight: Theme.weightStrong }
        BodyText { text: root.words; width: parent.width; font.weight: root.strong ? Theme.weightStrong : Theme.weightRegular; color: root.out ? Theme.colors.textMuted : Theme.colors.text }
        LabelText { visible: text !== ""; text: root.plainer; width: parent.width }
        LabelText { visible: text !== ""; text: root.who; width: parent.width; color: Theme.colors.text }
        LabelText { visible: text !== ""; text: root.when; width: parent.width }
        PlanProgress { visible: root.share >= 0; share: root.share; words: root.going; width: parent.width; topPadding: Theme.gap4 }
    }
}
