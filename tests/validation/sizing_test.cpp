// SPDX-License-Identifier: Apache-2.0
// Problems of sizing with exact answers: the cheapest plan must be that one, or the answer undecided where
// the service comes within 5 % of the limit. An undecided answer is asked, too: its plan is the exact one, or
// a step dearer while the exact one is among those that are undecided. Each answer is confirmed by runs with
// another seed. The exact values stand in the scenarios, tests/validation/sizing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "engine/experiment/run.hpp"
#include "tests/validation/asked_for_size.hpp"

namespace gelombang::study {
namespace {

using results::ObjectiveVerdict;
using results::SizePlanRow;
using results::SizeStatus;

struct Problem {
  const char* name;
  const char* file;
  std::vector<scenario::Override> overrides;
  std::vector<std::string> best;  // any of them
  /// Where the service comes within 5 % of the limit: what an undecided answer may say instead, a step
  /// beside.
  std::vector<std::string> beside;
};

bool is_among(const std::vector<std::string>& plans, const std::string& values) {
  return std::find(plans.begin(), plans.end(), values) != plans.end();
}

std::ostream& operator<<(std::ostream& out, const Problem& problem) {
  return out << problem.name;
}

struct Asked : test::AskedForSize {
  explicit Asked(const Problem& problem)
      : AskedForSize("tests/validation/sizing/" + std::string(problem.file) + ".yaml", problem.overrides) {}
};

std::string values_of_best(const results::Bundle& bundle) {
  for (const SizePlanRow& row : bundle.size_plans)
    if (row.role == SizePlanRow::Role::best) return row.values;
  return "none";
}

bool leaves_the_exact_plan_undecided(const results::Bundle& bundle, const Problem& problem) {
  return std::any_of(bundle.size_plans.begin(), bundle.size_plans.end(), [&](const SizePlanRow& row) {
    return row.verdict == ObjectiveVerdict::undecided && is_among(problem.best, row.values);
  });
}

class SizingProblem : public testing::TestWithParam<Problem> {};

TEST_P(SizingProblem, FindsTheExactAnswer) {
  const Problem& problem = GetParam();
  Asked asked(problem);
  ASSERT_TRUE(asked.preparation.prepared);
  const Sizing sizing = asked.answer();
  for (const Diagnostic& each : sizing.mistakes) ADD_FAILURE() << to_string(each);
  ASSERT_EQ(sizing.bundle.size.size(), 1U);
  const results::SizeRow& answer = sizing.bundle.size.front();
  const std::string best = values_of_best(sizing.bundle);
  RecordProperty("best", best);
  std::cout << problem.name << ": " << best << ", " << answer.plans << " plans, " << answer.replications
            << " replications, " << answer.events << " events, status " << static_cast<int>(answer.status)
            << '\n';
  if (answer.status == SizeStatus::undecided && is_among(problem.beside, best)) {
    EXPECT_TRUE(leaves_the_exact_plan_undecided(sizing.bundle, problem));
  } else {
    EXPECT_TRUE(is_among(problem.best, best)) << best;
    if (problem.beside.empty()) {
      EXPECT_EQ(answer.status, SizeStatus::certified);
    }
    EXPECT_TRUE(answer.status == SizeStatus::certified || answer.status == SizeStatus::undecided);
  }
  EXPECT_NE(asked.confirmed(test::plan_of(sizing.bundle)).verdict, ObjectiveVerdict::fails);
  EXPECT_TRUE(sizing.bundle.size_disorder.empty());
}

/// Problem S1: at most so many wait of the calls that come at time t. One server more changes the share by
/// .015 at least, which 20000 replications tell. With 5000, where a replication takes long, an undecided plan
/// may be two steps above.
Problem by_the_load(const char* name, const char* at_most, const char* from, const char* to,
                    const char* until, int best, const char* replications = "20000") {
  const auto plan = [](int servers) { return "servers=" + std::to_string(servers); };
  return {name,
          "s1_by_the_load",
          {{"duration", until},
           {"size.replications", replications},
           {"objectives", std::string("[\"share(desk.delay_in_queue > 0 s) <= ") + at_most + " from " + from +
                              " to " + to + "\"]"}},
          {plan(best)},
          {plan(best + 1), plan(best + 2)}};
}

const std::vector<Problem> quick{
    by_the_load("S1_HalfAHalf", "50 %", "480 ms", "520 ms", "600 ms", 42),
    by_the_load("S1_HalfATenth", "10 %", "480 ms", "520 ms", "600 ms", 51),
    {"S3_Spike", "s3_spike", {}, {"servers=53"}, {}},
    {"S3_EverySegment",
     "s3_spike",
     {{"objectives",
       "[\"share(desk.delay_in_queue > 2 s) <= 1 % from 0 s to 10 s\", "
       "\"share(desk.delay_in_queue > 2 s) <= 1 % from 10 s to 20 s\", "
       "\"share(desk.delay_in_queue > 2 s) <= 1 % from 20 s to 40 s\"]"}},
     {"servers=54"},
     {}},
    {"S4_Retries", "s4_retries", {}, {"lines=27"}, {}},
    {"S6_ForEachGroup",
     "../../../scenarios/tutorial/lanes_for_each",
     {},
     {"largest=13, large=9, middle=6, small=4, smallest=3"},
     {}},
    {"S10_FiniteSource", "s10_finite_source", {}, {"servers=17"}, {"servers=18"}},
    {"S12_Half", "s12_uncertain", {{"size.holds_with", "50 %"}}, {"servers=109"}, {"servers=110"}},
};

const std::vector<Problem> slow{
    by_the_load("S1_OneTenth", "10 %", "980 ms", "1020 ms", "1100 ms", 82),
    by_the_load("S1_FourTenth", "10 %", "3980 ms", "4020 ms", "4100 ms", 111, "5000"),
    by_the_load("S1_FourMost", "90 %", "3980 ms", "4020 ms", "4100 ms", 86, "5000"),
    by_the_load("S1_EightHalf", "50 %", "7980 ms", "8020 ms", "8100 ms", 112, "5000"),
    by_the_load("S1_TwelveTenth", "10 %", "11980 ms", "12020 ms", "12100 ms", 99, "5000"),
    {"S2_OnePercent",
     "s2_patience",
     {},
     {"servers=2641"},
     {"servers=2642", "servers=2643", "servers=2644", "servers=2645"}},
    {"S5_Tiers",
     "s5_tiers",
     {},
     {"web=6, app=47, database=22"},
     {"web=7, app=45, database=22", "web=6, app=48, database=22"}},
    {"S7_WaitingRoom", "s7_waiting_room", {}, {"let_in=3200/min", "let_in=3225/min"}, {"let_in=3250/min"}},
    {"S9_Priority", "s9_priority", {}, {"servers=30"}, {"servers=31"}},
    {"S12_Most", "s12_uncertain", {}, {"servers=344"}, {"servers=345"}},
};

std::string name_of(const testing::TestParamInfo<Problem>& info) {
  return info.param.name;
}
INSTANTIATE_TEST_SUITE_P(Short, SizingProblem, testing::ValuesIn(quick), name_of);
INSTANTIATE_TEST_SUITE_P(Long, SizingProblem, testing::ValuesIn(slow), name_of);

TEST(Sizing, NoFeasiblePlanInTheBoxIsSaidWithTheObjectiveThatNoneMeets) {
  Asked asked({"S17", "s17_infeasible", {}, {}, {}});
  const results::Bundle bundle = asked.answer().bundle;
  EXPECT_EQ(bundle.size.at(0).status, SizeStatus::infeasible);
  EXPECT_EQ(bundle.size.at(0).binding, "mean(serve.response_time) <= 1 s over the run");
  EXPECT_TRUE(bundle.size_variables.empty());
}

TEST(Sizing, LanesThatTurnAwayTheFewestAreFoundWithinTheBudget) {
  // Exact (Erlang B): these three turn away 1484.7, 1484.8 and 1486.6 people; the next one ten more.
  Asked asked({"S6", "../../../scenarios/tutorial/lanes", {}, {}, {}});
  const Sizing sizing = asked.answer();
  EXPECT_TRUE(sizing.mistakes.empty());
  std::vector<std::string> equals;
  for (const SizePlanRow& row : sizing.bundle.size_plans)
    if (row.role == SizePlanRow::Role::best || row.role == SizePlanRow::Role::tie)
      equals.push_back(row.values);
  EXPECT_THAT(equals, testing::UnorderedElementsAre("largest=16, large=9, middle=6, small=3, smallest=1",
                                                    "largest=15, large=10, middle=6, small=3, smallest=1",
                                                    "largest=15, large=9, middle=6, small=3, smallest=2"));
}

TEST(Sizing, CallersOfServersThatAreTakenAwayGiveUpAsOftenAsTheExactSolutionSays) {
  // Problem S8, with as many servers as the scenario has.
  const double exact[] = {.02967, .02908, .02515, .02106}, calls[] = {50, 150, 75, 25};
  double given_up = 0;
  for (std::size_t period = 0; period < 4; ++period) {
    given_up += exact[period] * calls[period];
    Asked asked({"S8", "s8_by_period", {{"duration", std::to_string(5 * (period + 1)) + " min"}}, {}, {}});
    experiment::RunOptions options;
    options.seed = 8;
    options.replications = 10000;
    const results::Bundle bundle = experiment::run(asked.preparation.prepared->model(), options);
    const results::Estimate& lost = bundle.people.front().lost;
    EXPECT_NEAR(lost.mean, given_up, 2 * lost.half_width) << "by the end of period " << period + 1;
    EXPECT_LT(lost.half_width, 0.015 * given_up + 0.02);
  }
}

TEST(Sizing, SparesAreAddedUntilEnoughAreUp) {
  // P(at least 63 of 69 up) at .98 is .9995; of 68 it is .9976.
  Asked asked({"S11",
               "s3_spike",
               {{"size.variables.servers.from", "63"}, {"size.variables.servers.up", "98 %"}},
               {},
               {}});
  const results::Bundle bundle = asked.answer().bundle;
  ASSERT_EQ(bundle.size_variables.size(), 1U);
  EXPECT_EQ(bundle.size_variables[0].value, "63");
  EXPECT_EQ(bundle.size_variables[0].units, 69);
}

TEST(Sizing, TwoPlansThatCostTheSameAreSaidToTie) {
  Asked asked({"S17", "s17_tie", {}, {}, {}});
  const results::Bundle bundle = asked.answer().bundle;
  EXPECT_EQ(bundle.size.at(0).status, SizeStatus::certified);
  EXPECT_EQ(bundle.size.at(0).price, 9);
  const auto tie = std::find_if(bundle.size_plans.begin(), bundle.size_plans.end(),
                                [](const auto& row) { return row.role == SizePlanRow::Role::tie; });
  ASSERT_NE(tie, bundle.size_plans.end());
  EXPECT_TRUE(values_of_best(bundle) == "first=4, second=5" ? tie->values == "first=5, second=4"
                                                            : tie->values == "first=4, second=5");
}

TEST(Sizing, TheAnswerIsTheSameOnOneTwoAndFourThreads) {
  const Problem problem{"S4", "s4_retries", {{"duration", "500 s"}}, {}, {}};
  std::vector<std::string> answers;
  for (const int jobs : {1, 2, 4}) {
    Asked asked(problem);
    const results::Bundle bundle = asked.answer(jobs).bundle;
    std::string all = values_of_best(bundle);
    for (const auto& row : bundle.size_objectives)
      all += ' ' + std::to_string(row.plan) + ' ' + std::to_string(row.value.value) + ' ' +
             std::to_string(row.value.high);
    answers.push_back(all);
  }
  EXPECT_EQ(answers[0], answers[1]);
  EXPECT_EQ(answers[0], answers[2]);
}

}  // namespace
}  // namespace gelombang::study
