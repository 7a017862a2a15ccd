#include "shared/casefile/plan_room.h"

#include <algorithm>

#include "shared/base/coding.h"
#include "shared/base/limits.h"
#include "shared/casefile/pages.h"
#include "shared/casefile/plan_rules.h"
#include "shared/casefile/reduce.h"
#include "shared/ledger/hlc.h"

namespace casefile {
namespace {

using base::ErrorCode;
using ledger::OpType;

constexpr std::string_view kGivenMagic = "FBG1";
constexpr std::string_view kDoneMagic = "FBD1";
/// More than a plan can have in years; what says more is damaged. [items]
constexpr std::size_t kMost = kDeedsMost;

// ---- bytes

void put_text(base::Writer& out, std::string_view text) { out.sized(base::as_bytes(text)); }

std::string text_in(base::Reader& in) {
    const base::ByteView bytes = in.sized(base::kTextMax);
    return {bytes.begin(), bytes.end()};
}

void put_moment(base::Writer& out, const base::Moment& at) {
    out.u64(static_cast<std::uint64_t>(at.at.ms));
    out.u16(static_cast<std::uint16_t>(at.offset_minutes));
}

base::Moment moment_in(base::Reader& in) {
    base::Moment at;
    at.at.ms = static_cast<std::int64_t>(in.u64());
    at.offset_minutes = static_cast<std::int16_t>(in.u16());
    return at;
}

std::size_t count_in(base::Reader& in) {
    const std::size_t count = in.u16();
    if (count > kMost) in.fail();
    return in.ok() ? count : 0;
}

CreateBody body_of(const NewRecord& record) {
    CreateBody body{static_cast<std::uint16_t>(record.kind),
                    record.happened_at,
                    record.recorded_at,
                    std::nullopt,
                    record.fields,
                    0};
    if (record.kind != Kind::kChild) body.child = record.child;
    return body;
}

void put_record(base::Writer& out, const NewRecord& record) {
    out.id(record.id.value_or(base::RecordId{}));
    out.sized(encode(body_of(record)));
}

NewRecord record_in(base::Reader& in) {
    NewRecord record;
    record.id = in.id<base::RecordId>();
    const auto body = decode_create(in.sized(base::kCiphertextMax));
    if (!body || body->newer > 0 || find_kind(static_cast<Kind>(body->kind)) == nullptr) {
        in.fail();
        return record;
    }
    record.kind = static_cast<Kind>(body->kind);
    record.child = body->child.value_or(base::RecordId{});
    record.happened_at = body->happened_at;
    record.recorded_at = body->recorded_at;
    record.fields = body->fields;
    return record;
}

void put_value(base::Writer& out, Field field, const FieldValue& value) {
    out.sized(encode(FieldBody{field, value, {}, false}));
}

std::pair<Field, FieldValue> value_in(base::Reader& in) {
    const auto body = decode_field(in.sized(base::kCiphertextMax));
    if (!body || body->newer || find_field(body->field) == nullptr) {
        in.fail();
        return {};
    }
    return {body->field, body->value};
}

// ---- what is given

/// A child never sees them (ux.md PL-12).
bool is_for_staff(Field field) { return field == Field::kItemTags; }

/// The first goes with the creation, the others after it, so that the newest is the newest there.
void add_values(const Record& record, const FieldState& state, ChildsPlan::Part& part) {
    const Rule rule = rule_here(definition(state.field), childs_words(record));
    std::vector<Version> versions = state.versions;
    if (rule == Rule::kLatest || rule == Rule::kChoose) std::ranges::reverse(versions);
    bool first = true;
    for (const Version& version : versions) {
        if (is_nothing(version.value)) continue;
        const bool typed_later = state.field == Field::kItemWords && childs_words(record) &&
                                 version.op != record.created;
        if (rule == Rule::kSet)
            part.record.fields.add(state.field, version.value);
        else if (first && !typed_later)
            part.record.fields.set(state.field, version.value);
        else
            part.beside.emplace_back(state.field, version.value);
        first = false;
    }
}

ChildsPlan::Part part_of(const Record& record, const base::RecordId& child) {
    ChildsPlan::Part part{
        {record.kind, child, {}, record.happened_at, record.recorded_at, record.id}};
    for (const FieldState& state : record.fields) {
        if (!is_for_staff(state.field)) add_values(record, state, part);
    }
    return part;
}

/// It was made from a step that is just between the child and their worker.
bool says_private_words(const Record& appointment, const std::optional<Plan>& plan) {
    const auto step = appointment.record(Field::kAppointmentFromStep);
    const PlanLine* line = step && plan ? plan->line(*step) : nullptr;
    if (line == nullptr) return false;
    const auto under = line->record.record(Field::kItemUnder);
    const PlanLine* goal = under ? plan->line(*under) : nullptr;
    return line->is_private() || (goal != nullptr && goal->is_private());
}

std::vector<PlanMeeting> meetings_of(const View& view, const base::RecordId& child,
                                     const std::optional<Plan>& plan, const base::Moment& now) {
    std::vector<PlanMeeting> found;
    for (const Record& record : view.records(Kind::kAppointment, child)) {
        const auto starts = record.moment(Field::kAppointmentStartsAt);
        if (!starts || starts->at < now.at || record.value(Field::kAppointmentOutcome) != nullptr)
            continue;
        PlanMeeting meeting{*starts, std::string(record.text(Field::kAppointmentPlace)), {}, {}};
        // The family may look on: when and where is enough.
        if (says_private_words(record, plan)) {
            found.push_back(std::move(meeting));
            continue;
        }
        meeting.purpose = record.text(Field::kAppointmentPurpose);
        for (const Version& version : record.list(Field::kAppointmentWith)) {
            const auto* with = std::get_if<std::string>(&version.value);
            if (with != nullptr) meeting.with += (meeting.with.empty() ? "" : ", ") + *with;
        }
        found.push_back(std::move(meeting));
    }
    std::ranges::sort(found, {}, [](const PlanMeeting& one) { return one.starts_at.at; });
    if (found.size() > kMeetingsMost) found.resize(kMeetingsMost);
    return found;
}

void add_parts(const Plan& plan, ChildsPlan& given) {
    for (const Record& record : plan.records) given.parts.push_back(part_of(record, given.child));
    for (const PlanLine& line : plan.lines) {
        if (line.in_plan()) given.parts.push_back(part_of(line.record, given.child));
    }
    // What a line is under comes before it.
    std::ranges::stable_partition(given.parts, [](const ChildsPlan::Part& part) {
        return part.record.fields.find(Field::kItemUnder) == nullptr;
    });
    if (!plan.agreements.empty())
        given.parts.push_back(part_of(plan.agreements.back().record, given.child));
}

}  // namespace

ChildsPlan childs_plan(const View& view, const base::RecordId& child, const base::Moment& now,
                       const base::RecordId& fresh) {
    ChildsPlan given;
    given.child = child;
    if (const auto record = view.record(child, Kind::kChild)) given.known_as = shown_name(*record);
    const auto plan = plan_of(view, child);
    given.meetings = meetings_of(view, child, plan, now);
    const bool open = plan && !plan->ended;
    given.plan = open ? plan->id() : fresh;
    if (open) add_parts(*plan, given);
    return given;
}

std::string encode(const ChildsPlan& plan) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.raw(base::as_bytes(kGivenMagic));
    out.id(plan.child);
    put_text(out, plan.known_as);
    out.id(plan.plan);
    out.u16(static_cast<std::uint16_t>(plan.parts.size()));
    for (const ChildsPlan::Part& part : plan.parts) {
        put_record(out, part.record);
        out.u16(static_cast<std::uint16_t>(part.beside.size()));
        for (const auto& [field, value] : part.beside) put_value(out, field, value);
    }
    out.u16(static_cast<std::uint16_t>(plan.meetings.size()));
    for (const PlanMeeting& meeting : plan.meetings) {
        put_moment(out, meeting.starts_at);
        for (const std::string* text : {&meeting.place, &meeting.purpose, &meeting.with})
            put_text(out, *text);
    }
    return {bytes.begin(), bytes.end()};
}

