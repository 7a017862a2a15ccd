#include "shared/casefile/help.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>

#include "shared/casefile/answers.h"
#include "shared/casefile/reduce.h"
#include "shared/sync/messages.h"
#include "tests/unit/tablet/tablet_world.h"

/// "I need help", said in child mode, reaches everybody who may open it, on whole tablets (ux.md
/// SV-25; records.md, compartment `safeguarding`; ADR 19).

using casefile::Field;
using casefile::HelpAsked;
using casefile::Kind;
using ledger::CompartmentType;
using ledger::Role;

namespace {

/// Alex and Mo manage, Bea works with Sam, Pat reads what young people say.
struct Team : TabletWorld {
    Team() {
        alex();
        sam = add_child(alex());
        join("mo", "Mo", Role::kManager);
        join("bea", "Bea");
        join("pat", "Pat", Role::kParticipationWorker);
        visit_all();
    }
    handover::Activity handed() {
        auto activity = at("bea").hand_over();
        REQUIRE(activity.ok());
        REQUIRE(activity.value().help.has_value());
        activity.value().help->child = sam;
        return std::move(activity).value();
    }
    casefile::HelpRequest request(const std::string& words) {
        return {sam, {}, words, at("bea").user(), clock.moment()};
    }
    /// As child mode does, with nothing but what it was given.
    base::RecordId call(const std::string& words = "canary at home") {
        const auto id = base::RecordId::make(random);
        const auto content = casefile::help_request(request(words), id);
        REQUIRE(handover::call_for_help(handed(), content).ok());
        return id;
    }
    void sync(const std::string& folder) { REQUIRE(at(folder).visit(transport).ok()); }
    /// From Bea's tablet to the managers'.
    void deliver() {
        relock("bea");
        for (const char* folder : {"bea", "alex", "mo"}) sync(folder);
    }
    std::vector<HelpAsked> asked(const std::string& folder) {
        return casefile::help_asked(at(folder).view());
    }
    bool waits(const std::string& folder) {
        const auto all = asked(folder);
        return std::ranges::any_of(
            all, [&](const HelpAsked& one) { return casefile::waits_for(one, at(folder).user()); });
    }
    std::filesystem::path file(const base::RecordId& id) {
        return path("bea") / "handed-over" / id.hex();
    }
    /// Keeps a letter to the box that no child mode of ours would write.
    base::RecordId forge(ledger::Content content) {
        content.record = base::RecordId::make(random);
        REQUIRE(handover::call_for_help(handed(), content).ok());
        return content.record;
    }
    /// Says in `author`'s name, from Bea's tablet, that it was seen.
    void pretend(const base::RecordId& id, const base::UserId& author) {
        const casefile::FieldBody body{Field::kHelpSeenBy, alex().user(), clock.moment(), false};
        ledger::Content content{
            {1}, author, ledger::OpType::kMemberAdd, casefile::kBodyVersion, id, {}, encode(body)};
        REQUIRE(at("bea").drop(CompartmentType::kSafeguarding, content).ok());
    }

    base::RecordId sam;
};

casefile::Group done(const std::string& words) {
    casefile::Group item;
    item.set(casefile::part::kDoneText, words);
    return item;
}

}  // namespace

TEST_CASE("a call for help reaches every manager with who, when and their words, and nobody else") {
    Team team;
    team.lock("bea");
    REQUIRE(team.unlock("bea").ok());
    const auto at = team.clock.moment();
    const auto id = team.call();
    std::ifstream kept(team.file(id), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(kept), {}};
    CHECK(bytes.size() > 100);
    CHECK(bytes.find("canary") == std::string::npos);
    CHECK(team.relock("bea").waiting() == 1);
    team.deliver();
    CHECK(team.at("bea").waiting() == 0);
    for (const char* folder : {"alex", "mo"}) {
        INFO(folder);
        const auto all = team.asked(folder);
        REQUIRE(all.size() == 1);
        CHECK(all.front().record == id);
        CHECK(all.front().request.child == team.sam);
        CHECK(all.front().request.words == "canary at home");
        CHECK(all.front().request.with == team.at("bea").user());
        CHECK(all.front().request.at == at);
        CHECK(team.waits(folder));
        CHECK(team.at(folder).view().record(id)->created_by.is_none());
        CHECK(team.at(folder).doctor().value().misattributed == 0);
    }
    CHECK(team.at("alex").view().record(id)->created_on_tablet == team.alex().device());
    // It stands on its own page, in nobody's case.
    CHECK(team.alex().view().in_case(team.sam).empty());
    for (const char* folder : {"bea", "pat"}) {
        team.sync(folder);
        CHECK(team.asked(folder).empty());
    }
    CHECK_FALSE(std::filesystem::exists(team.file(id)));
    CHECK(team.asked("mo").size() == 1);
}

