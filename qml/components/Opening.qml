import QtQuick

// Stands where a page's content will be until the tablet has answered, so that nothing looks empty that is not.
EmptyState {
    text: qsTr("Opening…")
}
