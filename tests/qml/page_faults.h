#pragma once

#include <QQuickItem>
#include <QQuickWindow>
#include <QStringList>

/// What is wrong with a page as it stands in its window, one line for each fault; empty when it is
/// well. UI thread.
namespace page_faults {

/// Text that is shortened, runs out of its own box, its card, its page or the window, or lies over
/// other text; controls that lie over each other. (ux.md 1.4.4, acceptance 25)
QStringList of_layout(QQuickWindow& window);

/// Focusable controls without a role or a name or under 44 x 44, and anything but one heading.
/// (ux.md 4.1.2, 2.5.8, 1.3.1)
QStringList of_access(QQuickWindow& window);

/// The items a person sees, parents before children; what is scrolled out of sight is among them.
QList<QQuickItem*> shown(QQuickItem& root);
/// Where each text is painted and each control stands, in the window, in the order of shown().
struct Place {
    QString name;
    QRectF rect;
};
QList<Place> places(QQuickWindow& window);
/// As a screen reader names it.
QString name_of(QQuickItem& item);
bool takes_focus(const QQuickItem& item);

}  // namespace page_faults
