#include "app/viewmodels/asking.h"

#include "app/convert/qt_text.h"

namespace viewmodels {

void Asking::begin() {
    m_busy = true;
    m_problem.clear();
    Q_EMIT changed();
}

void Asking::end(const std::optional<base::Error>& error) {
    m_busy = false;
    m_problem.clear();
    if (error && error->code == base::ErrorCode::kUnreachable) {
        // Unlike a note, it does not go by itself later.
        m_problem = tr(
            "This needs signal, and the server did not answer. It is not done yet. What you typed "
            "is still here. Try again where there is signal.");
    } else if (error) {
        m_problem = convert::error_text(*error);
    }
    Q_EMIT changed();
}

void Asking::say(const QString& problem) {
    m_problem = problem;
    Q_EMIT changed();
}

void Asking::forget_asked() {
    ++m_subject;
    m_busy = false;
    m_problem.clear();
}

}  // namespace viewmodels
