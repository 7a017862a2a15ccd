#include "app/handover/activity.h"

#include <fstream>

#include "app/files/durable_file.h"
#include "shared/base/coding.h"
#include "shared/base/limits.h"
#include "shared/ledger/drop.h"

namespace handover {
namespace {

constexpr std::string_view kActivityMagic = "FBA2";
constexpr std::size_t kPathMax = 4096;
constexpr std::string_view kFolder = "handed-over";

std::filesystem::path folder_of(const std::filesystem::path& profile) { return profile / kFolder; }

base::Result<void> not_saved() { return {base::ErrorCode::kNotSaved, "handed over"}; }

/// A letter and a sum over it, so that damage is told before it is sent.
base::Bytes with_sum(base::Bytes letter) {
    const auto sum = crypto::checksum(letter);
    letter.insert(letter.end(), sum.begin(), sum.end());
    return letter;
}

std::optional<ledger::Letter> read_letter(base::ByteView bytes) {
    const std::size_t size = crypto::checksum({}).size();
    if (bytes.size() < size) return std::nullopt;
    const base::ByteView letter = bytes.first(bytes.size() - size);
    if (!base::equal(crypto::checksum(letter), bytes.last(size))) return std::nullopt;
    auto read = ledger::decode_letter(letter);
    return read.ok() ? std::optional(std::move(read).value()) : std::nullopt;
}

base::Bytes read_whole(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

base::Bytes encode(const Activity& activity) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.raw(base::as_bytes(kActivityMagic));
    out.id(activity.service);
    out.id(activity.box.compartment);
    out.u32(activity.box.epoch);
    out.id(activity.box.key);
    out.id(activity.box.box);
    out.sized(base::as_bytes(activity.folder.string()));
    out.u16(activity.text_percent);
    out.u8(activity.motion ? 1 : 0);
    return bytes;
}

base::Result<Activity> decode_activity(base::ByteView bytes) {
    base::Reader in(bytes);
    const bool ours = base::equal(in.raw(kActivityMagic.size()), base::as_bytes(kActivityMagic));
    Activity activity;
    activity.service = in.id<base::ServiceId>();
    activity.box.compartment = in.id<base::CompartmentId>();
    activity.box.epoch = in.u32();
    activity.box.key = in.id<base::KeyCommitment>();
    activity.box.box = in.id<crypto::BoxPublic>();
    const base::ByteView folder = in.sized(kPathMax);
    activity.folder = std::string(folder.begin(), folder.end());
    activity.text_percent = in.u16();
    activity.motion = in.u8() == 1;
    if (!ours || !in.at_end() || !crypto::usable(activity.box.box))
        return {base::ErrorCode::kDamaged, "activity"};
    return activity;
}

base::Result<void> keep(const Activity& activity, const ledger::Content& content) {
    if (!ledger::fits(content)) return {base::ErrorCode::kTooLarge, "answers"};
    const std::filesystem::path folder = folder_of(activity.folder);
    std::error_code problem;
    std::filesystem::create_directory(folder, problem);
    if (problem) return not_saved();
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, problem);
    if (problem || !files::sync_folder(activity.folder)) return not_saved();
    const auto letter = ledger::seal_letter(activity.service, content, activity.box);
    return files::write_durably(folder / content.record.hex(), with_sum(ledger::encode(letter)),
                                content.hlc.time());
}

base::Result<Waiting> waiting(const std::filesystem::path& folder) {
    Waiting found;
    std::error_code problem;
    std::filesystem::directory_iterator files(folder_of(folder), problem);
    if (problem == std::errc::no_such_file_or_directory) return found;
    if (problem) return {base::ErrorCode::kNotSaved, "handed over"};
    for (const auto& file : files) {
        // Begun and never finished: it was not said to be saved.
        if (file.path().extension() == ".new") continue;
        const base::Bytes bytes = read_whole(file.path());
        auto said = read_letter(bytes);
        if (said && said->id.hex() == file.path().filename()) {
            found.said.push_back(std::move(*said));
        } else {
            ++found.damaged;
        }
    }
    return found;
}

base::Result<void> remove(const std::filesystem::path& folder, const base::RecordId& id) {
    std::error_code problem;
    std::filesystem::remove(folder_of(folder) / id.hex(), problem);
    if (problem || !files::sync_folder(folder_of(folder))) return not_saved();
    return {};
}

}  // namespace handover
