// SPDX-License-Identifier: Apache-2.0
#include "engine/model/policies/autoscaler.hpp"

#include <algorithm>
#include <limits>

#include "engine/base/contract.hpp"

namespace gelombang {

int autoscaler_replicas(int current, double metric, double target, double tolerance) {
  GELOMBANG_REQUIRE(current >= 0 && metric >= 0 && target > 0 && tolerance >= 0);
  // Room for rounding: 110 of 100 is within a tolerance of 0.1, though 110 / 100 - 1 is not in doubles, and
  // three replicas at 2/3 of the target are two, not the ceiling of 2.0000000000000004.
  constexpr double rounding = 1e-12;
  const double off = metric > target ? metric - target : target - metric;
  if (off <= (tolerance + rounding) * target) return current;
  const double wanted = current * (metric / target) * (1 - rounding);
  constexpr int most = std::numeric_limits<int>::max();
  if (wanted >= most) return most;
  const int below = static_cast<int>(wanted);
  return below < wanted ? below + 1 : below;
}

Autoscaler::Autoscaler(const AutoscalerRule& rule, std::uint32_t replicas)
    : rule_(rule), replicas_(replicas), lately_{{SimTime{}, replicas}} {
  GELOMBANG_REQUIRE(rule.target > 0 && rule.target <= 1 && rule.tolerance >= 0);
  GELOMBANG_REQUIRE(rule.at_least >= 1 && rule.at_least <= replicas && replicas <= rule.at_most &&
                    rule.at_most <= static_cast<std::uint32_t>(std::numeric_limits<int>::max()));
}

std::uint32_t Autoscaler::decide(SimTime now, double utilization, std::uint32_t ready) {
  const std::uint32_t latest =
      std::clamp(wanted(utilization, std::min(ready, replicas_)), rule_.at_least, rule_.at_most);
  while (!lately_.empty() && lately_.back().replicas <= latest) lately_.pop_back();
  lately_.push_back({now, latest});
  while (lately_.front().at < now - rule_.steady_for) lately_.pop_front();
  replicas_ = lately_.front().replicas;
  return replicas_;
}

std::uint32_t Autoscaler::wanted(double utilization, std::uint32_t ready) const {
  if (ready == 0) return replicas_;
  const bool wants_more = utilization > rule_.target;
  const double metric = wants_more ? utilization * ready / replicas_ : utilization;
  const int result = autoscaler_replicas(static_cast<int>(replicas_), metric, rule_.target, rule_.tolerance);
  // With those that boot there may be more than enough; that is not known yet.
  return wants_more ? std::max(replicas_, static_cast<std::uint32_t>(result))
                    : static_cast<std::uint32_t>(result);
}

}  // namespace gelombang