base::Result<ChildsPlan> decode_childs_plan(std::string_view text) {
    base::Reader in(base::as_bytes(text));
    const bool ours = base::equal(in.raw(kGivenMagic.size()), base::as_bytes(kGivenMagic));
    ChildsPlan plan;
    plan.child = in.id<base::RecordId>();
    plan.known_as = text_in(in);
    plan.plan = in.id<base::RecordId>();
    const std::size_t parts = count_in(in);
    for (std::size_t i = 0; i < parts && in.ok(); ++i) {
        ChildsPlan::Part part{record_in(in)};
        const std::size_t beside = count_in(in);
        for (std::size_t v = 0; v < beside && in.ok(); ++v) part.beside.push_back(value_in(in));
        plan.parts.push_back(std::move(part));
    }
    const std::size_t meetings = count_in(in);
    for (std::size_t i = 0; i < meetings && in.ok(); ++i) {
        PlanMeeting meeting{moment_in(in), {}, {}, {}};
        meeting.place = text_in(in);
        meeting.purpose = text_in(in);
        meeting.with = text_in(in);
        plan.meetings.push_back(std::move(meeting));
    }
    if (!ours || !in.at_end()) return {ErrorCode::kDamaged, "plan"};
    return plan;
}

bool is_of_plan(const HandedPlan& plan, Kind kind, const base::RecordId& child) {
    const bool ours = kind == Kind::kPlan || kind == Kind::kPlanItem || kind == Kind::kAgreement;
    return ours && child == plan.child;
}

