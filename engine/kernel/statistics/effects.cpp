// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/statistics/effects.hpp"

#include <cmath>
#include <limits>

#include "engine/base/contract.hpp"

namespace gelombang {

std::optional<LinearEffects> LinearEffects::of(const DesignPoints& points) {
  if (points.empty() || points.front().empty()) return std::nullopt;
  const std::size_t factors = points.front().size();
  if (points.size() < factors + 1) return std::nullopt;
  DesignPoints centred = points;
  for (std::size_t factor = 0; factor < factors; ++factor) {
    double sum = 0;
    for (const auto& point : points) sum += point[factor];
    for (auto& point : centred) point[factor] -= sum / static_cast<double>(points.size());
  }
  std::vector<std::vector<double>> root(factors, std::vector<double>(factors));
  for (std::size_t i = 0; i < factors; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = 0;
      for (const auto& point : centred) sum += point[i] * point[j];
      const double whole = sum;
      for (std::size_t k = 0; k < j; ++k) sum -= root[i][k] * root[j][k];
      if (i == j && !(sum > 1e-9 * whole)) return std::nullopt;
      root[i][j] = i == j ? std::sqrt(sum) : sum / root[j][j];
    }
  }
  return LinearEffects(std::move(centred), std::move(root));
}

LinearEffects::Fit LinearEffects::fit(std::span<const double> responses) const {
  GELOMBANG_REQUIRE(responses.size() == centred_.size());
  const std::size_t factors = root_.size();
  GELOMBANG_REQUIRE(factors >= 1);
  double mean = 0;
  for (const double each : responses) mean += each / static_cast<double>(responses.size());
  std::vector<double> right(factors);
  double squares = 0;
  for (std::size_t at = 0; at < responses.size(); ++at) {
    const double deviation = responses[at] - mean;
    squares += deviation * deviation;
    for (std::size_t factor = 0; factor < factors; ++factor)
      right[factor] += centred_[at][factor] * deviation;
  }
  Fit result{right, squares > 0 ? 0 : std::numeric_limits<double>::quiet_NaN()};
  std::vector<double>& solved = result.effects;
  for (std::size_t i = 0; i < factors; ++i) {
    for (std::size_t k = 0; k < i; ++k) solved[i] -= root_[i][k] * solved[k];
    solved[i] /= root_[i][i];
  }
  for (std::size_t i = factors; i-- > 0;) {
    for (std::size_t k = i + 1; k < factors; ++k) solved[i] -= root_[k][i] * solved[k];
    solved[i] /= root_[i][i];
  }
  if (squares > 0)
    for (std::size_t factor = 0; factor < factors; ++factor)
      result.explained += solved[factor] * right[factor] / squares;
  return result;
}

}  // namespace gelombang
