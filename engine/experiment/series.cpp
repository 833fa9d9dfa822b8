// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/series.hpp"

namespace gelombang::experiment {

namespace {

/// A series has at most so many values: a week of minutes.
constexpr std::int64_t longest_series = 7 * 24 * 60;

}  // namespace

Series::Series(const Model& model)
    : minutes_per_value_(1 + (model.duration - Duration{1}) / std::chrono::minutes(1) / longest_series) {}

void Series::extend_to(SimTime now) {
  interval_ = now - end_;
  end_ = now;
  next_ = 0;
}

/// The parts of the name are put together when the series begins, and not looked at again.
void Series::add(std::initializer_list<std::string_view> name, std::string_view unit, double value) {
  if (next_ == series_.size()) {
    series_.push_back({"", std::string(unit), {}, minutes_per_value_});
    for (const std::string_view part : name) series_.back().name += part;
  }
  const double minutes = seconds(interval_) / 60;
  series_[next_++].values.push_back(unit == "per_min" ? value / minutes : value);
}

}  // namespace gelombang::experiment
