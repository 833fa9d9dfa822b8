// SPDX-License-Identifier: Apache-2.0
// A sweep from a request to its tables.
#include "engine/study/sweep.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/study/tasks.hpp"
#include "tests/support/findings.hpp"
#include "tests/unit/study/one_line.hpp"

namespace gelombang::study {
namespace {

using experiment::OutcomeJournal;
using Design = SweepPlan::Design;
using Status = results::DesignPointRow::Status;
using testing::HasSubstr;

class StudySweep : public OneLine {
 protected:
  StudySweep() {
    request.sweep.emplace();
    request.replications = 2;
  }

  SweepPreparation prepared() { return prepare_sweep(request, source, registry); }
  results::Bundle carried_out(const Supervision& supervision = {}) {
    const SweepPreparation preparation = prepared();
    EXPECT_FALSE(has_error(preparation.diagnostics));
    for (const Diagnostic& each : preparation.mistakes) ADD_FAILURE() << each.message;
    if (!preparation.prepared) return {};
    return carry_out(*preparation.prepared, source, registry, supervision).bundle;
  }
  void add_factor(const std::string& text) {
    std::string problem;
    request.sweep->factors.push_back(*parse_factor(text, problem));
  }
  std::string mistake() {
    const SweepPreparation preparation = prepared();
    EXPECT_FALSE(preparation.prepared);
    EXPECT_EQ(preparation.refusal, Refusal::request);
    return preparation.mistakes.empty() ? "" : preparation.mistakes.front().message;
  }

