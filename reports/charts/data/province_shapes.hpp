// SPDX-License-Identifier: Apache-2.0
// Borders of the provinces of Indonesia before 2012, for small maps.
#pragma once

#include <cstdint>
#include <span>

namespace gelombang::reports {

struct ProvinceShape {
  const char* code;  // ISO 3166-2
  /// Rings, one after the other: the number of points, longitude and latitude of the first in hundredths of a
  /// degree, then what each further one adds to the one before.
  std::span<const std::int16_t> numbers;
};

/// By code.
std::span<const ProvinceShape> province_shapes();

}  // namespace gelombang::reports
