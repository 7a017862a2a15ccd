#include "tests/qml/page_faults.h"

#include <QAccessible>

namespace page_faults {
namespace {

constexpr double kSlack = 1.0;       ///< rounding of glyph widths [px]
constexpr double kTargetFloor = 44;  ///< ux.md 2.5.8 [dp]

struct Box {
    QQuickItem* item;
    QQuickItem* scroller;  ///< the nearest Flickable around it, or nothing
    QRectF rect;           ///< in the scroller's content, or in the window
};

bool is_text(const QQuickItem& item) {
    return item.inherits("QQuickText") && !item.property("text").toString().isEmpty();
}

QQuickItem* scroller_of(const QQuickItem& item) {
    for (QQuickItem* at = item.parentItem(); at != nullptr; at = at->parentItem()) {
        if (at->inherits("QQuickFlickable")) return at;
    }
    return nullptr;
}

QQuickItem* content_of(const QQuickItem& scroller) {
    return scroller.property("contentItem").value<QQuickItem*>();
}

/// What is painted of a text: its lines, not the box they were given.
QRectF painted(const QQuickItem& text) {
    const double width = text.property("contentWidth").toDouble();
    const double height = text.property("contentHeight").toDouble();
    const int align = text.property("effectiveHorizontalAlignment").toInt();
    const double left = align == Qt::AlignHCenter ? (text.width() - width) / 2
                        : align == Qt::AlignRight ? text.width() - width
                                                  : 0;
    return {left, 0, width, height};
}

Box box_of(QQuickItem& item, const QRectF& local) {
    QQuickItem* scroller = scroller_of(item);
    QQuickItem* ground = scroller == nullptr ? item.window()->contentItem() : content_of(*scroller);
    return {&item, scroller, item.mapRectToItem(ground, local)};
}

QString told(const QQuickItem& item) {
    const QString words = item.property("text").toString().left(40);
    return QStringLiteral("%1 \"%2\"")
        .arg(QString::fromLatin1(item.metaObject()->className()).section('_', 0, 0), words);
}

QString told(const QRectF& rect) {
    return QStringLiteral("%1,%2 %3x%4")
        .arg(rect.x())
        .arg(rect.y())
        .arg(rect.width())
        .arg(rect.height());
}

bool holds(const QRectF& outer, const QRectF& inner) {
    return outer.adjusted(-kSlack, -kSlack, kSlack, kSlack).contains(inner);
}

bool is_ground(const QQuickItem& item) {
    return item.inherits("QQuickControl") ||
           (item.inherits("QQuickRectangle") && item.property("color").value<QColor>().alpha() > 0);
}

void check_text(QQuickItem& text, QStringList& faults) {
    const QRectF lines = painted(text);
    if (text.property("truncated").toBool()) faults << "shortened: " + told(text);
    if (lines.width() > text.width() + kSlack || lines.height() > text.height() + kSlack)
        faults << QStringLiteral("runs out of its box (%1 in %2x%3): %4")
                      .arg(told(lines))
                      .arg(text.width())
                      .arg(text.height())
                      .arg(told(text));
    for (QQuickItem* at = text.parentItem(); at != nullptr; at = at->parentItem()) {
        if (at->inherits("QQuickFlickable")) break;
        if (!is_ground(*at) || at->width() <= 0) continue;
        if (!holds(QRectF(0, 0, at->width(), at->height()), text.mapRectToItem(at, lines)))
            faults << "runs out of " + told(*at) + ": " + told(text);
        break;
    }
}

void check_ground(const Box& box, const QQuickWindow& window, QStringList& faults) {
    if (box.scroller == nullptr) {
        if (!holds(QRectF(QPointF(), window.size()), box.rect))
            faults << "outside the window: " + told(*box.item) + " " + told(box.rect);
        return;
    }
    const double width = box.scroller->width();
    const double height =
        std::max(box.scroller->property("contentHeight").toDouble(), box.scroller->height());
    const double top = box.scroller->property("originY").toDouble();
    if (!holds(QRectF(0, top, width, height), box.rect))
        faults << "cannot be scrolled to: " + told(*box.item) + " " + told(box.rect);
}

/// Text of one button does not lie "over" the button: only what stands beside each other is
/// compared.
bool related(const QQuickItem* a, const QQuickItem* b) {
    return a->isAncestorOf(b) || b->isAncestorOf(a);
}

void check_overlaps(const QList<Box>& boxes, const char* what, QStringList& faults) {
    for (qsizetype i = 0; i < boxes.size(); ++i) {
        for (qsizetype j = i + 1; j < boxes.size(); ++j) {
            if (boxes[i].scroller != boxes[j].scroller) continue;
            if (related(boxes[i].item, boxes[j].item)) continue;
            const QRectF both = boxes[i].rect.intersected(boxes[j].rect);
            if (both.width() > kSlack && both.height() > kSlack)
                faults << QStringLiteral("%1 overlap by %2: %3 and %4")
                              .arg(QLatin1String(what), told(both), told(*boxes[i].item),
                                   told(*boxes[j].item));
        }
    }
}

void collect(QQuickItem& item, QList<QQuickItem*>& into) {
    if (!item.isVisible() || item.opacity() == 0) return;
    into << &item;
    for (QQuickItem* child : item.childItems()) collect(*child, into);
}

QAccessible::Role role_of(QQuickItem& item) {
    QAccessibleInterface* face = QAccessible::queryAccessibleInterface(&item);
    return face == nullptr ? QAccessible::NoRole : face->role();
}

}  // namespace

QList<QQuickItem*> shown(QQuickItem& root) {
    QList<QQuickItem*> items;
    collect(root, items);
    return items;
}

QString name_of(QQuickItem& item) {
    QAccessibleInterface* face = QAccessible::queryAccessibleInterface(&item);
    return face == nullptr ? QString() : face->text(QAccessible::Name);
}

QList<Place> places(QQuickWindow& window) {
    QList<Place> all;
    for (QQuickItem* item : shown(*window.contentItem())) {
        if (is_text(*item))
            all << Place{told(*item), item->mapRectToScene(painted(*item))};
        else if (takes_focus(*item))
            all << Place{name_of(*item),
                         item->mapRectToScene({0, 0, item->width(), item->height()})};
    }
    return all;
}

bool takes_focus(const QQuickItem& item) {
    return item.activeFocusOnTab() && item.isEnabled() && item.isVisible();
}

QStringList of_layout(QQuickWindow& window) {
    QStringList faults;
    QList<Box> texts;
    QList<Box> controls;
    for (QQuickItem* item : shown(*window.contentItem())) {
        if (is_text(*item)) {
            check_text(*item, faults);
            texts << box_of(*item, painted(*item));
            check_ground(texts.back(), window, faults);
        } else if (takes_focus(*item) && !item->inherits("QQuickFlickable")) {
            controls << box_of(*item, QRectF(0, 0, item->width(), item->height()));
            check_ground(controls.back(), window, faults);
        } else if (item->inherits("QQuickFlickable") && item->height() < 2 * kTargetFloor) {
            faults << QStringLiteral("only %1 px are left to scroll in").arg(item->height());
        }
    }
    check_overlaps(texts, "texts", faults);
    check_overlaps(controls, "controls", faults);
    return faults;
}

QStringList of_access(QQuickWindow& window) {
    QStringList faults;
    int headings = 0;
    for (QQuickItem* item : shown(*window.contentItem())) {
        const QAccessible::Role role = role_of(*item);
        if (role == QAccessible::Heading) ++headings;
        if (!takes_focus(*item)) continue;
        if (role == QAccessible::NoRole || role == QAccessible::Client)
            faults << "no role: " + told(*item);
        if (name_of(*item).trimmed().isEmpty()) faults << "no name: " + told(*item);
        if (item->width() < kTargetFloor || item->height() < kTargetFloor)
            faults << QStringLiteral("%1x%2: %3")
                          .arg(item->width())
                          .arg(item->height())
                          .arg(told(*item) + " " + name_of(*item));
    }
    if (headings != 1) faults << QStringLiteral("%1 headings, one wanted").arg(headings);
    return faults;
}

}  // namespace page_faults
