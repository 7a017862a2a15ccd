#include "app/handover/activity.h"

#include <algorithm>
#include <chrono>
#include <fstream>

#include "app/files/durable_file.h"
#include "shared/base/check.h"
#include "shared/base/coding.h"
#include "shared/base/limits.h"
#include "shared/ledger/drop.h"

namespace handover {
namespace {

constexpr std::string_view kActivityMagic = "FBA3";
constexpr std::size_t kPathMax = 4096;
constexpr std::string_view kFolder = "handed-over";
constexpr std::string_view kCaseSuffix = ".case";
constexpr std::size_t kWordMax = 64;

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

std::string text_in(base::Reader& in, std::size_t max) {
    const base::ByteView bytes = in.sized(max);
    return {bytes.begin(), bytes.end()};
}

Named named_in(base::Reader& in) {
    Named named;
    named.own = in.id<crypto::BoxPublic>();
    named.child = in.id<base::RecordId>();
    named.record = in.id<base::RecordId>();
    named.response = text_in(in, kFormMax);
    named.page = in.u32();
    return named;
}

base::Bytes read_whole(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

base::Result<void> make_folder(const std::filesystem::path& profile) {
    const std::filesystem::path folder = folder_of(profile);
    std::error_code problem;
    std::filesystem::create_directory(folder, problem);
    if (problem) return not_saved();
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all, problem);
    if (problem || !files::sync_folder(profile)) return not_saved();
    return {};
}

/// The same date for all: files say nothing of the day.
constexpr base::WallTime kNoDay{0};

std::filesystem::path case_file(const std::filesystem::path& profile, const base::RecordId& id) {
    return folder_of(profile) / (id.hex() + std::string(kCaseSuffix));
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
    out.sized(base::as_bytes(activity.form));
    out.sized(base::as_bytes(activity.language));
    out.u8(activity.answers);
    out.u8(activity.voice ? 1 : 0);
    out.sized(base::as_bytes(activity.mode));
    out.u8(activity.named ? 1 : 0);
    if (activity.named) {
        out.id(activity.named->own);
        out.id(activity.named->child);
        out.id(activity.named->record);
        out.sized(base::as_bytes(activity.named->response));
        out.u32(activity.named->page);
    }
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
    activity.folder = text_in(in, kPathMax);
    activity.text_percent = in.u16();
    activity.motion = in.u8() == 1;
    activity.form = text_in(in, kFormMax);
    activity.language = text_in(in, kWordMax);
    activity.answers = in.u8();
    activity.voice = in.u8() == 1;
    activity.mode = text_in(in, kWordMax);
    if (in.u8() == 1) activity.named = named_in(in);
    const bool usable = !activity.named || crypto::usable(activity.named->own);
    if (!ours || !usable || !in.at_end() || !crypto::usable(activity.box.box))
        return {base::ErrorCode::kDamaged, "activity"};
    return activity;
}

base::Result<void> keep(const Activity& activity, const ledger::Content& content) {
    if (!ledger::fits(content)) return {base::ErrorCode::kTooLarge, "answers"};
    if (auto ready = make_folder(activity.folder); !ready.ok()) return ready;
    const std::filesystem::path folder = folder_of(activity.folder);
    const auto letter = ledger::seal_letter(activity.service, content, activity.box);
    return files::write_durably(folder / content.record.hex(), with_sum(ledger::encode(letter)),
                                content.hlc.time());
}

base::Result<void> keep_named(const Activity& activity, base::ByteView plain) {
    CHECK(activity.named.has_value());
    if (auto ready = make_folder(activity.folder); !ready.ok()) return ready;
    return files::write_durably(case_file(activity.folder, activity.named->record),
                                crypto::seal_to(activity.named->own, plain), kNoDay);
}

base::Result<std::vector<ForCase>> waiting_named(const std::filesystem::path& folder) {
    std::vector<ForCase> found;
    std::error_code problem;
    std::filesystem::directory_iterator files(folder_of(folder), problem);
    if (problem == std::errc::no_such_file_or_directory) return found;
    if (problem) return {base::ErrorCode::kNotSaved, "handed over"};
    for (const auto& file : files) {
        if (file.path().extension() != kCaseSuffix) continue;
        const auto id = base::RecordId::from_hex_text(file.path().stem().string());
        if (id) found.push_back({*id, read_whole(file.path())});
    }
    return found;
}

base::Result<void> remove_named(const std::filesystem::path& folder, const base::RecordId& id) {
    std::error_code problem;
    std::filesystem::remove(case_file(folder, id), problem);
    if (problem || !files::sync_folder(folder_of(folder))) return not_saved();
    return {};
}

base::Result<Waiting> waiting(const std::filesystem::path& folder) {
    Waiting found;
    std::error_code problem;
    std::filesystem::directory_iterator files(folder_of(folder), problem);
    if (problem == std::errc::no_such_file_or_directory) return found;
    if (problem) return {base::ErrorCode::kNotSaved, "handed over"};
    for (const auto& file : files) {
        // Begun and never finished: it was not said to be saved.
        const auto suffix = file.path().extension();
        if (suffix == ".new" || suffix == kCaseSuffix) continue;
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

bool anything_waits(const std::filesystem::path& folder) {
    std::error_code problem;
    std::filesystem::directory_iterator files(folder_of(folder), problem);
    if (problem) return problem != std::errc::no_such_file_or_directory;
    return std::ranges::any_of(files,
                               [](const auto& file) { return file.path().extension() != ".new"; });
}

base::Result<std::size_t> copy_letters(const std::filesystem::path& from,
                                       const std::filesystem::path& to) {
    const auto there = waiting(from);
    if (!there.ok()) return there.error();
    std::size_t came = 0;
    for (const ledger::Letter& letter : there.value().said) {
        const std::filesystem::path old = folder_of(from) / letter.id.hex();
        const std::filesystem::path fresh = folder_of(to) / letter.id.hex();
        std::error_code problem;
        if (std::filesystem::exists(fresh, problem)) continue;
        const auto dated = std::filesystem::last_write_time(old, problem);
        if (problem) return {base::ErrorCode::kNotSaved, "handed over"};
        if (auto ready = make_folder(to); !ready.ok()) return ready.error();
        const auto at = std::chrono::file_clock::to_sys(dated).time_since_epoch();
        const auto kept = files::write_durably(
            fresh, read_whole(old),
            base::WallTime{std::chrono::duration_cast<std::chrono::milliseconds>(at).count()});
        if (!kept.ok()) return kept.error();
        ++came;
    }
    return came;
}

}  // namespace handover
