// SPDX-License-Identifier: Apache-2.0
// Which replication of which set of parameters.
#pragma once

#include <compare>
#include <cstdint>

namespace gelombang::results {

struct TaskKey {
  std::uint32_t design_point = 0, replication = 0;
  auto operator<=>(const TaskKey&) const = default;
};

}  // namespace gelombang::results
