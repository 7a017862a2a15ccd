#include <catch2/catch.hpp>

#include "tests/unit/tablet/tablet_world.h"

/// What the header's chip and the outbox say.

using base::ErrorCode;
using std::chrono::seconds;
using Kind = tablet::SaveState::Kind;

TEST_CASE("the chip says saved, then waiting, then sent") {
    TabletWorld world;
    auto& alex = world.alex();
    const auto child = world.add_child(alex);
    world.meet();
    CHECK(alex.state().kind == Kind::kSent);
    world.clock.advance(seconds(60));
    world.add_note(alex, child);
    const auto saved = alex.state();
    CHECK(saved.kind == Kind::kSaved);
    CHECK(saved.at == world.clock.now());
    world.clock.advance(seconds(10));
    CHECK(alex.state().kind == Kind::kWaiting);
    CHECK(alex.state().count == 1);
    world.clock.advance(seconds(5));
    world.meet();
    CHECK(alex.state().kind == Kind::kSent);
    CHECK(alex.state().at == world.clock.now());
    // A draft is kept here and goes nowhere.
    REQUIRE(alex.put_draft(world.draft_of(alex, child, "Half")).ok());
    CHECK(alex.state().kind == Kind::kSaved);
}

TEST_CASE("what was not sent before locking still waits after") {
    TabletWorld world;
    auto& alex = world.alex();
    const auto child = world.add_child(alex);
    const auto note = world.add_note(alex, child);
    const auto saved_at = world.clock.now();
    world.clock.advance(seconds(3600));
    auto& after = world.relock("alex");
    CHECK(after.state().kind == Kind::kWaiting);
    CHECK(after.state().count == 2);
    REQUIRE(after.outbox().size() == 2);
    CHECK(after.outbox().back().record == note);
    CHECK(after.outbox().back().saved_at == saved_at);
    CHECK_FALSE(after.outbox().back().sent_at.has_value());
    world.meet();
    CHECK(after.outbox().back().sent_at == world.clock.now());
    CHECK(world.relock("alex").outbox().empty());
}

TEST_CASE("a clock that jumps does not hold the chip at saved, nor at waiting") {
    TabletWorld world;
    auto& alex = world.alex();
    const auto child = world.add_child(alex);
    world.add_note(alex, child);
    world.clock.set_wall(world.clock.now() - std::chrono::hours(24 * 365 * 3));
    CHECK(alex.state().kind == Kind::kSaved);
    world.clock.advance(seconds(10));
    CHECK(alex.state().kind == Kind::kWaiting);
    world.meet();
    CHECK(alex.state().kind == Kind::kSent);
}

TEST_CASE("with no server, a strange one or rubbish, work goes on and the reason is there") {
    TabletWorld world;
    auto& alex = world.alex();
    const auto child = world.add_child(alex);
    const auto [down, rubbish, code] =
        GENERATE(table<std::optional<ErrorCode>, std::optional<std::string>, ErrorCode>({
            {ErrorCode::kUnreachable, std::nullopt, ErrorCode::kUnreachable},
            {ErrorCode::kServerUntrusted, std::nullopt, ErrorCode::kServerUntrusted},
            {ErrorCode::kServerNonsense, std::nullopt, ErrorCode::kServerNonsense},
            {std::nullopt, "<html>Please log in</html>", ErrorCode::kServerNonsense},
            {std::nullopt, "", ErrorCode::kServerNonsense},
        }));
    if (down) world.transport.down = base::Error{*down, "no way"};
    if (rubbish) world.transport.rubbish = base::Bytes(rubbish->begin(), rubbish->end());
    const std::size_t waiting = alex.waiting();
    const auto visited = alex.visit(world.transport);
    REQUIRE_FALSE(visited.ok());
    CHECK(visited.error().code == code);
    REQUIRE(alex.visit_report().has_value());
    REQUIRE(alex.visit_report()->error.has_value());
    CHECK(alex.visit_report()->error->code == code);
    CHECK(alex.waiting() == waiting);
    world.add_note(alex, child, "All the same");
    world.transport.down.reset();
    world.transport.rubbish.reset();
    world.meet();
    CHECK(alex.waiting() == 0);
    CHECK(alex.state().kind == Kind::kSent);
}

