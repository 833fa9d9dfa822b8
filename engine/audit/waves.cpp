#include "engine/audit/waves.hpp"

#include <algorithm>
#include <cmath>

namespace gelombang::audit {

double chance_of_any(std::span<const double> chances) {
  double log_none = 0;
  for (const double chance : chances) log_none += std::log1p(-chance);
  return -std::expm1(log_none);
}

std::vector<double> successes(std::span<const double> chances) {
  std::vector<double> pmf{1.0};
  for (const double chance : chances) {
    pmf.push_back(0.0);
    for (std::size_t k = pmf.size() - 1; k > 0; --k) pmf[k] = pmf[k] * (1 - chance) + pmf[k - 1] * chance;
    pmf[0] *= 1 - chance;
  }
  return pmf;
}

std::vector<double> losing_streaks(std::span<const double> chances) {
  std::vector<double> result;
  double still_losing = 1;
  for (const double chance : chances) {
    result.push_back(still_losing * chance);
    still_losing *= 1 - chance;
  }
  result.push_back(still_losing);
  return result;
}

double chance_with_carry_over(double base, int losses, double bonus, double mean_weight) {
  return std::min(1.0, base * (1 + bonus * losses) / mean_weight);
}

}  // namespace gelombang::audit
