#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/base/result.h"
#include "shared/casefile/fields.h"
#include "shared/casefile/transfer.h"
#include "shared/casefile/view.h"
#include "shared/ledger/hlc.h"
#include "shared/ledger/operation.h"

namespace casefile {

struct Answered;
struct FieldBody;

/// One operation's body. [bytes] Leaves room for the header of the content within
/// base::kCiphertextMax after padding.
inline constexpr std::size_t kBodyMax = 900 * 1024;

/// Operations for one compartment, in the order they are to be sealed.
struct Draft {
    /// None: the case of `child`, which the caller opens first (or opened earlier in the same run);
    /// without a child either, the service's own compartment.
    std::optional<base::CompartmentId> compartment;
    base::RecordId child;  ///< whose case it is; none: nobody's
    std::vector<ledger::Content> contents;
    /// Of this volunteer's custody log, where no compartment is named.
    std::optional<base::UserId> custody_of{};
    /// What is made goes there, where no compartment is named: without a child, the service's own,
    /// the victims' or the board's.
    Home home = Home::kCase;
};

/// What one command asks to have sealed and kept. Several drafts belong together: keep all or none.
struct Change {
    base::RecordId record;  ///< the record made or changed
    std::vector<Draft> drafts;
};

/// A record to make.
struct NewRecord {
    Kind kind = Kind::kNote;
    base::RecordId child;  ///< whose case it goes in; none for a child, and in no case (Home)
    Fields fields;
    base::Moment happened_at;
    base::Moment recorded_at;
    /// Given by an exchange file, or by the draft it was; made at random otherwise.
    std::optional<base::RecordId> id;
};
/// Does the record here say everything that this one would?
[[nodiscard]] bool says_the_same(const Record& here, const NewRecord& record);

/// A file brings back what stood somewhere: a plan finds room for all its lines, and a keep_apart
/// flag is made in its own case alone, for the file says the other one too. A person is told where
/// a plan is full or has ended, and a flag is made in both children's cases.
enum class From { kPerson, kFile };

/// The one door for changes: checks the rules of records.md and makes the operations. Nothing is
/// changed by it: the caller seals and keeps the drafts, then gives them to View::apply().
///
/// Errors: kInvalidInput where a value breaks a rule, kTooLarge where it is over a limit, kRefused
/// where the record does not allow it (a once field that is written, a signed note), kNotFound
/// where a record is not here. `detail` is the field's name. One thread at a time; the view, clocks
/// and randomness must outlive it.
class Commands {
  public:
    Commands(const View& view, const base::Clock& clock, ledger::HlcClock& stamps,
             base::RandomSource& random, base::UserId author);

    /// Makes a record. A keep_apart flag is made in both children's cases where both are on this
    /// tablet. An agreement that does not say what was signed is one to the plan as it stands.
    base::Result<Change> create(NewRecord record, From from = From::kPerson);

    /// Makes several records that may name one another by the ids they are given: all or none.
    /// Those of one child's case in one run.
    base::Result<Change> create_all(std::vector<NewRecord> records);

    /// Writes a once, latest or choose field in place of every head known here. Nothing clears a
    /// latest or choose field. A plan's line that is taken out says what was seen of it.
    base::Result<Change> set_field(const base::RecordId& record, Field field, FieldValue value);
    /// The same for several fields of one record: all or none.
    base::Result<Change> set_fields(const base::RecordId& record, const Fields& fields);
    /// Makes the value written by `op`, one of the heads of a choose field or of a once field that
    /// was written twice at once, the only one; the others stay in the history.
    base::Result<Change> choose(const base::RecordId& record, Field field, const base::OpId& op);

    /// Writes again what `op`, an operation of the field's history, once wrote, in place of every
    /// head known here; what is there now stays in the history. A member or item is added again.
    /// kRefused where it is there still, or the field is written once.
    base::Result<Change> bring_back(const base::RecordId& record, Field field,
                                    const base::OpId& op);

    base::Result<Change> add_member(const base::RecordId& record, Field field, FieldValue member);
    base::Result<Change> remove_member(const base::RecordId& record, Field field,
                                       const FieldValue& member);

    base::Result<Change> add_item(const base::RecordId& record, Field field, Group item);
    /// Takes an item's place; it stays in the history.
    base::Result<Change> replace_item(const base::RecordId& record, Field field,
                                      const base::OpId& item, Group with);
    base::Result<Change> retire_item(const base::RecordId& record, Field field,
                                     const base::OpId& item);

    /// Adds to a signed note, with the reason. The note's own words are never edited
    /// (architecture.md invariant 7).
    base::Result<Change> add_addendum(const base::RecordId& note, std::string text,
                                      std::string reason);
    /// Ends a flag, and the flag on the other child where it keeps two apart.
    base::Result<Change> end_flag(const base::RecordId& flag, base::CalendarDate ended_on,
                                  std::string reason);

    /// Answers a transfer; the same words again change nothing else. Accepting names the person
    /// among the child's workers in the place of whoever it was. kRefused where the answer is not
    /// the author's to give, or there is one.
    base::Result<Change> answer_transfer(const base::RecordId& transfer, TransferState answer,
                                         std::string words);

    /// A record that an earlier change of the same run makes, so that others can name it before it
    /// is kept. REQUIRES an id.
    void expect(const NewRecord& record);

  private:
    base::Result<void> check_new(const NewRecord& record, From from) const;
    base::Result<Draft> made(NewRecord& record, const base::RecordId& id, From from);
    ledger::Content content(ledger::OpType type, const base::RecordId& record,
                            std::vector<base::OpId> deps, base::Bytes body);
    /// Where what is written about a record goes: of several compartments that it was created in,
    /// the child's case.
    [[nodiscard]] base::CompartmentId home_of(const Record& record) const;
    [[nodiscard]] std::vector<Answered> heads_of(const Record& record, Field field) const;
    /// The same operation in each compartment, naming what it answers there.
    void add_operations(const Record& record, ledger::OpType type, const FieldBody& body,
                        const std::vector<Answered>& answered, Change& change);
    [[nodiscard]] bool gives(const Record& record, const FieldValue& answer) const;
    base::Result<Change> field_change(const Record& record, ledger::OpType type, Field field,
                                      FieldValue value, const std::vector<Answered>& answered);
    /// The record, if it has this field and the field's rule is one that `fits` takes.
    base::Result<Record> target(const base::RecordId& id, Field field, bool (*fits)(Rule)) const;
    Draft creation(const NewRecord& record, const base::RecordId& id);
    /// Is the child here, or expected?
    [[nodiscard]] bool reaches(const base::RecordId& child) const;
    void add_other_side(const NewRecord& record, Change& change);

    const View& view_;
    const base::Clock& clock_;
    ledger::HlcClock& stamps_;
    base::RandomSource& random_;
    base::UserId author_;
    std::vector<base::RecordId> expected_;   ///< children
    std::vector<NewRecord> expected_plans_;  ///< and their lines
};

/// Checks one value against its field: type, vocabulary, length, UTF-8, dates. No record needed.
base::Result<void> check_value(const FieldDef& field, const FieldValue& value);
/// Checks the rules between fields for a record with some fields written anew, as `on` that day.
base::Result<void> check_change(const Record& record, const Fields& anew, base::CalendarDate on);
/// Checks a whole new record: required fields, every value, and the rules between fields (a rating
/// that differs from the tool's has a reason; a keep_apart flag has an other child).
base::Result<void> check_record(const NewRecord& record);

}  // namespace casefile
