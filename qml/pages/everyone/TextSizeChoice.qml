pragma ComponentBehavior: Bound
import QtQuick
import Footbridge.Pages
import Footbridge.App
import Footbridge.Theme
import Footbridge.Components

// Text from 100 to 200 %.
Flow {
    id: root
    required property SettingsViewModel settings
    spacing: Theme.gap12
    Repeater {
        model: [100, 125, 150, 175, 200]
        delegate: ChoiceChip {
            required property int modelData
            text: qsTr("%1 %").arg(modelData)
            Accessible.name: qsTr("Text size %1 percent").arg(modelData)
            chosen: root.settings.textPercent === modelData
            onPicked: root.settings.textPercent = modelData
        }
    }
}
