#include "shared/casefile/view.h"

#include <catch2/catch.hpp>
#include <functional>

#include "shared/casefile/pages.h"
#include "shared/casefile/reduce.h"
#include "tests/unit/casefile/case_world.h"

using casefile::Choice;
using casefile::Field;
using casefile::Fields;
using casefile::FieldValue;
using casefile::Group;
using casefile::Kind;

namespace {

/// A few tablets that edit the same few records at random, meeting now and then.
struct Crowd {
    explicit Crowd(std::uint64_t seed) : random(seed) {
        for (std::uint8_t n = 1; n <= 3; ++n) tablets.push_back(std::make_unique<Tablet>(n, seed));
        child = tablets[0]->child("Robin");
        note = tablets[0]->note(child, "First");
        meet();
    }
    void meet() {
        for (auto& a : tablets) {
            for (auto& b : tablets) a->take_all(b->written);
        }
    }
    void act() {
        Tablet& t = *tablets[random.below(tablets.size())];
        t.clock.set_wall(
            {t.clock.now().ms + static_cast<std::int64_t>(random.below(10'000)) - 5'000});
        const std::string word = "word " + std::to_string(random.below(4));
        switch (random.below(8)) {
            case 0:
                t.keep(t.commands.set_field(child, Field::kChildKnownAs, word));
                break;
            case 1:
                t.keep(t.commands.set_field(child, Field::kChildSchool, word));
                break;
            case 2:
                t.keep(t.commands.add_member(child, Field::kChildLanguages, language()));
                break;
            case 3:
                if (auto gone = t.commands.remove_member(child, Field::kChildLanguages, language());
                    gone.ok()) {
                    t.keep(std::move(gone));
                }
                break;
            case 4:
                t.keep(t.commands.add_addendum(note, word, "late"));
                break;
            case 5:
                if (auto once = t.commands.set_field(note, Field::kNoteNextStep, word); once.ok()) {
                    t.keep(std::move(once));
                }
                break;
            case 6:
                t.note(child, word);
                break;
            default:
                contacts(t, word);
        }
        if (random.chance(20)) meet();
    }
    FieldValue language() { return Choice{random.chance(50) ? "welsh" : "urdu"}; }
    void contacts(Tablet& t, const std::string& name) {
        const auto items = t.view.record(child)->list(Field::kChildContacts);
        const Group contact = Group().set(casefile::part::kContactName, name);
        if (items.empty() || random.chance(40)) {
            t.keep(t.commands.add_item(child, Field::kChildContacts, contact));
        } else if (random.chance(50)) {
            t.keep(t.commands.retire_item(child, Field::kChildContacts, items[0].op));
        } else {
            t.keep(t.commands.replace_item(child, Field::kChildContacts, items[0].op, contact));
        }
    }
    std::vector<KeptOp> everything() const {
        std::vector<KeptOp> ops;
        for (const auto& t : tablets) ops.insert(ops.end(), t->written.begin(), t->written.end());
        return ops;
    }

    SeededRandom random;
    std::vector<std::unique_ptr<Tablet>> tablets;
    base::RecordId child;
    base::RecordId note;
};

std::vector<casefile::Record> all_records(const casefile::View& view) {
    std::vector<casefile::Record> records;
    for (const auto& id : view.newest_first()) records.push_back(*view.record(id));
    return records;
}

}  // namespace

TEST_CASE("any order and any repetition of the same operations gives the same view and digest") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        Crowd crowd(seed);
        for (int i = 0; i < 40; ++i) crowd.act();
        crowd.meet();
        const casefile::View& first = crowd.tablets[0]->view;
        for (const auto& t : crowd.tablets) REQUIRE(t->view.digest() == first.digest());
        for (int round = 0; round < 4; ++round) {
            std::vector<KeptOp> ops = crowd.everything();
            const std::size_t once = ops.size();
            for (std::size_t i = 0; i < once / 3; ++i) ops.push_back(ops[crowd.random.below(once)]);
            shuffle(ops, crowd.random);
            Tablet fresh(9, seed);
            fresh.take_all(ops);
            REQUIRE(fresh.view.digest() == first.digest());
            REQUIRE(fresh.view.operations() == once);
            REQUIRE(fresh.view.waiting() == 0);
            REQUIRE(all_records(fresh.view) == all_records(first));
            REQUIRE(fresh.view.history(crowd.child, Field::kChildKnownAs) ==
                    first.history(crowd.child, Field::kChildKnownAs));
        }
    }
}

