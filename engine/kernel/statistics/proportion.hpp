// SPDX-License-Identifier: Apache-2.0
// Intervals of a probability: the share of people delayed for longer than t, the share of visits refused.
// They lie within 0 and 1 and hold near these ends, where mean +- t s does not.
#pragma once

#include <cstdint>
#include <limits>
#include <span>

namespace gelombang {

struct ProportionInterval {
  double value = 0;          // successes / trials
  double low = 0, high = 1;  // 0 <= low <= value <= high <= 1
};

/// Wilson's score interval for independent trials. trials > 0, not necessarily whole; 0 <= share <= 1; 0 <
/// confidence < 1.
/// Source: Wilson, Journal of the American Statistical Association 22:209, 1927.
ProportionInterval wilson_interval(double share, double trials, double confidence);
/// The same with another limit than the normal one, as Student's t.
ProportionInterval wilson_interval_at(double share, double trials, double limit);

/// The exact interval for independent trials: it covers the probability with at least `confidence`, whatever
/// that probability is. 0 <= successes <= trials, trials >= 1. Limits within 1e-12.
/// Source: Clopper and Pearson, Biometrika 26:4, 1934.
ProportionInterval clopper_pearson_interval(std::int64_t successes, std::int64_t trials, double confidence);

/// What one replication counted.
struct CountedTrials {
  double successes = 0, trials = 0;  // both >= 0
};

struct ReplicatedProportion {
  ProportionInterval interval;
  /// Trials that count as one independent trial: 1 when people do not depend on each other, more when they
  /// fare alike within a replication. NaN with one replication.
  double design_effect = std::numeric_limits<double>::quiet_NaN();
};

/// The share over all replications that have trials. People of one replication depend on each other (they
/// queue together), so they count as trials / design effect: the variance between replications over that of
/// independent people, 1 at least, since a spread below it is chance. While fewer than five replications
/// have a success, or fewer than five a failure, how far people share a fate is not known (a queue is long
/// for many at once), and a replication counts for 16 independent trials at most. Student's t takes the
/// place of the normal limit, since the effect is itself estimated. One replication tells nothing of
/// another: its limits are NaN. A replication may have more successes than trials, where they are counted at
/// different times. REQUIRES: a trial at least in some replication; no more successes than trials in all of
/// them together; 0 < confidence < 1.
/// Source: Korn and Graubard, Survey Methodology 24:2, 1998, with Wilson's interval in place of the exact
/// one; the variance of a ratio: Cochran, Sampling Techniques, sections 6.4 and 10.4.
ReplicatedProportion proportion_over_replications(std::span<const CountedTrials> replications,
                                                  double confidence);

}  // namespace gelombang
