#include "app/viewmodels/practitioner/hand_over_view_model.h"

namespace viewmodels {

HandOverViewModel::HandOverViewModel(worker::TabletHost& host, QObject* parent)
    : QObject(parent), m_host(host) {}

void HandOverViewModel::show(const base::Result<handover::Activity>& activity) {
    m_ready = activity.ok();
    m_problem = m_ready ? QString()
                        : tr("Nobody could open sealed answers yet. Nothing was lost. Ask your "
                             "manager to invite a participation worker, then fetch with signal.");
    Q_EMIT changed();
}

void HandOverViewModel::open() {
    m_host.run([](tablet::Tablet& tablet) { return tablet.hand_over(); },
               [this](const auto& activity) { show(activity); });
}

void HandOverViewModel::pass() {
    m_host.run([](tablet::Tablet& tablet) { return tablet.hand_over(); },
               [this](const auto& activity) {
                   show(activity);
                   if (activity.ok()) Q_EMIT passing(activity.value());
               });
}

void HandOverViewModel::clear() {
    m_ready = false;
    m_problem.clear();
    Q_EMIT changed();
}

}  // namespace viewmodels