bool is_handed_plan(base::ByteView bytes) {
    return bytes.size() >= kDoneMagic.size() &&
           base::equal(bytes.first(kDoneMagic.size()), base::as_bytes(kDoneMagic));
}

base::Bytes encode(const HandedPlan& plan) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.raw(base::as_bytes(kDoneMagic));
    out.id(plan.child);
    put_moment(out, plan.at);
    out.u16(static_cast<std::uint16_t>(plan.deeds.size()));
    for (const PlanDeed& deed : plan.deeds) {
        out.id(deed.record);
        out.u8(deed.made ? 1 : 0);
        if (deed.made) {
            put_record(out, *deed.made);
            continue;
        }
        out.u16(static_cast<std::uint16_t>(deed.changed.all().size()));
        for (const auto& [field, values] : deed.changed.all())
            put_value(out, field, values.front());
    }
    return bytes;
}

base::Result<HandedPlan> decode_handed_plan(base::ByteView bytes) {
    base::Reader in(bytes);
    const bool ours = base::equal(in.raw(kDoneMagic.size()), base::as_bytes(kDoneMagic));
    HandedPlan plan;
    plan.child = in.id<base::RecordId>();
    plan.at = moment_in(in);
    const std::size_t deeds = count_in(in);
    for (std::size_t i = 0; i < deeds && in.ok(); ++i) {
        PlanDeed deed{in.id<base::RecordId>(), std::nullopt};
        if (in.u8() == 1) {
            deed.made = record_in(in);
            // Whoever can write to the folder can seal to its worker: nothing but a plan comes so.
            if (in.ok() && (!is_of_plan(plan, deed.made->kind, deed.made->child) ||
                            deed.made->id != deed.record))
                in.fail();
        } else {
            const std::size_t fields = count_in(in);
            for (std::size_t f = 0; f < fields && in.ok(); ++f) {
                auto [field, value] = value_in(in);
                if (in.ok()) deed.changed.set(field, std::move(value));
            }
        }
        plan.deeds.push_back(std::move(deed));
    }
    if (!ours || !in.at_end()) return {ErrorCode::kDamaged, "handed plan"};
    return plan;
}

