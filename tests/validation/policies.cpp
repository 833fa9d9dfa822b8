// SPDX-License-Identifier: Apache-2.0
// Rules: rate limits, attempts, an autoscaler, a throttle.
#include <cmath>

#include "engine/analytic/markov_chain.hpp"
#include "engine/analytic/policy_rules.hpp"
#include "engine/model/policies/autoscaler.hpp"
#include "engine/model/policies/client_throttle.hpp"
#include "tests/validation/cases.hpp"

namespace gelombang::validation {
namespace {

using namespace analytic;

struct FiniteConstantQueue {
  double block_probability, delay_in_queue;
};

/// M/D/1/K in units of the service time, at most `capacity` >= 1 in the station. The chain of what departures
/// leave behind: while one is served, a Poisson number comes and takes the places there are. Then p(j) =
/// left(j) / (left(0) + rho) below the capacity, and the rest is the time it is full.
/// Source: Gross et al., 4th ed., section 5.1.
FiniteConstantQueue constant_service(double load, int capacity) {
  MarkovChain chain{.states = capacity, .transitions = {}};
  for (int from = 0; from < capacity; ++from) {
    const int base = from == 0 ? 0 : from - 1;
    double poisson = std::exp(-load), rest = 1;
    for (int to = base; to < capacity; ++to) {
      const double share = to == capacity - 1 ? rest : poisson;
      if (to != from) chain.transitions.push_back({from, to, share});
      rest -= poisson;
      poisson *= load / (to - base + 1);
    }
  }
  const std::vector<double> left = stationary(chain);
  const double cycle = left[0] + load;
  const double full = 1 - 1 / cycle;
  double number = capacity * full;
  for (int j = 0; j < capacity; ++j) number += j * left[static_cast<std::size_t>(j)] / cycle;
  const double entering = load * (1 - full);
  return {full, (number - entering) / entering};  // busy: as much as enters
}

Measure requests_a_person() {
  return watched([](const Watcher& w) { return w.requests_a_person(); });
}

}  // namespace

std::vector<ValidationCase> policies() {
  const FiniteConstantQueue four = constant_service(0.8, 4);
  return {
      {.name = "token_bucket",
       .system = "token bucket, 1/s, burst 4; Poisson 0.8/s; refused without a token",
       .source = "as M/D/1/4; Gross et al. 5.1",
       .answers = {{"refused", not_known(), four.block_probability, refused_share("limiter")}}},
      {.name = "leaky_bucket",
       .system = "leaky bucket, 1/s, 3 may wait; Poisson 0.8/s",
       .source = "M/D/1/4; Gross et al. 5.1",
       .answers = {{"refused", not_known(), four.block_probability, refused_share("limiter")},
                   {"Wq, s", not_known(), four.delay_in_queue, delay("limiter")}}},
      {.name = "three_attempts",
       .system = "at most 3 attempts, each fails with p 1/2",
       .source = "(1 - p^m) / (1 - p)",
       .answers = {{"requests a person", exact("7/4"), mean_attempts(0.5, 3), requests_a_person()}}},
      {.name = "autoscaler",
       .system = "replicas wanted: now, metric, target; tolerance 0.1",
       .source = "Kubernetes documentation",
       .answers = {{"4, 200, 100", exact("8"), static_cast<double>(autoscaler_replicas(4, 200, 100, 0.1))},
                   {"4, 50, 100", exact("2"), static_cast<double>(autoscaler_replicas(4, 50, 100, 0.1))},
                   {"10, 108, 100", exact("10"),
                    static_cast<double>(autoscaler_replicas(10, 108, 100, 0.1))}},
       .is_scenario = false},
      {.name = "client throttle",
       .system = "share withheld: requests, accepts, multiplier",
       .source = "Beyer et al. 2016, 21",
       .answers = {{"100, 30, 2", rounded("0.3960396"), client_throttle(100, 30, 2)},
                   {"100, 60, 2", exact("0"), client_throttle(100, 60, 2)}},
       .is_scenario = false},
      {.name = "metastability",
       .system = "open to it when λ < µ < mλ; 50/s, 100/s; 1 is yes",
       .source = "Bronson et al. 2021",
       .answers = {{"m 3", exact("1"), can_stay_collapsed(50, 100, 3) ? 1.0 : 0.0},
                   {"m 2", exact("0"), can_stay_collapsed(50, 100, 2) ? 1.0 : 0.0}},
       .is_scenario = false},
  };
}

}  // namespace gelombang::validation
