import QtQuick
import QtQuick.Layouts
import Footbridge.Theme

// The name of a part of a page, and a way to more of it.
RowLayout {
    id: root
    required property string text
    property string linkText: ""
    property string linkIcon: ""
    property string aside: ""
    signal linkClicked()

    width: parent ? parent.width : implicitWidth
    spacing: Theme.gap16
    height: Math.max(implicitHeight, Theme.targetFloor)
    TitleText {
        text: root.text
        Layout.fillWidth: true
    }
    LabelText {
        visible: root.aside !== ""
        text: root.aside
    }
    AppButton {
        visible: root.linkText !== ""
        kind: AppButton.Quiet
        text: root.linkText
        iconName: root.linkIcon
        onClicked: root.linkClicked()
    }
}
