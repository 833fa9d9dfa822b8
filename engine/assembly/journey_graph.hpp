// The journey as a directed graph, while it is checked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace gelombang::assembly {

struct JourneyGraph {
  static constexpr std::uint16_t end = 0xffff;
  std::vector<std::uint16_t> next;  // of each step; `end` when the journey is finished there

  /// Steps that no path from step 0 leads to, in order.
  std::vector<std::size_t> unreachable() const;
  /// The steps of one circle, in order; nothing when there is none.
  std::optional<std::vector<std::size_t>> cycle() const;
};

}  // namespace gelombang::assembly
