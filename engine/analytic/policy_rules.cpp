// SPDX-License-Identifier: Apache-2.0
#include "engine/analytic/policy_rules.hpp"

#include <cmath>

#include "engine/base/contract.hpp"

namespace gelombang::analytic {

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
