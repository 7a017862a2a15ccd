#include "app/look/clipboard_watch.h"

#include <QGuiApplication>

namespace look {

using viewmodels::Session;

ClipboardWatch::ClipboardWatch(Session& session) {
    connect(QGuiApplication::clipboard(), &QClipboard::changed, this, &ClipboardWatch::look_at);
    connect(&session, &Session::stageChanged, this, [this, &session] {
        if (session.stage() != Session::Stage::Open) clear();
    });
    connect(&session, &Session::coveredChanged, this, [this, &session] {
        if (session.covered()) clear();
    });
}

void ClipboardWatch::look_at(QClipboard::Mode mode) {
    QClipboard& board = *QGuiApplication::clipboard();
    // X11 offers whatever is marked in a field to every program.
    if (mode == QClipboard::Selection && board.ownsSelection()) board.clear(mode);
    // Not every platform knows who owns it; in front of the others nobody else copies.
    if (mode == QClipboard::Clipboard)
        m_ours = board.ownsClipboard() || QGuiApplication::focusWindow() != nullptr;
}

void ClipboardWatch::clear() {
    if (m_ours) QGuiApplication::clipboard()->clear();
    m_ours = false;
}

}  // namespace look