TEST_CASE("a tablet that was copied needs a person, and keeps what it wrote") {
    TabletWorld world;
    const auto child = world.add_child(world.alex());
    world.meet();
    world.lock("alex");
    std::filesystem::copy(world.path("alex"), world.path("twin"));
    for (const auto& [name, bytes] : world.disk.files()) {
        const std::string from = world.path("alex").string();
        if (name.starts_with(from))
            world.disk.put(world.path("twin").string() + name.substr(from.size()), bytes);
    }
    REQUIRE(world.unlock("alex").ok());
    REQUIRE(world.unlock("twin").ok());
    world.add_note(world.at("alex"), child, "By the one");
    REQUIRE(world.at("alex").visit(world.transport).ok());
    CHECK(world.at("alex").findings().empty());

    auto& twin = world.at("twin");
    world.add_note(twin, child, "By the other");
    REQUIRE(twin.visit(world.transport).ok());
    REQUIRE_FALSE(twin.findings().empty());
    CHECK(twin.findings().front().needs_you);
    CHECK(twin.findings().front().own);
    world.clock.advance(seconds(60));
    CHECK(twin.state().kind == Kind::kNeedsYou);
    CHECK(twin.waiting() == 1);
    const auto texts = note_texts(twin, child);
    CHECK(std::count(texts.begin(), texts.end(), "By the other") == 1);
    // Without signal it is no less true.
    world.transport.down = base::Error{ErrorCode::kUnreachable, "no way"};
    CHECK_FALSE(twin.visit(world.transport).ok());
    CHECK(twin.state().kind == Kind::kNeedsYou);
}

TEST_CASE("answers that get lost on the way lose nothing and repeat nothing") {
    TabletWorld world;
    auto& alex = world.alex();
    world.join("bea", "Bea");
    const auto child = world.add_child(alex);
    world.meet();
    for (int lost = 0; lost < 12; ++lost) {
        world.add_note(alex, child, "Note " + std::to_string(lost));
        world.transport.calls = 0;
        world.transport.before = [&](const syncing::Call&) {
            if (world.transport.calls == static_cast<std::size_t>(lost))
                world.transport.answers_lost = 1;
        };
        // Whether the visit notices depends on which answer it was.
        static_cast<void>(alex.visit(world.transport).ok());
        world.transport.before = nullptr;
        world.transport.answers_lost = 0;
    }
    world.meet();
    CHECK(note_texts(world.at("bea"), child).size() == 12);
}

TEST_CASE("saving goes on while a visit is under way") {
    TabletWorld world;
    auto& alex = world.alex();
    const auto child = world.add_child(alex);
    int step = 0;
    while (auto call = alex.next_call()) {
        if (step < 8) world.add_note(alex, child, "During step " + std::to_string(step++));
        alex.take_answer(world.transport.carry(*call));
        if (!alex.visiting()) break;
    }
    REQUIRE(alex.visit_report().has_value());
    CHECK_FALSE(alex.visit_report()->error.has_value());
    world.meet();
    CHECK(note_texts(alex, child).size() == static_cast<std::size_t>(step));
}

TEST_CASE("a visit that cannot begin leaves no report of an earlier one") {
    TabletWorld world;
    auto& alex = world.alex();
    const auto child = world.add_child(alex);
    REQUIRE(alex.visit(world.transport).ok());
    REQUIRE(alex.visit_report().has_value());
    world.disk.fail_syncs(1);
    REQUIRE_FALSE(world.try_note(alex, child, "During").ok());
    world.disk.kill();  // neither can the profile be opened again
    CHECK_FALSE(alex.next_call().has_value());
    CHECK_FALSE(alex.visiting());
    CHECK_FALSE(alex.visit_report().has_value());
}
