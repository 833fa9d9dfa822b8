// A person who applies again and again, each time with the chance of that wave.
#pragma once

#include <span>
#include <vector>

namespace gelombang::audit {

/// Chance of at least one success in independent waves.
double chance_of_any(std::span<const double> chances);

/// Poisson-binomial: the probability of k successes is element k, k = 0 .. number of waves.
std::vector<double> successes(std::span<const double> chances);

/// Element k is the probability of losing the first k waves and winning the next; the last element, that of
/// losing all of them.
std::vector<double> losing_streaks(std::span<const double> chances);

/// The chance in a wave of a person who has lost `losses` times, when each loss adds `bonus` to a weight of 1
/// and seats go in proportion to weights: the stationary view of a large pool, capped at 1. base  the chance
/// of a person of mean weight; mean_weight > 0.
double chance_with_carry_over(double base, int losses, double bonus, double mean_weight);

}  // namespace gelombang::audit
