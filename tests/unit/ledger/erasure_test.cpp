#include <catch2/catch.hpp>

#include "shared/ledger/directory.h"
#include "tests/vectors/specimens.h"

/// Destroying records and holding them against it, as the directory's rules
/// (sync-and-keys.md section 7).

using base::ErrorCode;
using ledger::Directory;
using ledger::Erase;
using ledger::EraseReason;
using ledger::HoldReason;
using ledger::HoldSet;
using specimens::Service;

namespace {

base::OpId op_id(std::uint8_t first) { return base::OpId{{first}}; }

void refuses(Service& service, const specimens::Tablet& author, ledger::DirectoryBody body,
             const std::string& detail) {
    const Directory before = service.directory;
    const auto applied = service.directory.apply(service.entry(author, std::move(body)));
    INFO(detail);
    REQUIRE_FALSE(applied.ok());
    CHECK(applied.error() == base::Error{ErrorCode::kRefused, detail});
    CHECK(service.directory == before);
}

void takes(Service& service, ledger::DirectoryBody body) {
    const auto applied =
        service.directory.apply(service.entry(service.ada_tablet, std::move(body)));
    INFO((applied.ok() ? "" : applied.error().detail));
    REQUIRE(applied.ok());
}

Erase whole_case(const Service& service) {
    return {EraseReason::kRetention, {service.case_compartment}, {}, {}};
}

Erase one_record(const Service& service) {
    return {EraseReason::kWrongChild,
            {},
            {base::RecordId{{7}}},
            {{service.chain(), 2, op_id(2)}, {service.chain(), 4, op_id(4)}}};
}

}  // namespace

TEST_CASE("of one record just its operations are erased, and what comes about it later") {
    auto service = Service::grown();
    takes(service, one_record(service));
    const Directory& directory = service.directory;
    for (std::uint8_t seq = 1; seq <= 5; ++seq)
        CHECK(directory.erased(service.chain(), seq, op_id(seq)) == (seq == 2 || seq == 4));
    CHECK_FALSE(directory.erased(service.chain(), 2, op_id(9)));
    CHECK(directory.erased(base::RecordId{{7}}));
    CHECK_FALSE(directory.erased(base::RecordId{{8}}));
    CHECK_FALSE(directory.erased(service.case_compartment));
    REQUIRE(directory.erasures().size() == 1);
    CHECK(directory.erasures().front().what == one_record(service));
    CHECK(directory.erasures().front().by == service.ada_tablet.device);
    CHECK(directory.erasures().front().at == directory.head().seq);
}

TEST_CASE("of a whole case everything is erased, now and later, and no key of it is given again") {
    auto service = Service::grown();
    takes(service, whole_case(service));
    CHECK(service.directory.erased(service.case_compartment));
    CHECK(service.directory.erased(service.chain(), 1, op_id(1)));
    CHECK(service.directory.erased(service.chain(), 999, op_id(3)));
    CHECK_FALSE(service.directory.erased(service.service_compartment));
    CHECK(service.directory.missing_grants(service.case_compartment).empty());
    CHECK_FALSE(service.directory.exposed(service.case_compartment));
    refuses(service, service.ada_tablet, whole_case(service), "erased before");
    refuses(service, service.ada_tablet, one_record(service), "erased before");
}

TEST_CASE("a legal hold stops every erasure until it ends") {
    auto service = Service::grown();
    takes(service, HoldSet{service.case_compartment, true, HoldReason::kInquiry});
    REQUIRE(service.directory.holds().size() == 1);
    CHECK(service.directory.holds().begin()->second.reason == HoldReason::kInquiry);
    refuses(service, service.ada_tablet, whole_case(service), "a legal hold");
    refuses(service, service.ada_tablet, one_record(service), "a legal hold");
    refuses(service, service.ada_tablet,
            HoldSet{service.case_compartment, true, HoldReason::kClaim}, "as it is already");
    takes(service, HoldSet{service.case_compartment, false, HoldReason::kInquiry});
    CHECK(service.directory.holds().empty());
    takes(service, one_record(service));
    takes(service, whole_case(service));
    refuses(service, service.ada_tablet,
            HoldSet{service.case_compartment, true, HoldReason::kInquiry}, "erased before");
}

TEST_CASE("only a role that may erase in a compartment erases or holds there") {
    auto service = Service::grown();
    REQUIRE(service.directory.is_member(service.bryn_tablet.device, service.case_compartment));
    refuses(service, service.bryn_tablet, whole_case(service), "role may not erase");
    refuses(service, service.bryn_tablet, one_record(service), "role may not erase");
    refuses(service, service.bryn_tablet,
            HoldSet{service.case_compartment, true, HoldReason::kInquiry}, "role may not hold");
    const Erase all{EraseReason::kCourt, {service.service_compartment}, {}, {}};
    refuses(service, service.ada_tablet, all, "role may not erase");
}

TEST_CASE("an erasure that says nothing, the same twice, or what nobody knows is refused") {
    auto service = Service::grown();
    refuses(service, service.ada_tablet, Erase{EraseReason::kAsked, {}, {base::RecordId{{1}}}, {}},
            "erases nothing");
    Erase twice = whole_case(service);
    twice.compartments.push_back(service.case_compartment);
    refuses(service, service.ada_tablet, twice, "erased twice");
    Erase both = one_record(service);
    both.compartments.push_back(service.case_compartment);
    refuses(service, service.ada_tablet, both, "erased twice");
    Erase repeated = one_record(service);
    repeated.ops.push_back(repeated.ops.front());
    refuses(service, service.ada_tablet, repeated, "erased twice");
    Erase unknown = whole_case(service);
    unknown.reason = static_cast<EraseReason>(9);
    refuses(service, service.ada_tablet, unknown, "unknown reason");
    Erase nowhere = whole_case(service);
    nowhere.compartments = {base::CompartmentId{{1}}};
    refuses(service, service.ada_tablet, nowhere, "role may not erase");
    takes(service, one_record(service));
    refuses(service, service.ada_tablet, one_record(service), "erased twice");
}
