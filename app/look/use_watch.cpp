#include "app/look/use_watch.h"

#include <QCoreApplication>
#include <QEvent>
#include <QMouseEvent>

namespace look {
namespace {

bool is_use(const QEvent& event) {
    switch (event.type()) {
        case QEvent::KeyPress:
        case QEvent::InputMethod:
        case QEvent::MouseButtonPress:
        case QEvent::MouseButtonRelease:
        case QEvent::Wheel:
        case QEvent::TouchBegin:
        case QEvent::TouchUpdate:
        case QEvent::TouchEnd:
        case QEvent::TabletPress:
        case QEvent::TabletRelease:
            return true;
        case QEvent::MouseMove:
            return static_cast<const QMouseEvent&>(event).buttons() != Qt::NoButton;
        default:
            return false;
    }
}

}  // namespace

UseWatch::UseWatch(viewmodels::Session& session) : m_session(session) {
    // Of the application: an input method speaks to the field that is typed in, not to the window.
    QCoreApplication::instance()->installEventFilter(this);
}

bool UseWatch::eventFilter(QObject* watched, QEvent* event) {
    if (is_use(*event)) m_session.noticeUse();
    return QObject::eventFilter(watched, event);
}

}  // namespace look
