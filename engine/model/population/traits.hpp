// SPDX-License-Identifier: Apache-2.0
// Who a person is, in 16 bytes. Numbers are indexes into the names of the population.
#pragma once

#include <cstdint>

#include "engine/base/civil_time.hpp"

namespace gelombang {

struct Traits {
  std::uint8_t region = 0;
  TimeZone time_zone = TimeZone::wib;
  std::uint8_t connection = 0;
  std::uint8_t sex = 0;
  std::uint8_t age_group = 0;
  std::uint8_t age_years = 0;
  std::uint8_t education = 0;
  std::uint8_t work_status = 0;
  std::uint8_t disability = 0;  // 0 or 1
  std::uint8_t lists = 0;       // bit i: on list i
};

}  // namespace gelombang
