#include "shared/sync/bundle.h"
#include "shared/sync/frames.h"
#include "tests/fuzz/fuzzing.h"

/// What comes from a colleague's tablet, by file or by camera: the first byte says as which part it
/// is read. What decodes has one encoding; a frame that is taken is the one that its piece makes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size == 0) return 0;
    const base::ByteView rest = base::ByteView(bytes, size).subspan(1);
    if (bytes[0] == 0) {
        const auto bundle = syncing::decode_bundle(rest);
        if (bundle.ok()) fuzzing::has_one_encoding(rest, bundle.value());
    } else if (bytes[0] == 1) {
        const auto part = syncing::sealed_part(rest, base::ServiceId{{1}}, base::UserId{{1}});
        CHECK(!part.ok());
    } else {
        const std::string text(rest.begin(), rest.end());
        syncing::FrameCollector collector;
        if (collector.take(text) != syncing::FrameCollector::Taken::kNew) return 0;
        CHECK(collector.held() == 1 && collector.missing().size() + 1 == collector.count());
        if (!collector.complete()) return 0;
        const auto whole = collector.bytes();
        if (whole.ok()) CHECK(syncing::frames_of(whole.value()).value().front() == text);
    }
    return 0;
}
