// SPDX-License-Identifier: Apache-2.0
// An objective, names resolved: a statistic of a metric, in one window of time or in each of several, against
// a limit.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/units.hpp"
#include "engine/model/objectives/metrics.hpp"

namespace gelombang {

struct Objective {
  enum class Statistic : std::uint8_t { plain, mean, maximum, quantile, share_above };
  enum class Relation : std::uint8_t { less, at_most, equal, at_least, more };
  static constexpr std::uint16_t all = 0xffff;

  std::string text;  // as written
  Metric::Id metric = Metric::Id::arrived;
  Statistic statistic = Statistic::plain;
  double quantile = 0;
  Duration threshold{};         // share_above
  std::uint16_t subject = all;  // station, endpoint, waiting room or milestone; of people: all
  std::uint16_t connection = all;
  std::uint16_t endpoint = all;  // of the visits to a station: whose
  std::string dimension, group;  // of people; empty: everybody. Of an inclusion ratio: the dimension alone
  std::vector<bool> reasons;     // lost: which count; empty: every one
  Relation relation = Relation::at_most;
  double limit = 0;                // in seconds, as a fraction of one, or a count
  Duration from{}, to{}, every{};  // windows are [from + k every, from + (k + 1) every), cut off at `to`

  const Metric& about() const { return metric_of(metric); }
  /// Its value is so many of so many, in each replication.
  bool is_share() const { return statistic == Statistic::share_above || about().form == Metric::Form::share; }
  std::size_t windows() const { return static_cast<std::size_t>((to - from + every - Duration{1}) / every); }
  std::pair<Duration, Duration> window(std::size_t index) const {
    const Duration begin = from + static_cast<std::int64_t>(index) * every;
    return {begin, std::min(begin + every, to)};
  }
  /// The window that `at` lies in; windows() if it lies in none.
  std::size_t window_of(Duration at) const {
    return at < from || at >= to ? windows() : static_cast<std::size_t>((at - from) / every);
  }
  bool is_met_by(double value) const {
    switch (relation) {
      case Relation::less:
        return value < limit;
      case Relation::at_most:
        return value <= limit;
      case Relation::equal:
        return value == limit;
      case Relation::at_least:
        return value >= limit;
      case Relation::more:
        return value > limit;
    }
    return false;
  }
};

}  // namespace gelombang
