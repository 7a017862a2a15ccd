#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <set>

#include "shared/journal/pages.h"
#include "shared/journal/store_open.h"
#include "tests/support/fault_vfs.h"
#include "tests/support/temp_dir.h"
#include "tests/unit/journal/journal_world.h"

using base::ErrorCode;
using journal::ServerJournal;
using journal::TabletJournal;

namespace {

constexpr const char* kProfile = "profile.db";
constexpr std::size_t kPage = 8192;

/// A profile with unsent and sent operations of its own, pulled ones, a draft, settings and a
/// directory.
struct Profile {
    explicit Profile(bool killed, std::size_t own = 6) {
        auto created = TabletJournal::create(where(), world.service, world.us);
        REQUIRE_OK(created);
        TabletJournal& journal = *created.value();
        ops = world.ops(mine(), own, 900);
        pulled = world.segment({world.case_a, world.them}, 30, 900);
        REQUIRE_OK(journal.append_directory({world.bytes(700), world.bytes(80)}));
        for (std::size_t i = 0; i + 1 < own; ++i) {
            REQUIRE_OK(journal.write(
                {.ops = {ops[i]}, .settings = {{"hlc", {static_cast<std::uint8_t>(i)}}}}));
        }
        REQUIRE_OK(journal.store_pulled({pulled}, {{world.case_a, 30, {}}}));
        REQUIRE_OK(journal.mark_accepted(mine(), 2));
        draft = {base::DraftId::make(world.random()), world.bytes(300)};
        REQUIRE_OK(journal.write(
            {.ops = {ops[own - 1]}, .drafts_put = {draft}, .settings = {{"wrapped_key", {5, 5}}}}));
        if (killed) disk.kill();
        created = ErrorCode::kNotFound;
        disk.reboot();
        files = disk.files();
    }

    [[nodiscard]] journal::Location where() const { return {kProfile, disk.vfs_name()}; }
    [[nodiscard]] ledger::ChainId mine() const { return {world.case_a, world.us}; }
    /// The disk as it was after the work.
    void restore() {
        for (const auto& [name, bytes] : disk.files()) disk.remove(name);
        for (const auto& [name, bytes] : files) disk.put(name, bytes);
    }
    [[nodiscard]] std::set<base::OpId> all() const {
        std::set<base::OpId> ids;
        for (const auto& op : ops) ids.insert(op.id);
        for (const auto& op : pulled.ops) ids.insert(op.id);
        return ids;
    }

    FaultDisk disk{3};
    JournalWorld world;
    std::vector<ledger::SealedOp> ops;
    ledger::Segment pulled;
    journal::Draft draft;
    std::map<std::string, base::Bytes> files;
};

/// Nothing of the profile is missing.
void all_is_there(const Profile& profile, TabletJournal& journal) {
    const auto there = loaded(journal);
    REQUIRE(std::set<base::OpId>(there.begin(), there.end()) == profile.all());
    REQUIRE(journal.setting("wrapped_key").value() == base::Bytes{5, 5});
    REQUIRE(journal.drafts().value() == std::vector<journal::Draft>{profile.draft});
    REQUIRE(journal.directory_after(0).value().size() == 2);
    REQUIRE(journal.accepted(profile.mine()).value() == 2);
    REQUIRE(journal.damaged().value().empty());
    REQUIRE(journal.needs_reissue().value().empty());
    REQUIRE(words_of(journal.doctor().value()) == "");
}

/// Of operations and drafts at most one is missing, and then named as lost; settings and directory
/// are whole.
void one_at_most_is_lost(const Profile& profile, TabletJournal& journal) {
    const auto there = loaded(journal);
    const std::size_t ops = profile.all().size() - there.size();
    const std::size_t drafts = 1 - journal.drafts().value().size();
    REQUIRE(ops + drafts <= 1);
    if (ops + drafts > 0) {
        const std::string words = words_of(*journal.salvage_report());
        REQUIRE_THAT(words, Catch::Contains("lost"));
        REQUIRE_THAT(words_of(*journal.salvage_report()),
                     Catch::Contains(ops > 0 ? "operation" : "draft"));
    }
    REQUIRE(journal.setting("wrapped_key").value() == base::Bytes{5, 5});
    REQUIRE(journal.directory_after(0).value().size() == 2);
    REQUIRE(journal.chain_head(profile.mine()).value() ==
            ledger::ChainHead{profile.ops.size(), profile.ops.back().id});
}

using Check = void (*)(const Profile&, TabletJournal&);

/// Every `stride`th byte: noticed. Every `opened_of`th of these: mended as well.
void flip_every_byte(Profile& profile, const std::string& file, std::size_t stride,
                     std::size_t opened_of, Check after) {
    const std::size_t size = profile.files.at(file).size();
    for (std::size_t byte = 0; byte < size; byte += stride) {
        const int bit = static_cast<int>(byte * 5 % 8);
        INFO(file << ": byte " << byte << ", bit " << bit);
        profile.disk.flip_bit(file, byte, bit);
        const auto check = journal::check_file(profile.where(), journal::StoreKind::kTablet);
        REQUIRE(check.value().state == journal::FileCheck::State::kDamaged);
        if (byte / stride % opened_of != 0) {
            profile.disk.flip_bit(file, byte, bit);
            continue;
        }
        auto opened = TabletJournal::open(profile.where());
        REQUIRE_OK(opened);
        REQUIRE(opened.value()->salvage_report());
        REQUIRE_FALSE(opened.value()->salvage_report()->clean());
        after(profile, *opened.value());
        opened = ErrorCode::kNotFound;
        profile.restore();
    }
}

/// Overwrites a stretch with bytes of no meaning, as a failing disk may.
void garble(FaultDisk& disk, const std::string& file, std::size_t at, std::size_t size,
            SeededRandom& random) {
    base::Bytes bytes = disk.files().at(file);
    for (std::size_t i = at; i < std::min(at + size, bytes.size()); ++i) {
        bytes[i] = static_cast<std::uint8_t>(random.next());
    }
    disk.put(file, bytes);
}

std::uint64_t missing(TabletJournal& journal) {
    std::uint64_t count = 0;
    const auto damaged = journal.damaged();
    REQUIRE_OK(damaged);
    for (const auto& run : damaged.value()) count += run.count;
    return count;
}

}  // namespace

