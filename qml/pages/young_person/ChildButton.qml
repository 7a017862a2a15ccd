import QtQuick
import Footbridge.Theme
import Footbridge.Components

// A button of child mode: its icon leaves where the text is large, the word stays.
AppButton {
    main: false
    leftPadding: Theme.textScale < 1.5 ? Theme.gap24 : Theme.gap16
}
