#include "shared/ledger/roles.h"

#include <catch2/catch.hpp>
#include <set>
#include <string_view>

using ledger::CompartmentType;
using ledger::Role;
using ledger::Roles;

namespace {

/// The matrix of records.md section 1, one line a role: opens service, opens case, creates service,
/// creates case, administers.
struct Line {
    Role role;
    const char* name;
    bool opens_service, opens_case, creates_service, creates_case, administers;
};

constexpr Line kMatrix[] = {
    {Role::kAdministrator, "administrator", true, false, false, false, true},
    {Role::kManager, "manager", true, true, false, true, false},
    {Role::kPractitioner, "practitioner", true, true, false, true, false},
    {Role::kSpecialist, "specialist", true, true, false, true, false},
    {Role::kParticipationWorker, "participation_worker", true, false, false, false, false},
    {Role::kVictimLiaison, "victim_liaison", true, false, false, false, false},
    {Role::kCustodyCoordinator, "custody_coordinator", true, false, false, false, false},
    {Role::kVolunteer, "volunteer", true, false, false, false, false},
    {Role::kAuditor, "auditor", true, false, false, false, false},
};

}  // namespace

TEST_CASE("each role opens, creates and administers what its line of the matrix says") {
    for (const Line& line : kMatrix) {
        INFO(line.name);
        const Roles roles = Roles{}.with(line.role);
        CHECK(ledger::may_open(roles, CompartmentType::kService) == line.opens_service);
        CHECK(ledger::may_open(roles, CompartmentType::kCase) == line.opens_case);
        CHECK(ledger::may_create(roles, CompartmentType::kService) == line.creates_service);
        CHECK(ledger::may_create(roles, CompartmentType::kCase) == line.creates_case);
        CHECK(ledger::may_administer(roles) == line.administers);
    }
}

TEST_CASE("several roles open what any of them opens, for every set of roles") {
    for (std::uint16_t bits = 1; bits < 512; ++bits) {
        bool opens_case = false;
        bool administers = false;
        for (const Line& line : kMatrix) {
            if (!Roles{bits}.has(line.role)) continue;
            opens_case = opens_case || line.opens_case;
            administers = administers || line.administers;
        }
        INFO("bits " << bits);
        REQUIRE(ledger::known(Roles{bits}));
        REQUIRE(ledger::may_open({bits}, CompartmentType::kService));
        REQUIRE(ledger::may_open({bits}, CompartmentType::kCase) == opens_case);
        REQUIRE(ledger::may_create({bits}, CompartmentType::kCase) == opens_case);
        REQUIRE(ledger::may_administer({bits}) == administers);
    }
}

TEST_CASE("no role, or a role from a newer version among them, opens nothing") {
    for (const int bits : {0, 0x200, 0x201, 0x8002, 0xFFFF}) {
        const Roles roles{static_cast<std::uint16_t>(bits)};
        INFO("bits " << bits);
        CHECK_FALSE(ledger::known(roles));
        CHECK_FALSE(ledger::may_open(roles, CompartmentType::kService));
        CHECK_FALSE(ledger::may_open(roles, CompartmentType::kCase));
        CHECK_FALSE(ledger::may_create(roles, CompartmentType::kCase));
        CHECK_FALSE(ledger::may_administer(roles));
    }
}

TEST_CASE("a compartment of a newer version is opened by nobody") {
    const Roles everyone{511};
    for (const int type : {0, 9, 10, 255}) {
        const auto unknown = static_cast<CompartmentType>(type);
        CHECK_FALSE(ledger::known(unknown));
        CHECK_FALSE(ledger::may_open(everyone, unknown));
        CHECK_FALSE(ledger::may_create(everyone, unknown));
    }
    CHECK(ledger::known(CompartmentType::kService));
    CHECK(ledger::known(CompartmentType::kCase));
}

TEST_CASE("the values that reach disk and the names of records.md stay as they are") {
    std::uint16_t bit = 1;
    for (const Line& line : kMatrix) {
        CHECK(static_cast<std::uint16_t>(line.role) == bit);
        CHECK(ledger::name_of(line.role) == line.name);
        CHECK(ledger::role_from_name(line.name) == line.role);
        bit = static_cast<std::uint16_t>(bit * 2);
    }
    CHECK(static_cast<int>(CompartmentType::kService) == 1);
    CHECK(static_cast<int>(CompartmentType::kCase) == 2);
    for (const char* wrong : {"", "Practitioner", "practitioner ", "admin"}) {
        CHECK_FALSE(ledger::role_from_name(wrong).has_value());
    }
}

