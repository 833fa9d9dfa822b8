// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/statistics/sensitivity.hpp"

#include <algorithm>

namespace gelombang {

SensitivityEstimates estimate_sensitivity(std::span<const SensitivityRow> rows) {
  GELOMBANG_REQUIRE(rows.size() >= 2);
  Tally values;
  for (const SensitivityRow& row : rows) {
    values.observe(row.at_a);
    values.observe(row.at_b);
  }
  const double mean = values.mean(), variance = values.variance();
  if (!(variance > 0)) return {};
  SensitivityEstimates estimates;
  const auto count = static_cast<double>(rows.size());
  for (std::size_t input = 0; input < rows.front().mixed.size(); ++input) {
    double together = 0, apart = 0;
    for (const SensitivityRow& row : rows) {
      const double change = row.mixed[input] - row.at_a;
      together += (row.at_b - mean) * change;
      apart += change * change;
    }
    estimates.first_order.push_back(together / count / variance);
    estimates.total.push_back(apart / (2 * count) / variance);
  }
  return estimates;
}

namespace {

SensitivityShare share_of(double value, std::vector<double>& resampled, double confidence) {
  if (resampled.empty()) return {value, value, value};
  std::sort(resampled.begin(), resampled.end());
  const auto at = [&](double p) {
    return resampled[static_cast<std::size_t>(p * static_cast<double>(resampled.size() - 1) + 0.5)];
  };
  return {value, at((1 - confidence) / 2), at((1 + confidence) / 2)};
}

}  // namespace

std::vector<SensitivityOfInput> sensitivity_of_rows(std::span<const SensitivityRow> rows, double confidence,
                                                    const std::function<double()>& uniform) {
  const SensitivityEstimates whole = estimate_sensitivity(rows);
  const std::size_t inputs = whole.first_order.size();
  std::vector<std::vector<double>> first_order(inputs), total(inputs);
  constexpr int resamples = 400;
  std::vector<SensitivityRow> drawn(rows.size());
  for (int i = 0; i < resamples && inputs > 0; ++i) {
    for (SensitivityRow& each : drawn)
      each = rows[static_cast<std::size_t>(uniform() * static_cast<double>(rows.size()))];
    const SensitivityEstimates again = estimate_sensitivity(drawn);
    for (std::size_t input = 0; input < again.first_order.size(); ++input) {
      first_order[input].push_back(again.first_order[input]);
      total[input].push_back(again.total[input]);
    }
  }
  std::vector<SensitivityOfInput> indices;
  for (std::size_t input = 0; input < inputs; ++input)
    indices.push_back({share_of(whole.first_order[input], first_order[input], confidence),
                       share_of(whole.total[input], total[input], confidence)});
  return indices;
}

}  // namespace gelombang
