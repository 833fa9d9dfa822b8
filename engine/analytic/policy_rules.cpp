#include "engine/analytic/policy_rules.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/contract.hpp"

namespace gelombang::analytic {

int autoscaler_replicas(int current, double metric, double target, double tolerance) {
  GELOMBANG_REQUIRE(current >= 0);
  GELOMBANG_REQUIRE(std::isfinite(metric) && metric >= 0.0);
  GELOMBANG_REQUIRE(std::isfinite(target) && target > 0.0);
  GELOMBANG_REQUIRE(std::isfinite(tolerance) && tolerance >= 0.0);
  // Room for rounding: 110 of 100 is within a tolerance of 0.1, though 110 / 100 - 1 is not in doubles, and
  // three replicas at 2/3 of the target are two, not the ceiling of 2.0000000000000004.
  constexpr double rounding = 1e-12;
  if (std::abs(metric - target) <= (tolerance + rounding) * target) return current;
  const double wanted = std::ceil(current * (metric / target) * (1.0 - rounding));
  GELOMBANG_REQUIRE(wanted < 2147483648.0);
  return static_cast<int>(wanted);
}

double client_throttle(double requests, double accepts, double multiplier) {
  GELOMBANG_REQUIRE(std::isfinite(requests) && requests >= accepts && accepts >= 0.0);
  GELOMBANG_REQUIRE(std::isfinite(multiplier) && multiplier >= 1.0);
  return std::max(0.0, (requests - multiplier * accepts) / (requests + 1.0));
}

double mean_attempts(double failure, int most) {
  GELOMBANG_REQUIRE(failure >= 0.0 && failure <= 1.0);
  GELOMBANG_REQUIRE(most >= 1);
  if (failure == 0.0) return 1.0;
  if (failure == 1.0) return most;
  const double log_failure = std::log(failure);  // keeps the digits of 1 - p^m when p is nearly 1
  return std::expm1(most * log_failure) / (failure - 1.0);
}

bool can_stay_collapsed(double arrival_rate, double service_capacity, int most) {
  GELOMBANG_REQUIRE(std::isfinite(arrival_rate) && arrival_rate >= 0.0);
  GELOMBANG_REQUIRE(std::isfinite(service_capacity) && service_capacity >= 0.0);
  GELOMBANG_REQUIRE(most >= 1);
  return arrival_rate < service_capacity && service_capacity < most * arrival_rate;
}

}  // namespace gelombang::analytic
