#include "sync-server/service.h"

#include <catch2/catch.hpp>

#include "shared/sync/messages.h"
#include "tests/support/fake_clock.h"
#include "tests/support/seeded_random.h"
#include "tests/support/temp_dir.h"

/// The right to make a service.

using server::Service;

namespace {

struct Office {
    FakeClock clock;
    SeededRandom random{20260609};
    TempDir dir;

    std::unique_ptr<Service> open() {
        auto service = Service::open(dir.path(), {}, 1, clock, random);
        REQUIRE(service.ok());
        return std::move(service).value();
    }
};

syncing::CreateCall call_with(const std::string& code) {
    const auto setup = ledger::decode_setup(code);
    REQUIRE(setup.ok());
    return {setup.value().secret, {}};
}

/// The right code is known by the answer to a first entry that is none: that was looked at.
std::string answer_to(Service& service, const std::string& code) {
    const syncing::Call call{std::string(syncing::kPathCreate), syncing::encode(call_with(code))};
    return syncing::refusal_code(service.handle(std::span(&call, 1)).front());
}

}  // namespace

TEST_CASE("a setup code is good for 24 hours, whether or not the server was started again") {
    Office office;
    auto service = office.open();
    REQUIRE(service->fresh_setup_code());
    const std::string code = *service->fresh_setup_code();
    const bool again = GENERATE(false, true);
    office.clock.advance(server::kSetupCodeLife - base::Duration{1});
    if (again) {
        service.reset();
        service = office.open();
        CHECK_FALSE(service->fresh_setup_code());
    }
    CHECK(answer_to(*service, code) == syncing::code::kMalformed);
    office.clock.advance(base::Duration{1});
    if (again) {
        service.reset();
        service = office.open();
    }
    CHECK(answer_to(*service, code) == syncing::code::kSetupCode);

    const auto fresh = service->renew_setup_code();
    REQUIRE(fresh.ok());
    CHECK(answer_to(*service, fresh.value()) == syncing::code::kMalformed);
    CHECK(answer_to(*service, code) == syncing::code::kSetupCode);
}

TEST_CASE("a setup code kept without its end, as before there was one, gives no right") {
    Office office;
    const std::string code = *office.open()->fresh_setup_code();
    {
        auto store = journal::ServerJournal::open({server::store_path(office.dir.path()), ""},
                                                  journal::ServerJournal::Access::kWriter);
        REQUIRE(store.ok());
        const auto kept = store.value()->setting("setup_hash");
        REQUIRE((kept.ok() && kept.value()));
        const base::ByteView hash = base::ByteView(*kept.value()).first(base::Hash256::kSize);
        REQUIRE(store.value()->put_setting("setup_hash", hash).ok());
    }
    const auto service = office.open();
    CHECK_FALSE(service->fresh_setup_code());
    CHECK(answer_to(*service, code) == syncing::code::kSetupCode);
}
