// SPDX-License-Identifier: Apache-2.0
// The words for kinds of stations, as scenarios and files have them.
#pragma once

#include <array>
#include <cstddef>

#include "engine/model/stations/station.hpp"

namespace gelombang {

constexpr const char* word_of(Station::Kind kind) {
  constexpr std::array words{"server_pool", "processor", "shared_link", "third_party", "delay"};
  return words[static_cast<std::size_t>(kind)];
}

}  // namespace gelombang
