// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/sweep.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "engine/experiment/one_estimate.hpp"
#include "engine/kernel/random/stream.hpp"
#include "engine/kernel/statistics/confidence.hpp"
#include "engine/kernel/statistics/effects.hpp"
#include "engine/kernel/statistics/sensitivity.hpp"

namespace gelombang::experiment {
namespace {

using results::Estimate;
using results::Interval;

/// Student's t; without a spread, of one replication, no interval.
Interval interval_of(const std::vector<double>& values) {
  Tally tally;
  for (const double each : values)
    if (std::isfinite(each)) tally.observe(each);
  if (tally.count() == 0) return {};
  if (tally.count() == 1) return {tally.mean(), results::not_a_number, results::not_a_number};
  const ConfidenceInterval interval = mean_interval(tally, 0.95);
  return {interval.mean, interval.low(), interval.high()};
}

Tally tally_of(const SweepPoint& point, std::size_t response) {
  Tally tally;
  for (const std::vector<double>& replication : point.responses)
    if (std::isfinite(replication[response])) tally.observe(replication[response]);
  return tally;
}

/// Replications that both have.
Interval difference(const SweepPoint& from, const SweepPoint& to, std::size_t response) {
  std::vector<double> differences;
  for (std::size_t i = 0; i < std::min(from.responses.size(), to.responses.size()); ++i)
    differences.push_back(to.responses[i][response] - from.responses[i][response]);
  return interval_of(differences);
}

class Writer {
 public:
  Writer(const Sweep& sweep, results::Bundle& bundle) : sweep_(sweep), bundle_(bundle) {}

  void points() {
    for (std::size_t number = 0; number < sweep_.points.size(); ++number) {
      const SweepPoint& point = sweep_.points[number];
      const auto name = static_cast<std::int64_t>(number);
      bundle_.design_points.push_back({name, point.status, point.replications, point.message});
      for (std::size_t i = 0; i < sweep_.factors.size(); ++i) {
        const bool is_set = i < point.values.size() && !point.values[i].empty();
        bundle_.design_values.push_back({name, sweep_.factors[i].path,
                                         is_set ? point.values[i] : sweep_.factors[i].base,
                                         is_set ? point.coordinates[i] : results::not_a_number});
      }
      if (point.replications == 0) continue;
      for (std::size_t i = 0; i < sweep_.responses.size(); ++i)
        bundle_.design_responses.push_back({name, sweep_.responses[i].name, sweep_.responses[i].unit,
                                            estimate_of(tally_of(point, i)),
                                            difference(sweep_.points.front(), point, i)});
    }
  }

  void main_effects() {
    const std::vector<const SweepPoint*> points = complete_points();
    DesignPoints coordinates;
    for (const SweepPoint* each : points) coordinates.push_back(each->coordinates);
    const auto plane = LinearEffects::of(coordinates);
    if (!plane) return;
    for (std::size_t response = 0; response < sweep_.responses.size(); ++response) {
      std::vector<std::vector<double>> effects(sweep_.factors.size());  // of each replication
      for (std::size_t replication = 0; replication < points.front()->responses.size(); ++replication) {
        const auto values = at_points(points, replication, response);
        if (!values) continue;
        const LinearEffects::Fit fit = plane->fit(*values);
        for (std::size_t factor = 0; factor < effects.size(); ++factor)
          effects[factor].push_back(fit.effects[factor]);
      }
      if (effects.front().empty()) continue;
      const double explained = plane->fit(means(points, response)).explained;
      for (std::size_t factor = 0; factor < effects.size(); ++factor)
        bundle_.main_effects.push_back({sweep_.responses[response].name, sweep_.factors[factor].path,
                                        sweep_.responses[response].unit, interval_of(effects[factor]),
                                        explained});
    }
  }

  void tornado() {
    for (std::size_t response = 0; response < sweep_.responses.size(); ++response) {
      std::vector<results::TornadoRow> rows;
      for (std::size_t factor = 0; factor < sweep_.factors.size(); ++factor)
        if (auto row = swing_of(factor, response)) rows.push_back(std::move(*row));
      std::stable_sort(rows.begin(), rows.end(), [](const auto& one, const auto& other) {
        return std::abs(one.swing.value) > std::abs(other.swing.value);
      });
      std::move(rows.begin(), rows.end(), std::back_inserter(bundle_.tornado));
    }
  }