  scenario::Source source{request.scenario};
};

TEST_F(StudySweep, WithoutAnythingSaidIsATornadoOfTheAssumptions) {
  request.sweep->responses = {"stations.desk.delay_in_queue_mean_ns", "people.lost"};
  const results::Bundle bundle = carried_out();
  ASSERT_EQ(bundle.design_points.size(), 3U);
  ASSERT_EQ(bundle.tornado.size(), 2U);
  EXPECT_EQ(bundle.tornado[0].factor, "assumptions.think");
  EXPECT_EQ(bundle.tornado[0].low, "1 s");
  EXPECT_EQ(bundle.tornado[0].value, "5 s");
  EXPECT_EQ(bundle.tornado[0].high, "10 s");
  EXPECT_EQ(bundle.tornado[0].unit, "ns");
}

TEST_F(StudySweep, LooksAtTheWorstOfTooFewServers) {
  add_factor("stations.desk.servers=1..4");
  request.sweep->responses = {"stations.desk.utilization"};
  const results::Bundle bundle = carried_out();
  ASSERT_EQ(bundle.tornado.size(), 1U);
  // One arrival a second of two seconds of work: one server is never idle, four are busy half of the time.
  EXPECT_GT(bundle.tornado[0].at_low.mean, 0.9);
  EXPECT_LT(bundle.tornado[0].at_high.mean, 0.6);
  EXPECT_LT(bundle.tornado[0].swing.high, 0);
}

TEST_F(StudySweep, APointIsAssembledOnceForTasksThatFollowOneAnother) {
  add_factor("stations.desk.servers=1,2");
  request.sweep->responses = {"stations.desk.utilization"};
  const SweepPreparation preparation = prepared();
  ASSERT_TRUE(preparation.prepared);
  const TaskSet tasks(*preparation.prepared, source, registry);
  LastPoint last;
  EXPECT_EQ(tasks.outcomes({0, 1}, {}, last).size(), 1U);
  EXPECT_EQ(last.model, nullptr) << "the scenario as it is was assembled before";
  EXPECT_EQ(tasks.outcomes({2, 3}, {}, last).size(), 1U);
  const Model* const first = last.model.get();
  EXPECT_EQ(tasks.outcomes({3, 4}, {}, last).size(), 1U);
  EXPECT_EQ(last.model.get(), first);
  EXPECT_EQ(tasks.outcomes({4, 5}, {}, last).size(), 1U);
  EXPECT_EQ(last.number, 2U);
  EXPECT_NE(last.model.get(), first);
}

TEST_F(StudySweep, ALevelThatTheScaleRoundsIsToldAndKept) {
  std::string problem;
  request.scale = scenario::parse_scale("1/2", problem);
  add_factor("stations.desk.servers=4,5");
  const SweepPreparation preparation = prepared();
  ASSERT_TRUE(preparation.prepared);
  const auto is_rounded = [](const Diagnostic& each) {
    return each.message.find(
               "with stations.desk.servers = 5: 'servers' in station 'desk': 5 at a scale of 1/2") == 0;
  };
  EXPECT_EQ(std::count_if(preparation.diagnostics.begin(), preparation.diagnostics.end(), is_rounded), 1);
  const std::vector<Diagnostic>& kept = preparation.prepared->scenario.warnings;
  EXPECT_EQ(std::count_if(kept.begin(), kept.end(), is_rounded), 1);
}

TEST_F(StudySweep, PointZeroIsTheScenarioAsRunHasIt) {
  const results::Bundle bundle = carried_out();
  Request plain = request;
  plain.sweep.reset();
  const results::Bundle run = carry_out(*prepare(plain, source, registry).prepared).bundle;
  EXPECT_EQ(bundle.fingerprint, run.fingerprint);
  EXPECT_EQ(bundle.people.front().lost.mean, run.people.front().lost.mean);
}

// The same changes as overrides of a run give the same numbers: a point is nothing but that.
TEST_F(StudySweep, APointIsTheScenarioWithThoseOverrides) {
  add_factor("stations.desk.servers=2,4");
  add_factor("assumptions.think=1 s..10 s");
  request.sweep->design = Design::factorial;
  request.sweep->responses = {"stations.desk.delay_in_queue_p95_ns"};
  const results::Bundle bundle = carried_out();
  ASSERT_EQ(bundle.design_responses.size(), 5U);
  Request plain = request;
  plain.sweep.reset();
  plain.overrides = {{"stations.desk.servers", "4"}, {"assumptions.think", "1 s"}};
  const results::Bundle run = carry_out(*prepare(plain, source, registry).prepared).bundle;
  EXPECT_EQ(bundle.design_responses[2].value.mean, run.stations.front().delay_in_queue.p95.mean);
}

TEST_F(StudySweep, IsAskedForInTheScenario) {
  write("one_line.yaml", std::string(one_line) + R"(
experiment:
  design: grid
  points: 2
  factors:
    - {path: stations.desk.servers, values: [2, 3, 4]}
    - {path: assumptions.think}
  responses: [people.finished]
)");
  source = scenario::Source(request.scenario);
  const SweepPreparation preparation = prepared();
  ASSERT_TRUE(preparation.prepared);
  EXPECT_EQ(preparation.prepared->plan.points.size(), 6U);
  EXPECT_EQ(preparation.prepared->responses.front().name, "people.finished");
}

TEST_F(StudySweep, FillsTheBoxWithAsManyPointsAsAreAskedFor) {
  for (const Design design : {Design::latin_hypercube, Design::sobol}) {
    request.sweep->design = design;
    request.sweep->points = 10;
    EXPECT_EQ(prepared().prepared->plan.points.size(), 10U);
  }
  request.sweep->design = Design::sensitivity;
  EXPECT_EQ(prepared().prepared->plan.points.size(), 30U);
}

TEST_F(StudySweep, AnUnknownPathIsToldBeforeAnythingRuns) {
  add_factor("stations.dsek.servers=1..4");
  const SweepPreparation preparation = prepared();
  EXPECT_FALSE(preparation.prepared);
  EXPECT_EQ(preparation.refusal, Refusal::scenario);
  ASSERT_FALSE(preparation.diagnostics.empty());
  EXPECT_THAT(to_string(preparation.diagnostics.back()),
              HasSubstr("with stations.dsek.servers = 1: there is no 'dsek' in 'stations'"));
}

TEST_F(StudySweep, AValueThatTheKeyDoesNotAllowIsToldBeforeAnythingRuns) {
  add_factor("stations.desk.servers=0..4");
  EXPECT_EQ(prepared().refusal, Refusal::scenario);
}

TEST_F(StudySweep, TooManyRunsAreCountedForWhoAskedForThem) {
  request.sweep->design = Design::sensitivity;
  request.sweep->points = 100'000;
  request.replications = 10;
  EXPECT_EQ(
      mistake(),
      "300000 design points and the scenario as it is, 10 replications of each: that is 3000010 runs, and "
      "the limit is 1000000");
}

TEST_F(StudySweep, AResponseThatIsNoneIsTold) {
  request.sweep->responses = {"stations.dsk.utilization"};
  EXPECT_EQ(mistake(), "response 'stations.dsk.utilization': the table 'stations' has no row 'dsk'");
}

TEST_F(StudySweep, WithoutAnAssumptionThereIsNothingToChange) {
  std::string text = one_line;
  text.replace(text.find("$think"), 6, "5 s");
  text.erase(text.find("assumptions:"), text.find("population:") - text.find("assumptions:"));
  write("one_line.yaml", text);
  source = scenario::Source(request.scenario);
  EXPECT_EQ(mistake(), "there is nothing to change: the scenario has no assumption with a range");
}

TEST_F(StudySweep, KeepsWhatIsDoneWhenItIsStopped) {
  std::atomic<bool> stop{false};
  Supervision supervision;
  supervision.stop = &stop;
  supervision.begin = [&](const Stage& stage) {
    if (stage.what == Stage::What::design_point && stage.number == 2) stop = true;
  };
  const results::Bundle bundle = carried_out(supervision);
  EXPECT_EQ(bundle.status, results::Bundle::Status::partial);
  ASSERT_EQ(bundle.design_points.size(), 3U);
  EXPECT_EQ(bundle.design_points[1].status, Status::complete);
  EXPECT_EQ(bundle.design_points[2].status, Status::not_begun);
  EXPECT_FALSE(bundle.design_responses.empty());
}

TEST_F(StudySweep, GoesOnFromItsJournal) {
  const SweepPreparation preparation = prepared();
  const results::Identity identity = journal_identity(*preparation.prepared, registry);
  const std::string folder = (place / "journal").string();
  OutcomeJournal journal(folder, identity);
  Supervision supervision;
  supervision.journal = &journal;
  const results::Bundle first = carried_out(supervision);
  for (const std::uint32_t design_point : {0U, 1U, 2U}) EXPECT_TRUE(journal.find({design_point, 1}));
  OutcomeJournal later(folder, identity);
  supervision.journal = &later;
  const results::Bundle again = carried_out(supervision);
  EXPECT_EQ(again.fingerprint, first.fingerprint);
  EXPECT_EQ(again.tornado.front().swing.low, first.tornado.front().swing.low);
}

TEST(ParseFactor, ReadsARangeAndAList) {
  std::string problem;
  const auto range = parse_factor("stations.web.servers=10..40", problem);
  EXPECT_EQ(range->path.value, "stations.web.servers");
  EXPECT_EQ(range->low->value, "10");
  EXPECT_EQ(range->high->value, "40");
  const auto list = parse_factor("stations.web.discipline=fifo, lifo", problem);
  ASSERT_EQ(list->values.size(), 2U);
  EXPECT_EQ(list->values[1].value, "lifo");
  EXPECT_EQ(factor_text(*list), "stations.web.discipline=fifo,lifo");
  EXPECT_EQ(factor_text(*range), "stations.web.servers=10..40");
  EXPECT_FALSE(parse_factor("10..40", problem));
  EXPECT_THAT(problem, HasSubstr("is not of the form PATH=LOW..HIGH"));
}

}  // namespace
}  // namespace gelombang::study
