#include "tests/app/custody_office.h"

#include "shared/base/check.h"

namespace office {

using casefile::Field;

void add_custody_people(SampleOffice& office) {
    office.add_colleague("v", "Vic Volunteer", ledger::Role::kVolunteer);
    office.add_colleague("w", "Wren Volunteer", ledger::Role::kVolunteer);
    office.add_colleague("k", "Kim Coordinator", ledger::Role::kCustodyCoordinator);
    visit_all(office);
    visit_all(office);
}

std::unique_ptr<tablet::Tablet> opened(SampleOffice& office, const std::string& tablet) {
    auto opened = tablet::Tablet::unlock(office.folder(tablet), kPassphrase, office.around());
    CHECK(opened.ok());
    return std::move(opened).value();
}

void visit(SampleOffice& office, tablet::Tablet& tablet) {
    auto line = office.transport();
    CHECK(tablet.visit(*line.value()).ok());
}

void visit_all(SampleOffice& office) {
    for (const char* tablet : {"v", "w", "k", "a"}) visit(office, *opened(office, tablet));
}

base::RecordId add_night(SampleOffice& office, tablet::Tablet& volunteer, const Night& night) {
    using std::chrono::minutes;
    const base::Moment now = office.clock().moment();
    base::Moment called = now;
    called.at = now.at - std::chrono::hours(24 * night.days_ago) -
                minutes(now.local_minute_of_day()) + minutes(night.called_at);
    casefile::NewRecord record;
    record.kind = casefile::Kind::kAttendance;
    record.happened_at = called;
    record.recorded_at = now;
    record.fields = night.fields;
    record.fields.set(Field::kAttendanceVolunteer, volunteer.user());
    if (night.finished)
        record.fields.set(Field::kAttendanceFinishedAt, now)
            .choice(Field::kAttendanceOutcome, "attended");
    const auto made = volunteer.add(record);
    CHECK(made.ok());
    const auto tap = [&](std::string_view code, int after, bool estimate = false) {
        casefile::CustodyEvent event;
        event.event = code;
        event.at = called;
        event.at.at = called.at + minutes(after);
        event.estimate = estimate;
        event.added_later = true;
        CHECK(volunteer
                  .add_item(made.value(), Field::kAttendanceEvents, casefile::group_from(event),
                            volunteer.new_draft_id())
                  .ok());
    };
    tap("called", 0);
    tap("said_yes", 2);
    tap("arrived", night.on_the_way, night.estimate);
    tap("met_child", night.on_the_way + 12);
    if (night.finished) tap("i_left", night.on_the_way + 200);
    return made.value();
}

}  // namespace office
