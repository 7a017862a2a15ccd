#include "tests/app/sample_office.h"

#include <array>
#include <cstdio>

#include "shared/base/check.h"

namespace office {
namespace {

constexpr const char* kKit = "00000000000000000000000000000a01";
constexpr const char* kRemi = "00000000000000000000000000000a02";

// Every name and word is invented.
constexpr std::string_view kChildren = R"JSON(
{"kind":"child","id":"00000000000000000000000000000a01","fields":{"known_as":"Kit","full_name":"Kit Exampleson","pronouns":"he/him","date_of_birth":"2011-02-14","local_ref":"YJ-0001","school":"Riverside School","languages":["english","welsh"],"interpreter_needed":true,"social_care":"child_in_need","adaptations":{"answers":3,"voice":true,"text_scale":150,"one_question":true}}}
{"kind":"child","id":"00000000000000000000000000000a02","fields":{"known_as":"Remi","full_name":"Remi Placeholder","pronouns":"they/them","date_of_birth":"2010-09-01","local_ref":"YJ-0002"}}
{"kind":"child","id":"00000000000000000000000000000a03","fields":{"known_as":"Asha","full_name":"Asha Testname","date_of_birth":"2009-11-30","local_ref":"YJ-0003"}}
{"kind":"child","id":"00000000000000000000000000000a04","fields":{"known_as":"Bartholomew-Alexander","full_name":"Bartholomew-Alexander Longname-Invented","date_of_birth":"2012-01-05","local_ref":"YJ-0004"}}
)JSON";

constexpr std::string_view kRecords = R"JSON(
{"kind":"appointment","id":"00000000000000000000000000000b01","fields":{"child":"00000000000000000000000000000a01","starts_at":"2026-06-09T11:00+01:00","place":"his nan's","purpose":"Home visit","with":["Nan"]}}
{"kind":"appointment","id":"00000000000000000000000000000b02","fields":{"child":"00000000000000000000000000000a02","starts_at":"2026-06-09T13:15+01:00","place":"Riverside, room 2","purpose":"Session"}}
{"kind":"appointment","id":"00000000000000000000000000000b03","fields":{"child":"00000000000000000000000000000a03","starts_at":"2026-06-09T15:30+01:00","purpose":"Call, then her school"}}
{"kind":"appointment","id":"00000000000000000000000000000b04","fields":{"child":"00000000000000000000000000000a03","starts_at":"2026-06-05T10:00+01:00","purpose":"Home visit"}}
{"kind":"flag","id":"00000000000000000000000000000c01","fields":{"child":"00000000000000000000000000000a01","type":"keep_apart","other_child":"00000000000000000000000000000a02","detail":"Not in the same room or taxi","raised_on":"2026-05-20"}}
{"kind":"flag","id":"00000000000000000000000000000c02","fields":{"child":"00000000000000000000000000000a01","type":"self_harm","detail":"Tells his nan first. Ask her how the week was.","raised_on":"2026-05-01","review_on":"2026-06-11"}}
{"kind":"rating","id":"00000000000000000000000000000d01","fields":{"child":"00000000000000000000000000000a01","about":"safety_wellbeing","level":"medium","reason":"Settled at his nan's, still missing school."}}
{"kind":"programme","id":"00000000000000000000000000000e01","fields":{"child":"00000000000000000000000000000a01","type":"referral_order","started_on":"2026-04-02","ends_on":"2026-06-24"}}
{"kind":"note","id":"00000000000000000000000000000f01","fields":{"child":"00000000000000000000000000000a01","contact":"phone","text":"Rang Kit about the bike workshop.","childs_words":"I'd go if someone came with me the first time.","next_step":"Ask the workshop about Thursday.","happened_at":"2026-06-05T16:00+01:00","recorded_at":"2026-06-05T16:10+01:00"}}
{"kind":"note","id":"00000000000000000000000000000f02","fields":{"child":"00000000000000000000000000000a01","contact":"home_visit","text":"Moved to his nan's on Sunday. A quiet flat, his own room, and the bus to school stops outside. We agreed that he rings when the bus does not come.","worry":true,"happened_at":"2026-06-07T12:00+01:00","recorded_at":"2026-06-08T21:40+01:00"}}
{"kind":"note","id":"00000000000000000000000000000f03","fields":{"child":"00000000000000000000000000000a01","contact":"intervention_session","text":"Session at Riverside.","child_seen_alone":true,"happened_at":"2026-05-28T14:00+01:00","recorded_at":"2026-05-28T15:00+01:00"}}
{"kind":"note","id":"00000000000000000000000000000f04","fields":{"child":"00000000000000000000000000000a04","contact":"school","text":"Met the form tutor.","happened_at":"2026-06-01T09:00+01:00","recorded_at":"2026-06-01T09:30+01:00"}}
{"kind":"oversight","id":"00000000000000000000000000000101","fields":{"child":"00000000000000000000000000000a01","kind_of":"management_oversight","decision":"Keep weekly visits until the end of July.","happened_at":"2026-06-02T09:00+01:00","recorded_at":"2026-06-02T09:00+01:00"}}
)JSON";

/// Ends the test program: a sample that is not as it should be proves nothing.
template <typename T>
void must(const base::Result<T>& result) {
    if (!result.ok())
        std::fprintf(stderr, "sample office: code %d, %s\n", static_cast<int>(result.error().code),
                     result.error().detail.c_str());
    CHECK(result.ok());
}

void import(tablet::Tablet& tablet, std::string_view lines) {
    auto plan = tablet.import(lines.substr(1), tablet::Tablet::ImportMode::kKeep);
    must(plan);
    for (const casefile::LineFault& fault : plan.value().faults) {
        std::fprintf(stderr, "sample line %zu: %s %s\n", fault.line, fault.field.c_str(),
                     fault.reason.c_str());
    }
    CHECK(plan.value().faults.empty());
}

