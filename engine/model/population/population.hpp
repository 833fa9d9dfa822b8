// SPDX-License-Identifier: Apache-2.0
// The people who may come: synthetic, sampled from shares. A person is never a real person.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/units.hpp"
#include "engine/kernel/random/stream.hpp"
#include "engine/kernel/random/variates.hpp"
#include "engine/model/population/households.hpp"
#include "engine/model/population/traits.hpp"

namespace gelombang {

/// A categorical attribute: names, and the cumulative shares of all but the last one.
class Categories {
 public:
  /// `shares` > 0 in sum; they are normalised. One category at least, 255 at most.
  Categories(std::vector<std::string> names, const std::vector<double>& shares);
  /// `uniform` in (0, 1).
  std::uint8_t pick(double uniform) const {
    std::uint8_t index = 0;
    while (index < cumulative_.size() && uniform >= cumulative_[index]) ++index;
    return index;
  }
  const std::vector<std::string>& names() const { return names_; }
  double share(std::size_t index) const {
    const double below = index == 0 ? 0 : cumulative_[index - 1];
    return (index == cumulative_.size() ? 1.0 : cumulative_[index]) - below;
  }

 private:
  std::vector<std::string> names_;
  std::vector<double> cumulative_;
};

struct AgeRange {
  std::uint8_t first = 0, last = 0;  // years, inclusive
};

struct ConnectionClass {
  double uplink_bytes_per_ns = 0;                       // cap of one upload; 0 = no cap
  Distribution round_trip = Distribution::constant(0);  // seconds
  double drops_per_ns = 0;                              // hazard while an upload is under way
};

struct Population {
  std::uint64_t count = 0;  // people in all; 0 = no limit
  Categories regions{{"all"}, {1}};
  std::vector<TimeZone> region_time_zone{TimeZone::wib};
  Categories connections{{"any"}, {1}};
  std::vector<ConnectionClass> connection_class{ConnectionClass{}};
  Categories sex{{"any"}, {1}};
  Categories age{{"any"}, {1}};
  std::vector<AgeRange> age_range{{18, 18}};
  Categories education{{"any"}, {1}};
  Categories work_status{{"any"}, {1}};
  double disability = 0;           // share
  std::vector<std::string> lists;  // at most 8
  std::vector<double> list_share;
  Households households;

  /// Share of people in each time zone.
  std::array<double, time_zone_count> time_zone_share() const;
};

/// Draws people. Every attribute has its own stream, so that adding one moves no other. Members of a
/// household share the numbers of the region: they live in the same one, unless they come at hours at which
/// different time zones are awake.
class TraitSampler {
 public:
  TraitSampler(const Population& population, Streams streams);
  /// The time zone is picked by `zone_weight` (>= 0, not all zero): who arrives depends on whose morning it
  /// is.
  Traits sample(std::uint32_t person, const std::array<double, time_zone_count>& zone_weight) const;
  /// From 1; 0 if the population has no households.
  std::uint32_t household(std::uint32_t person) const {
    return population_->households.of(person, household_key_);
  }

 private:
  const Population* population_;
  Streams streams_;
  std::uint64_t household_key_;
  std::array<std::vector<std::pair<double, std::uint8_t>>, time_zone_count>
      regions_of_zone_;  // cumulative share
  std::vector<std::uint32_t> list_purpose_;
};

}  // namespace gelombang
