// SPDX-License-Identifier: Apache-2.0
#include "engine/analytic/single_server.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/contract.hpp"

namespace gelombang::analytic {

namespace {

bool is_finite_rate(double value) {
  return std::isfinite(value) && value >= 0.0;
}

double second_moment(const ServiceTime& time) {
  return time.mean * time.mean * (1.0 + time.squared_variation);
}

/// A class among others: what it gets of the server, and what comes before it.
struct Turn {
  double above = 0;        // load of the more urgent classes
  double through = 0;      // load of those and this one; 1 or more if this one has no steady state
  double served_rate = 0;  // arrivals, or what is left of the server
};

std::vector<Turn> turns(std::span<const PriorityClass> classes) {
  std::vector<Turn> result;
  double load = 0.0;
  for (const PriorityClass& one : classes) {
    GELOMBANG_REQUIRE(is_finite_rate(one.arrival_rate));
    GELOMBANG_REQUIRE(is_finite_rate(one.service_time.mean) && one.service_time.mean > 0.0);
    GELOMBANG_REQUIRE(is_finite_rate(one.service_time.squared_variation));
    const double above = load;
    load += one.arrival_rate * one.service_time.mean;
    const double left = std::max(0.0, 1.0 - above) / one.service_time.mean;
    result.push_back({above, load, std::min(one.arrival_rate, left)});
  }
  return result;
}

/// Mean remaining service found by an arrival, from one class: half its rate times the second moment.
double residual(const Turn& turn, const PriorityClass& one) {
  return turn.served_rate * second_moment(one.service_time) / 2.0;
}

StationMeasures measures_of(const Turn& turn, const PriorityClass& one, double delay,
                            double delay_probability) {
  StationMeasures measures;
  measures.throughput = turn.served_rate;
  measures.utilization = turn.served_rate * one.service_time.mean;
  measures.delay_probability = turn.through < 1.0 ? delay_probability : 1.0;
  measures.delay_in_queue = turn.through < 1.0 ? delay : infinity;
  measures.sojourn_time = measures.delay_in_queue + one.service_time.mean;
  // A class without arrivals has nobody in queue, though one who came would wait for ever.
  if (one.arrival_rate > 0.0) {
    measures.number_in_queue = one.arrival_rate * measures.delay_in_queue;
    measures.number_in_system = one.arrival_rate * measures.sojourn_time;
  }
  return measures;
}

}  // namespace

StationMeasures mg1(double arrival_rate, const ServiceTime& service_time) {
  const PriorityClass only{arrival_rate, service_time};
  return priority_nonpreemptive({&only, 1}).front();
}

double mm1_delay_second_moment(double arrival_rate, double service_rate, QueueDiscipline discipline) {
  GELOMBANG_REQUIRE(is_finite_rate(arrival_rate));
  GELOMBANG_REQUIRE(is_finite_rate(service_rate) && service_rate > 0.0);
  if (arrival_rate >= service_rate) return infinity;
  const double rho = arrival_rate / service_rate;
  const double spare = service_rate - arrival_rate;
  const double fifo = 2.0 * rho / (spare * spare);
  switch (discipline) {
    case QueueDiscipline::fifo:
      return fifo;
    case QueueDiscipline::random_order:
      return fifo / (1.0 - rho / 2.0);
    case QueueDiscipline::lifo:
      return fifo / (1.0 - rho);
  }
  contract_failed("a queue discipline", __FILE__, __LINE__);
}

std::vector<StationMeasures> priority_nonpreemptive(std::span<const PriorityClass> classes) {
  const std::vector<Turn> all = turns(classes);
  double remaining = 0.0, busy = 0.0;  // service that an arrival of any class finds going on
  for (std::size_t i = 0; i < all.size(); ++i) {
    remaining += residual(all[i], classes[i]);
    busy += all[i].served_rate * classes[i].service_time.mean;
  }
  std::vector<StationMeasures> result;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const double delay = remaining / ((1.0 - all[i].above) * (1.0 - all[i].through));
    result.push_back(measures_of(all[i], classes[i], delay, busy));
  }
  return result;
}

std::vector<StationMeasures> priority_preemptive_resume(std::span<const PriorityClass> classes) {
  const std::vector<Turn> all = turns(classes);
  double remaining = 0.0;  // of this class and those above: the only ones that hold it up
  std::vector<StationMeasures> result;
  for (std::size_t i = 0; i < all.size(); ++i) {
    remaining += residual(all[i], classes[i]);
    const double above = all[i].above, through = all[i].through;
    const double interrupted = classes[i].service_time.mean * above / (1.0 - above);
    const double delay = interrupted + remaining / ((1.0 - above) * (1.0 - through));
    result.push_back(measures_of(all[i], classes[i], delay, through));
  }
  return result;
}

double mm1_retrial_mean_orbit(double arrival_rate, double service_rate, double retrial_rate) {
  GELOMBANG_REQUIRE(is_finite_rate(arrival_rate));
  GELOMBANG_REQUIRE(is_finite_rate(service_rate) && service_rate > 0.0);
  GELOMBANG_REQUIRE(is_finite_rate(retrial_rate) && retrial_rate > 0.0);
  if (arrival_rate >= service_rate) return infinity;
  const double rho = arrival_rate / service_rate;
  return rho * (arrival_rate + retrial_rate * rho) / (retrial_rate * (1.0 - rho));
}

}  // namespace gelombang::analytic
