#include "tests/unit/tablet/tablet_world.h"

#include <algorithm>
#include <catch2/catch.hpp>

TabletWorld::TabletWorld(std::uint64_t seed)
    : random(seed),
      disk(seed),
      server({(dir.path() / "server.db").string(), disk.vfs_name()}, clock, random),
      transport(server),
      around{clock, random, {1, 8}, disk.vfs_name()} {}

tablet::Tablet& TabletWorld::alex() {
    if (tablets.contains("alex")) return at("alex");
    auto made = tablet::Tablet::found(
        path("alex"), kPassphrase,
        {"https://server.example:8443", server.setup(), "Example Youth Justice", "Alex"}, transport,
        around);
    REQUIRE(made.ok());
    tablets["alex"] = std::move(made).value();
    return at("alex");
}

tablet::Tablet& TabletWorld::join(const std::string& folder, const std::string& person,
                                  ledger::Role role) {
    const auto code = alex().invite(person, ledger::Roles{}.with(role), transport);
    REQUIRE(code.ok());
    auto invite = ledger::decode_invite(code.value());
    REQUIRE(invite.ok());
    auto made = tablet::Tablet::enrol(path(folder), kPassphrase, std::move(invite).value(),
                                      transport, around);
    REQUIRE(made.ok());
    tablets[folder] = std::move(made).value();
    return at(folder);
}

base::Result<void> TabletWorld::unlock(const std::string& folder, std::string_view passphrase) {
    auto opened = tablet::Tablet::unlock(path(folder), passphrase, around);
    if (!opened.ok()) return opened.error();
    tablets[folder] = std::move(opened).value();
    return {};
}

base::Result<void> TabletWorld::unlock_online(const std::string& folder) {
    const auto way = [this](const std::string&, const ledger::KeyPin&) {
        return base::Result<std::unique_ptr<tablet::Transport>>(
            std::make_unique<LoopbackTransport>(server));
    };
    auto opened = tablet::Tablet::unlock(path(folder), kPassphrase, around, way);
    if (!opened.ok()) return opened.error();
    tablets[folder] = std::move(opened).value();
    return {};
}

tablet::Tablet& TabletWorld::relock(const std::string& folder) {
    lock(folder);
    REQUIRE(unlock(folder).ok());
    return at(folder);
}

syncing::Reply TabletWorld::ask(const tablet::Tablet& as, std::string_view path,
                                base::ByteView payload) {
    const auto challenge = syncing::decode_challenge_reply(
        server.handle({std::string(syncing::kPathChallenge), {}}).body);
    const syncing::SignedCall call{
        as.identity().service, as.device(), challenge.value().challenge, 1, payload, {}};
    return server.handle(
        syncing::make_signed_call(path, call, as.identity().keys.sign.secret));
}

syncing::Reply TabletWorld::append(const tablet::Tablet& as, ledger::DirectoryBody body) {
    ledger::DirectoryOp op;
    op.service = as.identity().service;
    const auto entries = server.journal().directory_after(op.service, 0, 1 << 22).value();
    op.seq = entries.size() + 1;
    op.prev = ledger::hash_of(ledger::decode_directory_op(entries.back()).value());
    op.author = as.device();
    op.written_at = clock.now();
    op.body = std::move(body);
    ledger::sign(op, as.identity().keys.sign.secret);
    return ask(as, syncing::kPathDirectoryAppend, ledger::encode(op));
}

ledger::Directory TabletWorld::directory() {
    ledger::Directory known;
    const auto entries = server.journal().directory_after(alex().identity().service, 0, 1 << 22);
    for (const auto& bytes : entries.value())
        REQUIRE(known.apply(ledger::decode_directory_op(bytes).value()).ok());
    return known;
}

TabletWorld::Files TabletWorld::copy_server() {
    Files copy;
    server.restart([&] {
        for (const auto& [name, bytes] : disk.files()) {
            if (name.find("server.db") != std::string::npos) copy.emplace(name, bytes);
        }
    });
    return copy;
}

