#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>

#include "shared/base/coding.h"
#include "shared/casefile/answers.h"
#include "shared/sync/messages.h"
#include "tests/unit/tablet/tablet_world.h"

/// Child mode's way back: what was said without a key reaches who may read it, once, and names
/// nobody on the way (ux.md CM-1, CM-6; ADR 19).

using casefile::Field;
using casefile::Kind;
using ledger::Role;

namespace {

std::string said(const std::string& words) {
    return R"({"resourceType":"QuestionnaireResponse","status":"in-progress",)"
           R"("item":[{"linkId":"better","answer":[{"valueString":")" +
           words + R"("}]}]})";
}

/// Alex and Bea work with children, Pat reads what they say.
struct Team : TabletWorld {
    Team() {
        alex();
        join("bea", "Bea");
        join("pat", "Pat", Role::kParticipationWorker);
        visit_all();
    }
    /// As child mode does, with nothing but what it was given.
    base::RecordId say(const handover::Activity& activity, const std::string& response,
                       std::optional<base::RecordId> again = std::nullopt) {
        const auto id = again.value_or(base::RecordId::make(random));
        casefile::SealedAnswers answers{"how-we-do", "1", said(response), "own_worker"};
        REQUIRE(handover::keep(activity, casefile::sealed_answers(
                                             answers, id, clock.moment().local_date()))
                    .ok());
        return id;
    }
    void sync(const std::string& folder) { REQUIRE(at(folder).visit(transport).ok()); }
    std::vector<casefile::Record> heard() {
        sync("bea");
        sync("pat");
        return at("pat").view().records(Kind::kAnswers);
    }
    std::filesystem::path file(const base::RecordId& id) {
        return path("bea") / "handed-over" / id.hex();
    }
};

}  // namespace

TEST_CASE("what was said in child mode reaches the participation worker, without name or day") {
    Team team;
    const auto activity = team.at("bea").hand_over();
    REQUIRE(activity.ok());
    team.lock("bea");
    const auto id = team.say(activity.value(), "listen");
    REQUIRE(team.unlock("bea").ok());
    REQUIRE(team.at("bea").outbox().size() == 1);
    CHECK(team.at("bea").outbox().front().dropped);
    CHECK(team.at("bea").waiting() == 1);
    const auto heard = team.heard();
    CHECK(team.at("bea").waiting() == 0);
    REQUIRE(heard.size() == 1);
    CHECK(heard.front().id == id);
    CHECK(heard.front().text(Field::kAnswersResponse) ==
          said("listen"));
    CHECK(heard.front().text(Field::kAnswersQuarter) ==
          casefile::quarter_of(team.clock.moment().local_date()));
    CHECK(heard.front().created_by.is_none());
    CHECK(heard.front().created_on_tablet == team.at("pat").device());
    CHECK_FALSE(heard.front().child.has_value());
    CHECK(heard.front().happened_at == heard.front().recorded_at);
    CHECK(heard.front().happened_at.local_date().day == 1);
    CHECK(team.at("bea").view().records(Kind::kAnswers).empty());
    CHECK(team.at("bea").doctor().value().clean());
}

TEST_CASE("what a tablet is handed over with opens nothing that was said with it") {
    Team team;
    auto activity = team.at("bea").hand_over();
    REQUIRE(activity.ok());
    activity.value().told = {{"It was loud", "We moved to a quiet room"}};
    activity.value().help = handover::HelpBox{*activity.value().box, {}};
    activity.value().plan = "a plan";
    const base::Bytes bytes = handover::encode(activity.value());
    const auto read = handover::decode_activity(bytes);
    REQUIRE(read.ok());
    CHECK(handover::encode(read.value()) == bytes);
    CHECK(read.value().folder == team.path("bea"));
    CHECK(read.value().told.size() == 1);
    CHECK(read.value().help.has_value());
    CHECK(read.value().plan == "a plan");
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto cut = handover::decode_activity(base::ByteView(bytes).first(i));
        CHECK_FALSE(cut.ok());
    }
    const auto id = team.say(activity.value(), "nobody asked me");
    std::ifstream file(team.file(id), std::ios::binary);
    const std::string kept{std::istreambuf_iterator<char>(file), {}};
    CHECK(kept.find("nobody asked me") == std::string::npos);
}

