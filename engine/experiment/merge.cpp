// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/merge.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/experiment/one_estimate.hpp"
#include "engine/results/estimates.hpp"

namespace gelombang::experiment {

namespace {

using results::Bundle;
using results::Estimate;

/// Calls f on every estimate of rows that a model has in every replication, in one fixed order.
template <class F>
void for_each_estimate(Bundle& bundle, F&& f) {
  const auto of = [&](auto& rows) {
    for (auto& row : rows) results::for_each_estimate(row, f);
  };
  of(bundle.people);
  of(bundle.funnel);
  of(bundle.lost);
  of(bundle.stations);
  of(bundle.requests);
  of(bundle.rooms);
  of(bundle.autoscalers);
  of(bundle.jobs);
  of(bundle.selection_groups);
  of(bundle.selection_chances);
  of(bundle.losing_streaks);
}

void observe_if_any(Tally& tally, double value) {
  if (!std::isnan(value)) tally.observe(value);
}

}  // namespace

void Merge::add(Bundle replication) {
  if (count_ == 0) first_ = replication;
  std::size_t at = 0;
  for_each_estimate(replication, [&](const Estimate& estimate) {
    if (at == estimates_.size()) estimates_.emplace_back();
    observe_if_any(estimates_[at++], estimate.mean);
  });
  add_outcomes(replication);
  published_.resize(first_.published.size());
  for (std::size_t i = 0; i < std::min(published_.size(), replication.published.size()); ++i)
    published_[i].observe(replication.published[i].simulated.mean);
  add_series(replication);
  probabilities_.add(replication);
  if (count_ > 0)
    for (const auto& finding : replication.findings)
      if (finding.severity == results::Finding::Severity::failure) first_.findings.push_back(finding);
  ++count_;
}

void Merge::add_outcomes(const Bundle& replication) {
  for (const auto& row : replication.selection_outcomes) {
    const auto [place, is_new] = outcome_of_.try_emplace(
        {row.wave, row.outcome, row.reason, row.rule, row.article, row.group.dimension, row.group.name},
        outcomes_.size());
    if (is_new) {
      outcomes_.push_back({row, {}, 0});
      for (std::size_t i = 0; i < count_; ++i) outcomes_.back().people.observe(0);
    }
    outcomes_[place->second].now = row.people.mean;
  }
  for (Outcomes& each : outcomes_) each.people.observe(std::exchange(each.now, 0));
}

void Merge::add_series(const Bundle& replication) {
  if (count_ == 0) series_.resize(replication.time_series.size());
  // One that was cut short within its first minute has none.
  series_.resize(std::min(series_.size(), replication.time_series.size()));
  for (std::size_t i = 0; i < series_.size(); ++i) {
    const std::vector<double>& values = replication.time_series[i].values;
    auto& [sum, count] = series_[i];
    const std::size_t length = count_ == 0 ? values.size() : std::min(sum.size(), values.size());
    sum.resize(length);
    count.resize(length);
    for (std::size_t at = 0; at < length; ++at) {
      if (std::isnan(values[at])) continue;
      sum[at] += values[at];
      ++count[at];
    }
  }
}

void Merge::write_outcomes() {
  std::vector<results::SelectionRow> rows;
  for (const Outcomes& each : outcomes_) {
    rows.push_back(each.row);
    rows.back().people = estimate_of(each.people);
  }
  const auto& waves = first_.waves;
  const auto place_of = [&](const results::SelectionRow& row) {
    return std::find_if(waves.begin(), waves.end(), [&](const auto& wave) { return wave.wave == row.wave; });
  };
  std::stable_sort(rows.begin(), rows.end(),
                   [&](const auto& a, const auto& b) { return place_of(a) < place_of(b); });
  first_.selection_outcomes = std::move(rows);
}

Bundle Merge::bundle() && {
  write_outcomes();
  for (std::size_t i = 0; i < published_.size(); ++i) {
    results::PublishedRow& row = first_.published[i];
    row.simulated = estimate_of(published_[i]);
    row.relative_difference = (row.simulated.mean - row.published) / row.published;
    row.within = std::abs(row.relative_difference) <= row.tolerance;
  }
  first_.time_series.resize(series_.size());
  for (std::size_t i = 0; i < series_.size(); ++i) {
    std::vector<double>& values = first_.time_series[i].values;
    const auto& [sum, count] = series_[i];
    values.resize(sum.size());
    for (std::size_t at = 0; at < values.size(); ++at)
      values[at] = count[at] > 0 ? sum[at] / static_cast<double>(count[at]) : results::not_a_number;
  }
  first_.probabilities = probabilities_.rows();
  std::size_t at = 0;
  for_each_estimate(first_, [&](Estimate& estimate) { estimate = estimate_of(estimates_[at++]); });
  return std::move(first_);
}

Bundle merge(std::vector<Bundle> replications) {
  Merge merged;
  for (Bundle& each : replications) merged.add(std::move(each));
  return std::move(merged).bundle();
}

}  // namespace gelombang::experiment
