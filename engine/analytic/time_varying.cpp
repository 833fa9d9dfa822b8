// SPDX-License-Identifier: Apache-2.0
#include "engine/analytic/time_varying.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "engine/analytic/markov_chain.hpp"
#include "engine/analytic/measures.hpp"
#include "engine/base/contract.hpp"

namespace gelombang::analytic {

namespace {

MarkovChain chain_of(const TimeVaryingQueue& queue, double arrival_rate) {
  MarkovChain chain{.states = queue.capacity + 1, .transitions = {}};
  for (int n = 0; n < queue.capacity; ++n) {
    chain.transitions.push_back({n, n + 1, arrival_rate});
    chain.transitions.push_back({n + 1, n, std::min(n + 1, queue.servers) * queue.service_rate});
  }
  return chain;
}

}  // namespace

std::vector<double> mean_number_in_system(const TimeVaryingQueue& queue, std::span<const double> times) {
  GELOMBANG_REQUIRE(!queue.arrivals.empty());
  GELOMBANG_REQUIRE(queue.servers >= 1 && queue.capacity >= queue.servers);
  GELOMBANG_REQUIRE(std::isfinite(queue.service_rate) && queue.service_rate > 0.0);
  GELOMBANG_REQUIRE(std::is_sorted(times.begin(), times.end()));
  GELOMBANG_REQUIRE(times.empty() || (times.front() >= 0.0 && std::isfinite(times.back())));

  std::vector<double> p(static_cast<std::size_t>(queue.capacity) + 1, 0.0);
  p[0] = 1.0;
  std::vector<double> means;
  double now = 0.0, piece_start = 0.0;
  std::size_t asked = 0;
  for (std::size_t i = 0; i < queue.arrivals.size() && asked < times.size(); ++i) {
    const bool last = i + 1 == queue.arrivals.size();
    GELOMBANG_REQUIRE(last ||
                      (std::isfinite(queue.arrivals[i].duration) && queue.arrivals[i].duration > 0.0));
    const double piece_end = last ? infinity : piece_start + queue.arrivals[i].duration;
    const MarkovChain chain = chain_of(queue, queue.arrivals[i].arrival_rate);
    for (; asked < times.size() && times[asked] <= piece_end; ++asked) {
      p = transient(chain, p, times[asked] - now);
      now = times[asked];
      means.push_back(mean_state(p));
    }
    if (asked == times.size()) break;
    p = transient(chain, p, piece_end - now);
    now = piece_start = piece_end;
  }
  return means;
}

}  // namespace gelombang::analytic