TEST_CASE("what the service did is handed over newest first, as much as there is room for") {
    Team team;
    const auto heard = [&](const char* quarter, std::string words, std::string did = "") {
        casefile::NewRecord record;
        record.kind = Kind::kYouSaidWeDid;
        record.happened_at = record.recorded_at = team.clock.moment();
        record.fields.text(Field::kSaidHeard, std::move(words)).text(Field::kSaidQuarter, quarter);
        if (!did.empty()) record.fields.text(Field::kSaidDid, std::move(did));
        const auto id = team.at("pat").add(std::move(record));
        REQUIRE(id.ok());
        return id.value();
    };
    heard("2026-Q1", "It was loud", "We moved");
    heard("2026-Q2", "First of two");
    const auto second = heard("2026-Q2", "Second of two");
    heard("2026-Q2", std::string(handover::kToldTextMax + 1, 'x'));
    team.sync("pat");
    team.sync("bea");
    using Told = std::vector<std::pair<std::string, std::string>>;
    const auto told = [&] {
        const auto activity = team.at("bea").hand_over();
        REQUIRE(activity.ok());
        Told all;
        for (const handover::Told& one : activity.value().told)
            all.emplace_back(one.said, one.did);
        return all;
    };
    CHECK(told() == Told{{"Second of two", ""}, {"First of two", ""}, {"It was loud", "We moved"}});
    REQUIRE(team.at("pat")
                .set_fields(second, casefile::Fields{}.text(Field::kSaidDid, "We wrote it down"))
                .ok());
    team.sync("pat");
    team.sync("bea");
    CHECK(told().front() == Told::value_type{"Second of two", "We wrote it down"});
    for (std::size_t i = 0; i < handover::kToldMost; ++i) heard("2026-Q3", std::to_string(i));
    team.sync("pat");
    team.sync("bea");
    REQUIRE(told().size() == handover::kToldMost);
    CHECK(told().front().first == std::to_string(handover::kToldMost - 1));
    CHECK(told().back().first == "0");
}

TEST_CASE("each step of child mode stands in the place of the one before") {
    Team team;
    const auto activity = team.at("bea").hand_over();
    REQUIRE(activity.ok());
    const auto id = team.say(activity.value(), "first");
    team.say(activity.value(), "all of it", id);
    const auto waiting = handover::waiting(team.path("bea"));
    REQUIRE(waiting.ok());
    CHECK(waiting.value().said.size() == 1);
    team.relock("bea");
    const auto heard = team.heard();
    REQUIRE(heard.size() == 1);
    CHECK(heard.front().text(Field::kAnswersResponse).find("all of it") != std::string_view::npos);
}

TEST_CASE("a tablet keeps what was said until somebody has it, and not longer") {
    Team team;
    const auto activity = team.at("bea").hand_over();
    REQUIRE(activity.ok());
    const auto id = team.say(activity.value(), "once");
    team.relock("bea");
    team.sync("bea");
    CHECK(std::filesystem::exists(team.file(id)));  // the server alone has it
    CHECK(team.relock("bea").waiting() == 1);       // until it is asked
    team.sync("bea");
    CHECK(team.at("bea").waiting() == 0);
    team.sync("pat");
    team.sync("bea");
    CHECK_FALSE(std::filesystem::exists(team.file(id)));
    CHECK(team.heard().size() == 1);
}

TEST_CASE("a server put back to an older copy loses no letter, and brings none twice") {
    Team team;
    const auto activity = team.at("bea").hand_over();
    REQUIRE(activity.ok());
    const auto before = team.copy_server();
    team.say(activity.value(), "kept");
    team.relock("bea");
    team.sync("bea");
    team.restore_server(before);
    team.sync("bea");
    team.sync("pat");
    const auto with_it = team.copy_server();
    CHECK(team.heard().size() == 1);
    team.restore_server(with_it);
    team.sync("pat");
    team.relock("pat");
    CHECK(team.heard().size() == 1);
}

