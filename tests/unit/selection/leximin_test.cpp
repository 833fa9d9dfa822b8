// SPDX-License-Identifier: Apache-2.0
#include "engine/selection/leximin.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace gelombang::selection {
namespace {

using Integer = boost::multiprecision::cpp_int;
using Seats = std::vector<std::int64_t>;
using Bound = QuotaConflict::Bound;

std::int64_t sum(const LeximinProblem& problem, const Quota& quota, const Seats& seats) {
  std::int64_t all = 0;
  for (std::size_t t = 0; t < seats.size(); ++t)
    if (problem.types[t].value_of[quota.attribute] == quota.value) all += seats[t];
  return all;
}

bool keeps_quotas(const LeximinProblem& problem, const Seats& seats) {
  if (std::accumulate(seats.begin(), seats.end(), std::int64_t{0}) != problem.seats) return false;
  for (std::size_t t = 0; t < seats.size(); ++t)
    if (seats[t] < 0 || seats[t] > problem.types[t].people) return false;
  return std::all_of(problem.quotas.begin(), problem.quotas.end(), [&](const Quota& quota) {
    const std::int64_t all = sum(problem, quota, seats);
    return (!quota.at_least || all >= *quota.at_least) && (!quota.at_most || all <= *quota.at_most);
  });
}

/// Every outcome of a drawing with its probability: all answers of the coin are gone through.
template <class Each>
void every_outcome(const LeximinProblem& problem, const Leximin& chances, const Each& each) {
  std::vector<bool> answers;
  while (true) {
    std::size_t asked = 0;
    Rational probability = 1;
    const Seats seats = round_seats(problem, chances, [&](const Integer& part, const Integer& whole) {
      EXPECT_TRUE(part > 0 && part < whole);
      const Rational chance(part, whole);
      if (asked == answers.size()) answers.push_back(true);
      probability *= answers[asked] ? chance : Rational(1 - chance);
      return bool(answers[asked++]);
    });
    each(seats, probability);
    while (!answers.empty() && !answers.back()) answers.pop_back();
    if (answers.empty()) return;
    answers.back() = false;
  }
}

void expect_exact_lottery(const LeximinProblem& problem, const Leximin& chances) {
  std::vector<Rational> expected(problem.types.size());
  Rational all = 0;
  every_outcome(problem, chances, [&](const Seats& seats, const Rational& probability) {
    EXPECT_TRUE(keeps_quotas(problem, seats));
    all += probability;
    for (std::size_t t = 0; t < seats.size(); ++t) expected[t] += probability * seats[t];
  });
  EXPECT_EQ(all, 1);
  for (std::size_t t = 0; t < expected.size(); ++t)
    EXPECT_EQ(expected[t], chances.chance(t) * problem.types[t].people) << "type " << t;
}

/// What LeximinStep promises, and that the expected seats keep the quotas: together a proof.
void expect_proof(const LeximinProblem& problem, const Leximin& found) {
  std::vector<Rational> sums(problem.quotas.size());
  Rational all = 0;
  for (std::size_t t = 0; t < problem.types.size(); ++t) {
    const Rational seats = found.chance(t) * problem.types[t].people;
    EXPECT_TRUE(found.chance(t) >= 0 && found.chance(t) <= 1);
    all += seats;
    for (std::size_t q = 0; q < problem.quotas.size(); ++q)
      if (problem.types[t].value_of[problem.quotas[q].attribute] == problem.quotas[q].value) sums[q] += seats;
  }
  EXPECT_EQ(all, problem.seats);
  for (std::size_t q = 0; q < problem.quotas.size(); ++q) {
    const Quota& quota = problem.quotas[q];
    EXPECT_TRUE((!quota.at_least || sums[q] >= *quota.at_least) &&
                (!quota.at_most || sums[q] <= *quota.at_most));
  }
  for (std::uint32_t s = 0; s < found.steps.size(); ++s) {
    const LeximinStep& step = found.steps[s];
    if (s > 0) {
      EXPECT_GE(step.chance, found.steps[s - 1].chance);
    }
    if (step.chance == 1) continue;
    for (std::size_t q = 0; q < problem.quotas.size(); ++q) {
      if (step.weight_of[q] > 0) {
        EXPECT_EQ(sums[q], problem.quotas[q].at_most.value());
      }
      if (step.weight_of[q] < 0) {
        EXPECT_EQ(sums[q], problem.quotas[q].at_least.value());
      }
    }
    for (std::size_t t = 0; t < problem.types.size(); ++t) {
      std::int64_t weight = step.weight_of_seats;
      for (std::size_t q = 0; q < problem.quotas.size(); ++q)
        if (problem.types[t].value_of[problem.quotas[q].attribute] == problem.quotas[q].value)
          weight += step.weight_of[q];
      if (found.step_of[t] == s) {
        EXPECT_GT(weight, 0);
      }
      if (found.step_of[t] > s) {
        EXPECT_TRUE(weight == 0 || (weight < 0 && found.chance(t) == 1));
      }
    }
  }
}

/// All tables of whole seats that keep the quotas.
std::vector<Seats> every_table(const LeximinProblem& problem) {
  std::vector<Seats> tables;
  Seats seats(problem.types.size());
  while (true) {
    if (keeps_quotas(problem, seats)) tables.push_back(seats);
    std::size_t t = 0;
    while (t < seats.size() && seats[t] == problem.types[t].people) seats[t++] = 0;
    if (t == seats.size()) return tables;
    ++seats[t];
  }
}

/// One type for each cell of a table of these many values, with 0 to 3 people, and quotas at random.
LeximinProblem random_problem(std::mt19937& rng, const std::vector<std::uint32_t>& values,
                              int most_people = 3) {
  const auto number = [&rng](int low, int high) {
    return low + static_cast<int>(rng() % static_cast<unsigned>(high - low + 1));
  };
  LeximinProblem problem;
  std::vector<std::uint32_t> cell(values.size());
  std::int64_t people = 0;
  while (true) {
    if (const int count = number(0, most_people); count > 0) {
      problem.types.push_back({count, cell});
      people += count;
    }
    std::size_t a = 0;
    while (a < cell.size() && cell[a] + 1 == values[a]) cell[a++] = 0;
    if (a == cell.size()) break;
    ++cell[a];
  }
  problem.seats = number(1, static_cast<int>(std::max<std::int64_t>(1, people)));
  for (std::uint32_t a = 0; a < values.size(); ++a)
    for (std::uint32_t v = 0; v < values[a]; ++v) {
      const int share = static_cast<int>(problem.seats) / static_cast<int>(values[a]);
      Quota quota{a, v, {}, {}};
      if (rng() % 3 != 0) quota.at_least = number(0, share);
      if (rng() % 2 != 0) quota.at_most = number(share, share + 2);
      if (quota.at_least || quota.at_most) problem.quotas.push_back(quota);
    }
  return problem;
}

TEST(Leximin, WithoutQuotasGivesEverybodyTheSameChance) {
  const LeximinProblem problem{20, {{200, {}}}, {}};
  const Leximin found = leximin(problem);
  EXPECT_EQ(found.chance(0), Rational(1, 10));  // the published small example: 200 people, panel of 20, 10 %
}

/// Half the mean difference of the chances of two people, over the mean chance.
double gini(const LeximinProblem& problem, const Leximin& chances) {
  double people = 0, seats = 0, differences = 0;
  for (std::size_t a = 0; a < problem.types.size(); ++a) {
    const auto of_a = static_cast<double>(problem.types[a].people);
    people += of_a;
    seats += of_a * static_cast<double>(chances.chance(a));
    for (std::size_t b = 0; b < problem.types.size(); ++b)
      differences += of_a * static_cast<double>(problem.types[b].people) *
                     std::abs(static_cast<double>(chances.chance(a) - chances.chance(b)));
  }
  return differences / (2 * people * seats);
}

// The published study of leximin has a small example, 200 people for a panel of 20, with a minimum of 10.0 %
// and a Gini coefficient of 0.0 %. Its people are not in this repository; these have the same numbers and
// quotas of two attributes around the shares of the pool, which is what makes 20/200 possible for everybody.
TEST(Leximin, OfTheSmallExampleOfThePublishedStudyIsTenPercentForEverybody) {
  LeximinProblem problem;
  problem.seats = 20;
  problem.types = {{37, {0, 0}}, {31, {0, 1}}, {28, {0, 2}}, {41, {1, 0}}, {30, {1, 1}}, {33, {1, 2}}};
  problem.quotas = {{0, 0, 9, 10}, {0, 1, 10, 11}, {1, 0, 7, 8}, {1, 1, 6, 7}, {1, 2, 6, 7}};
  const Leximin chances = leximin(problem);
  ASSERT_TRUE(chances.solved());
  EXPECT_EQ(chances.steps.front().chance, Rational(1, 10));
  EXPECT_EQ(gini(problem, chances), 0);
}

TEST(Leximin, GiniOfQuotasThatPullChancesApartIsNotZero) {
  LeximinProblem problem;  // chances of 1/2 and 1/10
  problem.seats = 14;
  problem.types = {{10, {0}}, {90, {1}}};
  problem.quotas = {{0, 0, 5, 5}, {0, 1, 9, 9}};
  EXPECT_NEAR(gini(problem, leximin(problem)), 2 * 10 * 90 * 0.4 / (2 * 100 * 14), 1e-12);
}

// 60 women and 40 men, 10 seats, at least 5 for men: 5/40 for men, the other 5 for 60 women.
TEST(Leximin, AReservedShareLeavesTheRestToTheOthers) {
  const LeximinProblem problem{10, {{60, {0}}, {40, {1}}}, {{0, 1, 5, {}}}};
  const Leximin found = leximin(problem);
  EXPECT_EQ(found.chance(0), Rational(5, 60));
  EXPECT_EQ(found.chance(1), Rational(5, 40));
  EXPECT_EQ(found.steps[0].weight_of[0], -1);
  EXPECT_EQ(found.steps[0].weight_of_seats, 1);
}

TEST(Leximin, AQuotaThatHoldsAnywayChangesNothing) {
  const LeximinProblem problem{10, {{60, {0}}, {40, {1}}}, {{0, 1, 3, 5}}};
  EXPECT_EQ(leximin(problem).chance(0), Rational(1, 10));
  EXPECT_EQ(leximin(problem).chance(1), Rational(1, 10));
}

// Three seats, two of them for the north and one for the young. Expected seats: young north a (1 person),
// young south 1 - a (4 people), old north 2 - a (9), old south a (6). The smallest chances are a / 6, which
// rises, and (1 - a) / 4, which falls: equal at a = 3/5.
TEST(Leximin, OfTwoCrossingAttributesIsAsComputedByHand) {
  const LeximinProblem problem{
      3, {{1, {0, 0}}, {4, {1, 0}}, {9, {0, 1}}, {6, {1, 1}}}, {{0, 0, 2, 2}, {1, 0, 1, 1}}};
  const Leximin found = leximin(problem);
  EXPECT_EQ(found.chance(0), Rational(3, 5));
  EXPECT_EQ(found.chance(1), Rational(1, 10));
  EXPECT_EQ(found.chance(2), Rational(7, 45));
  EXPECT_EQ(found.chance(3), Rational(1, 10));
  expect_proof(problem, found);
  expect_exact_lottery(problem, found);
}

TEST(Leximin, TypesThatMustAllBeTakenHaveChanceOne) {
  const LeximinProblem problem{4, {{3, {0}}, {10, {1}}}, {{0, 0, 3, {}}}};
  const Leximin found = leximin(problem);
  EXPECT_EQ(found.chance(0), 1);
  EXPECT_EQ(found.chance(1), Rational(1, 10));
}

TEST(Leximin, AllSeatsForAllPeopleIsChanceOneForEverybody) {
  const Leximin found = leximin({13, {{3, {0}}, {10, {1}}}, {{0, 0, 2, 3}}});
  EXPECT_EQ(found.chance(0), 1);
  EXPECT_EQ(found.chance(1), 1);
}

// With two attributes the tables are flows: whole ones keep the quotas if and only if fractions do.
TEST(Leximin, OnSmallTablesIsProvedAndRefusedExactlyWhenNoTableKeepsTheQuotas) {
  std::mt19937 rng(5);
  int solved = 0, refused = 0;
  for (int i = 0; i < 400; ++i) {
    const LeximinProblem problem = random_problem(rng, {2, 3});
    if (problem.types.empty()) continue;
    const Leximin found = leximin(problem);
    EXPECT_EQ(found.solved(), !every_table(problem).empty());
    (found.solved() ? solved : refused) += 1;
    if (found.solved()) expect_proof(problem, found);
  }
  EXPECT_GT(solved, 50);
  EXPECT_GT(refused, 50);
}

TEST(Leximin, LotteriesOverWholeTablesExpectTheChancesExactlyAndKeepEveryQuota) {
  std::mt19937 rng(6);
  int drawn = 0;
  while (drawn < 60) {
    const LeximinProblem problem = random_problem(rng, {2, 3});
    const Leximin found = leximin(problem);
    if (problem.types.empty() || !found.solved()) continue;
    ASSERT_TRUE(can_be_rounded(problem, found));
    expect_exact_lottery(problem, found);
    ++drawn;
  }
}

// With the weights of the first step as prices no whole table is worth more than the expected seats. A
// lottery with a larger smallest chance would be, so there is none.
TEST(Leximin, NoWholeTableIsWorthMoreThanThePricesOfTheFirstStepAllow) {
  std::mt19937 rng(7);
  for (int i = 0; i < 100; ++i) {
    const LeximinProblem problem = random_problem(rng, {2, 2});
    const Leximin found = leximin(problem);
    if (problem.types.empty() || !found.solved() || found.steps[0].chance == 1) continue;
    const LeximinStep& first = found.steps[0];
    const auto worth = [&](const auto& seats) {
      Rational all = 0;
      for (std::size_t t = 0; t < problem.types.size(); ++t) {
        std::int64_t weight = first.weight_of_seats;
        for (std::size_t q = 0; q < problem.quotas.size(); ++q)
          if (problem.types[t].value_of[problem.quotas[q].attribute] == problem.quotas[q].value)
            weight += first.weight_of[q];
        all += seats(t) * weight;
      }
      return all;
    };
    const Rational best =
        worth([&](std::size_t t) { return Rational(found.chance(t) * problem.types[t].people); });
    for (const Seats& table : every_table(problem))
      EXPECT_LE(worth([&](std::size_t t) { return Rational(table[t]); }), best);
  }
}

/// Legacy: people come in at random, and whoever still fits into every at_most is taken.
TEST(Leximin, TheSmallestChanceIsLargerThanThatOfTakingWhoeverStillFits) {
  // 100 people, 10 seats: at most 5 of each sex, at most 5 of each of two places; 45 are men of the first
  // place.
  const LeximinProblem problem{10,
                               {{45, {0, 0}}, {15, {0, 1}}, {15, {1, 0}}, {25, {1, 1}}},
                               {{0, 0, 5, 5}, {0, 1, 5, 5}, {1, 0, 5, 5}, {1, 1, 5, 5}}};
  const Leximin found = leximin(problem);
  std::mt19937 rng(8);
  std::vector<int> taken(4);
  int complete = 0;
  for (int i = 0; i < 20'000; ++i) {
    std::vector<std::uint32_t> people;
    for (std::uint32_t t = 0; t < 4; ++t)
      people.insert(people.end(), static_cast<std::size_t>(problem.types[t].people), t);
    std::shuffle(people.begin(), people.end(), rng);
    Seats seats(4);
    for (const std::uint32_t t : people) {
      ++seats[t];
      const bool fits = std::all_of(problem.quotas.begin(), problem.quotas.end(), [&](const Quota& quota) {
        return sum(problem, quota, seats) <= *quota.at_most;
      });
      if (!fits) --seats[t];
    }
    if (!keeps_quotas(problem, seats)) continue;
    ++complete;
    for (std::size_t t = 0; t < 4; ++t) taken[t] += static_cast<int>(seats[t]);
  }
  ASSERT_GT(complete, 5000);
  double smallest = 1;
  for (std::size_t t = 0; t < 4; ++t)
    smallest = std::min(
        smallest, taken[t] / static_cast<double>(complete) / static_cast<double>(problem.types[t].people));
  EXPECT_LT(smallest + 0.005, static_cast<double>(found.steps[0].chance));
}

TEST(LeximinConflict, NamesBoundsThatCannotHoldTogetherAndNoOthers) {
  // Ten seats, at least 4 + 7 of two provinces; the quota of the sexes has no part in it.
  const LeximinProblem problem{10,
                               {{50, {0, 0}}, {50, {0, 1}}, {50, {1, 0}}, {50, {1, 1}}},
                               {{0, 0, 4, {}}, {0, 1, 7, {}}, {1, 0, 2, 8}}};
  const Leximin found = leximin(problem);
  ASSERT_EQ(found.conflict.size(), 3U);
  std::vector<std::size_t> at_least;
  int seats = 0;
  for (const QuotaConflict& part : found.conflict) {
    if (part.bound == Bound::at_least) at_least.push_back(part.index);
    seats += part.bound == Bound::seats ? 1 : 0;
  }
  std::sort(at_least.begin(), at_least.end());
  EXPECT_EQ(at_least, (std::vector<std::size_t>{0, 1}));
  EXPECT_EQ(seats, 1);
}

TEST(LeximinConflict, NamesTheTypeThatHasTooFewPeople) {
  const Leximin found = leximin({10, {{3, {0}}, {50, {1}}}, {{0, 0, 4, {}}}});
  ASSERT_EQ(found.conflict.size(), 2U);
  EXPECT_TRUE(std::any_of(found.conflict.begin(), found.conflict.end(), [](const QuotaConflict& part) {
    return part.bound == Bound::people && part.index == 0;
  }));
}

// Leaving out any part makes the rest possible: the set is as small as it can be.
TEST(LeximinConflict, IsIrreducible) {
  std::mt19937 rng(9);
  int looked_at = 0;
  for (int i = 0; i < 300 && looked_at < 60; ++i) {
    const LeximinProblem problem = random_problem(rng, {2, 3});
    const Leximin found = leximin(problem);
    if (found.conflict.empty()) continue;
    ++looked_at;
    for (std::size_t without = 0; without <= found.conflict.size(); ++without) {
      LeximinProblem part = problem;
      for (QuotaType& type : part.types) type.people = 1000;
      for (Quota& quota : part.quotas) quota.at_least = quota.at_most = {};
      bool fixed_seats = false;
      for (std::size_t c = 0; c < found.conflict.size(); ++c) {
        if (c == without) continue;
        const auto& [bound, index] = found.conflict[c];
        if (bound == Bound::seats) fixed_seats = true;
        if (bound == Bound::people) part.types[index].people = problem.types[index].people;
        if (bound == Bound::at_least) part.quotas[index].at_least = problem.quotas[index].at_least;
        if (bound == Bound::at_most) part.quotas[index].at_most = problem.quotas[index].at_most;
      }
      bool possible = false;  // with the seats as they are, or with any number where they have no part
      for (std::int64_t seats = fixed_seats ? problem.seats : 0; seats <= (fixed_seats ? problem.seats : 40);
           ++seats) {
        part.seats = seats;
        possible |= leximin(part).solved();
      }
      EXPECT_EQ(possible, without < found.conflict.size());
    }
  }
  EXPECT_EQ(looked_at, 60);
}

TEST(RoundSeats, OfThreeCrossingAttributesExpectTheChancesExactlyAndKeepEveryQuota) {
  std::mt19937 rng(10);
  int drawn = 0, refused = 0;
  for (int i = 0; i < 2000 && drawn < 25; ++i) {
    const LeximinProblem problem = random_problem(rng, {2, 2, 2}, 30);
    if (problem.types.size() < 8) continue;
    const Leximin found = leximin(problem);
    if (!found.solved()) continue;
    expect_proof(problem, found);
    if (!can_be_rounded(problem, found)) {
      ++refused;
      continue;
    }
    expect_exact_lottery(problem, found);
    ++drawn;
  }
  EXPECT_EQ(drawn, 25);
  EXPECT_LT(refused, 25);
}

// One seat for seven types; nobody is in the eighth corner, so a correction has nowhere to go.
TEST(RoundSeats, IsRefusedWhereThreeAttributesLeaveTooLittleRoom) {
  LeximinProblem problem{1, {}, {}};
  for (std::uint32_t i = 0; i < 8; ++i)
    if (i != 1) problem.types.push_back({1 + i, {i & 1U, i >> 1U & 1U, i >> 2U}});
  const Leximin found = leximin(problem);
  ASSERT_TRUE(found.solved());
  EXPECT_FALSE(can_be_rounded(problem, found));
}

}  // namespace
}  // namespace gelombang::selection