TEST_CASE("a flipped bit at any byte of a profile is noticed, and nothing is lost") {
    Profile profile(false);
    flip_every_byte(profile, kProfile, 1, 211, all_is_there);
}

TEST_CASE(
    "a flipped bit anywhere in the log of a killed program is noticed, and costs at most the entry "
    "it is in") {
    Profile profile(true, 3);
    REQUIRE(profile.files.at("profile.db-wal").size() > 10 * kPage);
    flip_every_byte(profile, "profile.db-wal", 53, 7, one_at_most_is_lost);
}

TEST_CASE("the damaged file is kept beside the mended one, byte for byte") {
    Profile profile(true);
    profile.disk.flip_bit("profile.db-wal", 5 * kPage + 1000, 2);
    const auto before = profile.disk.files();
    auto opened = TabletJournal::open(profile.where());
    REQUIRE_OK(opened);
    const auto after = profile.disk.files();
    REQUIRE(after.at("profile.db.damaged-1") == before.at(kProfile));
    REQUIRE(after.at("profile.db.damaged-1-wal") == before.at("profile.db-wal"));
    REQUIRE_THAT(words_of(*opened.value()->salvage_report()),
                 Catch::Contains("log beside the file"));
    opened = ErrorCode::kNotFound;
    REQUIRE_FALSE(TabletJournal::open(profile.where()).value()->salvage_report());
}

TEST_CASE(
    "sixty-four garbled bytes anywhere lose at most the entries they touch, and these are named") {
    Profile profile(false);
    SeededRandom random(11);
    const std::size_t size = profile.files.at(kProfile).size();
    for (std::size_t at = 0; at < size; at += 61) {
        INFO("garbled from byte " << at);
        profile.restore();
        garble(profile.disk, kProfile, at, 64, random);
        auto opened = TabletJournal::open(profile.where());
        REQUIRE_OK(opened);
        TabletJournal& journal = *opened.value();
        REQUIRE(journal.salvage_report());
        const auto there = loaded(journal);
        const std::set<base::OpId> found(there.begin(), there.end());
        const auto all = profile.all();
        REQUIRE(std::includes(all.begin(), all.end(), found.begin(), found.end()));
        std::uint64_t lost = missing(journal);
        const auto tails = journal.needs_reissue();
        REQUIRE_OK(tails);
        for (const auto& tail : tails.value()) lost += 6 + 1 - tail.first_seq - tail.intact.size();
        REQUIRE(there.size() + lost == all.size());
        REQUIRE(lost <= 31);
        std::size_t own_lost = 0;
        for (const auto& op : profile.ops) own_lost += found.count(op.id) == 0 ? 1 : 0;
        REQUIRE(own_lost <= 2);  // the stretch may lie across the border of two
        if (lost > 0)
            REQUIRE_THAT(words_of(*journal.salvage_report()), Catch::Contains("lost here"));
        REQUIRE(journal.setting("wrapped_key").value() == base::Bytes{5, 5});
        REQUIRE(journal.directory_after(0).value().size() == 2);
        const bool draft_there = journal.drafts().value().size() == 1;
        if (!draft_there)
            REQUIRE_THAT(words_of(*journal.salvage_report()), Catch::Contains("draft"));
    }
}

