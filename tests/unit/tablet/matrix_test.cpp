#include <catch2/catch.hpp>
#include <set>

#include "shared/ledger/custody_log.h"
#include "shared/ledger/role_matrix.h"
#include "shared/ledger/segment.h"
#include "shared/sync/messages.h"
#include "tests/unit/tablet/tablet_world.h"

/// The matrix of records.md section 1 on whole tablets, cell by cell: what a role may not open, its
/// tablet does not hold, is not given when it asks the server, and cannot be handed a key of.

namespace {

using ledger::CompartmentType;
using ledger::Role;

constexpr Role kRoles[] = {
    Role::kAdministrator,      Role::kManager,       Role::kPractitioner,
    Role::kSpecialist,         Role::kVictimLiaison, Role::kParticipationWorker,
    Role::kCustodyCoordinator, Role::kVolunteer,     Role::kAuditor};

/// A tablet for each role, and in each type of compartment something that one of them wrote.
struct House : TabletWorld {
    House() {
        alex();
        for (const Role role : kRoles) join(folder(role), folder(role), role);
        visit_all();
        for (const ledger::MatrixRow& row : ledger::kRoleMatrix) plant(row.type);
        // A tablet whose chain grew past its own code says so, and goes on.
        for (int round = 0; round < 3; ++round) {
            for (const Role role : kRoles) REQUIRE(of(role).visit(transport).ok());
        }
    }
    static std::string folder(Role role) { return std::string(ledger::name_of(role)); }
    tablet::Tablet& of(Role role) { return at(folder(role)); }

    void plant(CompartmentType type) {
        if (type == CompartmentType::kService) {
            planted[type] = directory().service_compartment();
        } else if (ledger::is_drop_box(type)) {
            planted[type] = *directory().only(type);
            // By whoever is not to read it again, and by a second, so that a member gets one of
            // another's.
            for (const Role role : {Role::kVolunteer, Role::kSpecialist})
                REQUIRE(of(role).drop(type, content(of(role))).ok());
        } else if (ledger::is_store(type)) {
            write_in_store(type);
        } else {
            open(type);
        }
    }
    /// Its opener's tablet opened it; a manager is let into the victims' by name.
    void write_in_store(CompartmentType type) {
        using casefile::Field;
        planted[type] = *directory().only(type);
        keys.emplace(type, crypto::EpochKey::make(random));
        tablet::Tablet& author = of(opener(type));
        casefile::NewRecord record;
        record.kind = casefile::Kind::kAction;
        record.fields.text(Field::kActionText, "Ask every child");
        record.happened_at = record.recorded_at = author.now();
        if (type == CompartmentType::kVictims) {
            record.kind = casefile::Kind::kVictim;
            record.fields = casefile::Fields()
                                .text(Field::kVictimLabel, "A")
                                .choice(Field::kVictimKindOf, "person");
            REQUIRE(author.let_into_victims(of(Role::kManager).user(), true, transport).ok());
        }
        REQUIRE(author.add(record).ok());
        REQUIRE(author.visit(transport).ok());
    }
    ledger::Content content(const tablet::Tablet& by) {
        ledger::Content made;
        made.author = by.user();
        made.type = ledger::OpType::kRead;
        made.record = base::RecordId::make(random);
        return made;
    }
    static Role opener(CompartmentType type) {
        for (const Role role : kRoles) {
            if (ledger::may_create(ledger::Roles{}.with(role), type)) return role;
        }
        FAIL("nobody opens " << ledger::name_of(type));
        return Role::kAdministrator;
    }
    /// For everybody whose role may have it, with one operation of its opener in it.
    void open(CompartmentType type) {
        tablet::Tablet& author = of(opener(type));
        const auto key = crypto::EpochKey::make(random);
        const auto known = directory();
        // A custody log is somebody's: here of one for whom no tablet opened one.
        const auto id = type == CompartmentType::kCustody
                            ? ledger::custody_log_of(known.service(), author.user())
                            : base::CompartmentId::make(random);
        ledger::CompartmentsOpen body{{{id, type, 1, crypto::commitment(key)}}, {}};
        for (const auto& [user, listed] : known.users()) {
            if (ledger::may_open(listed.roles, type))
                body.grants.push_back(ledger::make_grant(id, 1, user, listed.box, key));
        }
        REQUIRE(append(author, body).status == syncing::kStatusOk);
        ledger::Header header;
        header.service = known.service();
        header.chain = {id, author.device()};
        header.seq = 1;
        header.directory = directory().head();
        ledger::Segment segment;
        segment.ops.push_back(
            ledger::seal(header, content(author), ledger::sealing_key(key, 1), random));
        segment.seal = ledger::make_seal(known.service(), header.chain, 1, segment.ops.front().id,
                                         author.identity().keys.sign.secret);
        const base::Bytes bytes = ledger::encode(segment);
        REQUIRE(ask(author, syncing::kPathPush, syncing::encode_segments({bytes})).status ==
                syncing::kStatusOk);
        planted[type] = id;
        keys.emplace(type, key.duplicate());
    }
    /// Compartments of which another's operation lies on the tablet's disk.
    std::set<base::CompartmentId> on_disk(Role role) {
        const base::DeviceId own = of(role).device();
        lock(folder(role));
        std::set<base::CompartmentId> found;
        const auto journal = journal::TabletJournal::open(file(folder(role)));
        REQUIRE(journal.ok());
        const auto read = journal.value()->load({}, [&](const ledger::Entry& entry) {
            for (const ledger::SealedOp& op : entry.ops) {
                if (op.header.chain.device != own) found.insert(op.header.chain.compartment);
            }
            return base::Result<void>{};
        });
        REQUIRE(read.ok());
        return found;
    }

