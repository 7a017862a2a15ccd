#include "shared/casefile/commands.h"

#include <algorithm>

#include "shared/base/limits.h"
#include "shared/casefile/plan.h"
#include "shared/casefile/plan_rules.h"
#include "shared/casefile/reduce.h"

namespace casefile {

/// What an operation answers in one compartment: it replaces only what was written there.
struct Answered {
    base::CompartmentId compartment;
    std::vector<base::OpId> ops;
};

namespace {

using base::ErrorCode;
using ledger::OpType;

base::Error invalid(Field field) { return {ErrorCode::kInvalidInput, std::string(name_of(field))}; }
base::Error refused(Field field) { return {ErrorCode::kRefused, std::string(name_of(field))}; }

bool single(Rule rule) {
    return rule == Rule::kOnce || rule == Rule::kLatest || rule == Rule::kChoose;
}

/// One entry for each compartment that these were written in, after those of `found`.
std::vector<Answered> answered(const std::vector<Version>& versions,
                               std::vector<Answered> found = {}) {
    for (const Version& version : versions) {
        auto at = std::find_if(found.begin(), found.end(), [&](const Answered& each) {
            return each.compartment == version.compartment;
        });
        if (at == found.end()) at = found.insert(at, Answered{version.compartment, {}});
        if (at->ops.size() < base::kDepsMax) at->ops.push_back(version.op);
    }
    return found;
}

/// The item, alone; empty where it is not in the list.
std::vector<Version> item_of(const Record& record, Field field, const base::OpId& item) {
    for (const Version& version : record.list(field)) {
        if (version.op == item) return {version};
    }
    return {};
}

bool blank(std::string_view text) { return text.find_first_not_of(" \n\r\t") == text.npos; }

bool is_open(const Record& flag) { return !flag.date(Field::kFlagEndedOn).has_value(); }

}  // namespace

Commands::Commands(const View& view, const base::Clock& clock, ledger::HlcClock& stamps,
                   base::RandomSource& random, base::UserId author)
    : view_(view), clock_(clock), stamps_(stamps), random_(random), author_(author) {}

ledger::Content Commands::content(OpType type, const base::RecordId& record,
                                  std::vector<base::OpId> deps, base::Bytes body) {
    return {stamps_.tick(clock_.now()),
            author_,
            type,
            kBodyVersion,
            record,
            std::move(deps),
            std::move(body)};
}

base::CompartmentId Commands::home_of(const Record& record) const {
    const auto in_case = view_.case_of(record.child.value_or(record.id));
    const bool also = in_case && std::find(record.also_in.begin(), record.also_in.end(),
                                           *in_case) != record.also_in.end();
    return also ? *in_case : record.compartment;
}

/// Every head, and the record's own compartment in any case: all who read the record read this.
std::vector<Answered> Commands::heads_of(const Record& record, Field field) const {
    return answered(record.list(field), {{home_of(record), {}}});
}

void Commands::add_operations(const Record& record, OpType type, const FieldBody& body,
                              const std::vector<Answered>& answered, Change& change) {
    const base::Bytes bytes = encode(body);
    for (const Answered& each : answered) {
        auto draft = std::find_if(change.drafts.begin(), change.drafts.end(), [&](const Draft& d) {
            return d.compartment == each.compartment;
        });
        if (draft == change.drafts.end()) {
            const base::RecordId child = record.child.value_or(record.id);
            draft = change.drafts.insert(draft, Draft{each.compartment, child, {}});
        }
        draft->contents.push_back(content(type, record.id, each.ops, bytes));
    }
}

base::Result<Change> Commands::field_change(const Record& record, OpType type, Field field,
                                            FieldValue value,
                                            const std::vector<Answered>& answered) {
    const FieldBody body{field, std::move(value), clock_.moment(), false};
    Change change{record.id, {}};
    add_operations(record, type, body, answered, change);
    return change;
}

base::Result<Record> Commands::target(const base::RecordId& id, Field field,
                                      bool (*fits)(Rule)) const {
    if (!view_.has(id)) return {ErrorCode::kNotFound, "record"};
    const FieldDef* def = find_field(field);
    auto record = view_.record(id, kind_of(field));
    if (def == nullptr || !record) return invalid(field);
    if (!fits(def->rule)) return refused(field);
    return std::move(*record);
}

Draft Commands::creation(const NewRecord& record, const base::RecordId& id) {
    CreateBody body{static_cast<std::uint16_t>(record.kind),
                    record.happened_at,
                    record.recorded_at,
                    std::nullopt,
                    {},
                    0};
    if (record.kind != Kind::kChild) body.child = record.child;
    std::vector<FieldBody> items;
    for (const auto& [field, values] : record.fields.all()) {
        const bool list = definition(field).rule == Rule::kList;
        for (const FieldValue& value : values) {
            if (is_nothing(value)) continue;
            if (list) {
                items.push_back({field, value, record.recorded_at, false});
            } else {
                body.fields.add(field, value);
            }
        }
    }
    Draft draft{view_.case_of(record.child), record.child, {}};
    if (record.kind == Kind::kChild) draft = {std::nullopt, id, {}};
    draft.home = find_kind(record.kind)->home;
    if (const FieldValue* whose = record.fields.find(Field::kAttendanceVolunteer))
        draft.custody_of = std::get<base::UserId>(*whose);
    draft.contents.push_back(content(OpType::kRecordCreate, id, {}, encode(body)));
    for (const FieldBody& item : items) {
        draft.contents.push_back(content(OpType::kItemAdd, id, {}, encode(item)));
    }
    return draft;
}

bool Commands::reaches(const base::RecordId& child) const {
    return view_.case_of(child).has_value() ||
           std::find(expected_.begin(), expected_.end(), child) != expected_.end();
}

bool says_the_same(const Record& here, const NewRecord& record) {
    const base::RecordId child = here.child.value_or(base::RecordId{});
    if (here.kind != record.kind || child != record.child) return false;
    for (const auto& [field, values] : record.fields.all()) {
        const auto& versions = here.list(field);
        const Rule rule = definition(field).rule;
        const bool many = rule == Rule::kSet || rule == Rule::kList;
        if (many && versions.size() != values.size()) return false;
        for (const FieldValue& value : values) {
            const auto same = [&](const Version& v) { return v.value == value; };
            if (std::none_of(versions.begin(), versions.end(), same)) return false;
        }
    }
    return true;
}

base::Result<void> Commands::check_new(const NewRecord& record, From from) const {
    if (auto sound = check_record(record); !sound.ok()) return sound;
    const bool of_child =
        record.kind != Kind::kChild && find_kind(record.kind)->home == Home::kCase;
    if (of_child && !reaches(record.child)) return {ErrorCode::kNotFound, "child"};
    if (record.id && view_.has(*record.id)) return {ErrorCode::kRefused, "id"};
    if (record.kind == Kind::kPlanItem) return check_place(view_, expected_plans_, record, from);
    return {};
}

base::Result<Draft> Commands::made(NewRecord& record, const base::RecordId& id, From from) {
    if (record.kind == Kind::kAgreement) sign_as_it_stands(view_, record);
    if (auto sound = check_new(record, from); !sound.ok()) return sound.error();
    Draft draft = creation(record, id);
    for (const ledger::Content& content : draft.contents) {
        if (content.body.size() > kBodyMax) return {ErrorCode::kTooLarge, "record"};
    }
    return draft;
}

base::Result<Change> Commands::create(NewRecord record, From from) {
    Change change{record.id.value_or(base::RecordId::make(random_)), {}};
    auto draft = made(record, change.record, from);
    if (!draft.ok()) return draft.error();
    change.drafts.push_back(std::move(draft).value());
    if (from == From::kPerson) add_other_side(record, change);
    return change;
}

base::Result<Change> Commands::create_all(std::vector<NewRecord> records) {
    if (records.empty()) return {ErrorCode::kInvalidInput, "records"};
    Commands run = *this;  // what is expected within it is forgotten with it
    Change change;
    for (NewRecord& record : records) {
        if (!record.id) record.id = base::RecordId::make(random_);
        auto draft = run.made(record, *record.id, From::kPerson);
        if (!draft.ok()) return draft.error();
        run.expect(record);
        if (change.drafts.empty()) change.record = *record.id;
        const auto of_child = std::ranges::find_if(change.drafts, [&](const Draft& one) {
            return one.child == draft.value().child && one.home == draft.value().home;
        });
        if (of_child == change.drafts.end()) {
            change.drafts.push_back(std::move(draft).value());
            continue;
        }
        for (ledger::Content& content : draft.value().contents)
            of_child->contents.push_back(std::move(content));
    }
    return change;
}

void Commands::add_other_side(const NewRecord& record, Change& change) {
    const FieldValue* other = record.fields.find(Field::kFlagOtherChild);
    if (record.kind != Kind::kFlag || other == nullptr) return;
    NewRecord twin = record;
    twin.child = std::get<base::RecordId>(*other);
    twin.fields.set(Field::kFlagOtherChild, record.child);
    if (!reaches(twin.child)) return;
    for (const Record& flag : view_.keep_apart(record.child)) {
        if (flag.child == twin.child && is_open(flag)) return;
    }
    change.drafts.push_back(creation(twin, base::RecordId::make(random_)));
}

base::Result<Change> Commands::set_field(const base::RecordId& record, Field field,
                                         FieldValue value) {
    return set_fields(record, Fields().set(field, std::move(value)));
}

/// Is this answer to a transfer the author's to give?
bool Commands::gives(const Record& record, const FieldValue& answer) const {
    const auto transfer = transfer_from(record);
    const auto* choice = std::get_if<Choice>(&answer);
    constexpr TransferState kAll[] = {TransferState::kAccepted, TransferState::kDeclined,
                                      TransferState::kWithdrawn};
    return transfer && choice != nullptr && std::ranges::any_of(kAll, [&](TransferState each) {
               return choice->code == code_of(each) && may_answer(*transfer, each, author_);
           });
}

base::Result<Change> Commands::set_fields(const base::RecordId& id, const Fields& given) {
    Change change{id, {}};
    Fields fields = given;
    if (const auto line = view_.record(id, Kind::kPlanItem)) {
        if (auto open = may_change(view_, *line, fields); !open.ok()) return open.error();
    }
    std::optional<Record> record;
    for (const auto& [field, values] : fields.all()) {
        auto found = target(id, field, single);
        if (!found.ok()) return found.error();
        record = std::move(found).value();
        const FieldDef& def = definition(field);
        if (values.size() != 1) return invalid(field);
        const FieldValue& value = values.front();
        const Rule rule = rule_here(def, childs_words(*record));
        const bool clearing = is_nothing(value) && !def.required && rule != Rule::kOnce;
        if (auto sound = check_value(def, value); !clearing && !sound.ok()) return sound.error();
        if (only_at_creation(field)) return refused(field);
        if (rule == Rule::kOnce && record->value(field) != nullptr) return refused(field);
        if (field == Field::kTransferAnswer && !gives(*record, value)) return refused(field);
        const FieldBody body{field, value, clock_.moment(), false};
        add_operations(*record, OpType::kFieldSet, body, heads_of(*record, field), change);
    }
    if (!record) return {ErrorCode::kInvalidInput, "fields"};
    const auto today = clock_.moment().local_date();
    if (auto sound = check_change(*record, fields, today); !sound.ok()) return sound.error();
    return change;
}

base::Result<Change> Commands::choose(const base::RecordId& id, Field field, const base::OpId& op) {
    auto record =
        target(id, field, [](Rule rule) { return rule == Rule::kChoose || rule == Rule::kOnce; });
    if (!record.ok()) return record.error();
    const FieldState* state = record.value().find(field);
    const Rule rule = rule_here(definition(field), childs_words(record.value()));
    if (rule == Rule::kOnce && (state == nullptr || !state->undecided)) return refused(field);
    for (const Version& version : record.value().list(field)) {
        if (version.op != op) continue;
        return field_change(record.value(), OpType::kFieldSet, field, version.value,
                            heads_of(record.value(), field));
    }
    return {ErrorCode::kNotFound, std::string(name_of(field))};
}

base::Result<Change> Commands::bring_back(const base::RecordId& id, Field field,
                                          const base::OpId& op) {
    const auto history = view_.history(id, field);
    const auto line = std::find_if(history.begin(), history.end(), [&](const HistoryLine& held) {
        return held.version.op == op && !held.removal;
    });
    if (line == history.end()) return {ErrorCode::kNotFound, std::string(name_of(field))};
    if (line->standing == Standing::kShown) return refused(field);
    const FieldValue& value = line->version.value;
    const Rule rule = definition(field).rule;
    if (rule != Rule::kSet && rule != Rule::kList) return set_field(id, field, value);
    if (line->standing == Standing::kKept) return refused(field);
    if (rule == Rule::kSet) return add_member(id, field, value);
    const Group* item = std::get_if<Group>(&value);
    return item == nullptr ? base::Result<Change>(invalid(field)) : add_item(id, field, *item);
}

base::Result<Change> Commands::add_member(const base::RecordId& id, Field field,
                                          FieldValue member) {
    auto record = target(id, field, [](Rule rule) { return rule == Rule::kSet; });
    if (!record.ok()) return record.error();
    if (only_at_creation(field)) return refused(field);
    if (auto sound = check_value(definition(field), member); !sound.ok()) return sound.error();
    return field_change(record.value(), OpType::kMemberAdd, field, std::move(member),
                        {{home_of(record.value()), {}}});
}

base::Result<Change> Commands::remove_member(const base::RecordId& id, Field field,
                                             const FieldValue& member) {
    auto record = target(id, field, [](Rule rule) { return rule == Rule::kSet; });
    if (!record.ok()) return record.error();
    if (only_at_creation(field)) return refused(field);
    std::vector<Version> adds;
    for (const HistoryLine& line : view_.history(id, field)) {
        const bool live = line.standing == Standing::kShown || line.standing == Standing::kKept;
        if (live && !line.removal && line.version.value == member) adds.push_back(line.version);
    }
    if (adds.empty()) return {ErrorCode::kNotFound, std::string(name_of(field))};
    return field_change(record.value(), OpType::kMemberRemove, field, member, answered(adds));
}

base::Result<Change> Commands::add_item(const base::RecordId& id, Field field, Group item) {
    auto record = target(id, field, [](Rule rule) { return rule == Rule::kList; });
    if (!record.ok()) return record.error();
    FieldValue value{std::move(item)};
    if (auto sound = check_value(definition(field), value); !sound.ok()) return sound.error();
    return field_change(record.value(), OpType::kItemAdd, field, std::move(value),
                        {{home_of(record.value()), {}}});
}

base::Result<Change> Commands::replace_item(const base::RecordId& id, Field field,
                                            const base::OpId& item, Group with) {
    auto record = target(id, field, [](Rule rule) { return rule == Rule::kList; });
    if (!record.ok()) return record.error();
    if (field == Field::kNoteAddenda) return refused(field);
    const auto items = item_of(record.value(), field, item);
    if (items.empty()) return {ErrorCode::kNotFound, std::string(name_of(field))};
    FieldValue value{std::move(with)};
    if (auto sound = check_value(definition(field), value); !sound.ok()) return sound.error();
    return field_change(record.value(), OpType::kItemAdd, field, std::move(value), answered(items));
}

base::Result<Change> Commands::retire_item(const base::RecordId& id, Field field,
                                           const base::OpId& item) {
    auto record = target(id, field, [](Rule rule) { return rule == Rule::kList; });
    if (!record.ok()) return record.error();
    if (field == Field::kNoteAddenda) return refused(field);
    const auto items = item_of(record.value(), field, item);
    if (items.empty()) return {ErrorCode::kNotFound, std::string(name_of(field))};
    return field_change(record.value(), OpType::kItemRetire, field, Nothing{}, answered(items));
}

base::Result<Change> Commands::add_addendum(const base::RecordId& note, std::string text,
                                            std::string reason) {
    Group addendum;
    addendum.set(part::kAddendumText, std::move(text))
        .set(part::kAddendumReason, std::move(reason));
    return add_item(note, Field::kNoteAddenda, std::move(addendum));
}

base::Result<Change> Commands::answer_transfer(const base::RecordId& id, TransferState answer,
                                               std::string words) {
    const auto record = view_.record(id, Kind::kTransfer);
    const auto transfer = record ? transfer_from(*record) : std::nullopt;
    if (!transfer) return {ErrorCode::kNotFound, "record"};
    if (transfer->state != TransferState::kAsked || !may_answer(*transfer, answer, author_))
        return refused(Field::kTransferAnswer);
    Fields said;
    said.choice(Field::kTransferAnswer, std::string(code_of(answer)));
    if (!blank(words)) said.text(Field::kTransferAnswerWords, std::move(words));
    auto change = set_fields(id, said);
    if (!change.ok() || answer != TransferState::kAccepted) return change;
    const auto child = view_.record(transfer->child, Kind::kChild);
    const auto works = [&](const base::UserId& person) {
        return child && child->says(Field::kChildPractitioners, person);
    };
    const auto also = [&](base::Result<Change> more) -> base::Result<void> {
        if (!more.ok()) return more.error();
        for (Draft& draft : more.value().drafts) change.value().drafts.push_back(std::move(draft));
        return {};
    };
    if (!works(transfer->to)) {
        auto named = also(add_member(transfer->child, Field::kChildPractitioners, transfer->to));
        if (!named.ok()) return named.error();
    }
    if (transfer->from != transfer->to && works(transfer->from)) {
        auto gone =
            also(remove_member(transfer->child, Field::kChildPractitioners, transfer->from));
        if (!gone.ok()) return gone.error();
    }
    return change;
}

base::Result<Change> Commands::end_flag(const base::RecordId& id, base::CalendarDate ended_on,
                                        std::string reason) {
    const auto flag = view_.record(id, Kind::kFlag);
    if (!flag) return {ErrorCode::kNotFound, "record"};
    if (blank(reason)) return invalid(Field::kFlagReason);
    Fields ending;
    ending.set(Field::kFlagEndedOn, ended_on).text(Field::kFlagReason, std::move(reason));
    auto change = set_fields(id, ending);
    const auto other = flag->record(Field::kFlagOtherChild);
    if (!change.ok() || !other || flag->code(Field::kFlagType) != "keep_apart") return change;
    for (const Record& twin : view_.keep_apart(*other)) {
        if (twin.child != other || twin.record(Field::kFlagOtherChild) != flag->child) continue;
        if (!is_open(twin)) continue;
        auto both = set_fields(twin.id, ending);
        if (!both.ok()) return both;
        for (Draft& draft : both.value().drafts) change.value().drafts.push_back(std::move(draft));
    }
    return change;
}

void Commands::expect(const NewRecord& record) {
    CHECK(record.id.has_value());
    if (record.kind == Kind::kChild) expected_.push_back(*record.id);
    if (record.kind == Kind::kPlan || record.kind == Kind::kPlanItem)
        expected_plans_.push_back(record);
}

}  // namespace casefile
