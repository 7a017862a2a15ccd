#include "shared/casefile/subject_access.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <tuple>
#include <utility>

#include "shared/base/check.h"

namespace casefile {
namespace {

using NameOf = std::function<std::string(const base::UserId&)>;

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

bool is_letter(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) > 127;
}

/// As a word of its own, whatever its capitals. Both are lower case.
bool holds_word(std::string_view text, std::string_view name) {
    for (auto at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
        const std::size_t end = at + name.size();
        const bool begins = at == 0 || !is_letter(text[at - 1]);
        if (begins && (end == text.size() || !is_letter(text[end]))) return true;
    }
    return false;
}

/// Each name and who that is.
class Others {
  public:
    Others(const View& view, const base::RecordId& child, const Record& own) {
        for (const Record& other : view.records(Kind::kChild)) {
            if (other.id == child) continue;
            for (const Field field : {Field::kChildKnownAs, Field::kChildFullName})
                add(other.text(field), "another child");
        }
        for (const Version& contact : own.list(Field::kChildContacts)) {
            if (const auto* group = std::get_if<Group>(&contact.value))
                add(group->text(part::kContactName), "a contact of the child");
        }
        // Nobody is a third party in their own record.
        for (const Field field : {Field::kChildKnownAs, Field::kChildFullName})
            names_.erase(lower(own.text(field)));
    }
    [[nodiscard]] std::vector<std::string> named_in(std::string_view text) const {
        std::vector<std::string> found;
        const std::string all = lower(text);
        for (const auto& [name, who] : names_) {
            if (holds_word(all, name))
                found.push_back("Names " + who.first + ", " + who.second + ".");
        }
        return found;
    }

  private:
    void add(std::string_view name, std::string_view who) {
        constexpr std::size_t kShortest = 2;
        if (name.size() >= kShortest) names_.try_emplace(lower(name), name, who);
    }
    std::map<std::string, std::pair<std::string, std::string>> names_;
};

class Gathering {
  public:
    Gathering(const View& view, const base::RecordId& child, const NameOf& name_of)
        : view_(view), child_(child), name_of_(name_of) {}

    SubjectAccess gather() {
        const auto own = view_.record(child_, Kind::kChild);
        CHECK(own.has_value());
        access_.known_as = own->text(Field::kChildKnownAs);
        const Others others(view_, child_, *own);
        add(*own, others);
        auto records = view_.case_records(child_);
        for (Record& record : named_elsewhere()) records.push_back(std::move(record));
        std::ranges::sort(records, {},
                          [](const Record& one) { return std::tuple(one.happened_at.at, one.id); });
        for (const Record& record : records) add(record, others);
        return std::move(access_);
    }

  private:
    /// What names the child and is in nobody's case: a volunteer's attendance, a call for help.
    [[nodiscard]] std::vector<Record> named_elsewhere() const {
        const auto is_child = [&](const Version& version) {
            const auto* record = std::get_if<base::RecordId>(&version.value);
            return record != nullptr && *record == child_;
        };
        const auto names = [&](const FieldState& state) {
            return std::ranges::any_of(state.versions, is_child);
        };
        std::vector<Record> found;
        for (const KindDef& kind : kinds()) {
            if (kind.home == Home::kCase) continue;
            for (Record& record : view_.records(kind.kind)) {
                if (std::ranges::any_of(record.fields, names)) found.push_back(std::move(record));
            }
        }
        return found;
    }
    void add(const Record& record, const Others& others) {
        const KindDef* kind = find_kind(record.kind);
        SubjectAccess::Entry entry{record.id,
                                   std::string(kind == nullptr ? "" : kind->label),
                                   record.happened_at,
                                   name_of_(record.created_by),
                                   {}};
        for (const FieldState& state : record.fields) {
            const FieldDef* field = find_field(state.field);
            if (field == nullptr) continue;
            for (const Version& version : state.versions) {
                const std::string text = words(*field, version.value);
                if (text.empty()) continue;
                entry.said.push_back({std::string(field->label), text});
                look(record, *field, text, others);
            }
        }
        access_.entries.push_back(std::move(entry));
    }
    void look(const Record& record, const FieldDef& field, const std::string& text,
              const Others& others) {
        const auto add = [&](std::string why) {
            access_.third_parties.push_back({record.id, std::string(field.label), std::move(why)});
        };
        if (field.field == Field::kFlagOtherChild) return add("Is about another child.");
        if (field.field == Field::kChildContacts) return add("Is about somebody else.");
        for (std::string& why : others.named_in(text)) add(std::move(why));
    }

    std::string words(const FieldDef& field, const FieldValue& value) const {
        if (const auto* group = std::get_if<Group>(&value)) return group_words(field, *group);
        return scalar_words(field.vocabulary, value);
    }
    std::string group_words(const FieldDef& field, const Group& group) const {
        std::string all;
        for (const auto& [number, scalar] : group.parts()) {
            const auto part = std::ranges::find(field.parts, number, &PartDef::number);
            if (part == field.parts.end()) continue;
            const std::string text = std::visit(
                [&](const auto& one) { return scalar_words(part->vocabulary, FieldValue{one}); },
                scalar);
            if (text.empty()) continue;
            all += (all.empty() ? "" : "; ") + std::string(part->name) + ": " + text;
        }
        return all;
    }
    std::string scalar_words(const Vocabulary* vocabulary, const FieldValue& value) const {
        if (const auto* text = std::get_if<std::string>(&value)) return *text;
        if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "yes" : "no";
        if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
        if (const auto* date = std::get_if<base::CalendarDate>(&value)) return base::to_iso(*date);
        if (const auto* moment = std::get_if<base::Moment>(&value)) return base::to_iso(*moment);
        if (const auto* choice = std::get_if<Choice>(&value))
            return vocabulary == nullptr ? choice->code : label_of(*vocabulary, choice->code);
        if (const auto* person = std::get_if<base::UserId>(&value)) return name_of_(*person);
        if (const auto* record = std::get_if<base::RecordId>(&value))
            return "record " + record->hex();
        return {};
    }

    const View& view_;
    const base::RecordId& child_;
    const NameOf& name_of_;
    SubjectAccess access_;
};

}  // namespace

SubjectAccess subject_access(const View& view, const base::RecordId& child, const NameOf& name_of) {
    return Gathering(view, child, name_of).gather();
}

std::string to_text(const SubjectAccess& access) {
    std::string out = "The whole record of " + access.known_as + "\n";
    for (const SubjectAccess::Entry& entry : access.entries) {
        out += "\n" + entry.kind + ", " + base::to_iso(entry.at);
        if (!entry.by.empty()) out += ", written by " + entry.by;
        out += "\nrecord " + entry.record.hex() + "\n";
        for (const SubjectAccess::Said& said : entry.said)
            out += "  " + said.label + ": " + said.text + "\n";
    }
    return out;
}

std::string third_parties_text(const SubjectAccess& access) {
    std::string out =
        "Look at these before anything is given out. Words may name somebody whom nobody here "
        "knows: read the whole record too.\n";
    for (const SubjectAccess::ThirdParty& one : access.third_parties)
        out += "\nrecord " + one.record.hex() + ", " + one.label + ": " + one.why;
    return out + "\n";
}

}  // namespace casefile
