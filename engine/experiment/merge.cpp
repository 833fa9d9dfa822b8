#include "engine/experiment/merge.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <tuple>

#include "engine/kernel/statistics/confidence.hpp"
#include "engine/kernel/statistics/tally.hpp"

namespace gelombang::experiment {

namespace {

using results::Bundle;
using results::DurationEstimates;
using results::Estimate;

template <class F>
void for_each_estimate(DurationEstimates& of, F&& f) {
  for (Estimate* estimate : {&of.mean, &of.p50, &of.p95, &of.p99, &of.max}) f(*estimate);
}

/// Calls f on every estimate of rows that a model has in every replication, in one fixed order.
template <class F>
void for_each_estimate(Bundle& bundle, F&& f) {
  for (auto& row : bundle.people) {
    for (Estimate* estimate : {&row.arrived, &row.finished, &row.lost, &row.inside}) f(*estimate);
    for_each_estimate(row.journey_time, f);
  }
  for (auto& row : bundle.funnel) {
    f(row.reached);
    for_each_estimate(row.time_to_milestone, f);
  }
  for (auto& row : bundle.lost) f(row.lost);
  for (auto& row : bundle.stations) {
    for (Estimate* estimate :
         {&row.arrivals, &row.completions, &row.throughput, &row.goodput, &row.rejections, &row.balked,
          &row.limited, &row.breaker_open, &row.shed, &row.wasted, &row.wasted_share, &row.reneged,
          &row.dropped, &row.broken_off, &row.preemptions, &row.utilization, &row.offered_load,
          &row.number_in_queue_mean, &row.number_in_queue_max})
      f(*estimate);
    for_each_estimate(row.delay_in_queue, f);
    for_each_estimate(row.sojourn_time, f);
  }
  for (auto& row : bundle.requests) {
    for (Estimate* estimate :
         {&row.sent, &row.answered, &row.retries, &row.amplification, &row.withheld_by_throttle,
          &row.withheld_by_budget, &row.timed_out, &row.pressed_again, &row.refused, &row.connection_lost,
          &row.balked, &row.reneged, &row.dropped, &row.answered_in_tab, &row.in_orbit})
      f(*estimate);
    for_each_estimate(row.response_time, f);
  }
  for (auto& row : bundle.rooms) {
    for (Estimate* estimate : {&row.came, &row.admitted, &row.gave_up, &row.turned_away,
                               &row.number_in_queue_mean, &row.number_in_queue_max})
      f(*estimate);
    for_each_estimate(row.delay_in_queue, f);
  }
  for (auto& row : bundle.autoscalers)
    for (Estimate* estimate :
         {&row.servers_mean, &row.servers_max, &row.server_hours, &row.grew, &row.shrank})
      f(*estimate);
  for (auto& row : bundle.jobs) {
    for (Estimate* estimate : {&row.begun, &row.finished}) f(*estimate);
    for_each_estimate(row.took, f);
  }
  for (auto& row : bundle.selection_groups)
    for (Estimate* estimate : {&row.pool, &row.screened_out, &row.selected, &row.rejoined, &row.rejoins})
      f(*estimate);
  for (auto& row : bundle.selection_chances) {
    for (Estimate* estimate : {&row.joined, &row.selected, &row.chance, &row.waves_to_selection})
      f(*estimate);
    for_each_estimate(row.time_to_selection, f);
  }
  for (auto& row : bundle.losing_streaks)
    for (Estimate* estimate : {&row.selected, &row.never_selected}) f(*estimate);
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
      for (const Bundle& bundle : bundles) sum += bundle.time_series[i].values[at];
      series[i].values[at] = sum / static_cast<double>(bundles.size());
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
