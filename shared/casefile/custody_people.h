#pragma once

#include <cstddef>
#include <vector>

#include "shared/base/ids.h"
#include "shared/casefile/custody_logs.h"

namespace casefile {

/// Which attendances are one journey and which are of one person, as custody_rules() says it. What
/// names a record that is not held joins nothing.
class CustodyJoins {
  public:
    /// In the order of ids; they must outlive it.
    explicit CustodyJoins(const std::vector<const CustodyPart*>& attendances);
    /// The place, among those that were given, of one that stands for the whole journey: the same
    /// for all of it. REQUIRES a place of one.
    [[nodiscard]] std::size_t journey_at(std::size_t place) const { return journeys_.find(place); }
    /// One of the ids that are one person: the same for all of them. REQUIRES an attendance that
    /// was given.
    [[nodiscard]] base::RecordId person_of(const base::RecordId& attendance) const;

  private:
    /// Sets of places in `parts_`, each with the child it is known to be of.
    class Sets {
      public:
        void begin(std::size_t count);
        [[nodiscard]] std::size_t find(std::size_t place) const;
        /// Nothing where the two are known to be different children.
        void join(std::size_t a, std::size_t b);
        void set_child(std::size_t place, const base::RecordId& child);

      private:
        mutable std::vector<std::size_t> parents_;
        std::vector<base::RecordId> children_;  ///< of the roots; none: not linked
    };
    void join_journeys();
    void join_people();
    void join_references();
    [[nodiscard]] std::size_t place_of(const base::RecordId& attendance) const;

    const std::vector<const CustodyPart*>& parts_;
    Sets journeys_;
    Sets people_;
};

}  // namespace casefile
