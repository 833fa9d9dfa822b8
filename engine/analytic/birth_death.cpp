// SPDX-License-Identifier: Apache-2.0
#include "engine/analytic/birth_death.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/contract.hpp"

namespace gelombang::analytic {

std::vector<double> birth_death_stationary(std::span<const double> up, std::span<const double> down) {
  GELOMBANG_REQUIRE(up.size() == down.size());
  // Logarithms: in a long chain the products of the ratios leave the range of a double, and may come back.
  std::vector<double> p(up.size() + 1, 0.0);
  double lost = 0.0;  // what the last addition rounded away (Kahan), so that a long chain stays exact
  for (std::size_t i = 0; i < up.size(); ++i) {
    GELOMBANG_REQUIRE(std::isfinite(up[i]) && up[i] >= 0.0);
    GELOMBANG_REQUIRE(std::isfinite(down[i]) && down[i] > 0.0);
    if (up[i] == 0.0) {  // nothing beyond is ever reached
      std::fill(p.begin() + static_cast<std::ptrdiff_t>(i) + 1, p.end(), -infinity);
      break;
    }
    const double step = std::log(up[i] / down[i]) - lost;
    p[i + 1] = p[i] + step;
    lost = (p[i + 1] - p[i]) - step;
  }
  const double largest = *std::max_element(p.begin(), p.end());
  double sum = 0.0;
  for (double& value : p) sum += value = std::exp(value - largest);
  for (double& value : p) value /= sum;
  return p;
}

namespace {

std::vector<double> finite_source_stationary(const FiniteSource& queue) {
  const auto sources = static_cast<std::size_t>(queue.sources),
             servers = static_cast<std::size_t>(queue.servers);
  std::vector<double> up(sources), down(sources);
  for (std::size_t n = 0; n < sources; ++n) {
    up[n] = static_cast<double>(sources - n) / queue.think_time;
    down[n] = static_cast<double>(std::min(n + 1, servers)) / queue.service_time;
  }
  return birth_death_stationary(up, down);
}

}  // namespace

StationMeasures finite_source(const FiniteSource& queue) {
  GELOMBANG_REQUIRE(queue.sources >= 1 && queue.servers >= 1);
  GELOMBANG_REQUIRE(std::isfinite(queue.think_time) && queue.think_time > 0.0);
  GELOMBANG_REQUIRE(std::isfinite(queue.service_time) && queue.service_time > 0.0);
  const std::vector<double> p = finite_source_stationary(queue);
  const auto servers = static_cast<std::size_t>(queue.servers);

  StationMeasures measures;
  double busy = 0.0;
  for (std::size_t n = 0; n < p.size(); ++n) {
    busy += p[n] * static_cast<double>(std::min(n, servers));
    if (n > servers) measures.number_in_queue += p[n] * static_cast<double>(n - servers);
  }
  measures.number_in_system = measures.number_in_queue + busy;
  measures.throughput = busy / queue.service_time;
  measures.utilization = busy / queue.servers;
  measures.delay_in_queue = measures.number_in_queue / measures.throughput;
  measures.sojourn_time = measures.delay_in_queue + queue.service_time;

  // Arrival theorem: a request sees the stationary queue of one source fewer.
  if (queue.sources > queue.servers) {
    FiniteSource others = queue;
    --others.sources;
    const std::vector<double> seen = finite_source_stationary(others);
    for (std::size_t n = servers; n < seen.size(); ++n) measures.delay_probability += seen[n];
  }
  return measures;
}

}  // namespace gelombang::analytic
