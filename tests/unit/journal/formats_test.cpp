#include <catch2/catch.hpp>

#include "shared/journal/frames.h"
#include "shared/journal/log_file.h"
#include "shared/journal/pages.h"
#include "tests/support/fault_vfs.h"
#include "tests/unit/journal/journal_world.h"

using journal::kPageSize;

namespace {

void put_sum(base::Bytes& page, std::uint32_t number) {
    const std::uint64_t sum = journal::page_sum(page, number);
    for (std::size_t i = 0; i < 8; ++i)
        page[kPageSize - 8 + i] = static_cast<std::uint8_t>(sum >> (8 * i));
}

void flip(base::Bytes& bytes, std::size_t bit) {
    bytes[bit / 8] = static_cast<std::uint8_t>(bytes[bit / 8] ^ (1u << (bit % 8)));
}

/// The log that a killed tablet leaves.
base::Bytes some_log(JournalWorld& world) {
    FaultDisk disk(1);
    auto made = journal::TabletJournal::create({"p.db", disk.vfs_name()}, world.service, world.us);
    REQUIRE_OK(made);
    for (int i = 0; i < 3; ++i)
        REQUIRE_OK(made.value()->write({.ops = {world.op({world.case_a, world.us})}}));
    disk.kill();
    made = base::ErrorCode::kNotFound;
    disk.reboot();
    return disk.files().at("p.db-wal");
}

}  // namespace

TEST_CASE("a page's sum tells every flipped bit, and which") {
    JournalWorld world;
    base::Bytes page = world.bytes(kPageSize);
    put_sum(page, 7);
    CHECK(journal::page_intact(page, 7));
    CHECK_FALSE(journal::page_intact(page, 8));
    const base::Bytes whole = page;
    for (std::size_t bit = 0; bit < kPageSize * 8; bit += 11) {
        INFO("bit " << bit);
        flip(page, bit);
        REQUIRE_FALSE(journal::page_intact(page, 7));
        REQUIRE(journal::repair_page(page, 7));
        REQUIRE((page == whole));
    }
    flip(page, 100);
    flip(page, 5000);
    const base::Bytes twice = page;
    CHECK_FALSE(journal::repair_page(page, 7));
    CHECK((page == twice));
}

TEST_CASE("a page never written is zeros and counts as whole, until a bit of it is not") {
    base::Bytes page(kPageSize);
    CHECK(journal::page_intact(page, 3));
    flip(page, 40'000);
    CHECK_FALSE(journal::page_intact(page, 3));
    CHECK(journal::repair_page(page, 3));
    CHECK((page == base::Bytes(kPageSize)));
}

TEST_CASE("a row says by itself what it is, and no changed byte passes") {
    JournalWorld world;
    const journal::RowFrame row{journal::RowKind::kDraft, world.bytes(16), 9, world.bytes(200)};
    base::Bytes bytes = journal::encode_row(row);
    CHECK(journal::decode_row(bytes) == row);
    for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
        flip(bytes, bit);
        REQUIRE_FALSE(journal::decode_row(bytes).has_value());
        flip(bytes, bit);
    }
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        REQUIRE_FALSE(journal::decode_row(base::ByteView(bytes).first(size)).has_value());
    }
}

TEST_CASE("an entry's place is bound to the entry that stands in it") {
    JournalWorld world;
    const journal::EntryPlace place{world.service, 40};
    const auto one = journal::encode_placed(place, world.segment({world.case_a, world.us}, 2));
    const auto other = journal::encode_placed(place, world.segment({world.case_a, world.us}, 2));
    const auto found = journal::split_placed(one);
    REQUIRE(found.has_value());
    CHECK(found->place_intact);
    CHECK(found->place == place);
    CHECK(journal::intact_head(found->entry).value().count == 2);
    base::Bytes mixed(one.begin(), one.begin() + 44);
    base::append(mixed, base::ByteView(other).subspan(44));
    CHECK_FALSE(journal::split_placed(mixed)->place_intact);
    CHECK_FALSE(journal::split_placed(base::ByteView(one).first(60)).has_value());
}

TEST_CASE("a log that ends early is no damage, whatever its length") {
    JournalWorld world;
    const base::Bytes whole = some_log(world);
    base::Bytes log = whole;
    const auto all = journal::read_log(log);
    CHECK_FALSE(all.damaged);
    CHECK(all.committed == all.frames.size());
    CHECK(all.committed > 8);
    for (std::size_t size = 0; size < whole.size(); size += 511) {
        INFO("cut to " << size);
        log.assign(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
        const auto found = journal::read_log(log);
        REQUIRE_FALSE(found.damaged);
        REQUIRE(found.committed <= found.frames.size());
    }
}

TEST_CASE("a torn last transaction is left out, a torn earlier one is damage") {
    JournalWorld world;
    const base::Bytes whole = some_log(world);
    base::Bytes log = whole;
    const auto all = journal::read_log(log);
    std::vector<std::size_t> ends;
    for (std::size_t i = 0; i < all.frames.size(); ++i) {
        if (all.frames[i].db_pages != 0) ends.push_back(i + 1);
    }
    REQUIRE(ends.size() == 3);
    const auto tear = [&](std::size_t frame) {
        log = whole;
        const std::size_t at = 32 + frame * (24 + kPageSize) + 4000;
        for (std::size_t i = at; i < at + 512; ++i)
            log[i] = static_cast<std::uint8_t>(log[i] ^ 0x5A);
        return journal::read_log(log);
    };
    for (std::size_t frame = ends[1]; frame < ends[2]; ++frame) {
        INFO("frame " << frame);
        const auto found = tear(frame);
        REQUIRE_FALSE(found.damaged);
        REQUIRE(found.committed == ends[1]);
    }
    for (std::size_t frame = 0; frame < ends[1]; ++frame) {
        INFO("frame " << frame);
        const auto found = tear(frame);
        REQUIRE(found.damaged);
        REQUIRE(found.gap);
    }
}

TEST_CASE("a flipped bit of a log cuts nothing off, and is mostly put right in its place") {
    JournalWorld world;
    const base::Bytes whole = some_log(world);
    std::size_t tried = 0;
    std::size_t repaired = 0;
    for (std::size_t bit = 0; bit < whole.size() * 8; bit += 4099) {
        INFO("bit " << bit);
        base::Bytes log = whole;
        flip(log, bit);
        const auto found = journal::read_log(log);
        REQUIRE(found.damaged);
        REQUIRE_FALSE(found.gap);
        REQUIRE(found.committed == found.frames.size());
        ++tried;
        repaired += log == whole ? 1 : 0;
    }
    // The log's own sum is weak in the high bits of its words: there the page's blobs decide, or
    // nothing does.
    CHECK(repaired * 10 >= tried * 6);
}