TEST_CASE("a whole page of nonsense anywhere never stops a profile from opening") {
    Profile profile(false, 30);
    SeededRandom random(12);
    const std::size_t size = profile.files.at(kProfile).size();
    for (std::size_t at = 0; at < size; at += kPage) {
        INFO("page " << at / kPage + 1);
        profile.restore();
        garble(profile.disk, kProfile, at, kPage, random);
        auto opened = TabletJournal::open(profile.where());
        REQUIRE_OK(opened);
        const auto there = loaded(*opened.value());
        REQUIRE(there.size() >= profile.all().size() - 38);
        REQUIRE(opened.value()->setting("wrapped_key").value() == base::Bytes{5, 5});
        const auto report = opened.value()->doctor();
        REQUIRE_OK(report);
        for (const auto& finding : report.value().findings) REQUIRE(finding.run.has_value());
        const auto head = opened.value()->chain_head(profile.mine());
        REQUIRE_OK(head);
        REQUIRE(head.value() == ledger::ChainHead{30, profile.ops.back().id});
    }
}

TEST_CASE("a lost operation that the server has is fetched again and mended") {
    Profile profile(false);
    SeededRandom random(13);
    const base::Bytes& bytes = profile.files.at(kProfile);
    const auto& lost_op = profile.pulled.ops[12];
    const auto at = std::search(bytes.begin(), bytes.end(), lost_op.ciphertext.begin() + 100,
                                lost_op.ciphertext.begin() + 140);
    REQUIRE(at != bytes.end());
    garble(profile.disk, kProfile, static_cast<std::size_t>(at - bytes.begin()), 40, random);
    auto opened = TabletJournal::open(profile.where());
    REQUIRE_OK(opened);
    TabletJournal& journal = *opened.value();
    const auto position =
        journal.load({}, [](const ledger::Entry&) -> base::Result<void> { return {}; });
    REQUIRE_OK(position);
    const ledger::ChainId theirs{profile.world.case_a, profile.world.them};
    REQUIRE(journal.damaged().value() == std::vector<ledger::DamagedRun>{{theirs, 13, 1}});
    REQUIRE_THAT(words_of(journal.doctor().value()), Catch::Contains("operation 13"));

    auto forged = profile.pulled;
    forged.ops[29] = profile.ops[0];
    REQUIRE(journal.mend(forged).error().code == ErrorCode::kRefused);
    REQUIRE_OK(journal.mend(profile.pulled));
    all_is_there(profile, journal);
    REQUIRE(words_of(journal.doctor().value()) == "");
    bool came = false;
    REQUIRE_OK(
        journal.load(position.value(), [&](const ledger::Entry& entry) -> base::Result<void> {
            for (const auto& op : entry.ops) came = came || op.id == lost_op.id;
            return {};
        }));
    REQUIRE(came);
    REQUIRE(journal.held({theirs, 13, 1}).value().front().seal == profile.pulled.seal);
}

TEST_CASE("what follows a lost unsent operation is held back until it is written anew") {
    Profile profile(false);
    SeededRandom random(14);
    const base::Bytes& bytes = profile.files.at(kProfile);
    const auto& lost_op = profile.ops[3];
    const auto at = std::search(bytes.begin(), bytes.end(), lost_op.ciphertext.begin() + 100,
                                lost_op.ciphertext.begin() + 140);
    REQUIRE(at != bytes.end());
    garble(profile.disk, kProfile, static_cast<std::size_t>(at - bytes.begin()), 40, random);
    auto opened = TabletJournal::open(profile.where());
    REQUIRE_OK(opened);
    TabletJournal& journal = *opened.value();
    REQUIRE(ids_in(journal.unsent(1'000'000).value()) == ids_of({profile.ops[2]}));
    REQUIRE(journal.damaged().value().empty());
    auto tails = journal.needs_reissue();
    REQUIRE_OK(tails);
    REQUIRE(tails.value().size() == 1);
    REQUIRE(tails.value()[0].first_seq == 4);
    REQUIRE(ids_of(tails.value()[0].intact) == ids_of({profile.ops[4], profile.ops[5]}));

    // Work goes on meanwhile, at the end of the chain.
    const auto later = profile.world.op(profile.mine());
    REQUIRE_OK(journal.write({.ops = {later}}));
    tails = journal.needs_reissue();
    REQUIRE(ids_of(tails.value()[0].intact) == ids_of({profile.ops[4], profile.ops[5], later}));

    profile.world.rewind(profile.mine(), {3, profile.ops[2].id});
    const auto anew = profile.world.ops(profile.mine(), 3);
    REQUIRE(journal.replace_tail(profile.mine(), 2, anew, {}).error().code == ErrorCode::kRefused);
    REQUIRE_OK(journal.replace_tail(profile.mine(), 4, anew, {{"hlc", {42}}}));
    REQUIRE(journal.needs_reissue().value().empty());
    REQUIRE(ids_in(journal.unsent(1'000'000).value()) ==
            ids_of({profile.ops[2], anew[0], anew[1], anew[2]}));
    REQUIRE(journal.setting("hlc").value() == base::Bytes{42});
    REQUIRE(words_of(journal.doctor().value()) == "");
    REQUIRE_OK(journal.reopen());
    REQUIRE(journal.chain_head(profile.mine()).value() == ledger::ChainHead{6, anew[2].id});
}

