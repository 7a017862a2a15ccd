#pragma once

#include <cstddef>
#include <vector>

#include "shared/base/ids.h"
#include "shared/casefile/custody.h"
#include "shared/casefile/record.h"

namespace casefile {

/// Which attendances are one journey and which are of one person, as custody_rules() says it. What
/// names a record that is not held joins nothing.
class CustodyJoins {
  public:
    /// In the order of ids; they must outlive it.
    explicit CustodyJoins(const std::vector<Record>& attendances);
    /// One of the ids that are one journey, or one person: the same for all of them. REQUIRES an
    /// attendance that was given.
    [[nodiscard]] base::RecordId journey_of(const base::RecordId& attendance) const;
    [[nodiscard]] base::RecordId person_of(const base::RecordId& attendance) const;

  private:
    /// Sets of places in `records_`, each with the child it is known to be of.
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

    const std::vector<Record>& records_;
    Sets journeys_;
    Sets people_;
};

/// For one that has read the events already.
base::Moment began_at(const Record& attendance, const std::vector<CustodyEvent>& events,
                      const CustodyTimes& times);

}  // namespace casefile
