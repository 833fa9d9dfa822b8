// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/design.hpp"

#include <algorithm>
#include <cmath>

#include "engine/audit/distributions.hpp"
#include "engine/audit/precision.hpp"
#include "engine/base/contract.hpp"
#include "engine/kernel/random/stream.hpp"

namespace gelombang::audit {

InclusionCount::InclusionCount(std::span<const std::uint16_t> types, std::size_t type_count)
    : members_(type_count), shares_(type_count), squares_(type_count), hits_(type_count) {
  for (std::uint32_t i = 0; i < types.size(); ++i) members_[types[i]].push_back(i);
}

void InclusionCount::add(std::uint64_t seed, std::span<const std::uint8_t> selected) {
  RandomStream random(seed, 0, purpose("one person of each type"), 0);
  for (std::size_t type = 0; type < members_.size(); ++type) {
    const std::vector<std::uint32_t>& members = members_[type];
    if (members.empty()) continue;
    double count = 0;
    for (const std::uint32_t person : members) count += selected[person];
    const double share = count / static_cast<double>(members.size());
    shares_[type] += share;
    squares_[type] += share * share;
    hits_[type] += selected[members[random.below(members.size())]];
  }
  ++draws_;
}

std::vector<InclusionByType> InclusionCount::result(double confidence) const {
  GELOMBANG_REQUIRE(draws_ >= 1);
  const auto draws = static_cast<double>(draws_);
  std::vector<InclusionByType> result;
  for (std::size_t type = 0; type < members_.size(); ++type) {
    const double mean = shares_[type] / draws;
    // Rounding leaves something where all shares were equal.
    const double variance = squares_[type] / draws - mean * mean;
    const double error = draws > 1 && variance > 1e-13 ? std::sqrt(variance / (draws - 1)) : 0;
    result.push_back({static_cast<std::int64_t>(members_[type].size()), mean, error,
                      clopper_pearson(hits_[type], draws_, confidence),
                      jeffreys(hits_[type], draws_, confidence)});
  }
  return result;
}

std::vector<InclusionByType> inclusion(const Rule& rule, std::span<const std::uint16_t> types,
                                       std::size_t type_count, std::uint64_t first_seed, int draws,
                                       double confidence) {
  InclusionCount count(types, type_count);
  std::vector<std::uint8_t> selected(types.size());
  for (int k = 0; k < draws; ++k) {
    const std::uint64_t seed = first_seed + static_cast<std::uint64_t>(k);
    std::fill(selected.begin(), selected.end(), std::uint8_t{0});
    rule(seed, selected);
    count.add(seed, selected);
  }
  return count.result(confidence);
}

TestResult uniformity(std::vector<double> p_values) {
  if (p_values.empty()) return {};
  std::sort(p_values.begin(), p_values.end());
  const auto n = static_cast<double>(p_values.size());
  double distance = 0;
  for (std::size_t i = 0; i < p_values.size(); ++i)
    distance = std::max(
        {distance, p_values[i] - static_cast<double>(i) / n, (static_cast<double>(i) + 1) / n - p_values[i]});
  // Stephens' correction for finite n.
  const double root = std::sqrt(n);
  return {distance, 0, kolmogorov_tail((root + 0.12 + 0.11 / root) * distance)};
}

TestResult excess_of_small(std::vector<double> p_values) {
  if (p_values.empty()) return {};
  std::sort(p_values.begin(), p_values.end());
  const auto n = static_cast<double>(p_values.size());
  double distance = 0;
  for (std::size_t i = 0; i < p_values.size(); ++i)
    distance = std::max(distance, (static_cast<double>(i) + 1) / n - p_values[i]);
  // Smirnov's limit for one side.
  return {distance, 0, std::exp(-2 * n * distance * distance)};
}

}  // namespace gelombang::audit
