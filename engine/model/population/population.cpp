// SPDX-License-Identifier: Apache-2.0
#include "engine/model/population/population.hpp"

#include "engine/base/contract.hpp"
#include "engine/model/purposes.hpp"

namespace gelombang {

Categories::Categories(std::vector<std::string> names, const std::vector<double>& shares)
    : names_(std::move(names)) {
  GELOMBANG_REQUIRE(!names_.empty() && names_.size() == shares.size() && names_.size() <= 255);
  double total = 0;
  for (const double share : shares) total += share;
  GELOMBANG_REQUIRE(total > 0);
  double sum = 0;
  for (std::size_t i = 0; i + 1 < shares.size(); ++i) cumulative_.push_back((sum += shares[i]) / total);
}

std::array<double, time_zone_count> Population::time_zone_share() const {
  std::array<double, time_zone_count> share{};
  for (std::size_t i = 0; i < region_time_zone.size(); ++i)
    share[static_cast<std::size_t>(region_time_zone[i])] += regions.share(i);
  return share;
}

TraitSampler::TraitSampler(const Population& population, Streams streams)
    : population_(&population),
      streams_(streams),
      household_key_(streams.at(purposes::household.number, 0).bits()) {
  std::array<double, time_zone_count> sum{};
  for (std::size_t i = 0; i < population.region_time_zone.size(); ++i) {
    const auto zone = static_cast<std::size_t>(population.region_time_zone[i]);
    sum[zone] += population.regions.share(i);
    regions_of_zone_[zone].emplace_back(sum[zone], static_cast<std::uint8_t>(i));
  }
  for (const std::string& list : population.lists) list_purpose_.push_back(purposes::list.of(list));
}

Traits TraitSampler::sample(std::uint32_t person,
                            const std::array<double, time_zone_count>& zone_weight) const {
  const Population& p = *population_;
  const auto uniform = [&](std::uint32_t name) { return streams_.at(name, person).uniform(); };
  Traits traits;

  if (p.region_time_zone.size() > 1) {
    RandomStream stream = p.households.known()
                              ? streams_.at(purposes::region_of.of("household"), household(person))
                              : streams_.at(purposes::region.number, person);
    double at = stream.uniform() * (zone_weight[0] + zone_weight[1] + zone_weight[2]);
    std::size_t zone = 0;
    while (zone + 1 < zone_weight.size() && (at >= zone_weight[zone] || regions_of_zone_[zone].empty()))
      at -= zone_weight[zone++];
    while (regions_of_zone_[zone].empty()) --zone;
    const auto& regions = regions_of_zone_[zone];
    const double within = stream.uniform() * regions.back().first;
    std::size_t i = 0;
    while (i + 1 < regions.size() && within >= regions[i].first) ++i;
    traits.region = regions[i].second;
  }
  traits.time_zone = p.region_time_zone[traits.region];

  const auto pick = [&](const Categories& categories, std::uint32_t name) -> std::uint8_t {
    return categories.names().size() > 1 ? categories.pick(uniform(name)) : std::uint8_t{0};
  };
  traits.connection = pick(p.connections, purposes::connection.number);
  traits.sex = pick(p.sex, purposes::sex.number);
  traits.education = pick(p.education, purposes::education.number);
  traits.work_status = pick(p.work_status, purposes::work_status.number);
  traits.age_group = pick(p.age, purposes::age.number);
  const AgeRange range = p.age_range[traits.age_group];
  traits.age_years = range.first;
  if (range.last > range.first)
    traits.age_years = static_cast<std::uint8_t>(
        range.first +
        streams_.at(purposes::age_years.number, person).below(std::uint64_t{range.last} - range.first + 1));
  if (p.disability > 0) traits.disability = uniform(purposes::disability.number) < p.disability;
  for (std::size_t i = 0; i < list_purpose_.size(); ++i)
    if (uniform(list_purpose_[i]) < p.list_share[i]) traits.lists |= static_cast<std::uint8_t>(1U << i);
  return traits;
}

}  // namespace gelombang
