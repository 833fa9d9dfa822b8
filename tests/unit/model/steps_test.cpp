// SPDX-License-Identifier: Apache-2.0
// What people do at a step of their journey.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "engine/base/error.hpp"
#include "tests/support/fact_log.hpp"
#include "tests/support/small_model.hpp"

namespace gelombang {
namespace {

using std::chrono::hours;
using std::chrono::seconds;
using testing::ElementsAre;

constexpr Verdict accepted{Verdict::Kind::accepted, 0};

TEST(Step, FollowsTheOneBeforeAndTheLastOneFinishesTheJourney) {
  SmallModel model(1, 1);
  model.step("read").think = Distribution::constant(2);
  model.step("write").think = Distribution::constant(3);
  EXPECT_THAT(log_of(model).lines(),
              ElementsAre("1 s  person: arrives", "1 s  read: entered", "3 s  read: left",
                          "3 s  write: entered", "6 s  write: left", "6 s  person: finishes after 5 s"));
}

TEST(Step, ThinksThenAsksThenWorksInTheBackgroundThenAsksTheRuleThenReachesItsMilestone) {
  SmallModel model(1, 1);
  const auto network = model.delay("network");
  const auto page = model.endpoint("page", {Call(network, 10)}),
             letter = model.endpoint("letter", {Call(network, 100)});
  const auto client = model.patient_client();
  std::vector<double> asked_at;
  const auto rule = model.rule("rule", [&](const RuleQuestion& question, RandomStream&) {
    asked_at.push_back(gelombang::seconds(question.now.time_since_epoch()));
    return accepted;
  });
  const auto done = model.milestone("done");
  Step& step = model.request_step("form", page, client);
  step.think = Distribution::constant(1);
  step.background = letter;
  step.rule = rule;
  step.milestone = done;
  const FactLog log = log_of(model);
  EXPECT_THAT(log.about("page"), ElementsAre("2 s  sent", "12 s  answered after 10 s"));
  EXPECT_THAT(log.about("letter"), ElementsAre("12 s  sent", "112 s  answered after 100 s"));
  EXPECT_THAT(asked_at, ElementsAre(112));
  EXPECT_THAT(log.about("done"), ElementsAre("112 s  reached after 111 s"));
}

TEST(Step, WhoLeavesDoesNothingThere) {
  SmallModel model(1000, 1);
  const ReasonIndex tired = model.reason("tired"), bored = model.reason("bored");
  Step& step = model.step("form");
  step.leave = {{0.2, tired}, {0.5, bored}};
  step.milestone = model.milestone("done");
  const FactLog log = log_of(model);
  // The reasons exclude one another. Binomial(1000, 0.2), (1000, 0.5): 5 sigma.
  EXPECT_NEAR(static_cast<double>(log.count("is lost, tired")), 200, 5 * 12.7);
  EXPECT_NEAR(static_cast<double>(log.count("is lost, bored")), 500, 5 * 15.9);
  EXPECT_EQ(log.count("done: reached"), 1000 - log.count("is lost"));
}

TEST(Step, RuleThatRejectsLosesThePersonWithItsReason) {
  SmallModel model(1, 1);
  Step& step = model.step("check");
  step.rule = model.rule("rule", [](const RuleQuestion&, RandomStream&) {
    return Verdict{Verdict::Kind::rejected, 1};
  });
  step.first_rule_reason = model.reason("too young");
  model.reason("too old");
  EXPECT_THAT(log_of(model).about("person"), ElementsAre("1 s  arrives", "1 s  is lost, too old"));
}

TEST(Step, RuleSeesTheHouseholdThatTheDrawOfThePoolWillSee) {
  SmallModel model(60, 1);
  model.population.households = Households(60, {0, 1});
  std::map<std::uint32_t, std::uint32_t> asked, drawn;  // by person
  const auto close = model.event("close", std::chrono::seconds(100));
  Step& step = model.step("join");
  step.milestone = model.milestone("joined");
  step.wait_for = close;
  step.rule = model.rule("rule", [&](const RuleQuestion& question, RandomStream&) {
    asked[question.person] = question.household;
    return Verdict{};
  });
  step.first_rule_reason = model.reason("none");
  Selection batch;
  batch.after = close;
  batch.pool = step.milestone;
  batch.select = [&](std::span<const Candidate> pool, std::uint64_t, SimTime, RandomStream&,
                     std::span<Verdict> verdicts) {
    for (std::size_t i = 0; i < pool.size(); ++i) {
      drawn[pool[i].person] = pool[i].household;
      verdicts[i] = {Verdict::Kind::accepted, 0};
    }
  };
  batch.first_reason = model.reason("accepted");
  batch.seats = 60;
  batch.wave = "W1";
  batch.seed = "abcdef";
  batch.selected_milestone = model.milestone("selected");
  model.waves.push_back(batch);
  log_of(model);
  EXPECT_EQ(asked, drawn);
  std::map<std::uint32_t, int> members;
  for (const auto& [person, household] : asked) ++members[household];
  EXPECT_EQ(members.size(), 30U);
  for (const auto& [household, count] : members) EXPECT_EQ(count, 2) << household;
}

TEST(Step, RuleThatWantsACorrectionSendsThePersonBackToItsBeginning) {
  SmallModel model(1, 1);
  const auto network = model.delay("network");
  Step& step =
      model.request_step("form", model.endpoint("page", {Call(network, 10)}), model.patient_client());
  step.think = Distribution::constant(5);
  std::vector<std::uint32_t> attempts;
  step.rule = model.rule("rule", [&](const RuleQuestion& question, RandomStream&) {
    attempts.push_back(question.attempt);
    return Verdict{question.attempt < 3 ? Verdict::Kind::correct_and_retry : Verdict::Kind::accepted, 0};
  });
  const FactLog log = log_of(model);
  EXPECT_THAT(log.about("page"),
              ElementsAre("6 s  sent", "16 s  answered after 10 s", "21 s  sent", "31 s  answered after 10 s",
                          "36 s  sent", "46 s  answered after 10 s"));
  EXPECT_THAT(attempts, ElementsAre(1, 2, 3));
  EXPECT_THAT(log.about("form"), ElementsAre("1 s  entered", "46 s  left"));
}

TEST(Step, ACorrectionGivesAllAttemptsBack) {
  // Two attempts a round: everybody presses again once, in each of three rounds.
  SmallModel model(1, 1);
  const auto network = model.delay("network");
  Client client;
  client.timeout = seconds(60);
  client.attempts = 2;
  client.press_again_after = seconds(4);
  client.press_again_probability = 1;
  Step& step = model.request_step("form", model.endpoint("page", {Call(network, 10)}), model.client(client));
  step.rule = model.rule("rule", [](const RuleQuestion& question, RandomStream&) {
    return Verdict{question.attempt < 3 ? Verdict::Kind::correct_and_retry : Verdict::Kind::accepted, 0};
  });
  EXPECT_EQ(log_of(model).count("pressed again"), 3);
}

TEST(Step, ARuleDrawsTheSameNumbersAtEveryAskingOfOnePerson) {
  SmallModel model(3, 1);
  std::vector<std::pair<std::uint32_t, double>> drawn;
  Step& step = model.step("check");
  step.rule = model.rule("rule", [&](const RuleQuestion& question, RandomStream& draws) {
    drawn.emplace_back(question.person, draws.uniform());
    return Verdict{question.attempt < 2 ? Verdict::Kind::correct_and_retry : Verdict::Kind::accepted, 0};
  });
  log_of(model);
  ASSERT_EQ(drawn.size(), 6U);
  for (std::size_t i = 0; i < 6; i += 2) EXPECT_EQ(drawn[i], drawn[i + 1]);
  EXPECT_NE(drawn[0].second, drawn[2].second);
}

TEST(Step, RuleThatSendsOnePersonBackForEverBreaksItsContract) {
  SmallModel model(1, 1);
  Step& step = model.step("check");
  step.rule = model.rule("stubborn", [](const RuleQuestion&, RandomStream&) {
    return Verdict{Verdict::Kind::correct_and_retry, 0};
  });
  try {
    log_of(model);
    FAIL() << "it was let through";
  } catch (const PluginError& error) {
    EXPECT_STREQ(error.what(),
                 "rule 'stubborn' sent one person back 1000 times at step 'check': it must accept or "
                 "reject at some attempt");
  }
}

TEST(Step, AWaitEndsWithItsCalendarEventAndItsMilestoneCountsFromTheBeginning) {
  SmallModel model(3, 10);
  const auto close = model.event("close", seconds(25));
  Step& step = model.step("join");
  step.wait_for = close;
  step.milestone = model.milestone("joined");
  const FactLog log = log_of(model);
  EXPECT_THAT(log.about("joined"), ElementsAre("10 s  reached after 0 s", "20 s  reached after 0 s"));
  EXPECT_THAT(log.about("person"),
              ElementsAre("10 s  arrives", "20 s  arrives", "25 s  finishes after 15 s",
                          "25 s  finishes after 5 s", "30 s  arrives", "30 s  is lost, join: too late"));
}

TEST(Step, WhoComesAtTheVeryInstantOfTheEventIsInTime) {
  SmallModel model(1, 10);
  model.step("join").wait_for = model.event("close", seconds(10));
  EXPECT_THAT(log_of(model).about("person"), ElementsAre("10 s  arrives", "10 s  finishes after 0 s"));
}

TEST(Step, AMilestoneCountsOncePerPerson) {
  SmallModel model(1, 1);
  const auto seen = model.milestone("seen");
  model.step("first").milestone = seen;
  model.step("second").milestone = seen;
  EXPECT_THAT(log_of(model).about("seen"), ElementsAre("1 s  reached after 0 s"));
}

TEST(Step, AwayTimePassesWithTheDailyRhythmAfterTheThinking) {
  SmallModel model(1, 1, hours(48));
  model.calendar = Calendar{civil_time(2020, 4, 11, 0, 0, 0, TimeZone::wib)};
  std::vector<double> weights(24, 0.0);
  weights[20] = 1;  // people have one hour a day
  model.rhythm = DailyRhythm(model.calendar, weights);
  Step& step = model.step("letter");
  step.think = Distribution::constant(20 * 3600 - 1);  // until 20:00
  step.away = Distribution::constant(36 * 3600);       // a day and a half of waking time
  EXPECT_THAT(log_of(model).about("letter"),
              ElementsAre("1 s  entered", "160200 s  left"));  // 20:30 the day after
}

TEST(Step, WhatWouldLastLongerThanAnyRunDoesNotHappen) {
  // Both would leave the 292 years that simulated time has: they must not come round at its other end.
  SmallModel model(500, 1);
  model.step("think").think = Distribution::exponential(9.1e9);
  const FactLog log = log_of(model);
  EXPECT_EQ(log.count("person: arrives"), 500);
  EXPECT_EQ(log.count("think: left"), 0);

  SmallModel away(500, 1);
  away.rhythm =
      DailyRhythm(away.calendar, {1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2});
  away.step("away").away = Distribution::exponential(9.1e9);
  EXPECT_EQ(log_of(away).count("away: left"), 0);

  SmallModel work(500, 1);
  const auto web = work.pool("web", 500);
  work.request_step("visit", work.endpoint("page", {Call(web, Distribution::exponential(9.1e9))}),
                    work.patient_client());
  EXPECT_EQ(log_of(work).count("web: left"), 0);
}

TEST(Step, PeopleComeFromTheZonesByTheirSharesWhenNobodyIsAwakeByTheRhythm) {
  // Renewal arrivals do not follow the rhythm, so somebody comes while every zone sleeps.
  SmallModel model(1000, 1);
  model.calendar = Calendar{civil_time(2020, 4, 11, 0, 0, 0, TimeZone::wib)};
  std::vector<double> weights(24, 1.0);
  for (std::size_t hour = 0; hour < 8; ++hour) weights[hour] = 0;
  model.rhythm = DailyRhythm(model.calendar, weights);
  model.population.regions = Categories({"west", "east"}, {0.8, 0.2});
  model.population.region_time_zone = {TimeZone::wib, TimeZone::wit};
  model.step("visit");
  Listener nobody;
  Replication<Listener> run(model, 1, 0, nobody);
  run.run_until(SimTime{hours(1)});
  double east = 0;
  for (const Person& person : run.people()) east += person.traits.region == 1 ? 1 : 0;
  EXPECT_NEAR(east, 200, 5 * 12.7);
}

}  // namespace
}  // namespace gelombang