base::RecordId id(const char* hex) { return *base::RecordId::from_hex_text(hex); }

void call_them(tablet::Tablet& tablet, const char* child, std::string_view name) {
    casefile::Fields fields;
    fields.text(casefile::Field::kChildKnownAs, std::string(name));
    must(tablet.set_fields(id(child), fields));
}

casefile::NewRecord note_for(const char* child, const base::Moment& at, const char* text) {
    casefile::NewRecord note;
    note.child = id(child);
    note.happened_at = note.recorded_at = at;
    note.fields.choice(casefile::Field::kNoteContact, "phone")
        .text(casefile::Field::kNoteText, text);
    return note;
}

}  // namespace

class Line final : public tablet::Transport {
  public:
    explicit Line(SampleOffice& office) : office_(office) {}
    base::Result<syncing::Reply> carry(const syncing::Call& call) override {
        if (!office_.signal_) return base::ErrorCode::kUnreachable;
        const std::lock_guard lock(office_.one_call_);
        return office_.service_->handle(std::array{call}).front();
    }

  private:
    SampleOffice& office_;
};

SampleOffice::SampleOffice() : own_(std::make_unique<TempDir>()), folder_(own_->path()) {
    CHECK(crypto::start());
}

SampleOffice::SampleOffice(std::filesystem::path folder) : folder_(std::move(folder)) {
    CHECK(crypto::start());
}

base::Result<std::unique_ptr<tablet::Transport>> SampleOffice::transport() {
    return std::unique_ptr<tablet::Transport>(std::make_unique<Line>(*this));
}

tablet::Surroundings SampleOffice::around() {
    return {clock_, random_, crypto::kPassphraseFloor, vfs_};
}

std::filesystem::path SampleOffice::folder(const std::string& tablet) const {
    return folder_ / ("tablet-" + tablet);
}

void SampleOffice::found() {
    std::filesystem::create_directory(folder_ / "server");
    auto service = server::Service::open(folder_ / "server", {}, 1, clock_, random_);
    must(service);
    service_ = std::move(service).value();
    const auto setup = ledger::decode_setup(*service_->fresh_setup_code());
    must(setup);
    Line line(*this);
    auto made = tablet::Tablet::found(
        folder("a"), kPassphrase,
        {std::string(kServer), setup.value(), "Wetherby Vale (fictional)", "Morgan Testcase"}, line,
        around());
    must(made);
}

std::unique_ptr<tablet::Tablet> SampleOffice::open(const std::string& tablet) {
    auto opened = tablet::Tablet::unlock(folder(tablet), kPassphrase, around());
    must(opened);
    return std::move(opened).value();
}

std::string SampleOffice::invite(const std::string& name, ledger::Role role) {
    Line line(*this);
    auto code = open("a")->invite(name, ledger::Roles().with(role), line);
    must(code);
    return code.value();
}

void SampleOffice::fill() {
    found();
    Line line(*this);
    {
        auto a = open("a");
        import(*a, kChildren);
        must(a->visit(line));
        import(*a, kRecords);
        must(a->visit(line));
    }
    add_colleague("b", "Robin Placeholder");
    auto a = open("a");
    auto b = open("b");
    if (b->view().record(id(kRemi))) {
        call_them(*b, kRemi, "Remy");
        must(b->visit(line));
        call_them(*a, kRemi, "Remi P");
        must(a->visit(line));
    }
    casefile::Fields school;
    school.text(casefile::Field::kChildSchool, "Hillside School");
    must(a->set_fields(id(kKit), school));
    must(a->visit(line));
    CHECK(a->view().record(id(kKit)).has_value());
}

void SampleOffice::add_colleague(const std::string& tablet, const std::string& name,
                                 ledger::Role role) {
    Line line(*this);
    auto code = ledger::decode_invite(invite(name, role));
    must(code);
    auto joined =
        tablet::Tablet::enrol(folder(tablet), kPassphrase, std::move(code).value(), line, around());
    must(joined);
    must(joined.value()->visit(line));  // opens the boxes of its role
    auto a = open("a");
    must(a->visit(line));  // gives the newcomer the open cases
    must(joined.value()->visit(line));
    must(a->visit(line));
}

void SampleOffice::add_participation_worker() {
    add_colleague("p", "Sasha Sampleperson", ledger::Role::kParticipationWorker);
    must(open("a")->hand_over());
}

void SampleOffice::fill_and_lose_a_tablet() {
    fill();
    Line line(*this);
    add_colleague("c", "Robin Placeholder");  // asks for the keys, and is given them
    auto a = open("a");
    auto c = open("c");
    must(c->visit(line));
    CHECK(c->view().record(id(kKit)).has_value());
    // With everything sent and nothing begun, or in strange hands, it would not open again.
    must(c->put_draft({c->new_draft_id(), note_for(kKit, c->now(), "Kit is"), {}}));
    must(a->revoke(c->device(), ledger::RevokeReason::kReplaced, line));
    must(c->add(note_for(kKit, c->now(), "Kit rang from the bus. He is on his way to school.")));
    must(c->visit(line));
    auto b = open("b");
    must(b->visit(line));  // asks for a new key of Robin's
    must(a->visit(line));
    must(b->visit(line));
    CHECK(!c->in_use());
    CHECK(a->set_aside().size() == 1);
}

void SampleOffice::copy_a_tablet() {
    Line line(*this);
    std::filesystem::copy(folder("a"), folder("copy"));
    for (const char* tablet : {"a", "copy"}) {
        auto opened = open(tablet);
        must(opened->add(note_for(kKit, opened->now(), "Kit rang about the bus.")));
        must(opened->visit(line));
    }
}

}  // namespace office