TEST_CASE("nothing on the server or the tablet says who was asked, in what order, or when") {
    Team team;
    team.join("cy", "Cy");
    team.visit_all();
    std::vector<base::RecordId> order;
    for (int i = 0; i < 8; ++i) {
        const std::string folder = i % 2 == 0 ? "bea" : "cy";
        const auto activity = team.at(folder).hand_over();
        REQUIRE(activity.ok());
        CHECK(handover::encode(activity.value()).size() > 0);
        order.push_back(team.say(activity.value(), "answer " + std::to_string(i)));
        const auto path = team.path(folder) / "handed-over" / order.back().hex();
        const auto dated = std::chrono::file_clock::to_sys(std::filesystem::last_write_time(path));
        const auto quarter = casefile::sealed_answers({"f", "1", "{}", "own_worker"}, order.back(),
                                                      team.clock.moment().local_date())
                                 .hlc.time();
        CHECK(std::chrono::duration_cast<std::chrono::milliseconds>(dated.time_since_epoch())
                      .count() == quarter.ms);
        team.clock.advance(std::chrono::hours(30));
        team.relock(folder);
        team.sync(folder);
    }
    // No chain of Bea's or Cy's in the box, and the letters in the order of ids that mean nothing.
    const auto directory = team.directory();
    const auto voice = directory.only(ledger::CompartmentType::kVoice);
    REQUIRE(voice.has_value());
    for (const std::string folder : {"bea", "cy"}) {
        const auto end = team.server.journal().chain_head(team.alex().identity().service,
                                                          {*voice, team.at(folder).device()});
        REQUIRE(end.ok());
        CHECK(end.value().seq == 0);
    }
    team.sync("pat");
    std::vector<base::RecordId> came;
    for (const auto& record : team.at("pat").view().records(Kind::kAnswers)) {
        CHECK(record.created_on_tablet == team.at("pat").device());
        came.push_back(record.id);
    }
    std::ranges::sort(order);
    std::ranges::sort(came);
    CHECK(came == order);
}

TEST_CASE("a letter creates its own record and changes no other") {
    Team team;
    const auto activity = team.at("bea").hand_over();
    REQUIRE(activity.ok());
    const auto id = team.say(activity.value(), "mine");
    team.relock("bea");
    REQUIRE(team.heard().size() == 1);
    // A changed program seals something else under a letter's id.
    casefile::SealedAnswers other{"how-we-do", "1", said("forged"), "own_worker"};
    auto content = casefile::sealed_answers(other, id, team.clock.moment().local_date());
    content.type = ledger::OpType::kFieldSet;
    REQUIRE(handover::keep(activity.value(), content).ok());
    team.relock("bea");
    const auto heard = team.heard();
    REQUIRE(heard.size() == 1);
    CHECK(heard.front().text(Field::kAnswersResponse).find("mine") != std::string_view::npos);
    CHECK(heard.front().newer == 0);
}

TEST_CASE("only who works with young people's voices takes letters out") {
    Team team;
    const auto activity = team.at("bea").hand_over();
    REQUIRE(activity.ok());
    const auto id = team.say(activity.value(), "not for Alex");
    team.relock("bea");
    team.sync("bea");
    const auto voice = activity.value().box->compartment;
    const auto ask = [&](const std::string& folder) {
        return team.ask(team.at(folder), syncing::kPathLettersTake,
                        syncing::encode(syncing::LetterQuery{voice, {}}));
    };
    CHECK(ask("bea").status == syncing::kStatusForbidden);
    for (const std::string folder : {"alex", "bea"}) {
        const tablet::Tablet& tablet = team.at(folder);
        const auto receipt =
            ledger::make_receipt({tablet.identity().service, voice, id}, tablet.device(),
                                 tablet.identity().keys.sign.secret);
        CHECK(team.ask(tablet, syncing::kPathLettersTaken,
                       syncing::encode(syncing::LettersTaken{voice, {{id, receipt.signature}}}))
                  .status == syncing::kStatusForbidden);
    }
    CHECK(ask("pat").status == syncing::kStatusOk);
    CHECK(team.heard().size() == 1);
}

