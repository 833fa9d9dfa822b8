// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/random/variates.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>

#include "engine/base/contract.hpp"
#include "engine/kernel/random/elementary.hpp"

namespace gelombang {
namespace {

void require_moments(double mean, double scv) {
  GELOMBANG_REQUIRE(std::isfinite(mean) && mean >= 0.0);
  GELOMBANG_REQUIRE(std::isfinite(scv) && scv >= 0.0);
}

/// Laws of one shape share a table, so that what is needed of it stays in the fastest cache.
std::shared_ptr<const QuantileTable> lognormal_quantiles(double sigma) {
  static std::mutex mutex;
  static std::map<double, std::weak_ptr<const QuantileTable>> tables;
  const std::lock_guard lock(mutex);
  std::weak_ptr<const QuantileTable>& known = tables[sigma];
  std::shared_ptr<const QuantileTable> table = known.lock();
  if (!table) known = table = std::make_shared<const QuantileTable>(QuantileTable::lognormal(sigma));
  return table;
}

}  // namespace

Distribution Distribution::constant(double value) {
  require_moments(value, 0.0);
  return Distribution(Kind::constant, value, 0.0);
}

// a: low, b: high - low.
Distribution Distribution::uniform(double low, double high) {
  GELOMBANG_REQUIRE(low >= 0.0 && low <= high && std::isfinite(high));
  if (low == high) return constant(low);
  const double mean = low + (high - low) / 2.0;
  const double width_in_means = (high - low) / mean;
  Distribution law(Kind::uniform, mean, width_in_means * width_in_means / 12.0);
  law.a_ = low;
  law.b_ = high - low;
  return law;
}

Distribution Distribution::exponential(double mean) {
  require_moments(mean, 1.0);
  if (mean == 0.0) return constant(0.0);
  static const auto quantiles = std::make_shared<const QuantileTable>(QuantileTable::exponential());
  Distribution law(Kind::exponential, mean, 1.0);
  law.quantiles_ = quantiles;
  return law;
}

// a: mean of a stage.
Distribution Distribution::erlang(double mean, int stages) {
  GELOMBANG_REQUIRE(stages >= 1);
  require_moments(mean, 1.0);
  if (mean == 0.0) return constant(0.0);
  Distribution law(Kind::erlang, mean, 1.0 / stages);
  law.stages_ = stages;
  law.a_ = mean / stages;
  return law;
}

// Marsaglia and Tsang, A simple method for generating gamma variables, ACM TOMS 26:3, 2000, for a shape of at
// least 1; a smaller shape is drawn as (shape + 1) and multiplied by U^(1/shape) (the same paper, section 6).
// a: d = shape - 1/3, b: c = 1 / sqrt(9 d), c: scale.
Distribution Distribution::gamma(double mean, double scv) {
  require_moments(mean, scv);
  if (mean == 0.0 || scv == 0.0) return constant(mean);
  const double shape = 1.0 / scv;
  Distribution law(Kind::gamma, mean, scv);
  law.a_ = (scv <= 1.0 ? shape : shape + 1.0) - 1.0 / 3.0;
  law.b_ = 1.0 / std::sqrt(9.0 * law.a_);
  law.c_ = mean * scv;
  return law;
}

Distribution Distribution::lognormal(double mean, double scv) {
  require_moments(mean, scv);
  if (mean == 0.0 || scv == 0.0) return constant(mean);
  Distribution law(Kind::lognormal, mean, scv);
  law.quantiles_ = lognormal_quantiles(std::sqrt(portable::log1p(scv)));
  return law;
}

// a: probability of the first branch, b and c: mean of the first and of the second.
Distribution Distribution::hyperexponential(double mean, double scv) {
  require_moments(mean, scv);
  GELOMBANG_REQUIRE(scv > 1.0);
  if (mean == 0.0) return constant(0.0);
  Distribution law(Kind::hyperexponential, mean, scv);
  law.a_ = 0.5 * (1.0 + std::sqrt((scv - 1.0) / (scv + 1.0)));
  law.b_ = mean / (2.0 * law.a_);
  law.c_ = mean / (2.0 * (1.0 - law.a_));
  return law;
}

Distribution Distribution::empirical(std::vector<std::pair<double, double>> points) {
  GELOMBANG_REQUIRE(!points.empty());
  std::sort(points.begin(), points.end());
  double total = 0.0, sum = 0.0;
  for (const auto& [value, weight] : points) {
    GELOMBANG_REQUIRE(std::isfinite(value) && value >= 0.0);
    GELOMBANG_REQUIRE(std::isfinite(weight) && weight > 0.0);
    total += weight;
    sum += weight * value;
  }
  const double mean = sum / total;
  if (points.front().first == points.back().first) return constant(points.front().first);

  double squares = 0.0, cumulative = 0.0;
  for (auto& [value, weight] : points) {
    squares += weight * (value - mean) * (value - mean);
    cumulative += weight;
    weight = cumulative / total;
  }
  points.back().second = 1.0;
  Distribution law(Kind::empirical, mean, squares / total / (mean * mean));
  const std::size_t count = points.size();
  std::vector<std::uint32_t> guide;
  for (std::uint32_t point = 0; guide.size() < count;) {
    if (points[point].second * static_cast<double>(count) >= static_cast<double>(guide.size()))
      guide.push_back(point);
    else
      ++point;
  }
  law.empirical_ =
      std::make_shared<const EmpiricalTable>(EmpiricalTable{std::move(points), std::move(guide)});
  return law;
}

double Distribution::minimum() const {
  switch (kind_) {
    case Kind::constant:
      return mean_;
    case Kind::uniform:
      return a_;
    case Kind::empirical:
      return empirical_->points.front().first;
    default:
      return 0.0;
  }
}

double Distribution::draw(RandomStream& stream) const {
  switch (kind_) {
    case Kind::uniform:
      return a_ + b_ * stream.uniform();
    case Kind::erlang:
      return draw_erlang(stream);
    case Kind::gamma:
      return draw_gamma(stream);
    case Kind::hyperexponential: {
      const double branch_mean = stream.uniform() < a_ ? b_ : c_;
      return branch_mean * standard_exponential(stream);
    }
    case Kind::empirical:
      return draw_empirical(stream);
    case Kind::constant:
    case Kind::exponential:
    case Kind::lognormal:
      break;  // drawn in operator()
  }
  contract_failed("the law is one that draw() knows", __FILE__, __LINE__);
}

double Distribution::draw_erlang(RandomStream& stream) const {
  // The sum of logarithms as the logarithm of a product. A factor is at least 2^-53, so that 16 of them stay
  // far from the smallest double.
  constexpr int factors_at_a_time = 16;
  double sum = 0.0;
  for (int left = stages_; left > 0; left -= factors_at_a_time) {
    double product = 1.0;
    for (int i = 0; i < std::min(left, factors_at_a_time); ++i) product *= 1.0 - stream.uniform();
    sum -= portable::log(product);
  }
  return a_ * sum;
}

double Distribution::draw_gamma(RandomStream& stream) const {
  const double d = a_, c = b_;
  double cube = 0.0;
  for (bool accepted = false; !accepted;) {
    const double x = standard_normal(stream);
    const double root = 1.0 + c * x;
    if (root <= 0.0) continue;
    cube = root * root * root;
    const double u = stream.uniform();
    const double x2 = x * x;
    // The first condition implies the second (the squeeze of the paper) and spares nearly all logarithms.
    accepted =
        u < 1.0 - 0.0331 * x2 * x2 || portable::log(u) < 0.5 * x2 + d * (1.0 - cube + portable::log(cube));
  }
  const double value = c_ * d * cube;
  if (scv_ <= 1.0) return value;
  return value * portable::exp(-scv_ * standard_exponential(stream));
}

double Distribution::draw_empirical(RandomStream& stream) const {
  const double u = stream.uniform();
  const auto& [points, guide] = *empirical_;
  // Chen and Asau, On generating random variates from an empirical distribution, AIIE Transactions 6:2, 1974.
  std::size_t point = guide[static_cast<std::size_t>(u * static_cast<double>(guide.size()))];
  while (u >= points[point].second) ++point;
  return points[point].first;
}

}  // namespace gelombang
