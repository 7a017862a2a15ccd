#include "shared/sync/client_session.h"

#include <algorithm>
#include <array>

#include "shared/crypto/secret.h"
#include "shared/sync/directory_steps.h"
#include "shared/sync/letter_steps.h"
#include "shared/sync/mend_steps.h"
#include "shared/sync/pull_step.h"
#include "shared/sync/push_step.h"
#include "shared/sync/receipts_step.h"
#include "shared/sync/retry.h"

namespace syncing {

namespace {

/// Times all steps may be gone through: a server that keeps a tablet busy with news is left for
/// now.
constexpr int kRoundsMax = 32;
/// A batch answered sooner may grow, one answered later shrinks.
constexpr base::Duration kFast{2000};
constexpr base::Duration kSlow{8000};
constexpr std::size_t kBatchBytesMin = 32 * 1024;

}  // namespace

/// Leaves the tablet's share with the server, where it wants to.
class DepositStep final : public Step {
  public:
    DepositStep(TabletVisit& visit, base::Bytes deposit)
        : visit_(visit), deposit_(std::move(deposit)) {}
    ~DepositStep() override { crypto::wipe(deposit_); }

    base::Result<std::optional<Request>> next() override {
        const bool wanted = !deposit_.empty() && !visit_.report.share_left && !refused_ &&
                            visit_.directory.in_use(visit_.identity.device);
        if (!wanted) return std::optional<Request>{};
        return std::optional(Request{kPathShare, deposit_});
    }
    base::Result<void> on_body(base::ByteView body) override {
        if (!body.empty()) return nonsense("share");
        visit_.report.share_left = true;
        return {};
    }
    /// The lease is not renewed; everything else goes on.
    base::Result<void> on_refusal(int, const std::string&) override {
        refused_ = true;
        return {};
    }

  private:
    TabletVisit& visit_;
    base::Bytes deposit_;
    bool refused_ = false;
};

/// Goes through the steps, one signed call at a time.
class ClientSession::Machine {
  public:
    Machine(ledger::TabletStore& store, ledger::Directory& directory,
            const TabletIdentity& identity, const base::Clock& clock, DirectoryIntents& intents,
            SyncListener& listener, Options options)
        : identity_(identity),
          visit_{store,
                 directory,
                 identity_,
                 clock,
                 listener,
                 report_,
                 std::clamp(options.batch_bytes, kBatchBytesMin, base::kBatchBytes)},
          directory_(visit_),
          intent_(visit_, intents),
          deposit_(visit_, std::move(options.deposit)),
          leave_letters_(visit_, options.letters),
          take_letters_(visit_, options.letters),
          push_(visit_),
          heal_(visit_),
          fetch_(visit_),
          pull_(visit_),
          wanted_(visit_),
          receipts_(visit_, options.ask_receipts) {
        visit_.handed = std::move(options.handed);
        visit_.to_carry = std::move(options.carried);
        visit_.by_hand = std::move(options.by_hand);
    }

    std::optional<Call> next() {
        if (finished_ || in_flight_) return std::nullopt;
        if (challenge_ && !request_) plan();
        if (finished_) return std::nullopt;
        in_flight_ = true;
        asked_at_ = visit_.clock.monotonic();
        if (!challenge_) return Call{std::string(kPathChallenge), {}};
        return make_signed_call(
            request_->path,
            {identity_.service, identity_.device, *challenge_, ++counter_, request_->payload, {}},
            *identity_.sign);
    }

    void on_reply(const Reply& reply) {
        if (finished_ || !in_flight_) return;
        in_flight_ = false;
        // A server could ask for for ever.
        report_.retry_after = std::clamp(reply.retry_after, base::Duration{0}, Retry::kMost);
        if (!challenge_) {
            take_challenge(reply);
        } else if (reply.status == kStatusOk) {
            renewed_ = false;
            adapt_batch();
            request_.reset();
            settle(step().on_body(reply.body));
        } else {
            take_refusal(reply);
        }
    }

    void end(const base::Error& error) {
        if (finished_) return;
        report_.error = error;
        finished_ = true;
    }

    [[nodiscard]] bool finished() const { return finished_; }
    [[nodiscard]] const SyncReport& report() const { return report_; }

  private:
    Step& step() { return *steps_[at_]; }

