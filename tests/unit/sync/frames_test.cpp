#include "shared/sync/frames.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "shared/sync/bundle.h"
#include "tests/support/seeded_random.h"

/// A bundle shown as pictures and read again, however the camera sees them.

namespace {

using Taken = syncing::FrameCollector::Taken;

base::Bytes some_bytes(SeededRandom& random, std::size_t count) {
    base::Bytes bytes(count);
    random.fill(bytes);
    return bytes;
}

std::vector<std::string> frames(base::ByteView bytes) {
    auto texts = syncing::frames_of(bytes);
    REQUIRE(texts.ok());
    return texts.value();
}

}  // namespace

TEST_CASE("frames fit a code of version 15 and hold nothing but its alphanumeric characters") {
    SeededRandom random(1);
    for (const std::size_t size : {1U, 2U, 378U, 379U, 380U, 758U, 759U, 22740U}) {
        const auto bytes = some_bytes(random, size);
        const auto texts = frames(bytes);
        CHECK(texts.size() == (size + syncing::kFramePiece - 1) / syncing::kFramePiece);
        for (const std::string& text : texts) {
            CHECK(text.size() <= syncing::kFrameTextMax);
            CHECK(text.starts_with(syncing::kFrameMark));
            CHECK(text.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:") ==
                  std::string::npos);
        }
    }
}

TEST_CASE("what is too long for pictures says to use a file") {
    const base::Bytes most(syncing::kFramePiece * syncing::kFramesMax, 1);
    CHECK(syncing::frames_of(most).ok());
    const auto more = syncing::frames_of(base::Bytes(most.size() + 1, 1));
    REQUIRE_FALSE(more.ok());
    CHECK(more.error().code == base::ErrorCode::kTooLarge);
    CHECK(more.error().detail == syncing::bundle_why::kTooManyFrames);
}

TEST_CASE("in any order, with repeats and another transfer's among them, the same bytes come out") {
    const auto seed = GENERATE(range(1U, 40U));
    CAPTURE(seed);
    SeededRandom random(seed);
    const auto bytes = some_bytes(random, 1 + random.below(9000));
    const auto other = frames(some_bytes(random, 2000));
    const auto texts = frames(bytes);
    syncing::FrameCollector collector;
    CHECK(collector.take(texts[random.below(texts.size())]) == Taken::kNew);
    std::set<std::size_t> seen;
    while (!collector.complete()) {
        const auto missing = collector.missing();
        CHECK(missing.size() == texts.size() - collector.held());
        CHECK(std::ranges::is_sorted(missing));
        CHECK(collector.take(other[random.below(other.size())]) == Taken::kOther);
        const std::size_t next = random.below(texts.size());
        const bool is_missing = std::ranges::find(missing, next + 1) != missing.end();
        CHECK(collector.take(texts[next]) == (is_missing ? Taken::kNew : Taken::kRepeat));
    }
    CHECK(collector.missing().empty());
    CHECK(collector.bytes().value() == bytes);
    collector.clear();
    CHECK(collector.count() == 0);
    CHECK(collector.take(other.front()) == Taken::kNew);
}

TEST_CASE("a frame that was not read right is passed over, and adds nothing") {
    SeededRandom random(3);
    const auto texts = frames(some_bytes(random, 1000));
    syncing::FrameCollector collector;
    REQUIRE(collector.take(texts[0]) == Taken::kNew);
    for (std::size_t at = 0; at < texts[1].size(); ++at) {
        std::string changed = texts[1];
        changed[at] = changed[at] == 'A' ? 'B' : 'A';
        const bool none = collector.take(changed) == Taken::kNotAFrame;
        if (!none) FAIL("character " << at);
        if (collector.take(texts[1].substr(0, at)) != Taken::kNotAFrame) FAIL("cut at " << at);
    }
    CHECK(collector.take(texts[1] + "0") == Taken::kNotAFrame);
    CHECK(collector.take("FB1-anything") == Taken::kNotAFrame);
    CHECK(collector.take("") == Taken::kNotAFrame);
    CHECK(collector.held() == 1);
    CHECK(collector.missing() == std::vector<std::size_t>{2, 3});
}
