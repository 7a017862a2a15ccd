import QtQuick
import Footbridge.Theme

// How much time is left, as a ring: empty, half, or full with a bar. Always beside its words.
AppIcon {
    required property string tone   // "", "soon", "late"
    name: tone === "late" ? "ring-full" : tone === "soon" ? "ring-half" : "ring-empty"
    color: tone === "late" ? Theme.colors.late : tone === "soon" ? Theme.colors.soon : Theme.colors.textMuted
    size: Theme.iconSmall
}