TEST_CASE("the server learns no more of a call for help than of any letter") {
    Team team;
    const auto id = team.call();
    // The file bears the day of every letter of the quarter.
    const auto dated =
        std::chrono::file_clock::to_sys(std::filesystem::last_write_time(team.file(id)));
    const auto quarter = casefile::first_instant_of_quarter(team.clock.moment().local_date());
    CHECK(std::chrono::duration_cast<std::chrono::milliseconds>(dated.time_since_epoch()).count() ==
          quarter.at.ms);
    team.relock("bea");
    team.sync("bea");
    const auto service = team.alex().identity().service;
    const auto box = *team.directory().only(CompartmentType::kSafeguarding);
    CHECK(team.server.journal().chain_head(service, {box, team.at("bea").device()}).value().seq ==
          0);
    const auto stored = team.server.journal().letter({service, box, id});
    REQUIRE(stored.ok());
    REQUIRE(stored.value().has_value());
    const auto& device = team.at("bea").device();
    CHECK(std::ranges::search(stored.value()->bytes, device.view()).empty());
    // Only managers take it out, and no other box takes letters.
    const auto take = [&](const std::string& folder, const base::CompartmentId& from) {
        return team.ask(team.at(folder), syncing::kPathLettersTake,
                        syncing::encode(syncing::LetterQuery{from, {}}));
    };
    CHECK(take("bea", box).status == syncing::kStatusForbidden);
    CHECK(take("pat", box).status == syncing::kStatusForbidden);
    CHECK(take("mo", box).status == syncing::kStatusOk);
    const auto reads = *team.directory().only(CompartmentType::kReads);
    CHECK(take("alex", reads).status == syncing::kStatusForbidden);
}

TEST_CASE("seen by one manager it waits for the others; dealt with it waits for nobody") {
    Team team;
    const auto id = team.call();
    team.deliver();
    REQUIRE(team.alex().set_member(id, Field::kHelpSeenBy, team.alex().user(), true).ok());
    CHECK_FALSE(team.waits("alex"));
    CHECK_FALSE([&] {
        team.relock("alex");
        return team.waits("alex");
    }());
    team.visit_all();
    CHECK(team.waits("mo"));
    REQUIRE(team.asked("mo").front().seen.size() == 1);
    CHECK(team.asked("mo").front().seen.front().by == team.alex().user());
    REQUIRE(
        team.at("mo").add_item(id, Field::kHelpDone, done("Spoke with Sam at school."), {}).ok());
    CHECK_FALSE(team.waits("mo"));
    team.visit_all();
    const auto all = team.asked("alex");
    REQUIRE(all.front().done.size() == 1);
    CHECK(all.front().done.front().words == "Spoke with Sam at school.");
    CHECK(all.front().done.front().by == team.at("mo").user());
    CHECK(team.alex().waiting() == 0);
    CHECK(team.alex().doctor().value().clean());
}

TEST_CASE("nobody says for another that a call for help was seen, and a worker not at all") {
    Team team;
    const auto id = team.call();
    team.deliver();
    for (const base::UserId& author : {team.at("bea").user(), team.alex().user(), base::UserId{}})
        team.pretend(id, author);
    team.visit_all();
    CHECK(team.waits("alex"));
    CHECK(team.waits("mo"));
    CHECK(team.alex().doctor().value().misattributed == 3);
    // A manager for another manager: kept in the history, and not counted.
    REQUIRE(team.at("mo").set_member(id, Field::kHelpSeenBy, team.alex().user(), true).ok());
    team.visit_all();
    CHECK(team.waits("alex"));
    // Nor does the letter itself.
    casefile::CreateBody body =
        *casefile::decode_create(casefile::help_request(team.request("seen, it says"), id).body);
    body.fields.add(Field::kHelpSeenBy, team.alex().user());
    body.fields.add(Field::kHelpDone, done("Nothing to do."));
    ledger::Content content = casefile::help_request(team.request("x"), id);
    content.body = casefile::encode(body);
    const auto other = team.forge(content);
    REQUIRE(team.at("mo").set_member(id, Field::kHelpSeenBy, team.at("mo").user(), true).ok());
    team.deliver();
    CHECK(team.waits("mo"));
    CHECK(team.alex().view().has(other));
}

TEST_CASE("what is no call for help stays with the server, whatever it was sealed to") {
    Team team;
    ledger::Content flag = casefile::help_request(team.request("x"), {});
    casefile::CreateBody body;
    body.kind = static_cast<std::uint16_t>(Kind::kFlag);
    body.child = team.sam;
    body.fields.choice(Field::kFlagType, "weapon");
    flag.body = casefile::encode(body);
    const auto first = team.forge(flag);
    body.kind = static_cast<std::uint16_t>(Kind::kHelp);  // in a child's case
    flag.body = casefile::encode(body);
    const auto second = team.forge(flag);
    ledger::Content set = casefile::help_request(team.request("x"), {});
    set.type = ledger::OpType::kFieldSet;
    const auto third = team.forge(set);
    const auto good = team.call();
    team.deliver();
    for (const auto& id : {first, second, third}) CHECK_FALSE(team.alex().view().has(id));
    CHECK(team.alex().view().has(good));
    CHECK(team.alex().view().in_case(team.sam).empty());
    // By the chain of a tablet of the service neither.
    flag.record = base::RecordId::make(team.random);
    REQUIRE(team.at("bea").drop(CompartmentType::kSafeguarding, flag).ok());
    team.visit_all();
    CHECK_FALSE(team.alex().view().has(flag.record));
    CHECK(team.alex().doctor().value().misattributed == 1);
}

