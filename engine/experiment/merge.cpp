#include "engine/experiment/merge.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <tuple>

#include "engine/kernel/statistics/confidence.hpp"
#include "engine/kernel/statistics/tally.hpp"
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

Estimate estimate_of(const std::vector<double>& observed) {
  if (observed.empty()) return {};
  Tally tally;
  for (const double value : observed) tally.observe(value);
  Estimate estimate{tally.mean(), results::not_a_number, static_cast<int>(observed.size())};
  if (observed.size() >= 2) estimate.half_width = mean_interval(tally, 0.95).half_width;
  return estimate;
}

/// Outcomes that one replication never saw count as zero there.
void merge_outcomes(std::vector<Bundle>& bundles) {
  std::vector<results::SelectionRow> merged;
  std::vector<std::vector<double>> observed;  // of each row, by replication
  std::map<std::tuple<std::string, results::SelectionRow::Outcome, std::string, std::string, std::string,
                      std::string, std::string>,
           std::size_t>
      known;
  for (std::size_t replication = 0; replication < bundles.size(); ++replication)
    for (const auto& row : bundles[replication].selection_outcomes) {
      const auto [place, is_new] = known.try_emplace(
          {row.wave, row.outcome, row.reason, row.rule, row.article, row.group.dimension, row.group.name},
          merged.size());
      if (is_new) {
        merged.push_back(row);
        observed.emplace_back(bundles.size());
      }
      observed[place->second][replication] = row.people.mean;
    }
  for (std::size_t i = 0; i < merged.size(); ++i) merged[i].people = estimate_of(observed[i]);
  const auto& waves = bundles.front().waves;
  const auto place_of = [&](const results::SelectionRow& row) {
    return std::find_if(waves.begin(), waves.end(), [&](const auto& wave) { return wave.wave == row.wave; });
  };
  std::stable_sort(merged.begin(), merged.end(),
                   [&](const auto& a, const auto& b) { return place_of(a) < place_of(b); });
  bundles.front().selection_outcomes = std::move(merged);
}

void merge_published(std::vector<Bundle>& bundles) {
  auto& rows = bundles.front().published;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::vector<double> observed;
    for (const Bundle& bundle : bundles)
      if (i < bundle.published.size()) observed.push_back(bundle.published[i].simulated.mean);
    auto& row = rows[i];
    row.simulated = estimate_of(observed);
    row.relative_difference = (row.simulated.mean - row.published) / row.published;
    row.within = std::abs(row.relative_difference) <= row.tolerance;
  }
}

void merge_series(std::vector<Bundle>& bundles) {
  auto& series = bundles.front().time_series;
  // One that was cut short within its first minute has none.
  for (const Bundle& bundle : bundles) series.resize(std::min(series.size(), bundle.time_series.size()));
  for (std::size_t i = 0; i < series.size(); ++i) {
    std::size_t length = series[i].values.size();
    for (const Bundle& bundle : bundles) length = std::min(length, bundle.time_series[i].values.size());
    series[i].values.resize(length);
    for (std::size_t at = 0; at < length; ++at) {
      double sum = 0;
      std::size_t count = 0;  // that have a value: where there was no capacity there is no utilization
      for (const Bundle& bundle : bundles) {
        const double value = bundle.time_series[i].values[at];
        if (std::isnan(value)) continue;
        sum += value;
        ++count;
      }
      series[i].values[at] = count > 0 ? sum / static_cast<double>(count) : results::not_a_number;
    }
  }
}

}  // namespace

Bundle merge(std::vector<Bundle> bundles) {
  std::vector<std::vector<double>> values(bundles.size());  // of each bundle, every estimate in order
  for (std::size_t i = 0; i < bundles.size(); ++i)
    for_each_estimate(bundles[i], [&](const Estimate& estimate) { values[i].push_back(estimate.mean); });
  merge_outcomes(bundles);
  merge_published(bundles);
  merge_series(bundles);
  for (std::size_t i = 1; i < bundles.size(); ++i)
    for (const auto& finding : bundles[i].findings)
      if (finding.severity == results::Finding::Severity::failure)
        bundles.front().findings.push_back(finding);
  Bundle merged = std::move(bundles.front());
  std::size_t at = 0;
  std::vector<double> observed;
  for_each_estimate(merged, [&](Estimate& estimate) {
    observed.clear();
    for (const auto& of : values)
      if (!std::isnan(of[at])) observed.push_back(of[at]);
    estimate = estimate_of(observed);
    ++at;
  });
  return merged;
}

}  // namespace gelombang::experiment
