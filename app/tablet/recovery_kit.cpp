#include "app/tablet/recovery_kit.h"

#include <fcntl.h>
#include <unistd.h>

#include "app/tablet/recovery_parts.h"
#include "shared/base/coding.h"
#include "shared/ledger/code_text.h"

namespace tablet {
namespace {

using base::ErrorCode;

constexpr std::string_view kMark = "FBR1-";
constexpr std::string_view kBound = "CRS1 kit v1";
constexpr std::size_t kLine = 60;  // characters of the code in a line of the page

base::Bytes bound_to(const base::ServiceId& service) {
    base::Bytes bound;
    base::append(bound, base::as_bytes(kBound));
    base::append(bound, service.view());
    return bound;
}

/// A kit has no tablet: what a profile mixes in as its device's secret is here the service's id.
base::Result<crypto::UnlockKey> kit_key(std::string_view passphrase, const crypto::Salt& salt,
                                        const crypto::PassphraseCost& cost,
                                        const base::ServiceId& service) {
    const auto open = crypto::hash(service.view(), "CRS1-kit");
    return crypto::unlock_key(passphrase, salt, cost, crypto::DeviceSecret::from(open.view()));
}

}  // namespace

base::Result<std::string> make_kit(const RootSecrets& secrets, const base::ServiceId& service,
                                   std::string_view kit_passphrase, const Surroundings& around) {
    if (auto fits = check_passphrase(kit_passphrase); !fits.ok()) return fits.error();
    const auto salt = crypto::Salt::make(around.random);
    const auto key = kit_key(kit_passphrase, salt, around.cost, service);
    if (!key.ok()) return key.error();
    base::Bytes plain = encode(secrets);
    base::Bytes bytes;
    base::Writer out(bytes);
    out.id(service);
    out.id(salt);
    out.u32(around.cost.passes);
    out.u32(around.cost.memory_kib);
    out.raw(crypto::seal_with_nonce(key.value().unsafe_view(), bound_to(service), plain,
                                    around.random));
    crypto::wipe(plain);
    return ledger::code_text(kMark, bytes);
}

base::Result<std::string> own_kit(Tablet& tablet, std::string_view kit_passphrase) {
    return Tablet::Recovery::own_kit(tablet, kit_passphrase);
}

base::Result<std::string> Tablet::Recovery::own_kit(Tablet& tablet,
                                                    std::string_view kit_passphrase) {
    const auto secrets = own_secrets(tablet);
    if (!secrets.ok()) return secrets.error();
    return make_kit(secrets.value(), tablet.identity().service, kit_passphrase, tablet.around_);
}

base::Result<RootSecrets> open_kit(std::string_view text, const base::ServiceId& service,
                                   std::string_view kit_passphrase) {
    const auto at = text.find(kMark);
    if (at == std::string_view::npos) return {ErrorCode::kInvalidInput, "kit: no code in it"};
    const auto bytes = ledger::code_bytes(kMark, text.substr(at));
    if (!bytes.ok()) return {ErrorCode::kInvalidInput, "kit: " + bytes.error().detail};
    base::Reader in(bytes.value());
    const auto whose = in.id<base::ServiceId>();
    const auto salt = in.id<crypto::Salt>();
    const crypto::PassphraseCost cost{in.u32(), in.u32()};
    const base::ByteView sealed = in.raw(in.remaining());
    const bool sane = cost.passes >= 1 && cost.passes <= 64 && cost.memory_kib >= 8 &&
                      cost.memory_kib <= 4 * 1024 * 1024;
    if (!in.ok() || !sane) return {ErrorCode::kInvalidInput, "kit: wrong length"};
    if (whose != service) return {ErrorCode::kRefused, std::string(kOtherServicesKit)};
    const auto key = kit_key(kit_passphrase, salt, cost, service);
    if (!key.ok()) return key.error();
    auto plain = crypto::open_with_nonce(key.value().unsafe_view(), bound_to(service), sealed);
    if (!plain) return ErrorCode::kWrongPassphrase;
    auto secrets = decode_root_secrets(*plain);
    crypto::wipe(*plain);
    return secrets;
}

base::Result<void> write_kit(const std::filesystem::path& path, const std::string& service_name,
                             const std::string& kit) {
    std::string page =
        "Footbridge recovery kit of " + service_name +
        "\n\nPrint this page, read it back with `footbridge-cli recovery-kit --forget`, delete the "
        "file.\nLock the page away, and keep its passphrase somewhere else: together they open "
        "every tablet of the service.\n\n";
    for (std::size_t at = 0; at < kit.size(); at += kLine) page += kit.substr(at, kLine) + "\n";
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0 && errno == EEXIST) return {ErrorCode::kRefused, "there is a file already"};
    if (fd < 0) return {ErrorCode::kNotSaved, "kit"};
    const bool written =
        ::write(fd, page.data(), page.size()) == static_cast<ssize_t>(page.size()) &&
        ::fsync(fd) == 0;
    ::close(fd);
    return written ? base::Result<void>() : base::Result<void>(ErrorCode::kNotSaved, "kit");
}

base::Result<void> forget_root(Tablet& tablet, const RootSecrets& read_back) {
    return Tablet::Recovery::forget_secrets(tablet, read_back);
}

base::Result<void> Tablet::Recovery::forget_secrets(Tablet& tablet, const RootSecrets& read_back) {
    const auto held = own_secrets(tablet);
    if (!held.ok()) return held.error();
    base::Bytes ours = encode(held.value());
    base::Bytes theirs = encode(read_back);
    const bool same = crypto::equal_in_constant_time(ours, theirs);
    crypto::wipe(ours);
    crypto::wipe(theirs);
    if (!same) return {ErrorCode::kRefused, "this kit holds other secrets than this tablet"};
    journal::Write write;
    write.settings_removed.emplace_back(setting::kRoot);
    if (auto gone = tablet.store(write); !gone.ok()) return gone;
    if (auto emptied = tablet.journal_->settle(); !emptied.ok()) return emptied;
    return tablet.journal_->remove_damaged_copies();
}

}  // namespace tablet