    void settle(const base::Result<void>& result) {
        if (!result.ok()) end(result.error());
    }

    void plan() {
        while (!finished_) {
            if (visit_.again) go_through_again();
            if (finished_) return;
            if (at_ == steps_.size()) {
                finished_ = true;
                return;
            }
            auto request = step().next();
            if (!request.ok()) return end(request.error());
            request_ = std::move(request).value();
            if (request_) return;
            if (!visit_.again) ++at_;
        }
    }

    void go_through_again() {
        visit_.again = false;
        at_ = 0;
        for (Step* each : steps_) each->begin_again();
        if (++rounds_ > kRoundsMax) end(nonsense("no end"));
    }

    void take_challenge(const Reply& reply) {
        const auto challenge = decode_challenge_reply(reply.body);
        if (reply.status != kStatusOk) {
            end({base::ErrorCode::kServerRefused, refusal_code(reply)});
        } else if (!challenge.ok()) {
            end(nonsense("challenge"));
        } else {
            challenge_ = challenge.value().challenge;
            counter_ = 0;
            if (!report_.server_time) report_.server_time = challenge.value().server_time;
        }
    }

    void take_refusal(const Reply& reply) {
        const std::string code = refusal_code(reply);
        if (code.empty()) return end(nonsense("status " + std::to_string(reply.status)));
        if (code == code::kChallenge && !renewed_) {
            // The challenge grew old or the server began anew: the same request goes under a new
            // one, once.
            renewed_ = true;
            challenge_.reset();
            return;
        }
        request_.reset();
        settle(step().on_refusal(reply.status, code));
    }

    void adapt_batch() {
        const bool moves_operations = request_->path == kPathPush || request_->path == kPathPull ||
                                      request_->path == kPathMend;
        if (!moves_operations) return;
        const base::Duration took = visit_.clock.monotonic() - asked_at_;
        std::size_t& size = visit_.batch_bytes;
        if (took <= kFast) size = std::min(size * 2, base::kBatchBytes);
        if (took >= kSlow) size = std::max(size / 2, kBatchBytesMin);
    }

    const TabletIdentity identity_;
    SyncReport report_;
    TabletVisit visit_;
    DirectoryStep directory_;
    IntentStep intent_;
    DepositStep deposit_;
    LeaveLettersStep leave_letters_;
    TakeLettersStep take_letters_;
    PushStep push_;
    HealStep heal_;
    FetchStep fetch_;
    PullStep pull_;
    WantedStep wanted_;
    ReceiptsStep receipts_;
    const std::array<Step*, 11> steps_{&directory_, &intent_,   &deposit_,     &leave_letters_,
                                       &push_,      &heal_,     &fetch_,       &pull_,
                                       &wanted_,    &receipts_, &take_letters_};
    std::size_t at_ = 0;
    int rounds_ = 0;

    std::optional<Challenge> challenge_;
    std::uint64_t counter_ = 0;
    bool renewed_ = false;
    std::optional<Request> request_;  ///< kept until its answer, so that it can be asked again
    bool in_flight_ = false;
    base::Duration asked_at_{};
    bool finished_ = false;
};

ClientSession::ClientSession(ledger::TabletStore& store, ledger::Directory& directory,
                             const TabletIdentity& identity, const base::Clock& clock,
                             DirectoryIntents& intents, SyncListener& listener, Options options)
    : machine_(std::make_unique<Machine>(store, directory, identity, clock, intents, listener,
                                         options)) {}

ClientSession::ClientSession(ledger::TabletStore& store, ledger::Directory& directory,
                             const TabletIdentity& identity, const base::Clock& clock,
                             DirectoryIntents& intents, SyncListener& listener)
    : ClientSession(store, directory, identity, clock, intents, listener, Options{}) {}

ClientSession::~ClientSession() = default;

std::optional<Call> ClientSession::next() { return machine_->next(); }
void ClientSession::on_reply(const Reply& reply) { machine_->on_reply(reply); }
void ClientSession::on_unreachable() { machine_->end({base::ErrorCode::kUnreachable, {}}); }
void ClientSession::on_unreachable(const base::Error& reason) { machine_->end(reason); }
bool ClientSession::finished() const { return machine_->finished(); }
const SyncReport& ClientSession::report() const { return machine_->report(); }

}  // namespace syncing
