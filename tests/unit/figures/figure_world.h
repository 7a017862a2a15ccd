#pragma once

#include <string>
#include <string_view>

#include "shared/figures/engine.h"
#include "tests/unit/casefile/case_world.h"

/// A caseload that figures are counted from. Everybody is invented.
struct FigureWorld : Tablet {
    using Choice = casefile::Choice;
    using Field = casefile::Field;
    using Fields = casefile::Fields;
    using Group = casefile::Group;
    using Kind = casefile::Kind;

    explicit FigureWorld(std::uint64_t seed = 7) : Tablet(1, seed) {}

    base::RecordId make(Kind kind, const base::RecordId& child, const Fields& fields) {
        return keep(commands.create(new_record(kind, child, fields)));
    }
    /// Something in no child's case, about a day.
    base::RecordId make_on(Kind kind, std::string_view day, const Fields& fields) {
        auto record = new_record(kind, {}, fields);
        record.happened_at = noon(day);
        return keep(commands.create(record));
    }
    base::RecordId make_on(Kind kind, const base::RecordId& child, std::string_view day,
                           const Fields& fields) {
        auto record = new_record(kind, child, fields);
        record.happened_at = noon(day);
        return keep(commands.create(record));
    }
    base::RecordId child_born(std::string_view day, const char* ethnicity = nullptr) {
        Fields fields;
        fields.text(Field::kChildKnownAs, "Child " + std::to_string(++children_));
        if (!day.empty()) fields.set(Field::kChildDateOfBirth, date(day));
        if (ethnicity != nullptr) {
            fields.set(Field::kChildEthnicity,
                       Group()
                           .set(casefile::part::kEthnicityCode, Choice{ethnicity})
                           .set(casefile::part::kEthnicityScheme, Choice{"18_plus_1"})
                           .set(casefile::part::kEthnicityToldBy, Choice{"child"}));
        }
        return keep(commands.create(new_record(Kind::kChild, {}, fields)));
    }
    static Fields programme(std::string_view type, std::string_view started,
                            std::string_view ended = {}, std::string_view how = {}) {
        Fields fields;
        fields.choice(Field::kProgrammeType, type)
            .choice(Field::kProgrammeFamily, casefile::family_of_programme(type));
        if (!started.empty()) fields.set(Field::kProgrammeStartedOn, date(started));
        if (!ended.empty()) fields.set(Field::kProgrammeEndedOn, date(ended));
        if (!how.empty()) fields.choice(Field::kProgrammeEndedHow, how);
        return fields;
    }
    static Fields snapshot(const base::RecordId& of, std::string_view point,
                           std::string_view as_of) {
        return Fields()
            .choice(Field::kSnapshotPoint, point)
            .set(Field::kSnapshotAsOf, date(as_of))
            .set(Field::kSnapshotProgramme, of);
    }
    /// An offence and what was given for it.
    base::RecordId outcome(const base::RecordId& child, std::string_view type,
                           std::string_view given, std::string_view category = "theft",
                           std::int64_t gravity = 3, std::string_view committed = {},
                           const Fields& more = {}) {
        const auto offence =
            make(Kind::kOffence, child,
                 Fields()
                     .choice(Field::kOffenceCategory, category)
                     .set(Field::kOffenceGravity, gravity)
                     .set(Field::kOffenceCommittedOn, date(committed.empty() ? given : committed)));
        Fields fields = more;
        fields.choice(Field::kOutcomeType, type)
            .set(Field::kOutcomeGivenOn, date(given))
            .add(Field::kOutcomeOffences, offence);
        return make(Kind::kOutcome, child, fields);
    }
    [[nodiscard]] figures::Table count(std::string_view set, std::string_view slug,
                                       const figures::Period& period,
                                       const figures::Surroundings& around = {}) const {
        const auto* definitions = figures::find_definitions(figures::definition_sets(), set);
        CHECK(definitions != nullptr);
        const auto* figure = definitions->find(slug);
        CHECK(figure != nullptr);
        return figures::evaluate(*definitions, *figure, figures::Facts(view), period, around);
    }

  private:
    static base::Moment noon(std::string_view day) {
        return *base::moment_from_iso(std::string(day) + "T12:00:00.000Z");
    }
    int children_ = 0;
};
