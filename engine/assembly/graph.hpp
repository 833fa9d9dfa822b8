// SPDX-License-Identifier: Apache-2.0
// A directed graph while it is checked: the journey, and which station is held while which is asked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace gelombang::assembly {

struct Graph {
  /// Where one can go from each node, a node or several times the same; nowhere: a dead end.
  std::vector<std::vector<std::uint16_t>> next;

  /// Which nodes some path from this one leads to, itself among them.
  std::vector<bool> reachable_from(std::size_t node) const;
  /// The nodes of one circle, in order, the first one also last; nothing when there is none. Of the circles
  /// through the first node that is on any, a shortest one.
  std::optional<std::vector<std::size_t>> cycle() const;
  /// Which nodes are on a circle.
  std::vector<bool> on_a_cycle() const;
};

}  // namespace gelombang::assembly
