#include "app/tablet/recovery.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>

#include "app/tablet/recovery_kit.h"
#include "tests/unit/tablet/tablet_world.h"

/// Work on a tablet that nobody can open comes back: once, whole, and as what it is
/// (sync-and-keys.md preface 3; docs/adr/0015).

using base::ErrorCode;
using namespace std::chrono_literals;

namespace {

using Texts = std::vector<std::string>;

/// Alex, who holds the recovery secret, and Bea, whose passphrase is forgotten.
struct Team : TabletWorld {
    Team() {
        alex();
        child = add_child(alex());
        bea_user = join("bea", "Bea").user();
        meet();
        add_note(at("bea"), child, "sent");
        REQUIRE(at("bea").visit(transport).ok());
    }
    tablet::LockedProfile open(const std::string& folder) {
        const auto secrets = tablet::own_root_secrets(alex());
        REQUIRE(secrets.ok());
        auto opened = tablet::open_locked(path(folder), secrets.value(), around);
        REQUIRE(opened.ok());
        return std::move(opened).value();
    }
    tablet::Recovered recover(tablet::Tablet& onto, const std::string& folder) {
        auto from = open(folder);
        const auto done = tablet::recover(onto, from, transport);
        REQUIRE(done.ok());
        return done.value();
    }
    Texts texts(const tablet::Tablet& on) const { return note_texts(on, child); }

    base::RecordId child;
    base::UserId bea_user;
};

}  // namespace

TEST_CASE("unsent work of a tablet nobody can open comes back in its own chain, and only once") {
    Team team;
    team.add_note(team.at("bea"), team.child, "never sent");
    team.lock("bea");
    {
        auto from = team.open("bea");
        const auto work = tablet::unsent_work(team.alex(), from);
        REQUIRE(work.ok());
        CHECK(work.value().user == team.bea_user);
        REQUIRE(work.value().operations.size() == 1);
        CHECK(work.value().operations.front().written_at.has_value());
    }
    const auto first = team.recover(team.alex(), "bea");
    CHECK(first.sent == 1);
    CHECK(first.anew + first.aside + first.left + first.drafts == 0);
    CHECK(team.texts(team.alex()) == Texts{"never sent", "sent"});
    const auto before = team.alex().view().digest();
    CHECK(team.recover(team.alex(), "bea").sent == 1);
    CHECK(team.alex().view().digest() == before);
    for (const auto& note : team.alex().view().records(casefile::Kind::kNote, team.child))
        CHECK(note.created_by == team.bea_user);
    // The passphrase comes back to Bea: the tablet goes on where it was.
    REQUIRE(team.unlock("bea").ok());
    team.add_note(team.at("bea"), team.child, "and on");
    team.meet();
    CHECK(team.at("bea").waiting() == 0);
    CHECK_FALSE(team.at("bea").copied());
    CHECK(team.texts(team.alex()) == Texts{"and on", "never sent", "sent"});
}

TEST_CASE("what a tablet out of use had not sent comes back set aside, and is adopted") {
    Team team;
    team.add_note(team.at("bea"), team.child, "never sent");
    const auto lost = team.at("bea").device();
    team.lock("bea");
    REQUIRE(team.alex().revoke(lost, ledger::RevokeReason::kReplaced, team.transport).ok());
    const auto done = team.recover(team.alex(), "bea");
    CHECK(done.sent == 1);
    CHECK(done.aside == 1);
    CHECK(team.texts(team.alex()) == Texts{"sent"});
    REQUIRE(team.alex().set_aside().size() == 1);
    CHECK(team.alex().set_aside().front().author == team.bea_user);
    REQUIRE(team.alex().adopt({team.alex().set_aside().front().op}, team.transport).ok());
    CHECK(team.texts(team.alex()) == Texts{"never sent", "sent"});
    CHECK(team.recover(team.alex(), "bea").aside == 0);
    CHECK(team.texts(team.alex()) == Texts{"never sent", "sent"});
}

