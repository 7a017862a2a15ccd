#include "shared/casefile/handed_answers.h"

#include "shared/base/coding.h"

namespace casefile {
namespace {

constexpr std::string_view kMagic = "FBH1";
constexpr std::size_t kWordMax = 1024;
constexpr std::size_t kResponseMax = 2 * 1024 * 1024;

std::string text_in(base::Reader& in, std::size_t max) {
    const base::ByteView bytes = in.sized(max);
    return {bytes.begin(), bytes.end()};
}

}  // namespace

base::Bytes encode(const HandedAnswers& answers) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.raw(base::as_bytes(kMagic));
    out.id(answers.child);
    for (const std::string* text :
         {&answers.form, &answers.form_version, &answers.response, &answers.mode})
        out.sized(base::as_bytes(*text));
    out.u64(static_cast<std::uint64_t>(answers.at.at.ms));
    out.u16(static_cast<std::uint16_t>(answers.at.offset_minutes));
    out.u32(answers.page);
    out.u8(answers.finished ? 1 : 0);
    out.u8(answers.declined ? 1 : 0);
    return bytes;
}

base::Result<HandedAnswers> decode_handed_answers(base::ByteView bytes) {
    base::Reader in(bytes);
    const bool ours = base::equal(in.raw(kMagic.size()), base::as_bytes(kMagic));
    HandedAnswers answers;
    answers.child = in.id<base::RecordId>();
    answers.form = text_in(in, kWordMax);
    answers.form_version = text_in(in, kWordMax);
    answers.response = text_in(in, kResponseMax);
    answers.mode = text_in(in, kWordMax);
    answers.at.at.ms = static_cast<std::int64_t>(in.u64());
    answers.at.offset_minutes = static_cast<std::int16_t>(in.u16());
    answers.page = in.u32();
    answers.finished = in.u8() == 1;
    answers.declined = in.u8() == 1;
    if (!ours || !in.at_end()) return {base::ErrorCode::kDamaged, "handed answers"};
    return answers;
}

}  // namespace casefile
