// SPDX-License-Identifier: Apache-2.0
// Many tests at once: p-values adjusted so that they can be compared with the level of the whole family.
#pragma once

#include <span>
#include <vector>

namespace gelombang::audit {

/// Holm's step-down: rejecting where the adjusted value is at most the level errs anywhere in the family with
/// at most that probability, however the tests depend on one another. In the order given, at most 1.
/// Source: Holm, Scandinavian Journal of Statistics 6:65, 1979.
std::vector<double> holm(std::span<const double> p_values);

/// Each times the number of tests, at most 1. Never smaller than Holm's; for comparison with older reports.
std::vector<double> bonferroni(std::span<const double> p_values);

/// Benjamini and Hochberg's step-up: of the tests whose adjusted value is at most q, a share of at most q is
/// expected to be false alarms, if the tests are independent or positively dependent. For exploration.
/// Source: Benjamini and Hochberg, JRSS B 57:289, 1995.
std::vector<double> benjamini_hochberg(std::span<const double> p_values);

}  // namespace gelombang::audit