TEST_CASE("drafts come back as drafts of whoever recovers, with whose they were, and only once") {
    Team team;
    auto& bea = team.at("bea");
    const auto draft = team.draft_of(bea, team.child, "half a sentence");
    REQUIRE(bea.put_draft(draft).ok());
    team.lock("bea");
    CHECK(team.recover(team.alex(), "bea").drafts == 1);
    REQUIRE(team.alex().drafts().size() == 1);
    CHECK(team.alex().draft_brought_from(draft.id) == team.bea_user);
    auto& alex = team.relock("alex");
    REQUIRE(alex.drafts().size() == 1);
    CHECK(alex.draft_brought_from(draft.id) == team.bea_user);
    REQUIRE(alex.finish(alex.drafts().front()).ok());
    // Finished or thrown away, it does not come again.
    CHECK(team.recover(alex, "bea").drafts == 0);
    CHECK(alex.drafts().empty());
    CHECK(team.texts(alex) == Texts{"half a sentence", "sent"});
}

TEST_CASE("a case begun on a tablet nobody can open comes back with all that is in it") {
    Team team;
    const bool out_of_use = GENERATE(false, true);
    CAPTURE(out_of_use);
    auto& bea = team.at("bea");
    const auto lost = bea.device();
    const auto kim = team.add_child(bea, "Kim");
    team.add_note(bea, kim, "first words");
    team.lock("bea");
    if (out_of_use)
        REQUIRE(team.alex().revoke(lost, ledger::RevokeReason::kLost, team.transport).ok());
    const auto done = team.recover(team.alex(), "bea");
    CHECK(done.left == 0);
    CHECK((out_of_use ? done.anew : done.sent) > 0);
    REQUIRE(team.alex().view().has(kim));
    CHECK(note_texts(team.alex(), kim) == Texts{"first words"});
    const auto before = team.alex().view().digest();
    const auto again = team.recover(team.alex(), "bea");
    CHECK(again.anew == 0);
    CHECK(again.left == 0);
    CHECK(team.alex().view().digest() == before);
    CHECK(team.alex().view().clashes().empty());
    if (!out_of_use) return;
    // Alex vouches for it, and says whose words they are.
    const auto note = team.alex().view().records(casefile::Kind::kNote, kim).front();
    CHECK(note.created_by == team.alex().user());
    const auto addenda = note.list(casefile::Field::kNoteAddenda);
    REQUIRE(addenda.size() == 1);
}

TEST_CASE("a recovery that is cut at any call and run again loses nothing and doubles nothing") {
    const std::size_t cut_at = GENERATE(range(0, 24));
    CAPTURE(cut_at);
    Team team;
    auto& bea = team.at("bea");
    team.add_note(bea, team.child, "never sent");
    const auto kim = team.add_child(bea, "Kim");
    team.add_note(bea, kim, "first words");
    REQUIRE(bea.put_draft(team.draft_of(bea, team.child, "half a sentence")).ok());
    team.lock("bea");
    {
        std::size_t calls = 0;
        team.transport.before = [&](const syncing::Call&) {
            if (calls++ == cut_at)
                team.transport.down = base::Error{ErrorCode::kUnreachable, "cut"};
        };
        auto from = team.open("bea");
        static_cast<void>(tablet::recover(team.alex(), from, team.transport).ok());
        team.transport.before = nullptr;
        team.transport.down.reset();
    }
    team.relock("alex");
    const auto done = team.recover(team.alex(), "bea");
    CHECK(done.left == 0);
    CHECK(team.texts(team.alex()) == Texts{"never sent", "sent"});
    CHECK(note_texts(team.alex(), kim) == Texts{"first words"});
    CHECK(team.alex().drafts().size() == 1);
    CHECK(team.alex().view().clashes().empty());
}

