pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// The passport's sections: what is in them, what could be, and a way to add more.
Column {
    id: root
    required property PassportViewModel vm
    width: parent ? parent.width : 0
    spacing: Theme.gap8

    Repeater {
        model: root.vm.words
        delegate: Column {
            id: row
            required property string record
            required property string child
            required property string heading
            required property string title
            required property string detail
            required property string page
            readonly property string section: child
            width: root.width
            spacing: Theme.gap4

            TitleText { visible: row.heading !== ""; topPadding: Theme.gap16; text: row.heading; width: parent.width }
            Rectangle {
                visible: row.page !== "add"
                width: parent.width
                implicitHeight: said.implicitHeight + 2 * Theme.gap12
                radius: Theme.radiusField
                color: row.page === "kept" ? Theme.colors.surface : "transparent"
                border.width: row.page === "kept" ? 0 : Theme.hairline
                border.color: Theme.colors.outline
                Column {
                    id: said
                    x: Theme.gap16
                    y: Theme.gap12
                    width: parent.width - 2 * Theme.gap16
                    spacing: Theme.gap4
                    BodyText { text: row.title; width: parent.width }
                    LabelText { text: row.detail; width: parent.width }
                    Flow {
                        width: parent.width
                        spacing: Theme.gap16
                        AppButton { visible: row.page === "suggested"; kind: AppButton.Quiet; iconName: "check"; text: qsTr("Keep"); Accessible.name: qsTr("Keep: %1").arg(row.title); onClicked: root.vm.keepSuggestion(row.section, row.title) }
                        AppButton { visible: row.page === "suggested"; kind: AppButton.Quiet; iconName: "pencil"; text: qsTr("Change"); Accessible.name: qsTr("Change: %1").arg(row.title); onClicked: root.vm.write(row.section, row.title) }
                        AppButton { visible: row.page === "kept"; kind: AppButton.Quiet; iconName: "x"; text: qsTr("Take off"); Accessible.name: qsTr("Take off: %1").arg(row.title); onClicked: root.vm.takeOff(row.record) }
                    }
                }
            }
            LoneButton {
                visible: row.page === "add"
                kind: AppButton.Quiet
                iconName: "plus"
                text: qsTr("Add words")
                Accessible.name: qsTr("Add words to this part: %1").arg(row.detail)
                onClicked: root.vm.write(row.section, "")
            }
        }
    }
}
