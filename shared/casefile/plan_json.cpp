#include "shared/casefile/plan_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "shared/casefile/exchange.h"
#include "shared/casefile/exchange_json.h"
#include "shared/casefile/vocabularies.h"

namespace casefile {
namespace {

using base::ErrorCode;
using nlohmann::json;
using nlohmann::ordered_json;

bool is_section(std::string_view name) {
    return find_term(vocabulary::kPlanSection, name) != nullptr;
}

/// Reads one plan into records.
class Reader {
  public:
    Reader(const base::Moment& now, base::RandomSource& random) : now_(now), random_(random) {}

    base::Result<std::vector<NewRecord>> read(const json& object) {
        json own = json::object();
        for (const auto& [name, value] : object.items()) {
            if (!is_section(name)) own[name] = value;
        }
        auto plan = parse_fields(Kind::kPlan, own.dump(), now_);
        if (!plan.ok()) return plan.error();
        plan.value().id = base::RecordId::make(random_);
        plan_ = *plan.value().id;
        child_ = plan.value().child;
        records_.push_back(std::move(plan).value());
        // In the order in which a plan is read, so that steps can name goals given beside them.
        for (const Term& section : vocabulary::kPlanSection.terms) {
            const auto lines = object.find(std::string(section.code));
            if (lines == object.end()) continue;
            const std::string place(section.code);
            if (auto read = read_lines(*lines, section.code, {}, place); !read.ok())
                return read.error();
        }
        return std::move(records_);
    }

  private:
    base::Result<void> read_lines(const json& lines, std::string_view section,
                                  const base::RecordId& under, const std::string& place) {
        if (!lines.is_array())
            return {ErrorCode::kInvalidInput, place + ": This has to be a list in brackets"};
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const std::string at = place + "[" + std::to_string(i) + "]";
            if (auto read = read_line(lines[i], section, under, at); !read.ok()) return read;
        }
        return {};
    }

    base::Result<void> read_line(const json& given, std::string_view section,
                                 const base::RecordId& under, const std::string& place) {
        json line = given.is_string() ? json{{"words", given}} : given;
        if (!line.is_object())
            return {ErrorCode::kInvalidInput, place + ": This has to be words or an object"};
        const json steps = section == "goals" ? line.value("steps", json::array()) : json::array();
        line.erase("steps");
        line["plan"] = plan_.hex();
        line["section"] = section;
        if (!line.contains("whose_words")) line["whose_words"] = "adult";
        // A step's words are what it asks somebody to do.
        if (section == "steps" && line.contains("action") && !line.contains("words")) {
            line["words"] = line["action"];
            line.erase("action");
        }
        if (!under.is_none()) line["under"] = under.hex();
        // A millisecond apart, so that a file that is taken in elsewhere keeps their order.
        now_.at.ms += 1;
        auto record = parse_fields(Kind::kPlanItem, line.dump(), now_);
        if (!record.ok()) return {record.error().code, place + "." + record.error().detail};
        record.value().id = base::RecordId::make(random_);
        record.value().child = child_;
        const base::RecordId id = *record.value().id;
        records_.push_back(std::move(record).value());
        return read_lines(steps, "steps", id, place + ".steps");
    }

    base::Moment now_;
    base::RandomSource& random_;
    base::RecordId plan_, child_;
    std::vector<NewRecord> records_;
};

ordered_json fields_of(const Record& record) {
    ordered_json fields = ordered_json::parse(to_line(record))["fields"];
    fields.erase("child");
    for (const Field large : {Field::kItemVoice, Field::kItemDrawing, Field::kAgreementWhyVoice,
                              Field::kAgreementWhyDrawing, Field::kAgreementMarkMade}) {
        const std::string name(name_of(large));
        if (kind_of(large) == record.kind && fields.contains(name)) fields[name] = true;
    }
    return fields;
}

std::string_view word_for(LineStanding standing) {
    switch (standing) {
        case LineStanding::kLive:
            return "live";
        case LineStanding::kLater:
            return "later";
        case LineStanding::kTakenOutAndChanged:
            return "taken_out_and_changed";
        case LineStanding::kTakenOut:
            return "taken_out";
    }
    return "";
}

ordered_json line_json(const PlanLine& line) {
    ordered_json shown;
    shown["id"] = line.record.id.hex();
    const ordered_json fields = fields_of(line.record);
    for (const auto& [name, value] : fields.items()) {
        if (name != "plan" && name != "section") shown[name] = value;
    }
    shown["standing"] = word_for(line.standing);
    shown["typed_later"] = line.typed_later;
    ordered_json two = ordered_json::array();
    for (const FieldState& state : line.record.fields) {
        if (state.undecided) two.push_back(name_of(state.field));
    }
    shown["two_versions"] = std::move(two);
    return shown;
}

ordered_json agreement_json(const Agreement& agreement) {
    ordered_json shown;
    shown["id"] = agreement.record.id.hex();
    shown["version"] = agreement.version;
    shown["sound"] = agreement.sound;
    const ordered_json fields = fields_of(agreement.record);
    for (const auto& [name, value] : fields.items()) {
        if (name != "plan" && name != "signed") shown[name] = value;
    }
    return shown;
}

/// The values as the exchange file writes them.
ordered_json values_json(Field field, const std::vector<FieldValue>& values) {
    ordered_json list = ordered_json::array();
    const FieldDef& def = definition(field);
    for (const FieldValue& value : values) {
        Record alone;
        alone.kind = kind_of(field);
        alone.fields.push_back({field, {Version{value, {}, {}, {}, {}, {}}}, false});
        const auto line = ordered_json::parse(to_line(alone));
        list.push_back(line["fields"].value(std::string(def.name), ordered_json()));
    }
    return list;
}

ordered_json change_json(const PlanChange& change) {
    constexpr std::string_view kWhat[] = {"added", "changed", "taken_out"};
    ordered_json shown;
    shown["line"] = change.line.hex();
    shown["what"] = kWhat[static_cast<std::size_t>(change.what)];
    if (change.what != PlanChange::What::kChanged) return shown;
    shown["field"] = name_of(change.field);
    shown["was"] = values_json(change.field, change.was);
    shown["is"] = values_json(change.field, change.is);
    return shown;
}

}  // namespace

base::Result<std::vector<NewRecord>> parse_plan(std::string_view text, const base::Moment& now,
                                                base::RandomSource& random) {
    if (!is_one_object(text))
        return {ErrorCode::kInvalidInput,
                "plan: This has to be one object of fields, each named once"};
    return Reader(now, random).read(json::parse(text));
}

std::string to_json(const Plan& plan) {
    ordered_json shown;
    shown["id"] = plan.id().hex();
    if (plan.records.front().child) shown["child"] = plan.records.front().child->hex();
    shown["version"] = plan.version;
    shown["ended"] = plan.ended;
    const ordered_json fields = fields_of(plan.records.front());
    for (const auto& [name, value] : fields.items()) shown[name] = value;
    for (const Term& section : vocabulary::kPlanSection.terms) {
        shown[std::string(section.code)] = ordered_json::array();
    }
    for (const PlanLine& line : plan.lines) {
        const std::string section(line.section());
        if (is_section(section)) shown[section].push_back(line_json(line));
    }
    shown["agreements"] = ordered_json::array();
    for (const Agreement& agreement : plan.agreements)
        shown["agreements"].push_back(agreement_json(agreement));
    shown["changed_since_agreed"] = ordered_json::array();
    for (const PlanChange& change : plan.since_agreed)
        shown["changed_since_agreed"].push_back(change_json(change));
    return shown.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

}  // namespace casefile