TEST_CASE(
    "a person with a new invite brings their old tablet's work by the kit or its passphrase") {
    Team team;
    const bool by_passphrase = GENERATE(false, true);
    CAPTURE(by_passphrase);
    auto& bea = team.at("bea");
    team.add_note(bea, team.child, "never sent");
    const auto draft = team.draft_of(bea, team.child, "half a sentence");
    REQUIRE(bea.put_draft(draft).ok());
    team.lock("bea");
    auto& anew = team.join("bea2", "Bea");
    team.meet();
    auto opened = [&] {
        if (by_passphrase)
            return tablet::open_locked(team.path("bea"), TabletWorld::kPassphrase, team.around, {});
        const auto kit =
            tablet::make_kit(tablet::own_root_secrets(team.alex()).value(),
                             team.alex().identity().service, "words of the kit", team.around);
        REQUIRE(kit.ok());
        const auto secrets =
            tablet::open_kit(kit.value(), anew.identity().service, "words of the kit");
        REQUIRE(secrets.ok());
        return tablet::open_locked(team.path("bea"), secrets.value(), team.around);
    }();
    REQUIRE(opened.ok());
    const auto done = tablet::recover(anew, opened.value(), team.transport);
    REQUIRE(done.ok());
    CHECK(done.value().sent == 1);
    CHECK(done.value().drafts == 1);
    CHECK(team.texts(anew) == Texts{"never sent", "sent"});
    REQUIRE(anew.drafts().size() == 1);
    CHECK_FALSE(anew.draft_brought_from(draft.id).has_value());
}

TEST_CASE(
    "what was never sent is counted by kind, and what had come before is not said to be new") {
    Team team;
    team.add_note(team.at("bea"), team.child, "never sent");
    REQUIRE(team.at("bea").put_draft(team.draft_of(team.at("bea"), team.child, "half")).ok());
    team.lock("bea");
    {
        auto from = team.open("bea");
        const auto work = tablet::unsent_work(team.alex(), from);
        REQUIRE(work.ok());
        REQUIRE(work.value().operations.size() == 1);
        CHECK(work.value().operations.front().kind == casefile::Kind::kNote);
        CHECK(work.value().drafts == 1);
        CHECK(work.value().said == 0);
    }
    const auto first = team.recover(team.alex(), "bea");
    CHECK(first.fresh == 1);
    CHECK(first.there == 0);
    const auto again = team.recover(team.alex(), "bea");
    CHECK(again.sent == 1);
    CHECK(again.fresh == 0);
    CHECK(again.there == 2);
}

TEST_CASE("one way opens a profile by what is brought, and tries nothing on another service's") {
    Team team;
    team.lock("bea");
    const auto open = [&](tablet::Tablet& onto, const char* old_words, const std::string& kit,
                          const char* kit_words) -> std::optional<base::Error> {
        tablet::Opener opener;
        opener.old_passphrase = old_words;
        opener.kit = kit;
        opener.kit_passphrase = kit_words;
        const auto opened = tablet::open_locked(onto, team.path("bea"), opener, {});
        if (opened.ok()) return std::nullopt;
        return opened.error();
    };
    const auto kit = tablet::own_kit(team.alex(), "words of the kit");
    REQUIRE(kit.ok());
    CHECK_FALSE(open(team.alex(), "", "", ""));
    CHECK_FALSE(open(team.alex(), "", kit.value(), "words of the kit"));
    CHECK_FALSE(open(team.alex(), TabletWorld::kPassphrase.data(), "", ""));
    CHECK(open(team.alex(), "", kit.value(), "other words")->code == ErrorCode::kWrongPassphrase);
    CHECK(open(team.join("cy", "Cy"), "", "", "")->code == ErrorCode::kNoKey);

    TabletWorld elsewhere(77);
    elsewhere.alex();
    for (const auto& [name, bytes] : team.disk.files()) {
        if (name.starts_with(team.path("bea").string())) elsewhere.disk.put(name, bytes);
    }
    // More tries than would destroy its keys.
    for (int tries = 0; tries < 12; ++tries)
        CHECK(open(elsewhere.alex(), "words of nobody", "", "")->detail ==
              tablet::kOtherServicesProfile);
    CHECK(
        tablet::open_locked(team.path("bea"), TabletWorld::kPassphrase, elsewhere.around, {}).ok());
}