TEST_CASE("a damaged profile is mended on a real disk too") {
    TempDir folder;
    JournalWorld world;
    const journal::Location where{folder.file("profile-of-alex.db"), ""};
    const auto ops = world.ops({world.case_a, world.us}, 12, 900);
    {
        auto made = TabletJournal::create(where, world.service, world.us);
        REQUIRE_OK(made);
        REQUIRE_OK(made.value()->write({.ops = ops}));
    }
    {
        std::fstream file(where.path, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(20'000);
        file.write("nonsense", 8);
        REQUIRE(file.good());
    }
    auto opened = TabletJournal::open(where);
    REQUIRE_OK(opened);
    REQUIRE(opened.value()->salvage_report());
    REQUIRE(loaded(*opened.value()).size() >= ops.size() - 1);
    REQUIRE(std::filesystem::exists(where.path + ".damaged-1"));
    REQUIRE_FALSE(std::filesystem::exists(where.path + ".salvaged"));
    REQUIRE_OK(opened.value()->reopen());
    REQUIRE_FALSE(opened.value()->salvage_report());
}

TEST_CASE("a newer format is refused and not a byte of it changes") {
    Profile profile(true);
    {
        // A later program would have written this: format 2 in both places, and the page's sum with
        // it.
        profile.disk.put("profile.db-wal", {});
        auto bytes = profile.disk.files().at(kProfile);
        bytes[63] = 2;
        bytes[71] = 2;
        const base::ByteView page(bytes.data(), kPage);
        std::uint64_t sum = journal::page_sum(page, 1);
        for (std::size_t i = 0; i < 8; ++i)
            bytes[kPage - 8 + i] = static_cast<std::uint8_t>(sum >> (8 * i));
        profile.disk.put(kProfile, bytes);
    }
    const auto before = profile.disk.files();
    REQUIRE(TabletJournal::open(profile.where()).error().code == ErrorCode::kNewerFormat);
    REQUIRE(TabletJournal::create(profile.where(), profile.world.service, profile.world.us)
                .error()
                .code == ErrorCode::kRefused);
    auto after = profile.disk.files();
    REQUIRE(after == before);
}

TEST_CASE("a file that is not ours is refused and not a byte of it changes") {
    FaultDisk disk(1);
    JournalWorld world;
    disk.put("server.db", {});
    {
        const auto server = ServerJournal::create({"server.db", disk.vfs_name()});
        REQUIRE_OK(server);
    }
    const auto server_bytes = disk.files().at("server.db");
    REQUIRE(TabletJournal::open({"server.db", disk.vfs_name()}).error().code ==
            ErrorCode::kRefused);
    REQUIRE(disk.files().at("server.db") == server_bytes);
    const base::Bytes letter = world.bytes(40'000);
    disk.put("letter.odt", letter);
    REQUIRE(TabletJournal::open({"letter.odt", disk.vfs_name()}).error().code ==
            ErrorCode::kDamaged);
    REQUIRE(disk.files().at("letter.odt") == letter);
    REQUIRE(disk.files().count("letter.odt.damaged-1") == 0);
}

TEST_CASE("salvage on a full disk leaves the damaged file as it is and works once there is room") {
    Profile profile(false);
    profile.disk.flip_bit(kProfile, 4 * kPage + 500, 1);
    const auto before = profile.disk.files();
    for (std::uint64_t room = 0; room < 250'000; room += 9000) {
        INFO("room for " << room);
        profile.disk.fill_after(room);
        const auto opened = TabletJournal::open(profile.where());
        if (opened.ok()) break;
        REQUIRE(opened.error().code == ErrorCode::kNotSaved);
        profile.disk.room();
        REQUIRE(profile.disk.files().at(kProfile) == before.at(kProfile));
        REQUIRE(profile.disk.files().count("profile.db.damaged-1") == 0);
    }
    profile.disk.room();
    auto opened = TabletJournal::open(profile.where());
    REQUIRE_OK(opened);
    all_is_there(profile, *opened.value());
}
