#include "shared/casefile/view.h"

#include <catch2/catch.hpp>

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

TEST_CASE("a record created twice is the same whichever creation comes first") {
    const auto create = [](Kind kind, std::uint64_t stamp, const char* words) {
        Fields fields;
        if (kind == Kind::kChild) fields.text(Field::kChildKnownAs, words);
        if (kind == Kind::kNote) fields.text(Field::kNoteText, words);
        std::optional<base::RecordId> child;
        if (kind == Kind::kNote) child = record_id(2);
        const casefile::CreateBody body{static_cast<std::uint16_t>(kind), {}, {}, child, fields, 0};
        return ledger::Content{{stamp},      user_id(1), ledger::OpType::kRecordCreate, 1,
                               record_id(1), {},         casefile::encode(body)};
    };
    Tablet maker(1, 1);
    maker.put({{1}}, create(Kind::kChild, 5, "later"));
    maker.put({{2}}, create(Kind::kNote, 3, "first"));
    maker.put({{3}}, create(Kind::kChild, 9, "last"));
    std::vector<std::size_t> order{0, 1, 2};
    do {
        Tablet reader(2, 1);
        for (const std::size_t i : order) reader.take(maker.written[i]);
        CHECK(reader.view.record(record_id(1)) == maker.view.record(record_id(1)));
        CHECK(reader.view.digest() == maker.view.digest());
        CHECK(reader.view.ids(Kind::kChild).empty());
        CHECK(reader.view.ids(Kind::kNote) == std::vector<base::RecordId>{record_id(1)});
    } while (std::next_permutation(order.begin(), order.end()));
    CHECK(maker.view.record(record_id(1))->text(Field::kNoteText) == "first");
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
