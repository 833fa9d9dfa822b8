// SPDX-License-Identifier: Apache-2.0
// Whether a result is worse than a baseline. A change inside the noise is no regression.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/results/comparison.hpp"
#include "engine/results/test_cases.hpp"

namespace gelombang::results {

/// What people want of a response; of some, as of utilization, neither is better.
enum class Better { lower, higher, neither };
Better better_of(std::string_view response);

enum class Change {
  same,         // no replication differs
  noise,        // the interval of the difference has 0 in it, or what is allowed
  better,       // beyond chance
  tolerated,    // worse beyond chance, but within the margin for certain
  worse,        // beyond chance and margin
  differs,      // beyond chance, where neither is better
  cannot_tell,  // one replication: there is no interval
};
const char* word_of(Change change);

struct JudgedDifference : ResponseDifference {
  Better better = Better::neither;
  Change change = Change::cannot_tell;
};

struct Regression {
  std::vector<JudgedDifference> differences;
  double confidence = 0;  // of each interval
  double margin = 0;
  bool any(Change change) const;
};

/// The numbers that both have. Of all of them one is accused wrongly at most once in 20 times: each interval
/// has its equal part of the 5 % (Bonferroni). `margin`: what is worse by no more than this share of the
/// baseline's value is tolerated.
Regression judge(const Bundle& baseline, const Bundle& result, double margin);

/// One for each number; failed where it is worse, undecided where it cannot be told.
std::vector<TestCase> test_cases(const Regression& regression);

}  // namespace gelombang::results