// ---- the room

struct PlanRoom::Inside {
    Inside(const base::Clock& time, base::RandomSource& source)
        : clock(time), random(source), commands(view, clock, stamps, random, {}) {}

    void put(OpType type, const base::RecordId& record, base::Bytes body) {
        put({stamps.tick(clock.now()), {}, type, kBodyVersion, record, {}, std::move(body)});
    }
    void put(const ledger::Content& content) {
        view.apply(base::OpId::make(random), compartment, {}, content);
    }
    void keep(const Change& change) {
        for (const Draft& draft : change.drafts) {
            for (const ledger::Content& content : draft.contents) put(content);
        }
    }

    const base::Clock& clock;
    base::RandomSource& random;
    View view;
    ledger::HlcClock stamps;
    Commands commands;
    base::CompartmentId compartment = base::CompartmentId::make(random);
};

PlanRoom::PlanRoom(ChildsPlan given, const base::Clock& clock, base::RandomSource& random)
    : given_(std::move(given)), inside_(std::make_unique<Inside>(clock, random)) {
    done_.child = given_.child;
    NewRecord child{Kind::kChild, {}, {}, clock.moment(), clock.moment(), given_.child};
    child.fields.text(Field::kChildKnownAs, given_.known_as);
    inside_->put(OpType::kRecordCreate, given_.child, encode(body_of(child)));
    for (const ChildsPlan::Part& part : given_.parts) {
        const base::RecordId id = part.record.id.value_or(base::RecordId{});
        inside_->put(OpType::kRecordCreate, id, encode(body_of(part.record)));
        for (const auto& [field, value] : part.beside) {
            const FieldBody body{field, value, part.record.recorded_at, false};
            inside_->put(OpType::kFieldSet, id, encode(body));
        }
    }
}

PlanRoom::~PlanRoom() = default;

std::optional<Plan> PlanRoom::plan() const { return plan_of(inside_->view, given_.child); }

void PlanRoom::remember(PlanDeed deed) {
    done_.at = inside_->clock.moment();
    done_.deeds.push_back(std::move(deed));
}

base::Result<base::RecordId> PlanRoom::make(Kind kind, Fields fields, const base::RecordId& id) {
    if (done_.deeds.size() >= kDeedsMost) return {ErrorCode::kTooLarge, "sitting"};
    const base::Moment now = inside_->clock.moment();
    NewRecord record{kind, given_.child, std::move(fields), now, now, id};
    // As Commands would, so that what goes back says what was shown here.
    if (kind == Kind::kAgreement) sign_as_it_stands(inside_->view, record);
    const auto change = inside_->commands.create(record);
    if (!change.ok()) return change.error();
    inside_->keep(change.value());
    remember({id, std::move(record)});
    return id;
}

base::Result<void> PlanRoom::begin(const Fields& fields) {
    if (inside_->view.record(given_.plan, Kind::kPlan)) return change(given_.plan, fields);
    const auto made = make(Kind::kPlan, fields, given_.plan);
    return made.ok() ? base::Result<void>() : base::Result<void>(made.error());
}

base::Result<base::RecordId> PlanRoom::add(Fields line) {
    line.set(Field::kItemPlan, given_.plan);
    return make(Kind::kPlanItem, std::move(line), base::RecordId::make(inside_->random));
}

base::Result<void> PlanRoom::change(const base::RecordId& line, const Fields& fields) {
    if (done_.deeds.size() >= kDeedsMost) return {ErrorCode::kTooLarge, "sitting"};
    const auto change = inside_->commands.set_fields(line, fields);
    if (!change.ok()) return change.error();
    inside_->keep(change.value());
    remember({line, std::nullopt, fields});
    return {};
}

base::Result<base::RecordId> PlanRoom::agree(const Fields& agreement) {
    return make(Kind::kAgreement, agreement, base::RecordId::make(inside_->random));
}

}  // namespace casefile
