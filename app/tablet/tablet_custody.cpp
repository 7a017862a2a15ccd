#include <algorithm>
#include <ranges>

#include "app/tablet/attendance_handover.h"
#include "app/tablet/tablet.h"
#include "app/tablet/tablet_parts.h"
#include "shared/casefile/custody.h"
#include "shared/ledger/custody_log.h"
#include "shared/sync/bundle.h"

/// Custody logs: a compartment for each volunteer, and what leaves their tablet again.
namespace tablet {
namespace {

/// rules.md 2.6 and ux.md AA-11: cleared from the volunteer's own tablet this long after a
/// coordinator confirmed it.
constexpr base::Duration kKeptAfterConfirming = std::chrono::hours(72);

/// Is this press in the log already, put right or taken out since perhaps? One that was added later
/// has no press: it is there where it says the same.
bool written_before(const casefile::Record& record, const casefile::FieldValue& value) {
    const auto wanted = casefile::event_from(std::get<casefile::Group>(value), {});
    const auto events = casefile::events_of(record);
    return std::ranges::any_of(events, [&](const casefile::CustodyEvent& one) {
        if (wanted.monotonic) return one.monotonic == wanted.monotonic && one.boot == wanted.boot;
        return one.event == wanted.event &&
               one.was.value_or(one.at) == wanted.was.value_or(wanted.at);
    });
}

}  // namespace

base::Result<base::CompartmentId> Tablet::custody_log(const base::UserId& volunteer) const {
    const base::CompartmentId id = ledger::custody_log_of(identity_.service, volunteer);
    const auto* log = directory_.compartment(id);
    if (log != nullptr && log->type() == ledger::CompartmentType::kCustody) return id;
    return {base::ErrorCode::kNoKey, "custody log"};
}

bool Tablet::coordinates() const {
    return directory_.goes_to(roles(), ledger::CompartmentType::kCustody);
}

void Tablet::add_to_index(const base::RecordId& id) {
    bool first = true;
    for (casefile::Record& record : view_.under(id)) {
        if (std::exchange(first, false)) search_.add(record);
        if (record.kind != casefile::Kind::kAttendance) continue;
        const auto whose = directory_.owner_of_custody_log(record.compartment);
        attendances_.put(std::move(record), whose);
    }
}

const casefile::CustodyLogs& Tablet::attendances() {
    const auto all = view_.ids(casefile::Kind::kAttendance);
    std::erase_if(to_index_, [&](const base::RecordId& id) {
        const bool attendance = std::ranges::binary_search(all, id);
        if (attendance) add_to_index(id);
        return attendance;
    });
    return attendances_;
}

bool Tablet::has_custody_log() const {
    const auto log = custody_log(user());
    return log.ok() && directory_.is_member(device(), log.value());
}

/// The operations of the volunteer's own log that are about these records; with `strays` also those
/// about none that was created here, which came after it was cleared. Nothing of a record that the
/// server has not in full.
base::Result<std::vector<ledger::ChainRun>> Tablet::runs_to_clear(
    const base::CompartmentId& log, const std::vector<base::RecordId>& records, bool strays) {
    std::map<base::RecordId, std::vector<ledger::ChainRun>> runs;
    std::set<base::RecordId> unsent;
    const auto walked = journal_->load({}, [&](const ledger::Entry& entry) -> base::Result<void> {
        for (const ledger::SealedOp& op : entry.ops) {
            const ledger::ChainId& chain = op.header.chain;
            if (chain.compartment != log || op.erased()) continue;
            const auto content = keyring_.open(op);
            if (!content.ok() || content.value().type == ledger::OpType::kSighting) continue;
            const base::RecordId& record = content.value().record;
            const bool named = std::ranges::find(records, record) != records.end();
            const bool stray = strays && !view_.has(record);
            if (!named && !stray) continue;
            if (chain.device == device() && op.header.seq > accepted_in(log)) unsent.insert(record);
            runs[record].push_back({chain, op.header.seq, op.header.seq});
        }
        return {};
    });
    if (!walked.ok()) return walked.error();
    std::vector<ledger::ChainRun> sent;
    for (const auto& [record, its] : runs) {
        if (!unsent.contains(record)) sent.insert(sent.end(), its.begin(), its.end());
    }
    return sent;
}

base::Result<std::size_t> Tablet::clear_confirmed() { return clear_confirmed(false); }

base::Result<std::size_t> Tablet::clear_confirmed(bool strays) {
    const auto log = custody_log(user());
    if (!log.ok() || coordinates()) return std::size_t{0};
    const base::WallTime now =
        std::max(around_.clock.now(), seen_at_open_ + (around_.clock.monotonic() - opened_at_));
    std::vector<base::RecordId> due;
    for (const casefile::Record& record : view_.records(casefile::Kind::kAttendance)) {
        const auto confirmed = record.moment(casefile::Field::kAttendanceConfirmedAt);
        if (confirmed && confirmed->at + kKeptAfterConfirming <= now) due.push_back(record.id);
    }
    if (due.empty() && (!strays || view_.waiting() == 0)) return std::size_t{0};
    const auto runs = runs_to_clear(log.value(), due, strays);
    if (!runs.ok()) return runs.error();
    if (runs.value().empty()) return std::size_t{0};
    if (auto gone = journal_->erase(runs.value(), {}); !gone.ok()) return gone.error();
    if (auto shown = reload(); !shown.ok()) return shown.error();
    return runs.value().size();
}

// ---- from phone to phone

std::vector<Person> Tablet::other_volunteers() const {
    std::vector<Person> others;
    for (Person& person : people()) {
        const bool keeps = person.roles.has(ledger::Role::kVolunteer) ||
                           person.roles.has(ledger::Role::kCustodyCoordinator);
        if (keeps && person.id != user()) others.push_back(std::move(person));
    }
    return others;
}

base::Result<base::Bytes> Tablet::hand_on(const base::RecordId& attendance,
                                          const base::UserId& to) {
    const auto record = view_.record(attendance, casefile::Kind::kAttendance);
    if (!record) return {base::ErrorCode::kNotFound, "attendance"};
    const auto* next = directory_.user(to);
    const bool may = next != nullptr && to != user() &&
                     ledger::may_open(next->roles, ledger::CompartmentType::kCustody);
    if (!may) return {base::ErrorCode::kRefused, std::string(syncing::bundle_why::kMayNotOpen)};
    if (!next->box_usable())
        return {base::ErrorCode::kRefused, std::string(syncing::bundle_why::kNobodyThere)};
    return seal_attendance(copy_for_the_next(*record, to), attendance,
                           {identity_.service, device(), identity_.keys.sign.secret}, to,
                           next->box);
}

base::Result<void> Tablet::handed_on(const base::RecordId& attendance, const base::UserId& to) {
    casefile::Group handover;
    handover.set(casefile::part::kHandoverTo, to).set(casefile::part::kHandoverAt, now());
    return set_fields(attendance, casefile::Fields()
                                      .set(casefile::Field::kAttendanceHandover, handover)
                                      .choice(casefile::Field::kAttendanceOutcome, "handed_over"));
}

base::Result<base::RecordId> Tablet::take_over(base::ByteView handed) {
    auto taken =
        open_attendance(handed, identity_.service, user(), keyring_.user_box(), directory_);
    if (!taken.ok()) return taken.error();
    casefile::NewRecord& copy = taken.value();
    const auto here = view_.record(*copy.id, casefile::Kind::kAttendance);
    if (!here) return add(std::move(copy));
    // Handed over again: what was logged there since comes too, in one write.
    const auto events = copy.fields.all().find(casefile::Field::kAttendanceEvents);
    std::vector<casefile::Change> changes;
    for (const casefile::FieldValue& event :
         events == copy.fields.all().end() ? std::vector<casefile::FieldValue>{} : events->second) {
        if (written_before(*here, event)) continue;
        auto change = commands_.add_item(here->id, casefile::Field::kAttendanceEvents,
                                         std::get<casefile::Group>(event));
        if (!change.ok()) return change.error();
        changes.push_back(std::move(change).value());
    }
    if (changes.empty()) return here->id;
    if (auto kept = keep(changes, {}); !kept.ok()) return kept.error();
    return here->id;
}

}  // namespace tablet