namespace {

using ledger::Right;

constexpr Right kRights[] = {Right::kOpen, Right::kCreate, Right::kAllocate, Right::kErase,
                             Right::kDrop};

/// records.md section 1, cell by cell: o opens, c creates, a allocates, e erases, d drops, - nothing. In the order of
/// kMatrix above.
struct Row {
    CompartmentType type;
    const char* name;
    bool given_to_all;
    const char* cells[9];
};
constexpr Row kRows[] = {
    //                                        admin  manager pract  spec   partic victim custody
    //                                        volunt auditor
    {CompartmentType::kService, "service", true, {"o", "o", "o", "o", "o", "o", "o", "o", "o"}},
    {CompartmentType::kCase, "case", true, {"-", "ocae", "oc", "oc", "-", "-", "-", "-", "-"}},
    {CompartmentType::kCustody,
     "custody",
     false,
     {"-", "ocae", "-", "-", "-", "-", "oca", "o", "-"}},
    {CompartmentType::kVoice, "voice", true, {"d", "d", "d", "d", "ocaed", "d", "d", "d", "d"}},
    {CompartmentType::kVictims, "victims", false, {"-", "o", "-", "-", "-", "ocae", "-", "-", "-"}},
    {CompartmentType::kSafeguarding,
     "safeguarding",
     true,
     {"d", "ocaed", "d", "d", "d", "d", "d", "d", "d"}},
    {CompartmentType::kReads, "reads", true, {"d", "ocad", "d", "d", "d", "d", "d", "d", "ocad"}},
    {CompartmentType::kBoard, "board", false, {"-", "ocae", "-", "-", "-", "-", "-", "-", "-"}},
};

}  // namespace

TEST_CASE("the matrix of roles and compartments holds cell by cell") {
    for (const Row& row : kRows) {
        INFO(row.name);
        CHECK(ledger::known(row.type));
        CHECK(ledger::name_of(row.type) == row.name);
        CHECK(ledger::given_to_all(row.type) == row.given_to_all);
        for (std::size_t i = 0; i < 9; ++i) {
            INFO(kMatrix[i].name);
            const Roles roles = Roles{}.with(kMatrix[i].role);
            const std::string_view cell = row.cells[i];
            const auto says = [&](char right) { return cell.find(right) != cell.npos; };
            CHECK(ledger::may(roles, Right::kOpen, row.type) == says('o'));
            CHECK(ledger::may(roles, Right::kCreate, row.type) == says('c'));
            CHECK(ledger::may(roles, Right::kAllocate, row.type) == says('a'));
            CHECK(ledger::may(roles, Right::kErase, row.type) == says('e'));
            CHECK(ledger::may(roles, Right::kDrop, row.type) == says('d'));
        }
    }
}

TEST_CASE("a role or a type of a newer version opens nothing") {
    constexpr Roles kUnknown{1 << 9};
    for (const Row& row : kRows) {
        for (const Right right : kRights) {
            CHECK_FALSE(ledger::may(kUnknown, right, row.type));
            CHECK_FALSE(ledger::may({}, right, row.type));
            CHECK_FALSE(ledger::may({0x03FF}, right, row.type));
        }
    }
    for (const int type : {0, 9, 255}) {
        const auto unknown = static_cast<CompartmentType>(type);
        CHECK_FALSE(ledger::known(unknown));
        CHECK_FALSE(ledger::given_to_all(unknown));
        for (const Right right : kRights)
            CHECK_FALSE(ledger::may({0x01FF}, right, unknown));
    }
}

TEST_CASE("administrators and managers take tablets out of use, nobody else") {
    for (const Line& line : kMatrix) {
        INFO(line.name);
        const bool may = line.role == Role::kAdministrator || line.role == Role::kManager;
        CHECK(ledger::may_revoke(Roles{}.with(line.role)) == may);
    }
}
