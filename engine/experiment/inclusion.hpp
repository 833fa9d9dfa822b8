// SPDX-License-Identifier: Apache-2.0
// From the counts of replications to shares, gaps and what makes them, with intervals.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "engine/experiment/inclusion_counts.hpp"
#include "engine/results/bundle.hpp"

namespace gelombang::experiment {

/// Counts of one group in one replication: by way out, in the order of WaysOut.
using WayCounts = std::span<const std::uint64_t>;

/// A share with its interval at `confidence`. One replication: Wilson's score interval over people, taken as
/// independent (Wilson, Journal of the American Statistical Association 22:209, 1927). That leaves out what
/// all people of a run have in common, such as a queue, and overstates what the fixed number of seats holds
/// together. Several replications: the share of all their people, with Student's t over the replications,
/// within 0 and 1; where each shows the same share, as 0 of a rare group, Wilson's of all their people. NaN
/// when nobody is there. `parts`: for each replication, how many of how many.
results::Interval share_interval(std::span<const std::pair<std::uint64_t, std::uint64_t>> parts,
                                 double confidence);

/// A ratio of the inclusion of two groups, taken apart. The chance of being included is the product, over the
/// ways out in the order of the journey, of the chance to pass each, given that one came so far; so the
/// logarithm of a ratio of chances is the sum of those of the ratios of passing (Mare, American Sociological
/// Review 45:295, 1980). A difference of chances is shared out in the same proportions by the logarithmic
/// mean L(a, b) = (a - b) / log(a / b):  a - b = sum of L(a, b) log(ratio of passing)  (Ang, Energy Policy
/// 32:1131, 2004). Both are exact, whatever the order and the size of the parts.
struct RatioPart {
  std::size_t way = 0;  // index into WaysOut
  double lowest_passed = 1, highest_passed = 1;
  results::Interval log_ratio;  // 95 %
  double share = results::not_a_number, points = results::not_a_number;
};
struct RatioParts {
  results::Interval ratio;  // at the asked confidence
  std::vector<RatioPart> parts;
};

/// Ratio of the inclusion of `lowest` to that of `highest`, both one entry for each replication. Intervals on
/// the scale of logarithms: with one replication with the variance of Katz et al. (Biometrics 34:469, 1978),
/// which is the sum over the parts of (1 - q) / (n q) (Greenwood, 1926); with several with Student's t over
/// their logarithms. Nobody of the lowest included: the ratio is 0 up to Wilson's limits, and has no parts.
RatioParts take_apart(std::span<const WayCounts> lowest, std::span<const WayCounts> highest,
                      double confidence);

/// Fills the inclusion tables of the bundle. The ratio of a gap is compared for all pairs of groups at once
/// (Bonferroni), for which Student's t of a few replications is far too wide: with several, its interval is
/// that over all their people, widened by the root of the dispersion, by how much the groups of the dimension
/// vary more between replications than independent people would (McCullagh and Nelder, Generalized Linear
/// Models, section 4.5), with t of (replications - 1) x groups degrees.
/// The draw is counted as it fell. Its expectation, given the pool, would have less noise (of a person's
/// inclusion in the first wave of 2020 the draw makes 93 % of the variance), but a rule is a plugin and only
/// it knows who is drawn with whom; `reached_draw` leaves the draw out instead. REQUIRES: counts of one
/// model, one entry or more.
void write_inclusion(const Model& model, std::span<const InclusionCounts> replications,
                     results::Bundle& bundle, double confidence_of_gaps = 0.95);

}  // namespace gelombang::experiment