TEST_CASE("no escrow opens with other secrets, and another service's profile is refused") {
    Team team;
    team.lock("bea");
    const tablet::RootSecrets other{crypto::make_signing_keys(team.random).secret,
                                    crypto::make_box_keys(team.random)};
    const auto opened = tablet::open_locked(team.path("bea"), other, team.around);
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.error().code == ErrorCode::kNoKey);
    CHECK(tablet::own_root_secrets(team.join("cy", "Cy")).error().code == ErrorCode::kNotFound);

    TabletWorld elsewhere(77);
    elsewhere.alex();
    auto theirs = tablet::open_locked(team.path("bea"), TabletWorld::kPassphrase, team.around, {});
    REQUIRE(theirs.ok());
    const auto refused = tablet::recover(elsewhere.alex(), theirs.value(), elsewhere.transport);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == ErrorCode::kRefused);
}

TEST_CASE("a lease that ended with the server lost for good does not lock work in") {
    Team team;
    team.add_note(team.at("bea"), team.child, "never sent");
    team.lock("bea");
    team.clock.advance(60 * 24h);
    REQUIRE(team.unlock("bea").error().code == ErrorCode::kLeaseEnded);
    CHECK(team.open("bea").journal->unsent_count().value() == 1);
}

// ---- the kit

TEST_CASE("a kit opens with its own passphrase for its own service, whatever stands around it") {
    Team team;
    const auto secrets = tablet::own_root_secrets(team.alex());
    const auto service = team.alex().identity().service;
    const auto kit = tablet::make_kit(secrets.value(), service, "words of the kit", team.around);
    REQUIRE(kit.ok());
    CHECK(kit.value().starts_with("FBR1-"));
    std::string spaced = "Print this page\n\n" + kit.value();
    for (std::size_t at = 60; at < spaced.size(); at += 20) spaced.insert(at, "\n");
    const auto read = tablet::open_kit(spaced, service, "words of the kit");
    REQUIRE(read.ok());
    CHECK(tablet::encode(read.value()) == tablet::encode(secrets.value()));
    CHECK(tablet::open_kit(kit.value(), service, "other words here").error().code ==
          ErrorCode::kWrongPassphrase);
    CHECK(tablet::open_kit(kit.value(), base::ServiceId::make(team.random), "words of the kit")
              .error()
              .code == ErrorCode::kRefused);
    std::string slipped = kit.value();
    slipped[100] = slipped[100] == 'A' ? 'B' : 'A';
    CHECK(tablet::open_kit(slipped, service, "words of the kit").error().detail == "kit: mistyped");
    CHECK(tablet::open_kit("no code", service, "words of the kit").error().code ==
          ErrorCode::kInvalidInput);
    CHECK(tablet::make_kit(secrets.value(), service, "short", team.around).error().code ==
          ErrorCode::kInvalidInput);
}

TEST_CASE("the secrets leave the founder's tablet only once the kit was read back") {
    Team team;
    auto& alex = team.alex();
    REQUIRE(alex.holds_root().value());
    const tablet::RootSecrets other{crypto::make_signing_keys(team.random).secret,
                                    crypto::make_box_keys(team.random)};
    CHECK(tablet::forget_root(alex, other).error().code == ErrorCode::kRefused);
    REQUIRE(alex.holds_root().value());
    auto secrets = tablet::own_root_secrets(alex);
    REQUIRE(tablet::forget_root(alex, secrets.value()).ok());
    CHECK_FALSE(team.relock("alex").holds_root().value());
    CHECK(tablet::own_root_secrets(team.alex()).error().code == ErrorCode::kNotFound);
    // By the kit everything goes on as before.
    team.add_note(team.at("bea"), team.child, "never sent");
    team.lock("bea");
    auto from = tablet::open_locked(team.path("bea"), secrets.value(), team.around);
    REQUIRE(from.ok());
    CHECK(tablet::recover(team.alex(), from.value(), team.transport).value().sent == 1);
}

