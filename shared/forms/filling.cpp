#include "shared/forms/filling.h"

#include <algorithm>
#include <set>

#include "shared/forms/evaluation.h"
#include "shared/forms/fit.h"
#include "shared/forms/profile.h"

namespace forms {
namespace {

const std::string kSignature = std::string(url::kFhir) + "questionnaireresponse-signature";

/// A place found by its path.
struct Found {
    Field* field = nullptr;
    std::deque<Scope> scopes;  ///< the last is the one the field is in
};

Found find(Evaluation& evaluation, const Path& path) {
    Found found;
    found.scopes.push_back(evaluation.top());
    for (std::size_t i = 0; i < path.size(); ++i) {
        auto& fields = found.scopes.back().occurrence->fields;
        const auto field = std::find_if(fields.begin(), fields.end(), [&](const Field& one) {
            return evaluation.item_of(one).link_id == path[i].link_id;
        });
        if (field == fields.end()) return {};
        found.field = &*field;
        if (i + 1 == path.size()) return found;
        if (path[i].occurrence >= field->occurrences.size()) return {};
        found.scopes.push_back({&found.scopes.back(), &*field, &field->occurrences[path[i].occurrence]});
    }
    return {};
}

base::Error nowhere() {
    return {base::ErrorCode::kInvalidInput, "The form has no such item at this place."};
}

Entry entry_for(const Evaluation& evaluation, const Field& field, Path path) {
    const Item& item = evaluation.item_of(field);
    Entry entry;
    entry.path = std::move(path);
    entry.item = field.item;
    entry.enabled = field.enabled;
    entry.declined = field.declined;
    entry.unknown = field.unknown;
    entry.calculated = item.calculation.has_value() && !field.changed;
    entry.answers = values_of(field);
    entry.occurrences = item.type == ItemType::kGroup ? field.occurrences.size() : 0;
    return entry;
}

void list(const Evaluation& evaluation, const std::vector<Field>& fields, const Path& path,
          std::vector<Entry>& to) {
    for (const Field& field : fields) {
        Path here = path;
        here.push_back({evaluation.item_of(field).link_id, 0});
        to.push_back(entry_for(evaluation, field, here));
        for (std::size_t i = 0; i < field.occurrences.size(); ++i) {
            here.back().occurrence = i;
            list(evaluation, field.occurrences[i].fields, here, to);
        }
    }
}

/// Of options that exclude each other the one chosen last stays.
void keep_exclusive_apart(const Item& item, const std::vector<Value>& before,
                          std::vector<Value>& values) {
    const auto is_new = [&](const Value& value) {
        return std::none_of(before.begin(), before.end(), [&](const Value& old) { return old == value; });
    };
    const auto excludes = [&](const Value& value) {
        const Option* option = option_of(item, value);
        return option != nullptr && option->exclusive;
    };
    const auto fresh = std::find_if(values.begin(), values.end(), [&](const Value& value) {
        return is_new(value) && excludes(value);
    });
    if (fresh != values.end()) {
        values = {*fresh};
    } else if (values.size() > 1 && std::any_of(values.begin(), values.end(), is_new)) {
        std::erase_if(values, excludes);
    }
}

bool has_signature(const Json& kept) { return extension(kept, kSignature) != nullptr; }

void erase_signature(Json& kept) {
    if (!kept.contains("extension") || !kept["extension"].is_array()) return;
    Json others = Json::array();
    for (const Json& one : kept["extension"]) {
        if (text_of(one, "url") != kSignature) others.push_back(one);
    }
    if (others.empty()) {
        kept.erase("extension");
    } else {
        kept["extension"] = std::move(others);
    }
}

void void_signatures(Evaluation& evaluation) {
    erase_signature(evaluation.kept);
    evaluation.each(evaluation.root.fields, evaluation.top(), [](Field& field, const Scope&) {
        erase_signature(field.kept);
        for (Occurrence& one : field.occurrences) erase_signature(one.kept);
    });
}

void after_change(Evaluation& evaluation) {
    void_signatures(evaluation);
    evaluation.settle();
}

}  // namespace

Filling::Filling(std::unique_ptr<Evaluation> evaluation) : evaluation_(std::move(evaluation)) {}
Filling::Filling(Filling&&) noexcept = default;
Filling& Filling::operator=(Filling&&) noexcept = default;
Filling::~Filling() = default;

Filling Filling::start(const Form& form, Around around) {
    auto evaluation = std::make_unique<Evaluation>(form, std::move(around));
    evaluation->start(evaluation->root.fields);
    evaluation->settle();
    evaluation->start_expressions(evaluation->root.fields, evaluation->top());
    evaluation->settle();
    return Filling(std::move(evaluation));
}

base::Result<Filling> Filling::resume(const Form& form, std::string_view json, Around around) {
    auto parsed = parse_json(json, kFileBytesMax);
    if (!parsed.ok()) return parsed.error();
    auto evaluation = std::make_unique<Evaluation>(form, std::move(around));
    if (auto read = read_response(*evaluation, parsed.value()); !read.ok()) return read.error();
    evaluation->keep_changes();
    return Filling(std::move(evaluation));
}

const Form& Filling::form() const { return evaluation_->form; }

std::vector<Entry> Filling::entries() const {
    std::vector<Entry> all;
    list(*evaluation_, evaluation_->root.fields, {}, all);
    return all;
}

std::optional<Entry> Filling::entry(const Path& path) const {
    const Found found = find(*evaluation_, path);
    if (found.field == nullptr) return std::nullopt;
    return entry_for(*evaluation_, *found.field, path);
}

std::vector<std::string> Filling::enabled() const {
    std::set<ItemIndex> asked;
    evaluation_->each(evaluation_->root.fields, evaluation_->top(), [&](Field& field, const Scope&) {
        if (field.enabled) asked.insert(field.item);
    });
    std::vector<std::string> names;
    for (const ItemIndex item : asked) {
        const std::string& name = form().items[item].link_id;
        if (form().find(name) == item || std::find(names.begin(), names.end(), name) == names.end()) {
            names.push_back(name);
        }
    }
    return names;
}

std::vector<Issue> Filling::issues(Stage stage) const { return find_issues(*evaluation_, stage); }

std::vector<Score> Filling::scores() const {
    std::vector<Score> all;
    std::map<ItemIndex, std::size_t> places;
    evaluation_->each(evaluation_->root.fields, evaluation_->top(), [&](Field& field, const Scope&) {
        const Item& item = evaluation_->item_of(field);
        if (!item.calculation) return;
        const auto [place, is_new] = places.emplace(field.item, all.size());
        if (is_new) all.push_back({item.link_id, false, {}, nullptr});
        Score& score = all[place->second];
        if (!field.enabled) return;
        score.enabled = true;
        for (Value& value : values_of(field)) score.values.push_back(std::move(value));
        if (!score.values.empty()) score.band = band_of(item, score.values.front());
    });
    std::map<ItemIndex, Score> ordered;
    for (const auto& [item, place] : places) ordered.emplace(item, std::move(all[place]));
    std::vector<Score> result;
    for (auto& [item, score] : ordered) result.push_back(std::move(score));
    return result;
}

std::vector<Raised> Filling::alerts() const {
    std::vector<Raised> raised;
    evaluation_->each(
        evaluation_->root.fields, evaluation_->top(), [&](Field& field, const Scope& scope) {
            const Item& item = evaluation_->item_of(field);
            if (!field.enabled) return;
            for (const Alert& alert : item.alerts) {
                const auto result = evaluation_->evaluate(alert.when, &item, field.node, scope);
                if (result.size() == 1 && result.front().as_boolean() == true) {
                    raised.push_back({item.link_id, &alert});
                }
            }
        });
    return raised;
}

std::vector<Trouble> Filling::troubles() const { return evaluation_->troubles; }

bool Filling::at_rest() const { return evaluation_->at_rest; }

const std::vector<Issue>& Filling::misfits() const { return evaluation_->misfits; }

double Filling::weight_sum() const {
    double sum = 0;
    evaluation_->each(evaluation_->root.fields, evaluation_->top(), [&](Field& field, const Scope&) {
        if (!field.enabled) return;
        for (const Value& value : values_of(field)) {
            const Option* option = option_of(evaluation_->item_of(field), value);
            if (option != nullptr) sum += option->weight.value_or(0);
        }
    });
    return sum;
}

base::Result<void> Filling::answer(const Path& path, std::vector<Value> values) {
    const Found found = find(*evaluation_, path);
    if (found.field == nullptr) return nowhere();
    const Item& item = evaluation_->item_of(*found.field);
    if (!item.answerable()) {
        return {base::ErrorCode::kRefused, "“" + item.link_id + "” takes no answer from a person."};
    }
    if (values.size() > kOccurrencesMax) return {base::ErrorCode::kTooLarge, item.link_id};
    for (const Value& value : values) {
        if (!fits(item, value)) {
            return {base::ErrorCode::kInvalidInput,
                    "“" + item.link_id + "” takes answers of type " + std::string(name_of(item.type)) + "."};
        }
    }
    const Field* holder = found.scopes.back().owner;
    if (holder != nullptr && evaluation_->item_of(*holder).is_question() && !holder->answered()) {
        return {base::ErrorCode::kRefused,
                "“" + item.link_id + "” belongs to an answer that is not there. Answer that first."};
    }
    if (item.repeats) keep_exclusive_apart(item, values_of(*found.field), values);
    found.field->declined = found.field->unknown = false;
    found.field->changed = item.calculation.has_value() && !values.empty();
    evaluation_->put(*found.field, std::move(values));
    after_change(*evaluation_);
    return {};
}

base::Result<void> Filling::decline(const Path& path, Why why) {
    const Found found = find(*evaluation_, path);
    if (found.field == nullptr) return nowhere();
    const Item& item = evaluation_->item_of(*found.field);
    if (!item.answerable() || item.skip != SkipPolicy::kDeclined) {
        return {base::ErrorCode::kRefused, "“" + item.link_id + "” does not take “rather not say”."};
    }
    evaluation_->put(*found.field, {});
    found.field->declined = true;
    found.field->unknown = why == Why::kUnknown;
    after_change(*evaluation_);
    return {};
}

base::Result<std::size_t> Filling::add_instance(const Path& group) {
    const Found found = find(*evaluation_, group);
    if (found.field == nullptr) return nowhere();
    const Item& item = evaluation_->item_of(*found.field);
    if (item.type != ItemType::kGroup || !item.repeats) {
        return {base::ErrorCode::kRefused, "“" + item.link_id + "” does not repeat."};
    }
    auto& all = found.field->occurrences;
    if (all.size() >= std::min(item.max_occurs.value_or(kOccurrencesMax), kOccurrencesMax)) {
        return {base::ErrorCode::kRefused, "There are as many of “" + item.link_id + "” as it takes."};
    }
    all.push_back(evaluation_->blank(item));
    evaluation_->start(all.back().fields);
    evaluation_->settle();
    const Scope inner{&found.scopes.back(), found.field, &all.back()};
    evaluation_->start_expressions(all.back().fields, inner);
    after_change(*evaluation_);
    return all.size() - 1;
}

base::Result<void> Filling::remove_instance(const Path& group) {
    const Found found = find(*evaluation_, group);
    if (found.field == nullptr) return nowhere();
    const Item& item = evaluation_->item_of(*found.field);
    auto& all = found.field->occurrences;
    if (item.type != ItemType::kGroup || !item.repeats || group.back().occurrence >= all.size()) {
        return {base::ErrorCode::kRefused, "There is no such instance of “" + item.link_id + "”."};
    }
    all.erase(all.begin() + static_cast<std::ptrdiff_t>(group.back().occurrence));
    if (all.empty()) all.push_back(evaluation_->blank(item));
    after_change(*evaluation_);
    return {};
}

void Filling::sign(const Signature& signature) {
    void_signatures(*evaluation_);
    Json value = {{"type", Json::array({{{"system", "urn:iso-astm:E1762-95:2013"},
                                         {"code", "1.2.840.10065.1.12.1.1"}}})},
                  {"when", base::to_iso(signature.when)},
                  {"who", {{"display", signature.who}}},
                  {"sigFormat", signature.content_type},
                  {"data", signature.data}};
    evaluation_->kept["extension"].push_back({{"url", kSignature}, {"valueSignature", std::move(value)}});
}

bool Filling::is_signed() const { return has_signature(evaluation_->kept); }

void Filling::show_in(std::string language) { evaluation_->around.language = std::move(language); }

std::string Filling::to_response(Stage stage) const { return evaluation_->response(stage).dump(); }

}  // namespace forms
