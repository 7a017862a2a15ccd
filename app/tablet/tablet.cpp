#include "app/tablet/tablet.h"

#include <algorithm>

#include "app/tablet/tablet_parts.h"
#include "app/tablet/unlocking.h"

/// What a tablet says of itself.
namespace tablet {
namespace {

/// How long the chip says "Saved" before it says "Waiting": long enough to be read.
constexpr base::Duration kSavedShown{10'000};

}  // namespace

const crypto::EpochKey* Tablet::service_key() const {
    const base::CompartmentId& id = directory_.service_compartment();
    const auto* service = directory_.compartment(id);
    return service == nullptr ? nullptr : keyring_.epoch_key(id, service->current().opening.key);
}

/// A name was sealed under the key of its day.
std::optional<SealedNames> Tablet::names_of(const base::UserId& id) const {
    // A name never changes; a page of a thousand entries asks a thousand times.
    if (const auto known = names_.find(id); known != names_.end()) return known->second;
    const auto* listed = directory_.user(id);
    const base::CompartmentId& where = directory_.service_compartment();
    const auto* service = directory_.compartment(where);
    if (listed == nullptr || service == nullptr) return std::nullopt;
    for (const auto& epoch : service->epochs) {
        const crypto::EpochKey* key = keyring_.epoch_key(where, epoch.opening.key);
        if (key == nullptr) continue;
        if (auto names = open_names(listed->sealed_name, id, *key)) {
            names_.emplace(id, *names);
            return names;
        }
    }
    return std::nullopt;
}

std::string Tablet::name_of(const base::UserId& id) const {
    const auto names = names_of(id);
    return names ? names->user : std::string();
}

std::string Tablet::service_name() const {
    for (const auto& [id, listed] : directory_.users()) {
        const auto names = names_of(id);
        if (names && !names->service.empty()) return names->service;
    }
    return {};
}

std::vector<Person> Tablet::people() const {
    std::vector<Person> people;
    for (const auto& [id, listed] : directory_.users())
        people.push_back({id, name_of(id), listed.roles});
    return people;
}

std::vector<TabletLine> Tablet::tablets() const {
    std::vector<TabletLine> lines;
    for (const auto& [id, listed] : directory_.devices()) {
        TabletLine line{id,
                        listed.user,
                        name_of(listed.user),
                        id == device(),
                        directory_.enrolled_on(id),
                        std::nullopt,
                        std::nullopt,
                        std::nullopt};
        if (const auto* gone = directory_.revoked(id)) {
            line.revoked = gone->reason;
            line.revoked_on = gone->written_at;
            if (const auto wiped = wiped_on_.find(id); wiped != wiped_on_.end())
                line.wiped_on = wiped->second;
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

SaveState Tablet::state() const {
    using Kind = SaveState::Kind;
    if (not_saving_) return {Kind::kNotSaving, 0, saved_at_};
    const std::size_t unsent = waiting();
    const bool just_saved = saved_at_ && around_.clock.monotonic() - saved_monotonic_ < kSavedShown;
    if (unsent > 0 && just_saved) return {Kind::kSaved, 0, saved_at_};
    // What is not taken waits for a person, not for signal.
    const auto stuck =
        static_cast<std::size_t>(std::ranges::count(findings_, true, &Finding::needs_you));
    if (unsent > 0 && stuck == 0) return {Kind::kWaiting, unsent, saved_at_};
    const auto doubts =
        static_cast<std::size_t>(std::ranges::count_if(doubts_, &Doubt::needs_person));
    if (const std::size_t needs = stuck + doubts + view_.undecided_count(); needs > 0)
        return {Kind::kNeedsYou, needs, sent_at_};
    if (sent_since_saved_) return {Kind::kSent, 0, sent_at_};
    return {Kind::kSaved, 0, saved_at_};
}

std::optional<Fetching> Tablet::fetching() const {
    if (session_ == nullptr) return std::nullopt;
    const syncing::SyncReport& so_far = session_->report();
    if (so_far.expected < Fetching::kLong || so_far.received >= so_far.expected)
        return std::nullopt;
    return Fetching{so_far.received, so_far.expected};
}

base::Result<void> Tablet::confirm(std::string_view passphrase) {
    if (auto ready = reopen_if_needed(); !ready.ok()) return ready;
    journal::Report said_at_unlocking;
    auto opened = try_passphrase(*journal_, folder_, passphrase, around_, {}, said_at_unlocking);
    if (!opened.ok()) return opened.error();
    return {};
}

base::Result<Checkup> Tablet::doctor() {
    auto report = journal_->doctor();
    if (!report.ok()) return report.error();
    journal::Report opening = journal_->salvage_report().value_or(journal::Report{});
    opening.findings.insert(opening.findings.end(), mended_.findings.begin(),
                            mended_.findings.end());
    return Checkup{std::move(report).value(), std::move(opening), damaged_ops_, misattributed_,
                   drafts_damaged_,           view_.clashes(),    doubts_};
}

}  // namespace tablet