TEST_CASE("whoever opens both boxes takes out of both in one visit") {
    Team team;
    const ledger::Roles both =
        ledger::Roles{}.with(Role::kManager).with(Role::kParticipationWorker);
    REQUIRE(team.alex().set_roles(team.at("mo").user(), both, team.transport).ok());
    team.visit_all();
    const auto id = team.call();
    const auto said = base::RecordId::make(team.random);
    const casefile::SealedAnswers answers{"how-we-do", "1", "{}", "own_worker"};
    const auto today = team.clock.moment().local_date();
    REQUIRE(handover::keep(team.handed(), casefile::sealed_answers(answers, said, today)).ok());
    team.relock("bea");
    team.sync("bea");
    team.sync("mo");
    CHECK(team.at("mo").view().has(id));
    CHECK(team.at("mo").view().has(said));
    team.sync("bea");
    CHECK_FALSE(std::filesystem::exists(team.file(id)));
    CHECK_FALSE(std::filesystem::exists(team.file(said)));
}

TEST_CASE("a child's calls for help are destroyed with their record, and come back from nowhere") {
    Team team;
    const auto id = team.call();
    team.relock("bea");
    team.sync("bea");
    const auto before = team.copy_server();
    team.deliver();
    REQUIRE(team.alex().set_member(id, Field::kHelpSeenBy, team.alex().user(), true).ok());
    team.visit_all();
    const auto other = base::RecordId::make(team.random);
    casefile::HelpRequest named = team.request("of another");
    named.child = {};
    named.name = "Kim";
    REQUIRE(handover::call_for_help(team.handed(), casefile::help_request(named, other)).ok());
    team.deliver();
    REQUIRE(team.asked("mo").size() == 2);
    REQUIRE(
        team.alex().set_hold(team.sam, true, ledger::HoldReason::kComplaint, team.transport).ok());
    team.visit_all();
    const auto destroy = [&] {
        return team.alex().erase_record(id, ledger::EraseReason::kRetention, team.transport);
    };
    CHECK(destroy().error().code == base::ErrorCode::kRefused);
    REQUIRE(
        team.alex().set_hold(team.sam, false, ledger::HoldReason::kComplaint, team.transport).ok());
    REQUIRE(
        team.alex().erase_child(team.sam, ledger::EraseReason::kRetention, team.transport).ok());
    team.visit_all();
    for (const char* folder : {"alex", "mo"}) {
        const auto all = team.asked(folder);
        REQUIRE(all.size() == 1);
        CHECK(all.front().record == other);
        CHECK(team.relock(folder).doctor().value().misattributed == 0);
    }
    // The server still had the letter in an older copy: nobody takes it in again.
    const auto taken_in = [&] {
        const auto box = *team.directory().only(CompartmentType::kSafeguarding);
        std::uint64_t all = 0;
        for (const char* folder : {"alex", "mo"})
            all += team.server.journal()
                       .chain_head(team.alex().identity().service, {box, team.at(folder).device()})
                       .value()
                       .seq;
        return all;
    };
    const std::uint64_t once = taken_in();
    team.restore_server(before);
    for (int round = 0; round < 3; ++round) {
        for (const char* folder : {"alex", "mo", "bea"}) team.sync(folder);
    }
    CHECK(taken_in() == once);
    CHECK(team.asked("alex").size() == 1);
    CHECK(team.asked("mo").size() == 1);
}

TEST_CASE("whoever opens the profile next is told that help was asked for, until they have heard") {
    Team team;
    CHECK_FALSE(handover::help_was_asked(team.path("bea")));
    const auto id = team.call();
    CHECK(handover::help_was_asked(team.path("bea")));
    team.deliver();
    team.sync("bea");
    CHECK_FALSE(std::filesystem::exists(team.file(id)));  // the letter is gone, the mark is not
    CHECK(handover::help_was_asked(team.path("bea")));
    CHECK_FALSE(handover::anything_waits(team.path("bea")));
    CHECK(team.relock("bea").doctor().value().drafts_damaged == 0);
    REQUIRE(handover::note_help_heard(team.path("bea")).ok());
    CHECK_FALSE(handover::help_was_asked(team.path("bea")));
}

TEST_CASE("a call for help that the disk does not take is not said to be kept") {
    Team team;
    auto activity = team.handed();
    activity.folder = team.path("bea") / "no such folder";
    const auto content =
        casefile::help_request(team.request("x"), base::RecordId::make(team.random));
    CHECK(handover::call_for_help(activity, content).error().code == base::ErrorCode::kNotSaved);
}
