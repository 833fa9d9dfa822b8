// SPDX-License-Identifier: Apache-2.0
// Could anybody have computed the tickets before the draw? They could where a ticket is made of what was
// known then: the identifier, and the name of the wave, with no seed.
#pragma once

#include <string>

#include "engine/audit/pool.hpp"

namespace gelombang::audit {

struct ForeseeableOrder {
  std::string made_of;  // `SHA-256 of the identifier`; empty: none of the recipes fits
  bool is_of_identifiers =
      false;  // they stand in the order of the draw themselves; they may be younger than it
};

/// Compares the order of the draw, by rank or by who was selected, with hashes that are often taken for a
/// draw (SHA-256, SHA-512, SHA-1, MD5, CRC-32, Java's hashCode; also modulo a power of ten), of the
/// identifier alone or joined to the name of the wave, the smallest or the largest first. A recipe fits where
/// a draw with a seed agrees as much with any of them less than once in a million times. At most 256 people
/// are looked at. `wave`: its name, where the pool has one wave; may be empty.
ForeseeableOrder foreseeable_order(const Pool& pool, const Strata& strata, const std::string& wave);

}  // namespace gelombang::audit
