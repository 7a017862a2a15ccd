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

constexpr std::string_view kActivityMagic = "FBA4";
constexpr std::size_t kPathMax = 4096;
constexpr std::string_view kFolder = "handed-over";
constexpr std::string_view kCaseSuffix = ".case";
constexpr std::string_view kHelpSuffix = ".help";
constexpr std::string_view kHelpMark = "asked.help";  ///< empty: that help was asked for
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

void put_box(base::Writer& out, const ledger::Directory::DropBox& box) {
    out.id(box.compartment);
    out.u32(box.epoch);
    out.id(box.key);
    out.id(box.box);
}

ledger::Directory::DropBox box_in(base::Reader& in) {
    ledger::Directory::DropBox box;
    box.compartment = in.id<base::CompartmentId>();
    box.epoch = in.u32();
    box.key = in.id<base::KeyCommitment>();
    box.box = in.id<crypto::BoxPublic>();
    return box;
}

void put_named(base::Writer& out, const Named& named) {
    out.id(named.own);
    out.id(named.child);
    out.id(named.record);
    out.sized(base::as_bytes(named.response));
    out.u32(named.page);
}

std::vector<Told> told_in(base::Reader& in) {
    std::vector<Told> told;
    const std::size_t count = std::min<std::size_t>(in.u8(), kToldMost);
    for (std::size_t i = 0; i < count; ++i) {
        Told one;
        one.said = text_in(in, kFormMax);
        one.did = text_in(in, kFormMax);
        told.push_back(std::move(one));
    }
    return told;
}

bool all_usable(const Activity& activity) {
    return (!activity.box || crypto::usable(activity.box->box)) &&
           (!activity.named || crypto::usable(activity.named->own)) &&
           (!activity.help || crypto::usable(activity.help->box.box));
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

base::Result<void> keep_letter(const Activity& activity, const ledger::Content& content,
                               const ledger::Directory::DropBox& box) {
    if (!ledger::fits(content)) return {base::ErrorCode::kTooLarge, "answers"};
    if (auto ready = make_folder(activity.folder); !ready.ok()) return ready;
    const auto letter = ledger::seal_letter(activity.service, content, box);
    return files::write_durably(folder_of(activity.folder) / content.record.hex(),
                                with_sum(ledger::encode(letter)), content.hlc.time());
}

}  // namespace

base::Bytes encode(const Activity& activity) {
    base::Bytes bytes;
    base::Writer out(bytes);
    out.raw(base::as_bytes(kActivityMagic));
    out.id(activity.service);
    out.u8(activity.box ? 1 : 0);
    if (activity.box) put_box(out, *activity.box);
    out.sized(base::as_bytes(activity.folder.string()));
    out.u16(activity.text_percent);
    out.u8(activity.motion ? 1 : 0);
    out.sized(base::as_bytes(activity.form));
    out.sized(base::as_bytes(activity.language));
    out.u8(activity.answers);
    out.u8(activity.voice ? 1 : 0);
    out.sized(base::as_bytes(activity.mode));
    out.u8(activity.named ? 1 : 0);
    if (activity.named) put_named(out, *activity.named);
    CHECK(activity.told.size() <= kToldMost);
    out.u8(static_cast<std::uint8_t>(activity.told.size()));
    for (const Told& one : activity.told) {
        out.sized(base::as_bytes(one.said));
        out.sized(base::as_bytes(one.did));
    }
    out.u8(activity.help ? 1 : 0);
    if (activity.help) {
        put_box(out, activity.help->box);
        out.id(activity.help->child);
        out.id(activity.help->with);
    }
    out.sized(base::as_bytes(activity.plan));
    return bytes;
}

base::Result<Activity> decode_activity(base::ByteView bytes) {
    base::Reader in(bytes);
    const bool ours = base::equal(in.raw(kActivityMagic.size()), base::as_bytes(kActivityMagic));
    Activity activity;
    activity.service = in.id<base::ServiceId>();
    if (in.u8() == 1) activity.box = box_in(in);
    activity.folder = text_in(in, kPathMax);
    activity.text_percent = in.u16();
    activity.motion = in.u8() == 1;
    activity.form = text_in(in, kFormMax);
    activity.language = text_in(in, kWordMax);
    activity.answers = in.u8();
    activity.voice = in.u8() == 1;
    activity.mode = text_in(in, kWordMax);
    if (in.u8() == 1) activity.named = named_in(in);
    activity.told = told_in(in);
    if (in.u8() == 1) {
        activity.help.emplace();
        activity.help->box = box_in(in);
        activity.help->child = in.id<base::RecordId>();
        activity.help->with = in.id<base::UserId>();
    }
    activity.plan = text_in(in, kPlanMax);
    if (!ours || !in.at_end() || !all_usable(activity))
        return {base::ErrorCode::kDamaged, "activity"};
    return activity;
}

base::Result<void> keep(const Activity& activity, const ledger::Content& content) {
    CHECK(activity.box.has_value());
    return keep_letter(activity, content, *activity.box);
}

/// The mark first: after a fall whoever opens the profile is told once too often, never too little.
base::Result<void> call_for_help(const Activity& activity, const ledger::Content& content) {
    CHECK(activity.help.has_value());
    if (auto ready = make_folder(activity.folder); !ready.ok()) return ready;
    const auto marked = files::write_durably(folder_of(activity.folder) / kHelpMark, {}, kNoDay);
    if (!marked.ok()) return marked;
    return keep_letter(activity, content, activity.help->box);
}

bool help_was_asked(const std::filesystem::path& folder) {
    std::error_code problem;
    return std::filesystem::exists(folder_of(folder) / kHelpMark, problem);
}

base::Result<void> note_help_heard(const std::filesystem::path& folder) {
    if (!help_was_asked(folder)) return {};
    std::error_code problem;
    std::filesystem::remove(folder_of(folder) / kHelpMark, problem);
    if (problem || !files::sync_folder(folder_of(folder))) return not_saved();
    return {};
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
        if (suffix == ".new" || suffix == kCaseSuffix || suffix == kHelpSuffix) continue;
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
    return std::ranges::any_of(files, [](const auto& file) {
        const auto suffix = file.path().extension();
        return suffix != ".new" && suffix != kHelpSuffix;
    });
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
