#include "tests/app/plan_desk.h"

#include <QTest>

namespace plan_desk {

using desk::Desk;
using viewmodels::Line;
using viewmodels::PlanLineViewModel;
using viewmodels::PlanViewModel;

void keep_apart(office::SampleOffice& office) {
    auto a = tablet::Tablet::unlock(office.folder("a"), office::kPassphrase, office.around());
    casefile::NewRecord flag;
    flag.kind = casefile::Kind::kFlag;
    flag.child = *base::RecordId::from_hex_text(kAsha.toStdString());
    flag.happened_at = flag.recorded_at = a.value()->now();
    flag.fields.choice(casefile::Field::kFlagType, "keep_apart")
        .set(casefile::Field::kFlagOtherChild,
             *base::RecordId::from_hex_text(kBartholomew.toStdString()))
        .set(casefile::Field::kFlagRaisedOn, a.value()->now().local_date());
    QVERIFY(a.value()->add(flag).ok());
}

PlanViewModel& open(Desk& desk, const QString& child) {
    desk.session.plan()->open(child);
    desk.session.planLine()->resume(child);
    desk.settle();
    return *desk.session.plan();
}

PlanViewModel& open_new(Desk& desk, const QString& child) {
    PlanViewModel& page = open(desk, child);
    page.begin(QStringLiteral("we_share"));
    desk.settle();
    return page;
}

QStringList words(PlanViewModel& page, const char* section, const char* standing) {
    QStringList all;
    for (const Line& line : page.lines()->lines()) {
        const bool here =
            line.page == QLatin1String("line") && line.child == QLatin1String(section);
        if (here && (*standing == '\0' || line.tone == QLatin1String(standing))) all << line.title;
    }
    return all;
}

Line line_of(PlanViewModel& page, const QString& title) {
    for (const Line& line : page.lines()->lines()) {
        if (line.title == title) return line;
    }
    return {};
}

void add(Desk& desk, const char* section, const Said& said, const QString& under) {
    PlanViewModel& page = *desk.session.plan();
    PlanLineViewModel& line = *desk.session.planLine();
    line.begin(page.child(), QString::fromLatin1(section),
               under.isEmpty() ? QString() : line_of(page, under).record);
    desk.settle();
    for (const auto& [what, value] : said)
        line.say(QString::fromLatin1(what), QString::fromUtf8(value));
    line.keep();
    desk.settle();
}

PlanLineViewModel& open_line(Desk& desk, const QString& title) {
    PlanViewModel& page = *desk.session.plan();
    desk.session.planLine()->open(page.child(), line_of(page, title).record);
    desk.settle();
    return *desk.session.planLine();
}

}  // namespace plan_desk
