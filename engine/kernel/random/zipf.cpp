// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/random/zipf.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/contract.hpp"
#include "engine/kernel/random/elementary.hpp"

namespace gelombang {

Zipf::Zipf(std::uint32_t n, double exponent) {
  GELOMBANG_REQUIRE(n >= 1);
  GELOMBANG_REQUIRE(std::isfinite(exponent) && exponent >= 0.0);
  cumulative_.reserve(n);
  double total = 0.0;
  for (std::uint64_t rank = 1; rank <= n; ++rank) {
    total += portable::exp(-exponent * portable::log(static_cast<double>(rank)));
    cumulative_.push_back(total);
  }
  for (double& probability : cumulative_) probability /= total;
}

std::uint32_t Zipf::operator()(RandomStream& stream) const {
  const auto found = std::upper_bound(cumulative_.begin(), cumulative_.end(), stream.uniform());
  return static_cast<std::uint32_t>(found - cumulative_.begin()) + 1;
}

double Zipf::probability(std::uint32_t rank) const {
  GELOMBANG_REQUIRE(rank >= 1 && rank <= cumulative_.size());
  return cumulative_[rank - 1] - (rank == 1 ? 0.0 : cumulative_[rank - 2]);
}

}  // namespace gelombang