void TabletWorld::restore_server(const Files& files) {
    server.restart([&] {
        for (const auto& [name, bytes] : disk.files()) {
            if (name.find("server.db") != std::string::npos) disk.remove(name);
        }
        for (const auto& [name, bytes] : files) disk.put(name, bytes);
    });
}

void TabletWorld::visit_all() {
    // A visit may bring what another tablet's visit then needs: keys first, then operations.
    for (int round = 0; round < 3; ++round) {
        for (auto& [folder, tablet] : tablets) {
            const auto visited = tablet->visit(transport);
            INFO(folder);
            REQUIRE(visited.ok());
            CHECK(visited.value().suspicions.empty());
            CHECK(visited.value().refused.empty());
        }
    }
}

void TabletWorld::meet() {
    visit_all();
    for (auto& [folder, tablet] : tablets) {
        INFO(folder);
        CHECK(tablet->view().digest() == tablets.begin()->second->view().digest());
    }
}

base::RecordId TabletWorld::add_child(tablet::Tablet& on, const std::string& known_as) {
    casefile::NewRecord record;
    record.kind = casefile::Kind::kChild;
    record.fields.text(casefile::Field::kChildKnownAs, known_as);
    record.happened_at = record.recorded_at = clock.moment();
    const auto id = on.add(std::move(record));
    REQUIRE(id.ok());
    return id.value();
}

tablet::Draft TabletWorld::draft_of(tablet::Tablet& on, const base::RecordId& child,
                                    const std::string& text) {
    tablet::Draft draft;
    draft.id = on.new_draft_id();
    draft.record.kind = casefile::Kind::kNote;
    draft.record.child = child;
    draft.record.fields.text(casefile::Field::kNoteText, text);
    draft.record.happened_at = draft.record.recorded_at = clock.moment();
    return draft;
}

base::Result<base::RecordId> TabletWorld::try_note(tablet::Tablet& on, const base::RecordId& child,
                                                   const std::string& text) {
    return on.add(draft_of(on, child, text).record);
}

base::RecordId TabletWorld::add_note(tablet::Tablet& on, const base::RecordId& child,
                                     const std::string& text) {
    const auto id = try_note(on, child, text);
    REQUIRE(id.ok());
    return id.value();
}

std::vector<std::string> note_texts(const tablet::Tablet& on, const base::RecordId& child) {
    std::vector<std::string> texts;
    for (const casefile::Record& note : on.view().records(casefile::Kind::kNote, child)) {
        texts.emplace_back(note.text(casefile::Field::kNoteText));
    }
    std::sort(texts.begin(), texts.end());
    return texts;
}

void spoil(TabletWorld& world, const std::string& folder, base::ByteView bytes) {
    const std::string prefix = world.file(folder).path;
    std::size_t turned = 0;
    for (const auto& [name, content] : world.disk.files()) {
        if (!name.starts_with(prefix)) continue;
        const auto at = std::search(content.begin(), content.end(), bytes.begin(), bytes.end());
        if (at == content.end()) continue;
        const auto place = static_cast<std::uint64_t>(at - content.begin());
        for (std::uint64_t next = 0; next < 6; ++next)
            world.disk.flip_bit(name, place + bytes.size() / 2 + next, 3);
        ++turned;
    }
    REQUIRE(turned > 0);
}

void damage_op(TabletWorld& world, const std::string& folder, const Wanted& wanted) {
    world.lock(folder);
    base::Bytes found;
    {
        const auto journal = journal::TabletJournal::open(world.file(folder));
        REQUIRE(journal.ok());
        const auto read = journal.value()->load({}, [&](const ledger::Entry& entry) {
            for (const ledger::SealedOp& op : entry.ops) {
                if (found.empty() && wanted(op)) found = op.ciphertext;
            }
            return base::Result<void>{};
        });
        REQUIRE(read.ok());
    }
    REQUIRE_FALSE(found.empty());
    spoil(world, folder, found);
}
