#include "engine/audit/design.hpp"

#include <algorithm>
#include <cmath>

#include "engine/audit/distributions.hpp"
#include "engine/audit/precision.hpp"
#include "engine/base/contract.hpp"
#include "engine/kernel/random/stream.hpp"

namespace gelombang::audit {

std::vector<InclusionByType> inclusion(const Rule& rule, std::span<const std::uint16_t> types,
                                       std::size_t type_count, std::uint64_t first_seed, int draws,
                                       double confidence) {
  GELOMBANG_REQUIRE(draws >= 1);
  std::vector<std::vector<std::size_t>> members(type_count);
  for (std::size_t i = 0; i < types.size(); ++i) members[types[i]].push_back(i);
  std::vector<double> shares(type_count);
  std::vector<std::int64_t> hits(type_count);
  std::vector<std::uint8_t> selected(types.size());
  for (int k = 0; k < draws; ++k) {
    const std::uint64_t seed = first_seed + static_cast<std::uint64_t>(k);
    std::fill(selected.begin(), selected.end(), std::uint8_t{0});
    rule(seed, selected);
    RandomStream random(seed, 0, purpose("one person of each type"), 0);
    for (std::size_t type = 0; type < type_count; ++type) {
      if (members[type].empty()) continue;
      double count = 0;
      for (const std::size_t person : members[type]) count += selected[person];
      shares[type] += count / static_cast<double>(members[type].size());
      hits[type] += selected[members[type][random.below(members[type].size())]];
    }
  }
  std::vector<InclusionByType> result;
  for (std::size_t type = 0; type < type_count; ++type)
    result.push_back({static_cast<std::int64_t>(members[type].size()), shares[type] / draws,
                      clopper_pearson(hits[type], draws, confidence),
                      jeffreys(hits[type], draws, confidence)});
  return result;
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

}  // namespace gelombang::audit