namespace {

/// A creation with a stamp of its author's choosing.
ledger::Content creation(const base::RecordId& id, Kind kind, std::uint64_t stamp,
                         const char* words, const base::RecordId& child = {}, std::uint8_t by = 1) {
    Fields fields;
    std::optional<base::RecordId> of;
    if (kind == Kind::kChild) fields.text(Field::kChildKnownAs, words);
    if (kind == Kind::kNote) fields.text(Field::kNoteText, words);
    if (kind != Kind::kChild) of = child;
    const casefile::CreateBody body{static_cast<std::uint16_t>(kind), {}, {}, of, fields, 0};
    return {{stamp}, user_id(by), ledger::OpType::kRecordCreate, 1, id, {}, casefile::encode(body)};
}

std::vector<std::string> texts(const casefile::Record& record, Field field) {
    std::vector<std::string> found;
    for (const auto& version : record.list(field))
        found.push_back(std::get<std::string>(version.value));
    return found;
}

/// Calls `check` with a view for every order of these operations.
void in_every_order(const Tablet& maker, const std::function<void(const Tablet&)>& check) {
    std::vector<std::size_t> order(maker.written.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    do {
        Tablet reader(9, 1);
        for (const std::size_t i : order) reader.take(maker.written[i]);
        REQUIRE(reader.view.digest() == maker.view.digest());
        check(reader);
    } while (std::next_permutation(order.begin(), order.end()));
}

const base::CompartmentId kHers{{1}};
const base::CompartmentId kHis{{2}};

}  // namespace

TEST_CASE("a creation of another kind hides nothing, and is reported") {
    Tablet maker(1, 1);
    maker.put(kHers, creation(record_id(2), Kind::kChild, 4, "Robin"));
    maker.put(kHers, creation(record_id(1), Kind::kNote, 5, "Seen", record_id(2)));
    maker.put(kHis, creation(record_id(1), Kind::kChild, 0, "Nobody", {}, 9));
    maker.put(kHers, creation(record_id(2), Kind::kNote, 0, "Nothing", record_id(2), 9));
    in_every_order(maker, [](const Tablet& reader) {
        const auto& view = reader.view;
        CHECK(view.ids(Kind::kChild) == std::vector<base::RecordId>{record_id(1), record_id(2)});
        CHECK(view.case_of(record_id(2)) == kHers);
        const auto notes = view.records(Kind::kNote, record_id(2));
        REQUIRE(notes.size() == 2);
        CHECK(view.record(record_id(1), Kind::kNote)->text(Field::kNoteText) == "Seen");
        CHECK(view.record(record_id(1), Kind::kNote)->created_by == user_id(1));
        CHECK(view.record(record_id(2), Kind::kChild)->text(Field::kChildKnownAs) == "Robin");
        CHECK(view.history(record_id(1), Field::kNoteText).size() == 1);
        CHECK(view.under(record_id(1)).size() == 2);
        const auto clashes = view.clashes();
        REQUIRE(clashes.size() == 2);
        CHECK(clashes[0].record == record_id(1));
        REQUIRE(clashes[0].creations.size() == 2);
        CHECK(clashes[0].creations[0].by == user_id(9));
        CHECK(clashes[0].creations[1].kind == Kind::kNote);
    });
}

TEST_CASE("a second creation of a note stands beside the first and takes nothing away") {
    Tablet maker(1, 1);
    maker.put(kHers, creation(record_id(2), Kind::kChild, 4, "Robin"));
    maker.put(kHers, creation(record_id(1), Kind::kNote, 5, "Seen", record_id(2)));
    maker.put(kHers, creation(record_id(1), Kind::kNote, 0, "Not seen", record_id(7), 9));
    in_every_order(maker, [](const Tablet& reader) {
        const auto& view = reader.view;
        CHECK(view.ids(Kind::kNote, record_id(2)) == std::vector<base::RecordId>{record_id(1)});
        CHECK(texts(*view.record(record_id(1)), Field::kNoteText) ==
              std::vector<std::string>{"Not seen", "Seen"});
        REQUIRE(view.undecided().size() == 1);
        CHECK(view.undecided()[0].versions[1].by == user_id(1));
        CHECK(view.clashes().size() == 1);
    });
}

TEST_CASE("a child created in two compartments keeps the notes of both") {
    Tablet maker(1, 1);
    maker.put(kHers, creation(record_id(2), Kind::kChild, 5, "Robin"));
    maker.put(kHers, creation(record_id(3), Kind::kNote, 7, "Hers", record_id(2)));
    maker.put(kHis, creation(record_id(2), Kind::kChild, 4, "Rob", {}, 2));
    maker.put(kHis, creation(record_id(4), Kind::kNote, 8, "His", record_id(2), 2));
    // Taken in from the same file on both tablets.
    maker.put(kHers, creation(record_id(5), Kind::kNote, 9, "Both", record_id(2)));
    maker.put(kHis, creation(record_id(5), Kind::kNote, 9, "Both", record_id(2), 2));
    in_every_order(maker, [&](const Tablet& reader) {
        const auto& view = reader.view;
        CHECK(view.ids(Kind::kNote, record_id(2)).size() == 3);
        CHECK(view.in_case(record_id(2)).size() == 3);
        CHECK(view.case_records(record_id(2)).size() == 3);
        CHECK(view.case_of(record_id(2)) == kHis);
        REQUIRE(view.undecided().size() == 1);
        CHECK(view.undecided()[0].field == Field::kChildKnownAs);
        CHECK(view.clashes().size() == 2);
    });
}

TEST_CASE("a choice about a child of two compartments is made in both, and each decides its own") {
    Tablet anna(1, 1);
    anna.put(kHers, creation(record_id(2), Kind::kChild, 5, "Robin"));
    anna.put(kHis, creation(record_id(2), Kind::kChild, 4, "Rob", {}, 2));
    const auto waiting = anna.view.undecided();
    REQUIRE(waiting.size() == 1);
    const std::size_t before = anna.written.size();
    anna.keep(anna.commands.choose(record_id(2), Field::kChildKnownAs, waiting[0].versions[0].op));
    REQUIRE(anna.written.size() == before + 2);
    CHECK(anna.view.undecided().empty());
    CHECK(anna.view.record(record_id(2))->text(Field::kChildKnownAs) == "Robin");

    // From her compartment nobody takes away what stands in his, even by its name.
    const auto head = anna.view.record(record_id(2))->list(Field::kChildKnownAs);
    REQUIRE(head.size() == 2);
    std::vector<base::OpId> both{head[0].op, head[1].op};
    const casefile::FieldBody body{Field::kChildKnownAs, std::string("Mallory"), {}, false};
    anna.put(kHis, {{20},
                    user_id(2),
                    ledger::OpType::kFieldSet,
                    1,
                    record_id(2),
                    both,
                    casefile::encode(body)});
    REQUIRE(anna.view.undecided().size() == 1);
    CHECK(anna.view.undecided()[0].versions.size() == 2);
}

TEST_CASE("a second creation of a child does not draw new notes away by its stamp") {
    Tablet anna(1, 1);
    const auto child = anna.child("Robin");
    const auto hers = *anna.view.case_of(child);
    const auto note = anna.note(child, "First");
    anna.put(kHis, creation(child, Kind::kChild, 0, "Robin", {}, 9));
    CHECK(anna.view.case_of(child) == hers);
    anna.note(child, "Second");
    CHECK(anna.written.back().compartment == hers);
    anna.put(kHis, creation(note, Kind::kNote, 0, "First", child, 9));
    anna.keep(anna.commands.add_addendum(note, "more", "left out"));
    CHECK(anna.written.back().compartment == hers);
    CHECK(anna.view.ids(Kind::kNote, child).size() == 2);
    CHECK(anna.view.clashes().size() == 2);
}

TEST_CASE("a flag that keeps two apart is not hidden by a second creation of it") {
    Tablet anna(1, 1);
    const auto child = anna.child("Robin");
    const auto other = anna.child("Kit");
    Fields fields;
    fields.choice(Field::kFlagType, "keep_apart").set(Field::kFlagOtherChild, other);
    const auto flag = anna.keep(anna.commands.create(anna.new_record(Kind::kFlag, child, fields)));
    Fields harmless;
    harmless.choice(Field::kFlagType, "medical").set(Field::kFlagOtherChild, record_id(8));
    const casefile::CreateBody body{2, {}, {}, record_id(9), harmless, 0};
    anna.put(*anna.view.case_of(child),
             {{0}, user_id(9), ledger::OpType::kRecordCreate, 1, flag, {}, casefile::encode(body)});
    const auto kept = anna.view.keep_apart(child);
    CHECK(std::any_of(kept.begin(), kept.end(), [&](const auto& f) { return f.id == flag; }));
    const auto page = casefile::child_page(anna.view, child, anna.clock.moment());
    REQUIRE(page);
    CHECK(std::any_of(page->keep_apart.begin(), page->keep_apart.end(),
                      [&](const auto& line) { return line.other_child == other; }));
}

TEST_CASE("the digest tells apart two sets that differ in one operation") {
    Crowd crowd(77);
    for (int i = 0; i < 20; ++i) crowd.act();
    const std::vector<KeptOp> ops = crowd.everything();
    Tablet whole(8, 1);
    whole.take_all(ops);
    for (std::size_t gone = 0; gone < ops.size(); ++gone) {
        Tablet less(9, 1);
        for (std::size_t i = 0; i < ops.size(); ++i) {
            if (i != gone) less.take(ops[i]);
        }
        CHECK(less.view.digest() != whole.view.digest());
    }
}

TEST_CASE("when a tablet last wrote is its newest stamp, in whatever order its operations came") {
    Tablet maker(1, 1);
    maker.put(kHers, creation(record_id(2), Kind::kChild, 4 << 16, "Robin"));
    maker.put(kHers, creation(record_id(1), Kind::kNote, 90 << 16, "Seen", record_id(2)));
    maker.put(kHers, creation(record_id(3), Kind::kNote, 7 << 16, "Rang", record_id(2)));
    in_every_order(maker, [](const Tablet& reader) {
        CHECK(reader.view.last_written(device_id(1)) == base::WallTime{90});
        CHECK_FALSE(reader.view.last_written(device_id(9)).has_value());
    });
}
