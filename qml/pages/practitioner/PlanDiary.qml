import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// Whether a step is in the diary, and the way to put it there or to move what stands there.
Column {
    id: root
    required property StepDiaryViewModel vm
    width: parent ? parent.width : 0
    spacing: Theme.gap8

    BodyText { text: root.vm.words; width: parent.width }
    Notice { text: root.vm.problem; tone: "soon" }
    KeepApartFlag { visible: root.vm.apart !== ""; text: root.vm.apart; who: root.vm.apartWho }
    LoneButton {
        visible: root.vm.offer !== ""
        iconName: "calendar"
        text: root.vm.offer
        onClicked: root.vm.book()
    }
    LabelText { visible: root.vm.apart !== ""; text: qsTr("Press again to book it all the same."); width: parent.width }
}
