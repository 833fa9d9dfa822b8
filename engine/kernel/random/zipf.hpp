// SPDX-License-Identifier: Apache-2.0
// The Zipf law, for popularity by rank: which training course, which page.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/kernel/random/stream.hpp"

namespace gelombang {

/// A rank on 1 .. n with probability proportional to rank^-exponent; exponent 0 is uniform.
/// Keeps a table of n doubles; a draw is a binary search in it.
class Zipf {
 public:
  /// n >= 1; exponent finite, >= 0.
  Zipf(std::uint32_t n, double exponent);

  /// Draws one rank, by inversion: uses one number of the stream and rises with it.
  std::uint32_t operator()(RandomStream& stream) const;

  /// The probability of this rank, 1 .. n.
  double probability(std::uint32_t rank) const;

 private:
  std::vector<double> cumulative_;  // [i]: the probability of a rank of at most i + 1; the last is 1
};

}  // namespace gelombang
