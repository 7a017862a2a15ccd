#include "app/viewmodels/everyone/mend_place.h"

#include "app/convert/qt_text.h"

namespace viewmodels {

using casefile::Kind;

MendPlace mend_place(const base::RecordId& child, Kind kind,
                     const std::optional<base::RecordId>& record) {
    const QString whose = convert::hex(child);
    const QString name = whose + QLatin1Char('/') + convert::to_qt(casefile::name_of(kind));
    switch (kind) {
        case Kind::kSnapshot:  // never changed: another takes its place
            return {QStringLiteral("fact"),
                    record ? name + QLatin1Char('/') + convert::hex(*record) : name};
        case Kind::kOutcome:
        case Kind::kOffence:
            if (!record) return {QStringLiteral("fact"), name};
            [[fallthrough]];
        case Kind::kProgramme:
        case Kind::kChild:
            if (!record) return {QStringLiteral("child"), whose};
            return {QStringLiteral("mend"), whose + QLatin1Char('/') + convert::hex(*record)};
        case Kind::kCompliance:
        case Kind::kOversight:
            return {QStringLiteral("fact"), name};
        case Kind::kPlan:
            return {QStringLiteral("plan"), whose};
        default:
            return {QStringLiteral("child"), whose};
    }
}

}  // namespace viewmodels
