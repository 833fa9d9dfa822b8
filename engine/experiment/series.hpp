// SPDX-License-Identifier: Apache-2.0
// The time series of one run while they grow. What their values are is known to the measures of each subject.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/model/model.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::experiment {

class Series {
 public:
  explicit Series(const Model& model);

  SimTime end() const { return end_; }
  /// A value covers one minute, in a run longer than a week several.
  bool is_due(SimTime now) const { return now - end_ >= std::chrono::minutes(minutes_per_value_); }

  /// The values that are added next are of the time from `end()` to `now`.
  void extend_to(SimTime now);
  /// The next value, always in the same order. A count in the interval has the unit `per_min`; a level has
  /// none.
  void add(std::initializer_list<std::string_view> name, std::string_view unit, double value);
  void add_count(std::initializer_list<std::string_view> name, std::uint64_t now, std::uint64_t before) {
    add(name, "per_min", static_cast<double>(now - before));
  }

  std::vector<results::TimeSeries> all() && { return std::move(series_); }

 private:
  std::int64_t minutes_per_value_;
  SimTime end_{};
  Duration interval_{};  // of the values that are being added
  std::size_t next_ = 0;
  std::vector<results::TimeSeries> series_;
};

}  // namespace gelombang::experiment