  void sobol_indices() {
    const std::size_t stride = sweep_.factors.size() + 2;
    for (std::size_t response = 0; response < sweep_.responses.size(); ++response) {
      std::vector<SensitivityRow> rows;
      for (std::size_t first = 1; first + stride <= sweep_.points.size(); first += stride)
        if (auto row = sensitivity_row(first, response)) rows.push_back(std::move(*row));
      if (rows.size() < 2) continue;
      RandomStream stream(sweep_.seed, 0, purpose("resampled rows"), static_cast<std::uint32_t>(response));
      const auto indices = sensitivity_of_rows(rows, 0.95, [&] { return stream.uniform(); });
      for (std::size_t factor = 0; factor < indices.size(); ++factor) {
        const SensitivityShare &first = indices[factor].first_order, &total = indices[factor].total;
        bundle_.sobol_indices.push_back({sweep_.responses[response].name, sweep_.factors[factor].path,
                                         static_cast<std::int64_t>(rows.size()),
                                         Interval{first.value, first.low, first.high},
                                         Interval{total.value, total.low, total.high}});
      }
    }
  }

 private:
  std::vector<const SweepPoint*> complete_points() const {
    std::vector<const SweepPoint*> points;
    for (std::size_t number = 1; number < sweep_.points.size(); ++number)
      if (sweep_.points[number].is_complete()) points.push_back(&sweep_.points[number]);
    return points;
  }

  /// Empty when one of them is not known.
  static std::optional<std::vector<double>> at_points(const std::vector<const SweepPoint*>& points,
                                                      std::size_t replication, std::size_t response) {
    std::vector<double> values;
    for (const SweepPoint* each : points) {
      values.push_back(each->responses[replication][response]);
      if (!std::isfinite(values.back())) return std::nullopt;
    }
    return values;
  }

  /// REQUIRES: each point has one value at least.
  static std::vector<double> means(const std::vector<const SweepPoint*>& points, std::size_t response) {
    std::vector<double> values;
    for (const SweepPoint* each : points) values.push_back(tally_of(*each, response).mean());
    return values;
  }

  /// The complete point in which this factor alone is changed, with the lowest or highest coordinate.
  const SweepPoint* end_of(std::size_t factor, bool highest) const {
    const SweepPoint* found = nullptr;
    for (const SweepPoint* each : complete_points()) {
      const double coordinate = each->coordinates[factor];
      if (!std::isfinite(coordinate)) continue;
      if (found == nullptr ||
          (highest ? coordinate > found->coordinates[factor] : coordinate < found->coordinates[factor]))
        found = each;
    }
    return found;
  }

  std::optional<results::TornadoRow> swing_of(std::size_t factor, std::size_t response) const {
    const SweepPoint *low = end_of(factor, false), *high = end_of(factor, true);
    if (low == nullptr || low == high) return std::nullopt;
    results::TornadoRow row;
    row.response = sweep_.responses[response].name;
    row.factor = sweep_.factors[factor].path;
    row.unit = sweep_.responses[response].unit;
    row.low = low->values[factor];
    row.value = sweep_.factors[factor].base;
    row.high = high->values[factor];
    row.at_low = estimate_of(tally_of(*low, response));
    row.at_value = estimate_of(tally_of(sweep_.points.front(), response));
    row.at_high = estimate_of(tally_of(*high, response));
    row.swing = difference(*low, *high, response);
    if (std::isnan(row.swing.value)) return std::nullopt;
    return row;
  }

  std::optional<SensitivityRow> sensitivity_row(std::size_t first, std::size_t response) const {
    SensitivityRow row;
    std::vector<double> values;
    for (std::size_t i = 0; i < sweep_.factors.size() + 2; ++i) {
      const SweepPoint& point = sweep_.points[first + i];
      const Tally tally = tally_of(point, response);
      if (!point.is_complete() || tally.count() == 0) return std::nullopt;
      values.push_back(tally.mean());
    }
    return SensitivityRow{values[0], values[1], {values.begin() + 2, values.end()}};
  }

  const Sweep& sweep_;
  results::Bundle& bundle_;
};

}  // namespace

void write_sweep(const Sweep& sweep, results::Bundle& bundle) {
  Writer writer(sweep, bundle);
  writer.points();
  if (sweep.kind == Sweep::Kind::one_at_a_time)
    writer.tornado();
  else
    writer.main_effects();
  if (sweep.kind == Sweep::Kind::sensitivity) writer.sobol_indices();
}

}  // namespace gelombang::experiment
