// SPDX-License-Identifier: Apache-2.0
#include "engine/analytic/layered.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "engine/analytic/markov_chain.hpp"
#include "engine/base/contract.hpp"

namespace gelombang::analytic {

TwoLayersMeasures two_layers(const TwoLayers& system) {
  GELOMBANG_REQUIRE(system.clients >= 1 && system.threads >= 1 && system.servers >= 1);
  for (const double time : {system.think_time, system.front_time, system.back_time})
    GELOMBANG_REQUIRE(std::isfinite(time) && time > 0.0);

  // State: `calls` not yet answered; of the threads they hold, `below` wait for the back. Calls beyond the
  // threads queue. States of c calls start at first[c].
  const auto busy = [&](int calls) { return std::min(calls, system.threads); };
  std::vector<int> first{0};
  for (int calls = 0; calls <= system.clients; ++calls) first.push_back(first.back() + busy(calls) + 1);
  const auto state = [&](int calls, int below) { return first[static_cast<std::size_t>(calls)] + below; };

  MarkovChain chain{.states = first.back(), .transitions = {}};
  const auto move = [&](int from, int to, double rate) { chain.transitions.push_back({from, to, rate}); };
  for (int calls = 0; calls <= system.clients; ++calls) {
    for (int below = 0; below <= busy(calls); ++below) {
      const int here = state(calls, below);
      if (calls < system.clients)
        move(here, state(calls + 1, below), (system.clients - calls) / system.think_time);
      if (below < busy(calls)) move(here, state(calls, below + 1), (busy(calls) - below) / system.front_time);
      if (below > 0)
        move(here, state(calls - 1, below - 1), std::min(below, system.servers) / system.back_time);
    }
  }

  const std::vector<double> p = stationary(chain);
  TwoLayersMeasures measures;
  double all_calls = 0.0, servers_busy = 0.0;
  for (int calls = 0; calls <= system.clients; ++calls) {
    for (int below = 0; below <= busy(calls); ++below) {
      const double share = p[static_cast<std::size_t>(state(calls, below))];
      all_calls += share * calls;
      measures.threads_busy += share * busy(calls);
      measures.thread_queue += share * (calls - busy(calls));
      servers_busy += share * std::min(below, system.servers);
    }
  }
  measures.throughput = servers_busy / system.back_time;
  measures.response_time = all_calls / measures.throughput;
  measures.back_utilization = servers_busy / system.servers;
  return measures;
}

}  // namespace gelombang::analytic
