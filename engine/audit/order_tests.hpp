// SPDX-License-Identifier: Apache-2.0
// Did it matter when somebody registered, or which ticket a group was dealt? People in, statistics out.
//
// All of the people are given as columns of equal length, person by person. Draws with a quota for each
// stratum are tested within strata: under a fair draw every order of the people of one stratum is equally
// likely, and strata are independent. A draw without strata is one stratum (an empty `strata`).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/audit/group_tests.hpp"

namespace gelombang::audit {

/// 1 for the smallest; equal values share the mean of their ranks.
std::vector<double> mid_ranks(std::span<const double> values);
/// The same within each stratum; `strata` holds a number below `count` for each person, or is empty.
std::vector<double> mid_ranks(std::span<const double> values, std::span<const std::uint32_t> strata,
                              std::uint32_t count);

/// Linear statistic of two columns of scores: z = sum over strata of their covariance, divided by its
/// standard deviation over all orders within the strata. With ranks and ranks it is Spearman's rho times
/// sqrt(N - 1); with ranks and 0/1 it is the Mann-Whitney z, corrected for ties.
struct Association {
  double correlation = 0;  // pooled over strata
  double z = 0;
  double p = 1;  // two-sided
};
Association association(std::span<const double> a, std::span<const double> b,
                        std::span<const std::uint32_t> strata = {}, std::uint32_t stratum_count = 1);

/// Do groups differ in their mean score? With ranks it is Kruskal-Wallis (corrected for ties), with 0/1 for
/// selected it is the omnibus test of counts; within strata the generalized Cochran-Mantel-Haenszel
/// statistic. `groups` holds a number below `group_count` for each person. Source: Landis, Heyman and Koch,
/// International Statistical Review 46:237, 1978.
TestResult association_with_groups(std::span<const double> scores, std::span<const std::uint16_t> groups,
                                   std::size_t group_count, std::span<const std::uint32_t> strata = {},
                                   std::uint32_t stratum_count = 1);

/// Of each stratum, the squared distances of its scores from their mean, added up.
std::vector<double> squares_within(std::span<const double> scores, std::span<const std::uint32_t> strata,
                                   std::uint32_t stratum_count);

/// People of one stratum and one value: how many, and the sum of their scores.
struct ScoreSum {
  double size = 0, sum = 0;
};
/// The same of sums: element stratum * group_count + group. `squares`: see squares_within.
TestResult association_with_groups(std::span<const ScoreSum> cells, std::size_t group_count,
                                   std::span<const double> squares);
/// Scores and ordered values, such as hours: the ranks of the values within their stratum, equal ones sharing
/// the mean of theirs, and the scores, as `association` has it.
Association association_with_order(std::span<const ScoreSum> cells, std::size_t value_count,
                                   std::span<const double> squares);

/// The logarithm of the chance that an order agrees with another as much as these do, if chance made it: of
/// the normal deviate, or of the order where it is the very same throughout, doubled for the two looks. `a`
/// and `b` are ranks within strata.
double log_agreement(std::span<const double> a, std::span<const double> b,
                     std::span<const std::uint32_t> strata, std::uint32_t stratum_count);

/// Least squares y = intercept + slope x.
struct Line {
  double slope = 0, intercept = 0, correlation = 0, t = 0, p = 1;  // p of Student's t with N - 2 degrees
};
Line regression(std::span<const double> x, std::span<const double> y);

/// Kendall's tau-b; z and p for columns without ties.
struct Kendall {
  double tau = 0, z = 0, p = 1;
};
Kendall kendall(std::span<const double> x, std::span<const double> y);

/// Of the values of selected people against those of the others.
struct MannWhitney {
  double u = 0;    // pairs in which the selected person's value is larger, ties counted half
  double auc = 0;  // u as a share of all pairs: 1/2 when the two are alike
};
MannWhitney mann_whitney(std::span<const double> values, std::span<const std::uint8_t> selected);

/// Largest distance between the distributions of the values of the selected and of the whole pool.
struct Distance {
  double distance = 0;
  double p = 1;
};
Distance distance_to_pool(std::span<const double> values, std::span<const std::uint8_t> selected);

/// Wald and Wolfowitz: runs of equal marks in the order given. Where few people have the rarer mark, the
/// number of runs is far from normal (one pair of neighbours may be four deviations); then p is exact, from
/// the runs of the rarer mark: k marks among n others stand in r of the n + 1 gaps with the hypergeometric
/// chance C(n + 1, r) C(k - 1, k - r) / C(n + k, k). Source: Mood, Ann. Math. Statistics 11:367, 1940.
struct Runs {
  double runs = 0, expected = 0;
  double deviation = 0;  // of a fair order; 0 where nothing could vary
  double z = 0, p = 1;
  bool is_exact = false;        // p is that of `rarer_runs`; else of z
  Hypergeometric rarer;         // runs of the rarer mark in a fair order
  std::int64_t rarer_runs = 0;  // and in this one, or in all strata together
};
Runs runs(std::span<const std::uint8_t> marks);
/// The same of counts: how many have the mark and how many do not, and how many runs of each there are.
Runs runs(std::int64_t ones, std::int64_t zeros, std::int64_t runs_of_ones, std::int64_t runs_of_zeros);
/// The same of several orders together, one for each stratum.
Runs runs_together(const std::vector<Runs>& strata);

}  // namespace gelombang::audit
