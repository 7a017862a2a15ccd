#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "shared/base/result.h"
#include "shared/journal/report.h"
#include "shared/ledger/operation_store.h"

namespace journal {

class StoreFile;

/// The server's one file: for each service its directory and its sealed operations, numbered. It
/// holds no key. Bytes: docs/formats/server_store.md.
///
/// Threads: one at a time. A call outside begin()/commit() is a transaction of its own. Errors as
/// TabletJournal: kNotSaved (nothing has changed; after a failing disk needs_reopen() until
/// reopen()), kDamaged (reopen() salvages).
class ServerJournal final : public ledger::ServerStore {
  public:
    /// kWriter: one program at a time, else kProfileBusy. kReader: beside a writer, for verify()
    /// and backup(); every change is kRefused and a damaged file is kDamaged, not salvaged.
    enum class Access { kWriter, kReader };

    /// A new, empty store at a path where there is none yet (else kRefused). The folder exists.
    static base::Result<std::unique_ptr<ServerJournal>> create(const Location& where);
    /// kNotFound: no file. kNewerFormat: the file was not touched. A damaged file is salvaged as
    /// TabletJournal::open says.
    static base::Result<std::unique_ptr<ServerJournal>> open(const Location& where, Access access);
    ~ServerJournal() override;
    ServerJournal(const ServerJournal&) = delete;
    ServerJournal& operator=(const ServerJournal&) = delete;

    /// What the last open() or reopen() had to mend; nothing where the file was healthy.
    [[nodiscard]] const std::optional<Report>& salvage_report() const { return salvage_report_; }
    [[nodiscard]] bool needs_reopen() const;
    /// Closes the file and opens it as open() does; an open transaction is lost. On an error it
    /// stays closed and may be tried again.
    base::Result<void> reopen();

    base::Result<std::vector<base::ServiceId>> services() override;
    base::Result<std::vector<base::Bytes>> directory_after(const base::ServiceId& service,
                                                           std::uint64_t seq,
                                                           std::size_t max_bytes) override;
    /// kConflict where `seq` is not the next.
    base::Result<void> append_directory(const base::ServiceId& service, std::uint64_t seq,
                                        base::ByteView op) override;
    base::Result<ledger::ChainHead> chain_head(const base::ServiceId& service,
                                               const ledger::ChainId& chain) override;
    base::Result<ledger::CompartmentHead> compartment_head(
        const base::ServiceId& service, const base::CompartmentId& compartment) override;
    /// kConflict where the segment does not follow the chain's head; kInvalidInput where it has no
    /// seal.
    base::Result<ledger::CompartmentHead> append(const base::ServiceId& service,
                                                 const ledger::Segment& segment) override;
    base::Result<std::vector<ledger::NumberedSegment>> after(const base::ServiceId& service,
                                                             const base::CompartmentId& compartment,
                                                             std::uint64_t cseq,
                                                             std::size_t max_bytes) override;
    base::Result<std::vector<ledger::Segment>> held(const base::ServiceId& service,
                                                    const ledger::DamagedRun& run,
                                                    std::size_t max_bytes) override;
    /// kNotFound where the chain is shorter; kDamaged where the operation cannot be read.
    base::Result<base::OpId> op_at(const base::ServiceId& service, const ledger::ChainId& chain,
                                   std::uint64_t seq) override;
    /// Whole stored segments: what mend() wants is a sealed segment that ends where the run ends.
    base::Result<std::vector<ledger::DamagedRun>> damaged(const base::ServiceId& service) override;
    base::Result<void> mend(const base::ServiceId& service,
                            const ledger::Segment& segment) override;

    /// With the commit the bytes leave the file and the log beside it, and the copies that repairs
    /// left go too.
    base::Result<void> erase(const base::ServiceId& service,
                             const std::vector<ledger::ChainRun>& runs) override;

    base::Result<void> put_share(const base::ServiceId& service, const base::DeviceId& device,
                                 base::ByteView deposit) override;
    base::Result<std::optional<base::Bytes>> share(const base::ServiceId& service,
                                                   const base::DeviceId& device) override;
    base::Result<void> put_letter(const ledger::LetterName& name,
                                  const ledger::StoredLetter& letter) override;
    base::Result<std::optional<ledger::StoredLetter>> letter(
        const ledger::LetterName& name) override;
    base::Result<std::vector<base::Bytes>> letters(const base::ServiceId& service,
                                                   const base::CompartmentId& compartment,
                                                   const base::RecordId& after,
                                                   std::size_t max_bytes) override;

    base::Result<void> begin() override;
    base::Result<void> mark() override;
    base::Result<void> rollback_to_mark() override;
    base::Result<void> commit() override;
    void rollback() override;

    /// Small public things of the server itself, for example the hash of its setup code, by name.
    /// Kept twice.
    base::Result<std::optional<base::Bytes>> setting(const std::string& key);
    base::Result<void> put_setting(const std::string& key, base::ByteView value);
    base::Result<void> remove_setting(const std::string& key);

    /// Operations held for all services.
    base::Result<std::uint64_t> operation_count();

    /// Reads every page, row and entry, follows every chain and computes every running hash again.
    base::Result<Report> verify();
    /// A copy of this moment at `path`, where there must be no file (else kRefused), while a writer
    /// goes on. Durable when ok.
    base::Result<void> backup(const std::string& path);

  private:
    struct Opened;
    using Change = std::function<base::Result<void>(StoreFile&)>;

    ServerJournal(Location where, Access access);
    base::Result<void> open_file(bool thorough);
    base::Result<StoreFile*> file();
    template <typename T>
    T watched(T result);
    base::Result<void> change(const Change& change);

    base::Result<void> append_to(StoreFile& store, const base::ServiceId& service,
                                 const ledger::Segment& segment, ledger::CompartmentHead& head);
    base::Result<void> leave_nothing_behind();
    base::Result<void> mend_in(StoreFile& store, const base::ServiceId& service,
                               const ledger::Segment& segment);
    void notice(const base::ServiceId& service, const ledger::DamagedRun& run);

    Location where_;
    Access access_;
    std::unique_ptr<Opened> opened_;
    std::optional<Report> salvage_report_;
    std::vector<std::pair<base::ServiceId, ledger::DamagedRun>>
        noticed_;  ///< damage met while reading, not on disk
    bool gave_trouble_ = false;
};

}  // namespace journal
