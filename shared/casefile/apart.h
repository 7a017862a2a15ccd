#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/casefile/pages.h"

/// Children who are to be kept apart, and where they would meet. Pure functions of the view: any
/// thread that may read it.
namespace casefile {

/// Each other child once, from whichever case the flag stands in. Apart while any flag between the
/// two is open.
std::vector<KeepApartLine> keep_apart_lines(const View& view, const base::RecordId& child);

/// Against what lies ahead of every child that this one is kept apart from. Nobody meets at a place
/// that everybody has of their own ("home") or that is none ("phone").
std::vector<ApartClash> apart_clashes(const View& view, const base::RecordId& child,
                                      const Whereabouts& here, const base::Moment& now);

}  // namespace casefile
