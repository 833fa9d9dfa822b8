// SPDX-License-Identifier: Apache-2.0
#include "engine/analytic/erlang.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "engine/analytic/birth_death.hpp"
#include "engine/base/contract.hpp"

namespace gelombang::analytic {

namespace {

bool is_rate(double value) {
  return std::isfinite(value) && value >= 0.0;
}

void require(const MultiServer& station) {
  GELOMBANG_REQUIRE(is_rate(station.arrival_rate));
  GELOMBANG_REQUIRE(is_rate(station.service_rate) && station.service_rate > 0.0);
  GELOMBANG_REQUIRE(station.servers >= 1);
}

double offered_load(const MultiServer& station) {
  return station.arrival_rate / station.service_rate;
}

/// Erlang B of one more server than the one with probability `loss`.
double with_one_more(double loss, double load, int servers) {
  return load * loss / (servers + load * loss);
}

/// Erlang C from Erlang B, for load < servers.
double delay_from_loss(double loss, double load, int servers) {
  return servers * loss / (servers - load * (1.0 - loss));
}

}  // namespace

double erlang_b(double offered_load, int servers) {
  GELOMBANG_REQUIRE(is_rate(offered_load));
  GELOMBANG_REQUIRE(servers >= 0);
  double loss = 1.0;
  for (int c = 1; c <= servers; ++c) loss = with_one_more(loss, offered_load, c);
  return loss;
}

double erlang_c(double offered_load, int servers) {
  GELOMBANG_REQUIRE(is_rate(offered_load));
  GELOMBANG_REQUIRE(servers >= 1);
  if (offered_load >= servers) return 1.0;
  return delay_from_loss(erlang_b(offered_load, servers), offered_load, servers);
}

StationMeasures mmc(const MultiServer& station) {
  require(station);
  const double load = offered_load(station), most = station.servers * station.service_rate;
  StationMeasures measures;
  measures.delay_probability = erlang_c(load, station.servers);
  if (load >= station.servers) {
    measures.throughput = most;
    measures.utilization = 1.0;
    measures.number_in_queue = measures.number_in_system = infinity;
    measures.delay_in_queue = measures.sojourn_time = infinity;
    return measures;
  }
  measures.throughput = station.arrival_rate;
  measures.utilization = load / station.servers;
  measures.delay_in_queue = measures.delay_probability / (most - station.arrival_rate);
  measures.sojourn_time = measures.delay_in_queue + 1.0 / station.service_rate;
  measures.number_in_queue = station.arrival_rate * measures.delay_in_queue;
  measures.number_in_system = measures.number_in_queue + load;
  return measures;
}

StationMeasures mmck(const MultiServer& station, int capacity) {
  require(station);
  GELOMBANG_REQUIRE(capacity >= station.servers);
  const auto top = static_cast<std::size_t>(capacity), servers = static_cast<std::size_t>(station.servers);
  std::vector<double> up(top, station.arrival_rate), down(top);
  for (std::size_t n = 1; n <= top; ++n)
    down[n - 1] = static_cast<double>(std::min(n, servers)) * station.service_rate;
  const std::vector<double> p = birth_death_stationary(up, down);

  StationMeasures measures;
  double entering = 0, delayed = 0;  // shares of arrivals: they see what time averages see
  double busy = 0;
  for (std::size_t n = 0; n <= top; ++n) {
    busy += p[n] * static_cast<double>(std::min(n, servers));
    if (n > servers) measures.number_in_queue += p[n] * static_cast<double>(n - servers);
    if (n < top) entering += p[n];
    if (n < top && n >= servers) delayed += p[n];
  }
  measures.block_probability = p[top];
  measures.delay_probability = delayed / entering;
  measures.throughput = station.arrival_rate * entering;
  measures.utilization = busy / station.servers;
  measures.number_in_system = measures.number_in_queue + busy;
  if (measures.throughput > 0.0) measures.delay_in_queue = measures.number_in_queue / measures.throughput;
  measures.sojourn_time = measures.delay_in_queue + 1.0 / station.service_rate;
  return measures;
}

StationMeasures erlang_a(const MultiServer& station, double renege_rate) {
  require(station);
  GELOMBANG_REQUIRE(is_rate(renege_rate) && renege_rate > 0.0);
  // Weights of the states, that of "all servers busy, nobody waits" being 1: `below` of all states up to it,
  // `waiting` of all beyond, `queue` of those times their number in queue.
  double below = 1.0 / erlang_b(offered_load(station), station.servers);  // infinite if never all busy
  double full = 1.0, waiting = 0.0, queue = 0.0, weight = 1.0;
  for (int k = 1; weight * k > 1e-18 * queue; ++k) {
    const double ratio = station.arrival_rate / (station.servers * station.service_rate + k * renege_rate);
    weight *= ratio;
    waiting += weight;
    queue += k * weight;
    if (waiting > 1e200) {  // a deep overload: keep what will be divided within range
      for (double* value : {&below, &full, &waiting, &queue, &weight}) *value *= 1e-200;
    }
    if (weight == 0.0) break;
  }
  const double all = below + waiting;

  StationMeasures measures;
  measures.delay_probability = (full + waiting) / all;
  measures.number_in_queue = queue / all;
  if (station.arrival_rate > 0.0) {
    measures.delay_in_queue = measures.number_in_queue / station.arrival_rate;
    measures.renege_probability = renege_rate * measures.delay_in_queue;
  }
  measures.throughput = station.arrival_rate - renege_rate * measures.number_in_queue;
  const double busy = measures.throughput / station.service_rate;
  measures.utilization = busy / station.servers;
  measures.number_in_system = measures.number_in_queue + busy;
  measures.sojourn_time =
      measures.delay_in_queue + (1.0 - measures.renege_probability) / station.service_rate;
  return measures;
}

double delay_tail(const MultiServer& station, double delay) {
  require(station);
  GELOMBANG_REQUIRE(delay >= 0.0);
  const double spare = station.servers * station.service_rate - station.arrival_rate;
  if (spare <= 0.0) return 1.0;
  return erlang_c(offered_load(station), station.servers) * std::exp(-spare * delay);
}

int servers_for_delay(double arrival_rate, double service_rate, double delay, double probability) {
  require({.arrival_rate = arrival_rate, .service_rate = service_rate});
  GELOMBANG_REQUIRE(delay >= 0.0);
  GELOMBANG_REQUIRE(probability > 0.0 && probability <= 1.0);
  const double load = arrival_rate / service_rate;
  GELOMBANG_REQUIRE(load < 1e9);
  if (probability >= 1.0) return 1;
  double loss = 1.0;
  for (int servers = 1;; ++servers) {
    loss = with_one_more(loss, load, servers);
    const double spare = servers * service_rate - arrival_rate;
    if (spare <= 0.0) continue;
    if (delay_from_loss(loss, load, servers) * std::exp(-spare * delay) <= probability) return servers;
  }
}

double halfin_whitt(double beta) {
  GELOMBANG_REQUIRE(std::isfinite(beta));
  if (beta <= 0.0) return 1.0;
  const double density = std::exp(-beta * beta / 2.0) / std::sqrt(2.0 * std::numbers::pi);
  const double distribution = std::erfc(-beta / std::numbers::sqrt2) / 2.0;
  return density / (density + beta * distribution);
}

}  // namespace gelombang::analytic