    std::map<CompartmentType, base::CompartmentId> planted;
    std::map<CompartmentType, crypto::EpochKey> keys;
};

syncing::PullQuery everything_of(const base::CompartmentId& id) {
    syncing::PullQuery query;
    query.bytes_max = 1 << 16;
    query.from.push_back({id, 0});
    return query;
}

}  // namespace

TEST_CASE("what a role may not open is not on its tablet, and the server does not give it") {
    House house;
    const auto directory = house.directory();
    for (const ledger::MatrixRow& row : ledger::kRoleMatrix) {
        const base::CompartmentId id = house.planted.at(row.type);
        for (const Role role : kRoles) {
            INFO(ledger::name_of(role) << " and " << ledger::name_of(row.type));
            const tablet::Tablet& tablet = house.of(role);
            const bool may = row.open.has(role);
            CHECK(directory.is_member(tablet.device(), id) == may);
            const auto pulled = house.ask(tablet, syncing::kPathPull, encode(everything_of(id)));
            CHECK(pulled.status == (may ? syncing::kStatusOk : syncing::kStatusForbidden));
            const ledger::DamagedRun run{
                {id,
                 house.of(House::opener(row.create.bits != 0 ? row.type : CompartmentType::kCase))
                     .device()},
                1,
                1};
            if (run.chain.device == tablet.device()) continue;
            const auto fetched = house.ask(tablet, syncing::kPathFetch,
                                           syncing::encode(std::vector<ledger::DamagedRun>{run}));
            CHECK(fetched.status == (may ? syncing::kStatusOk : syncing::kStatusForbidden));
        }
    }
}

TEST_CASE("the bytes of a tablet hold another's operations of what its role opens and no other") {
    House house;
    for (const Role role : kRoles) {
        INFO(ledger::name_of(role));
        const auto held = house.on_disk(role);
        for (const ledger::MatrixRow& row : ledger::kRoleMatrix) {
            // Nobody writes into the service compartment yet; the opener's own is not another's.
            const bool own = row.create.bits != 0 && !ledger::is_drop_box(row.type) &&
                             House::opener(row.type) == role;
            if (row.type == CompartmentType::kService || own) continue;
            INFO(ledger::name_of(row.type));
            CHECK(held.contains(house.planted.at(row.type)) == row.open.has(role));
        }
    }
}

TEST_CASE("nobody can hand a key to a role that may not have it") {
    House house;
    const auto directory = house.directory();
    for (const ledger::MatrixRow& row : ledger::kRoleMatrix) {
        if (!house.keys.contains(row.type)) continue;
        const base::CompartmentId id = house.planted.at(row.type);
        for (const Role role : kRoles) {
            if (row.open.has(role)) continue;
            INFO(ledger::name_of(role) << " and " << ledger::name_of(row.type));
            const base::UserId user = house.of(role).user();
            const ledger::GrantsAdd gift{{ledger::make_grant(id, 1, user, directory.user(user)->box,
                                                             house.keys.at(row.type))}};
            CHECK(house.append(house.of(House::opener(row.type)), gift).status ==
                  syncing::kStatusForbidden);
        }
    }
}
