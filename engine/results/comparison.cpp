// SPDX-License-Identifier: Apache-2.0
#include "engine/results/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/kernel/statistics/confidence.hpp"
#include "engine/kernel/statistics/paired.hpp"
#include "engine/results/lookup.hpp"

namespace gelombang::results {
namespace {

using Values = std::map<std::int64_t, double>;  // by replication; those that were observed

std::map<std::string, Values> values_of(const Bundle& bundle) {
  std::map<std::string, Values> values;
  for (const ReplicationValueRow& row : bundle.replication_values)
    if (!std::isnan(row.value)) values[row.response][row.replication] = row.value;
  return values;
}

/// In the order in which they come.
std::vector<std::string> responses_of(const Bundle& bundle) {
  std::vector<std::string> names;
  for (const ReplicationValueRow& row : bundle.replication_values) {
    if (row.replication != bundle.replication_values.front().replication) break;
    names.push_back(row.response);
  }
  return names;
}

Tally tally_of(const Values& values) {
  Tally tally;
  for (const auto& [replication, value] : values) tally.observe(value);
  return tally;
}

Interval interval_of(const Tally& tally, double confidence) {
  if (tally.count() == 0) return {};
  if (tally.count() == 1) return {tally.mean(), not_a_number, not_a_number};
  const ConfidenceInterval interval = mean_interval(tally, confidence);
  return {interval.mean, interval.low(), interval.high()};
}

/// What is compared in pairs is shown in pairs.
void keep_common(Values& first, Values& second) {
  std::erase_if(first, [&](const auto& each) { return !second.contains(each.first); });
  std::erase_if(second, [&](const auto& each) { return !first.contains(each.first); });
}

/// REQUIRES: of the same replications.
Interval paired_difference(const Values& first, const Values& second, double confidence) {
  std::vector<double> before, after;
  for (const auto& [replication, value] : first) before.push_back(value);
  for (const auto& [replication, value] : second) after.push_back(value);
  if (before.empty()) return {};
  if (before.size() == 1) return {after.front() - before.front(), not_a_number, not_a_number};
  const ConfidenceInterval interval = compare_paired(before, after, confidence).difference;
  return {interval.mean, interval.low(), interval.high()};
}

/// Degrees of freedom are rounded down. Source: Welch, Biometrika 34, 1947; Law, section 10.2.2.
Interval independent_difference(const Tally& first, const Tally& second, double confidence) {
  if (first.count() == 0 || second.count() == 0) return {};
  const double difference = second.mean() - first.mean();
  if (first.count() < 2 || second.count() < 2) return {difference, not_a_number, not_a_number};
  const auto part = [](const Tally& each) { return each.variance() / static_cast<double>(each.count()); };
  const double one = part(first), other = part(second), both = one + other;
  if (both == 0) return {difference, difference, difference};
  const double degrees = both * both /
                         (one * one / static_cast<double>(first.count() - 1) +
                          other * other / static_cast<double>(second.count() - 1));
  const double half = student_quantile(static_cast<std::uint64_t>(degrees), confidence) * std::sqrt(both);
  return {difference, difference - half, difference + half};
}

}  // namespace

Pairing pairing_of(const Bundle& first, const Bundle& second) {
  if (first.provenance.scenario_name != second.provenance.scenario_name) return Pairing::scenarios_differ;
  if (first.provenance.seed != second.provenance.seed) return Pairing::seeds_differ;
  return first.provenance.scale == second.provenance.scale ? Pairing::paired : Pairing::scales_differ;
}

std::vector<ResponseDifference> compare(const Bundle& first, const Bundle& second, double confidence) {
  const bool is_paired = pairing_of(first, second) == Pairing::paired;
  std::map<std::string, Values> before = values_of(first), after = values_of(second);
  std::vector<ResponseDifference> differences;
  for (const std::string& name : responses_of(first)) {
    const auto one = before.find(name), other = after.find(name);
    if (one == before.end() || other == after.end()) continue;
    if (is_paired) keep_common(one->second, other->second);
    if (one->second.empty() || other->second.empty()) continue;
    const Tally first_values = tally_of(one->second), second_values = tally_of(other->second);
    differences.push_back({name, find_number(first, name).unit, interval_of(first_values, confidence),
                           interval_of(second_values, confidence),
                           is_paired ? paired_difference(one->second, other->second, confidence)
                                     : independent_difference(first_values, second_values, confidence),
                           is_paired});
  }
  return differences;
}

}  // namespace gelombang::results