TEST_CASE("a kit is written once, for its owner's eyes") {
    Team team;
    const auto file = team.dir.path() / "kit.txt";
    REQUIRE(tablet::write_kit(file, "Example", "FBR1-code").ok());
    CHECK(tablet::write_kit(file, "Example", "FBR1-other").error().code == ErrorCode::kRefused);
    CHECK(std::filesystem::status(file).permissions() ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    std::ifstream in(file);
    const std::string page{std::istreambuf_iterator<char>(in), {}};
    CHECK(page.find("FBR1-code") != std::string::npos);
}

TEST_CASE("a forgotten passphrase is over with a new code on the same tablet, and opens nothing") {
    TabletWorld world;
    world.alex();
    const auto child = world.add_child(world.alex());
    world.join("bea", "Bea");
    world.visit_all();
    world.add_note(world.at("bea"), child, "sent");
    REQUIRE(world.at("bea").visit(world.transport).ok());
    world.add_note(world.at("bea"), child, "not sent");
    world.lock("bea");
    const auto code = world.alex().invite("Bea", ledger::Roles{}.with(ledger::Role::kPractitioner),
                                          world.transport);
    REQUIRE(code.ok());
    const auto enrol = [&](tablet::Tablet::Before before) {
        return tablet::Tablet::enrol(world.path("bea"), "quite other words here",
                                     ledger::decode_invite(code.value()).value(), world.transport,
                                     world.around, before);
    };
    const auto stays = enrol(tablet::Tablet::Before::kStays);
    REQUIRE_FALSE(stays.ok());
    CHECK(stays.error().code == base::ErrorCode::kRefused);
    auto again = enrol(tablet::Tablet::Before::kForgotten);
    REQUIRE(again.ok());
    world.tablets["bea"] = std::move(again).value();
    world.visit_all();
    CHECK(note_texts(world.at("bea"), child) == std::vector<std::string>{"sent"});
    world.lock("bea");
    CHECK_FALSE(world.unlock("bea").ok());
    REQUIRE(world.unlock("bea", "quite other words here").ok());
    // Sealed, beside the new profile: the lifeboat that recover() brings back from.
    CHECK(world.disk.files().contains((world.path("bea") / "lifeboat-1.db").string()));
}

TEST_CASE("a wrong code destroys nothing of a profile whose passphrase is forgotten") {
    TabletWorld world;
    world.alex();
    const auto child = world.add_child(world.alex());
    world.join("bea", "Bea");
    world.visit_all();
    const auto code = world.alex().invite("Cy", ledger::Roles{}.with(ledger::Role::kPractitioner),
                                          world.transport);
    REQUIRE(code.ok());
    auto spent = ledger::decode_invite(code.value()).value();
    spent.seed = crypto::InviteSeed::make(world.random);
    world.lock("bea");
    const auto refused =
        tablet::Tablet::enrol(world.path("bea"), "quite other words here", std::move(spent),
                              world.transport, world.around, tablet::Tablet::Before::kForgotten);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == base::ErrorCode::kInviteUnknown);
    REQUIRE(world.unlock("bea").ok());
    CHECK(world.at("bea").view().has(child));
}

TEST_CASE("the tablet that holds the recovery secret is never set aside as forgotten") {
    TabletWorld world;
    world.alex();
    const auto code = world.alex().invite("Bea", ledger::Roles{}.with(ledger::Role::kPractitioner),
                                          world.transport);
    REQUIRE(code.ok());
    const std::string folder = world.path("alex").filename().string();
    world.lock("alex");
    const auto refused = tablet::Tablet::enrol(
        world.path("alex"), "quite other words here", ledger::decode_invite(code.value()).value(),
        world.transport, world.around, tablet::Tablet::Before::kForgotten);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().code == base::ErrorCode::kRefused);
    CHECK(world.unlock(folder).ok());
}
