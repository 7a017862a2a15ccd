#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "app/tablet/tablet.h"
#include "tests/simulation/hostile/hostile_server.h"
#include "tests/simulation/seeded_sodium.h"
#include "tests/support/temp_dir.h"

/// One seeded run: the app's own tablets at work for days, with erasures, a revocation and cases
/// given and taken back, over a server that begins one move in the middle and goes on with it. In
/// the end every tablet shows what it should, or its person was told. Throws Violation where an
/// invariant does not hold.
class HostileRun {
  public:
    explicit HostileRun(std::uint64_t seed);
    ~HostileRun();

    /// The hash of everything that happened. The same seed gives the same one.
    base::Hash256 run();
    [[nodiscard]] const std::vector<std::string>& trace() const { return trace_; }
    [[nodiscard]] Move move() const { return move_; }

  private:
    struct Line;
    /// A tablet and its person.
    struct Seat {
        std::string folder;
        std::unique_ptr<Line> line;
        std::unique_ptr<tablet::Tablet> tablet;
        base::DeviceId id;
        int syncs_since_told = 1000;  ///< since its person was last told that something is amiss
    };
    /// A note that somebody saved.
    struct Saved {
        std::string text;
        base::RecordId record, child;
        std::size_t by = 0;
        int sent_in = -1;  ///< which round; before: waiting
    };

    void make_team();
    void add_child(const std::string& name);
    void begin_move();
    void work(std::size_t at);
    void manage();
    void revoke_spare();
    void visit(std::size_t at);
    void visit_all();
    void relock(std::size_t at);
    void note_what_was_sent();

    // ---- what must hold

    void check_own_notes();
    void check_sealing();
    void check_erased_bodies();
    void check_end();
    struct Lack {
        std::string why;         ///< empty: nothing
        std::size_t writer = 0;  ///< whose note it is about
    };
    [[nodiscard]] Lack lack_of(const Seat& seat, bool at_end);
    void check_told(bool at_end);
    [[nodiscard]] bool destroyed(const Saved& note);
    [[nodiscard]] bool was_told(std::size_t at) const;
    [[nodiscard]] bool told_the_truth(std::size_t at) const;

    [[nodiscard]] bool in_use(std::size_t at);
    Seat& seat(std::size_t at) { return seats_[at]; }
    void note(const std::string& what);

    SeededSodium sodium_;
    SeededRandom random_;
    FakeClock clock_;
    TempDir dir_;
    FaultDisk disk_;
    HostileServer server_;
    tablet::Surroundings around_;
    std::vector<Seat> seats_;
    std::vector<base::RecordId> children_;
    std::map<base::RecordId, base::CompartmentId> cases_;
    std::vector<Saved> saved_;
    std::set<base::RecordId> asked_to_destroy_;  ///< and the server said yes
    std::map<base::OpId, base::Bytes> bodies_;  ///< ciphertext, by operation, of all that was sent
    Move move_;
    std::size_t victim_ = 1;
    bool begun_ = false;
    int texts_ = 0;
    int round_ = 0;
    std::vector<std::string> trace_;
    base::Hash256 hash_;
};
