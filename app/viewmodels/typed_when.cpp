#include "app/viewmodels/typed_when.h"

#include <QDate>
#include <QLocale>
#include <QTime>

#include "app/convert/qt_text.h"

namespace viewmodels {
namespace {

base::CalendarDate from_qt(const QDate& date) {
    return {static_cast<std::int16_t>(date.year()), static_cast<std::uint8_t>(date.month()),
            static_cast<std::uint8_t>(date.day())};
}

}  // namespace

std::optional<base::CalendarDate> typed_date(const QString& text, base::CalendarDate today) {
    const QString words = text.simplified();
    const QLocale english(QLocale::English, QLocale::UnitedKingdom);
    for (const char* format :
         {"yyyy-MM-dd", "d/M/yyyy", "d.M.yyyy", "d MMMM yyyy", "d MMM yyyy", "dddd d MMMM yyyy"}) {
        const QDate date = english.toDate(words, QString::fromLatin1(format));
        if (date.isValid()) return from_qt(date);
    }
    for (const char* format : {"d MMMM yyyy", "d MMM yyyy", "d/M yyyy"}) {
        for (int year = today.year; year <= today.year + 1; ++year) {
            const QDate date = english.toDate(QStringLiteral("%1 %2").arg(words).arg(year),
                                              QString::fromLatin1(format));
            if (date.isValid() && from_qt(date) >= today) return from_qt(date);
        }
    }
    return std::nullopt;
}

std::optional<std::string> typed_time(const QString& text) {
    const QString words = text.simplified().toUpper().remove(QLatin1Char(' '));
    const QLocale english(QLocale::English, QLocale::UnitedKingdom);
    for (const char* format : {"H:mm", "HH:mm", "H.mm", "HHmm", "h:mmAP", "h.mmAP", "hAP"}) {
        const QTime time = english.toTime(words, QString::fromLatin1(format));
        if (time.isValid()) return convert::to_core(time.toString(QStringLiteral("HH:mm")));
    }
    return std::nullopt;
}

std::optional<std::int32_t> minute_of_day(const QString& text) {
    const auto typed = typed_time(text);
    if (!typed) return std::nullopt;
    const QTime time = QTime::fromString(convert::to_qt(*typed), QStringLiteral("HH:mm"));
    return time.hour() * 60 + time.minute();
}

}  // namespace viewmodels
