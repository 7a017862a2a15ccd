#include <catch2/catch.hpp>
#include <fstream>

#include "shared/casefile/answers.h"
#include "tests/unit/tablet/tablet_world.h"

/// Child mode's way back: what was said without a key gets into the chain once, whatever happens
/// between (ux.md CM-1, CM-6).

using casefile::Field;
using casefile::Kind;
using ledger::Role;

namespace {

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
        casefile::SealedAnswers answers{"how-we-do", "1", {{"better", response}}, "own_worker"};
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
    CHECK_FALSE(std::filesystem::exists(team.file(id)));
    REQUIRE(team.at("bea").outbox().size() == 1);
    CHECK(team.at("bea").outbox().front().dropped);
    const auto heard = team.heard();
    REQUIRE(heard.size() == 1);
    CHECK(heard.front().id == id);
    CHECK(heard.front().text(Field::kAnswersResponse) ==
          R"({"resourceType":"QuestionnaireResponse","status":"in-progress",)"
          R"("item":[{"linkId":"better","answer":[{"valueString":"listen"}]}]})");
    CHECK(heard.front().text(Field::kAnswersQuarter) ==
          casefile::quarter_of(team.clock.moment().local_date()));
    CHECK(heard.front().created_by.is_none());
    CHECK_FALSE(heard.front().child.has_value());
    CHECK(heard.front().happened_at == heard.front().recorded_at);
    CHECK(heard.front().happened_at.local_date().day == 1);
    CHECK(team.at("bea").view().records(Kind::kAnswers).empty());
    CHECK(team.at("bea").doctor().value().clean());
}

TEST_CASE("what a tablet is handed over with opens nothing that was said with it") {
    Team team;
    const auto activity = team.at("bea").hand_over();
    REQUIRE(activity.ok());
    const base::Bytes bytes = handover::encode(activity.value());
    const auto read = handover::decode_activity(bytes);
    REQUIRE(read.ok());
    CHECK(handover::encode(read.value()) == bytes);
    CHECK(read.value().folder == team.path("bea"));
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto cut = handover::decode_activity(base::ByteView(bytes).first(i));
        CHECK_FALSE(cut.ok());
    }
    const auto id = team.say(activity.value(), "nobody asked me");
    std::ifstream file(team.file(id), std::ios::binary);
    const std::string kept{std::istreambuf_iterator<char>(file), {}};
    CHECK(kept.find("nobody asked me") == std::string::npos);
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

TEST_CASE("a tablet that falls between the chain and the file says nothing twice") {
    Team team;
    const auto activity = team.at("bea").hand_over();
    REQUIRE(activity.ok());
    const auto id = team.say(activity.value(), "once");
    const auto copy = team.path("bea") / "copy";
    std::filesystem::copy_file(team.file(id), copy);
    team.relock("bea");
    std::filesystem::rename(copy, team.file(id));
    team.relock("bea");
    CHECK_FALSE(std::filesystem::exists(team.file(id)));
    CHECK(team.at("bea").outbox().size() == 1);
    CHECK(team.heard().size() == 1);
}

TEST_CASE("a full disk keeps what was said where it is until there is room") {
    Team team;
    const auto activity = team.at("bea").hand_over();
    REQUIRE(activity.ok());
    const auto id = team.say(activity.value(), "kept");
    team.lock("bea");
    team.disk.fill();
    REQUIRE(team.unlock("bea").ok());
    CHECK(std::filesystem::exists(team.file(id)));
    team.disk.room();
    team.relock("bea");
    CHECK_FALSE(std::filesystem::exists(team.file(id)));
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
