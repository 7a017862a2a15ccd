pragma Singleton
import QtQuick

// Colours, type, space and sizes of every page (ux.md section 8); `young` is child mode. 1 dp is 1 px here. Text, and the heights and lines
// that hold text, grow with textScale; gaps do not.
QtObject {
    id: theme

    property bool night: false
    property bool young: false
    property bool bright: false    // of child mode's two palettes, the young person's choice
    property bool motion: true
    property real textScale: 1.0   // 1.0 to 2.0

    readonly property ColorTokens light: StaffLight {}
    readonly property ColorTokens dark: Night {}
    readonly property ColorTokens calmPaper: YoungPerson {}
    readonly property ColorTokens brightPaper: YoungPersonBright {}
    readonly property ColorTokens colors: young ? (bright ? brightPaper : calmPaper) : night ? dark : light
    // Behind symbols only; they carry no meaning.
    readonly property color tintSky: "#D9ECF5"
    readonly property color tintLeaf: "#DFF0DC"
    readonly property color tintPeach: "#FCE6D8"
    readonly property color tintSun: "#FBE7B2"

    // A camera reads a QR code dark on light, also at night.
    readonly property color qrInk: "black"
    readonly property color qrPaper: "white"
    // The lines of pictures are black.
    readonly property color pictureGround: "white"

    readonly property int weightRegular: Font.Normal
    readonly property int weightStrong: Font.DemiBold
    readonly property int displaySize: Math.round((young ? 34 : 30) * textScale)
    readonly property int displayLine: Math.round((young ? 44 : 38) * textScale)
    readonly property int titleSize: Math.round((young ? 26 : 22) * textScale)
    readonly property int titleLine: Math.round((young ? 36 : 30) * textScale)
    readonly property int bodySize: Math.round((young ? 22 : 18) * textScale)
    readonly property int bodyLine: Math.round((young ? 32 : 26) * textScale)
    readonly property int labelSize: Math.round((young ? 20 : 16) * textScale)
    readonly property int labelLine: Math.round((young ? 28 : 24) * textScale)
    readonly property int timeSize: Math.round(24 * textScale)
    readonly property int timeLine: Math.round(30 * textScale)

    // The custody log, ux.md section 5: read at arm's length by a tired eye.
    readonly property int clockSize: Math.round(44 * textScale)
    readonly property int clockLine: Math.round(52 * textScale)
    readonly property int nextSize: Math.round(34 * textScale)
    readonly property int nextLine: Math.round(42 * textScale)
    readonly property int rowTimeSize: Math.round(28 * textScale)
    readonly property int rowTimeLine: Math.round(36 * textScale)
    readonly property int nextHeight: Math.round(148 * Math.max(1, textScale * 0.8))
    readonly property int eventHeight: Math.round(88 * Math.max(1, textScale * 0.8))
    readonly property int rowTimeWidth: Math.round(92 * textScale)

    readonly property int gap4: 4
    readonly property int gap8: 8
    readonly property int gap12: 12
    readonly property int gap16: 16
    readonly property int gap24: 24
    readonly property int gap32: 32
    readonly property int gap48: 48

    readonly property int radiusField: 8
    readonly property int radiusCard: 16
    readonly property int radiusTile: 22
    readonly property int radiusPill: 999

    readonly property int targetFloor: Math.round(44 * Math.max(1, textScale * 0.8))
    readonly property int targetButton: Math.round(56 * Math.max(1, textScale * 0.8))
    readonly property int targetMain: Math.round(64 * Math.max(1, textScale * 0.8))
    readonly property int rowHeight: Math.round(64 * textScale)
    readonly property int iconSize: Math.round(24 * Math.min(textScale, 1.5))
    readonly property int iconSmall: Math.round(20 * Math.min(textScale, 1.5))
    readonly property int dotSize: 40
    readonly property int tile: 96
    readonly property int symbolSize: Math.round(96 * Math.min(textScale, 1.5))
    readonly property int symbolTile: Math.round(152 * textScale)   // the narrowest
    readonly property int symbolLarge: 224
    readonly property int answerRing: 36
    readonly property int barWidth: 24
    readonly property int barHeight: 86
    readonly property int childLine: 736    // the longest line in child mode
    readonly property int hairline: 1
    readonly property int ring: 2
    readonly property int ringInner: 3
    readonly property int switchWidth: 64
    readonly property int switchHeight: 36
    readonly property int knob: 28
    readonly property int lineLength: Math.round(656 * textScale)   // the longest line of reading text, about 70 letters
    readonly property int wideFrom: 1000    // two columns from this width
    readonly property int motionMs: motion ? 150 : 0
}