TEST_CASE("a server that says a letter was taken, and cannot show by whom, is not believed") {
    Team team;
    const auto activity = team.at("bea").hand_over();
    REQUIRE(activity.ok());
    const auto id = team.say(activity.value(), "kept all the same");
    team.relock("bea");
    const ledger::LetterName name{team.alex().identity().service, activity.value().box->compartment,
                                  id};
    // Alex is of the service and does not open the box; the second is a receipt for another letter.
    const auto& pat = team.at("pat").identity();
    const ledger::LetterReceipt lies[] = {
        ledger::make_receipt(name, team.alex().device(), team.alex().identity().keys.sign.secret),
        ledger::make_receipt({name.service, name.compartment, base::RecordId::make(team.random)},
                             pat.keys.device, pat.keys.sign.secret),
        {pat.keys.device, {}}};
    for (const ledger::LetterReceipt& lie : lies) {
        base::Bytes said;
        base::Writer out(said);
        out.id(lie.by);
        out.id(lie.signature);
        REQUIRE(team.server.journal().put_letter(name, {true, said}).ok());
        team.sync("bea");
        CHECK(std::filesystem::exists(team.file(id)));
    }
}

TEST_CASE("a letter that the server refuses stays, is reported, and holds up no other") {
    Team team;
    auto activity = team.at("bea").hand_over();
    REQUIRE(activity.ok());
    auto stale = activity.value();
    stale.box->key.bytes[0] ^= 1;
    const auto refused = team.say(stale, "under a key that the directory does not know");
    const auto taken = team.say(activity.value(), "as it should be");
    team.relock("bea");
    const auto visited = team.at("bea").visit(team.transport);
    REQUIRE(visited.ok());
    CHECK(visited.value().letters_refused == std::set<std::string>{"wrong_key"});
    const auto& found = team.at("bea").findings();
    CHECK(std::ranges::any_of(
        found, [](const tablet::Finding& one) { return one.what == "letter_refused"; }));
    CHECK(team.at("bea").waiting() == 1);
    REQUIRE(team.heard().size() == 1);
    CHECK(team.heard().front().id == taken);
    team.sync("bea");
    CHECK(std::filesystem::exists(team.file(refused)));
    CHECK_FALSE(std::filesystem::exists(team.file(taken)));
}

TEST_CASE("more letters than one call asks about all reach the server in one visit") {
    Team team;
    const auto activity = team.at("bea").hand_over();
    REQUIRE(activity.ok());
    for (std::size_t i = 0; i < syncing::kLettersMax + 3; ++i)
        team.say(activity.value(), "one of many");
    team.relock("bea");
    team.sync("bea");
    CHECK(team.at("bea").waiting() == 0);
}

TEST_CASE("letters that cannot be listed keep nobody out of their record") {
    Team team;
    std::ofstream(team.path("bea") / "handed-over") << "not a folder";
    CHECK(team.relock("bea").doctor().value().drafts_damaged == 1);
}

TEST_CASE("a full disk at the worker's keeps a letter with the server until there is room") {
    Team team;
    const auto activity = team.at("bea").hand_over();
    REQUIRE(activity.ok());
    team.say(activity.value(), "kept");
    team.relock("bea");
    team.sync("bea");
    team.disk.fill();
    CHECK_FALSE(team.at("pat").visit(team.transport).ok());
    team.disk.room();
    CHECK(team.heard().size() == 1);
}

TEST_CASE("what was said and is damaged is counted, left where it is, and keeps nobody out") {
    Team team;
    const auto activity = team.at("bea").hand_over();
    REQUIRE(activity.ok());
    const auto id = team.say(activity.value(), "spoilt");
    std::fstream file(team.file(id), std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(200);
    file.put('\x7f');
    file.close();
    tablet::Tablet& bea = team.relock("bea");
    CHECK(bea.doctor().value().drafts_damaged == 1);
    CHECK(std::filesystem::exists(team.file(id)));
    CHECK(team.heard().empty());
}

TEST_CASE("no tablet is handed over where nobody could open what is said") {
    TabletWorld world;
    REQUIRE(world.alex().visit(world.transport).ok());
    const auto activity = world.alex().hand_over();
    REQUIRE_FALSE(activity.ok());
    CHECK(activity.error().code == base::ErrorCode::kNoKey);
}
