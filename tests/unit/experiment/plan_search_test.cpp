// SPDX-License-Identifier: Apache-2.0
// The search for the cheapest plan, on plans whose verdicts are known.
#include "engine/experiment/plan_search.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>
#include <random>

#include "engine/analytic/erlang.hpp"

namespace gelombang::experiment {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using Status = PlanSearch::Status;

/// Levels `from` .. `to` of a variable that costs so much each.
std::vector<double> each(double price, int from, int to) {
  std::vector<double> prices;
  for (int number = from; number <= to; ++number) prices.push_back(price * number);
  return prices;
}

PlanVerdict holds_if(bool holds) {
  return holds ? PlanVerdict::holds : PlanVerdict::fails;
}

TEST(PlanSearch, OfOneVariableTheLeastLevelThatHoldsIsFoundByHalving) {
  const PlanSearch found =
      search_plans({{each(1, 0, 1000)}}, [](const Plan& plan) { return holds_if(plan[0] >= 344); });
  EXPECT_EQ(found.status, Status::certified);
  EXPECT_EQ(found.best, (Plan{344}));
  EXPECT_THAT(found.second, ElementsAre(Plan{345}));
  EXPECT_LE(found.asked.size(), 13U);
}

/// Mean time of three tiers in series, each M/M/c: problem S5 of three tiers at 100/s with services of .05,
/// .4 and .2 s and prices 3, 1 and 5. The values below were computed from the Erlang delay formula.
double tiers(const Plan& plan) {
  const int from[] = {6, 41, 21};
  const double service[] = {0.05, 0.4, 0.2};
  double sum = 0;
  for (std::size_t i = 0; i < 3; ++i)
    sum += analytic::mmc({100, 1 / service[i], from[i] + plan[i]}).sojourn_time;
  return sum;
}

TEST(PlanSearch, OfThreeTiersTheCheapestPlanAndTheTwoThatAreSecondBestAreFound) {
  const PlanBox box{{each(3, 6, 12), each(1, 41, 60), each(5, 21, 30)}};
  const PlanSearch found = search_plans(box, [](const Plan& plan) { return holds_if(tiers(plan) <= 0.75); });
  EXPECT_EQ(found.status, Status::certified);
  EXPECT_EQ(found.best, (Plan{0, 47 - 41, 22 - 21}));
  EXPECT_NEAR(box.price(*found.best), 175, 1e-9);
  EXPECT_THAT(found.ties, IsEmpty());
  EXPECT_THAT(found.second, UnorderedElementsAre(Plan{1, 45 - 41, 1}, Plan{0, 48 - 41, 1}));
  EXPECT_LT(found.asked.size(), box.size() / 10);
}

TEST(PlanSearch, OneLessOfEachVariableIsLookedAt) {
  const PlanBox box{{each(3, 6, 12), each(1, 41, 60), each(5, 21, 30)}};
  const PlanSearch found = search_plans(box, [](const Plan& plan) { return holds_if(tiers(plan) <= 0.75); });
  EXPECT_THAT(found.one_less, ElementsAre(*found.best, Plan{0, 5, 1}, Plan{0, 6, 0}));
  EXPECT_THAT(found.asked, Contains(Plan({0, 5, 1})));
}

TEST(PlanSearch, AsMuchAsEverybodyHadToLookAtAllPlans) {
  // Random boxes and random monotone rules: the answer is that of looking at every plan.
  std::mt19937 random(3);
  const auto uniform = [&](int from, int to) { return std::uniform_int_distribution<int>(from, to)(random); };
  for (int trial = 0; trial < 200; ++trial) {
    PlanBox box;
    std::vector<int> worth;
    for (int i = 0, n = uniform(1, 4); i < n; ++i) {
      box.prices.push_back(each(uniform(1, 9), 0, uniform(0, 6)));
      worth.push_back(uniform(1, 9));
    }
    const int wanted = uniform(0, 60);
    const auto holds = [&](const Plan& plan) {
      return std::inner_product(plan.begin(), plan.end(), worth.begin(), 0) >= wanted;
    };
    double cheapest = 1e9;
    for (std::uint64_t number = 0; number < box.size(); ++number) {
      Plan plan;
      std::uint64_t rest = number;
      for (const auto& levels : box.prices) {
        plan.push_back(static_cast<int>(rest % levels.size()));
        rest /= levels.size();
      }
      if (holds(plan)) cheapest = std::min(cheapest, box.price(plan));
    }
    const PlanSearch found = search_plans(box, [&](const Plan& plan) { return holds_if(holds(plan)); });
    if (cheapest == 1e9) {
      EXPECT_EQ(found.status, Status::infeasible);
      continue;
    }
    ASSERT_EQ(found.status, Status::certified);
    EXPECT_DOUBLE_EQ(box.price(*found.best), cheapest);
  }
}

TEST(PlanSearch, PlansThatCostTheSameTie) {
  const PlanSearch found = search_plans({{each(1, 0, 5), each(1, 0, 5)}},
                                        [](const Plan& plan) { return holds_if(plan[0] + plan[1] >= 3); });
  EXPECT_EQ(found.status, Status::certified);
  EXPECT_EQ(found.ties.size(), 3U);  // (0, 3), (1, 2), (2, 1), (3, 0) but for the best
}

TEST(PlanSearch, WhereNothingCostsAnythingTheLeastThatHoldsIsTheAnswer) {
  const PlanSearch found =
      search_plans({{each(0, 0, 9)}}, [](const Plan& plan) { return holds_if(plan[0] >= 3); });
  EXPECT_EQ(found.status, Status::certified);
  EXPECT_EQ(found.best, (Plan{3}));
}

TEST(PlanSearch, WhereTheMostOfEverythingFailsNoPlanIsFeasible) {
  const PlanSearch found = search_plans({{each(1, 0, 5)}}, [](const Plan&) { return PlanVerdict::fails; });
  EXPECT_EQ(found.status, Status::infeasible);
  EXPECT_FALSE(found.best);
  EXPECT_LE(found.asked.size(), 5U);
}

TEST(PlanSearch, WhereTheMostOfEverythingFailsAndLessHoldsThatIsToldInPlaceOfNoPlan) {
  // Not too busy and not too idle: more is worse at last.
  const PlanSearch found = search_plans({{each(1, 0, 8), each(1, 0, 8)}}, [](const Plan& plan) {
    return holds_if(plan[0] + plan[1] >= 6 && plan[0] + plan[1] <= 10);
  });
  EXPECT_EQ(found.status, Status::best_found);
  EXPECT_EQ(found.best, (Plan{4, 4}));
  EXPECT_THAT(found.disorder, ElementsAre(std::pair{Plan{4, 4}, Plan{8, 8}}));
}

TEST(PlanSearch, ACheaperPlanThatIsUndecidedLeavesTheAnswerUndecided) {
  const PlanSearch found = search_plans({{each(1, 0, 10)}}, [](const Plan& plan) {
    return plan[0] == 5 ? PlanVerdict::undecided : holds_if(plan[0] > 5);
  });
  EXPECT_EQ(found.status, Status::undecided);
  EXPECT_EQ(found.best, (Plan{6}));
  EXPECT_THAT(found.undecided, ElementsAre(Plan{5}));
}

TEST(PlanSearch, WithinTheIndifferenceNothingCheaperIsLookedFor) {
  PlanSearchOptions options;
  options.indifference = 1;
  const PlanSearch found = search_plans(
      {{each(1, 0, 10)}},
      [](const Plan& plan) { return plan[0] == 5 ? PlanVerdict::undecided : holds_if(plan[0] > 5); },
      options);
  EXPECT_EQ(found.status, Status::certified);
}

TEST(PlanSearch, APlanThatFailsAlthoughOneWithLessHoldsIsToldAndNothingIsCertified) {
  // With all three of the first the second must have all three, too: more of the first can do harm.
  const PlanSearch found = search_plans({{each(1, 0, 3), each(1, 0, 3)}}, [](const Plan& plan) {
    return holds_if(plan[0] + plan[1] >= 2 && (plan[0] < 3 || plan[1] == 3));
  });
  EXPECT_EQ(found.status, Status::best_found);
  EXPECT_THAT(found.disorder, Contains(std::pair(Plan{0, 2}, Plan{3, 2})));
  EXPECT_EQ((*found.best)[0] + (*found.best)[1], 2);
}

TEST(PlanSearch, StoppedItAnswersWithTheBestSoFar) {
  int asked = 0;
  const PlanSearch found = search_plans({{each(1, 0, 1000)}}, [&](const Plan& plan) {
    if (++asked > 4) throw SearchStopped();
    return holds_if(plan[0] >= 10);
  });
  EXPECT_EQ(found.status, Status::best_found);
  ASSERT_TRUE(found.best);
  EXPECT_LT((*found.best)[0], 300);
}

}  // namespace
}  // namespace gelombang::experiment
