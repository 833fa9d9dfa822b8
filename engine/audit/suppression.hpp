// SPDX-License-Identifier: Apache-2.0
// Small counts are hidden, with as many others as keep them from being worked out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/audit/group_tests.hpp"

namespace gelombang::audit {

/// A group in a table. Those of one category stand together, and their sums are known.
struct ToldGroup {
  std::size_t category = 0;
  GroupCount count;
};

/// A group that is the sum of groups of another category, as a province is of its districts. Places in a
/// table.
struct Nesting {
  std::size_t whole = 0;
  std::vector<std::size_t> parts;
};

struct HiddenCounts {
  bool size = false, selected = false;
};

/// Hides every cell (selected, or not selected) below `smallest`, and then as many others as keep the hidden
/// ones from following from the totals, from the groups that they are parts of, and from their own parts.
std::vector<HiddenCounts> suppressed(std::span<const ToldGroup> table, std::int64_t smallest,
                                     const std::vector<Nesting>& nestings = {});

}  // namespace gelombang::audit
