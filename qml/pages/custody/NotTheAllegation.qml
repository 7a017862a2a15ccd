import QtQuick
import Footbridge.Components

// Over every text box of the log: what is said to an appropriate adult is not privileged (PACE Code C note 1E).
Passage {
    text: qsTr("Do not write what the child said about what happened.")
}
