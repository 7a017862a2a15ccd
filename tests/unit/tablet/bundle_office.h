#pragma once

#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/crypto/primitives.h"
#include "shared/sync/bundle.h"
#include "tests/unit/tablet/tablet_world.h"

using Texts = std::vector<std::string>;

/// Alex leads; Sam's record goes to those named, and is Alex's alone. Bea and Cy have tablets.
struct BundleOffice : TabletWorld {
    explicit BundleOffice(std::uint64_t seed = 20260609) : TabletWorld(seed) {
        alex();
        bea = &join("bea", "Bea");
        cy = &join("cy", "Cy");
        REQUIRE(alex().give_cases(ledger::CasesGoTo::kNamed, transport).ok());
        sam = add_child(alex(), "Sam");
        add_note(alex(), sam, "first");
        visit_all();
        where = *alex().view().case_of(sam);
    }
    base::Bytes handed(tablet::Tablet& from, const tablet::Tablet& to) {
        const auto made = from.make_bundle(where, to.user());
        INFO((made.ok() ? "" : made.error().detail));
        REQUIRE(made.ok());
        return made.value().bytes;
    }
    tablet::BundleTaken take(tablet::Tablet& to, base::ByteView bytes) {
        const auto taken = to.take_bundle(bytes);
        INFO((taken.ok() ? "" : taken.error().detail));
        REQUIRE(taken.ok());
        return taken.value();
    }
    /// Refused for this reason, and nothing of the tablet's has changed on its disk or in memory.
    void refuses(tablet::Tablet& to, base::ByteView bytes, std::string_view reason) {
        const auto digest = to.view().digest();
        const auto files = state_of(to);
        const auto taken = to.take_bundle(bytes);
        REQUIRE_FALSE(taken.ok());
        CHECK(taken.error().detail == reason);
        CHECK(to.view().digest() == digest);
        CHECK(state_of(to) == files);
    }
    /// What a tablet's files hold, as far as a bundle could change it.
    std::map<std::string, base::Bytes> state_of(const tablet::Tablet& of) {
        std::map<std::string, base::Bytes> files;
        for (const auto& [name, bytes] : disk.files()) {
            for (const auto& [folder, tablet] : tablets) {
                if (tablet.get() == &of && name.find("/" + folder + "/") != std::string::npos)
                    files.emplace(name, bytes);
            }
        }
        REQUIRE_FALSE(files.empty());
        return files;
    }
    /// What is in it, as whoever it is for can read it.
    static syncing::Bundle opened(base::ByteView bytes, const tablet::Tablet& by) {
        const auto part = syncing::sealed_part(bytes, by.identity().service, by.user());
        auto plain = crypto::open_box(by.identity().user_box, part.value());
        REQUIRE(plain);
        return syncing::read_bundle(bytes, std::move(*plain)).value().bundle;
    }
    /// What a changed program on a tablet might seal.
    base::Bytes sealed(const syncing::Bundle& bundle, const tablet::Tablet& from,
                       const tablet::Tablet& to) {
        const auto known = directory();
        return syncing::seal_bundle(bundle, from.identity().service, known.user(to.user())->box,
                                    from.identity().keys.sign.secret, random)
            .value();
    }
    Texts texts(const tablet::Tablet& on) const { return note_texts(on, sam); }

    tablet::Tablet* bea = nullptr;
    tablet::Tablet* cy = nullptr;
    base::RecordId sam;
    base::CompartmentId where;
};
