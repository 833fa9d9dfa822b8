// SPDX-License-Identifier: Apache-2.0
// Steps, where they lead, and the clients that make their requests.
#include <gmock/gmock.h>

#include "engine/assembly/reasons.hpp"
#include "tests/unit/assembly/assembled.hpp"

namespace gelombang::assembly {
namespace {

using testing::ElementsAre;

TEST_F(Assembled, StepsFollowOneAnotherUnlessNextSaysOtherwise) {
  const Model made = model(R"(journey:
  a: {think: 1 s, next: c}
  b: {think: 1 s, next: end}
  c: {think: 1 s, next: b}
)");
  EXPECT_EQ(made.steps[0].next, 2);
  EXPECT_EQ(made.steps[2].next, 1);
  EXPECT_EQ(made.steps[1].next, none);
}

TEST_F(Assembled, BranchesLeadToStepsOrToTheEnd) {
  const Model made = model(R"(journey:
  a: {think: 1 s, branch: [{to: c, probability: 25 %}, {to: end, probability: 10 %}]}
  b: {think: 1 s, next: end}
  c: {think: 1 s}
)");
  const Step& a = made.steps[0];
  ASSERT_EQ(a.branch.size(), 2U);
  EXPECT_DOUBLE_EQ(a.branch[0].probability, 0.25);
  EXPECT_EQ(a.branch[0].step, 2);
  EXPECT_EQ(a.branch[1].step, none);
  EXPECT_EQ(a.next, 1);
  EXPECT_NE(a.branch_purpose, made.steps[1].branch_purpose);
}

constexpr const char* a_page = R"(stations: {web: {kind: server_pool, servers: 1}}
endpoints: {page: {at: web, service_time: 1 s}}
clients: {browser: {timeout: 30 s}}
)";

TEST_F(Assembled, EveryStepOfALoopIsRepeatedAndNoOther) {
  const Model made = model(std::string(a_page) + R"(journey:
  a: {think: 1 s}
  b: {think: 1 s, branch: {to: d, probability: 50 %}}
  c: {think: 1 s}
  d: {request: page, client: browser, branch: {to: e, probability: 1 %}, loop: b}
  e: {think: 1 s}
)");
  std::vector<bool> repeated;
  for (const Step& step : made.steps) repeated.push_back(step.is_repeated);
  EXPECT_THAT(repeated, ElementsAre(false, true, true, true, false));
  EXPECT_EQ(made.steps[3].next, 1);
}

TEST_F(Assembled, AStepMayLoopToItselfAndNobodyEverLeaves) {
  const Model made =
      model(std::string(a_page) + "journey: {work: {request: page, client: browser, loop: work}}\n");
  EXPECT_TRUE(made.steps[0].is_repeated);
  EXPECT_EQ(made.steps[0].next, 0);
}

TEST_F(Assembled, AStepMayStartWorkThatNobodyWaitsFor) {
  const Model made = model(std::string(a_page) + "journey: {visit: {start: page}}\n");
  EXPECT_EQ(made.steps[0].start, 0);
  EXPECT_EQ(made.steps[0].background, none);
}

TEST_F(Assembled, APoolIsWaitedInAlsoWhereABranchLeads) {
  EXPECT_EQ(said(R"(rules: {draw: {plugin: prakerja-2020-batch-1, parameters: {proposed: ministry}}}
population: {lists: {ministry: 10 %}}
calendar: {close: 30 min}
journey: {join: {milestone: joined, branch: {to: wait, probability: 50 %}}, read: {think: 1 s, next: end}, wait: {wait_for: close}}
selection: {after: close, pool: joined, rule: draw, seats: 1, wave: W1, seed: "00"}
)"),
            "");
}

TEST_F(Assembled, WhatAClientDoesWhenItIsNotAnswered) {
  const Model made = model(R"(clients:
  browser:
    timeout: 3 s
    tabs: {count: 3, probability: 20 %}
    attempts: 60000
    back_off: {factor: 2, at_most: 60 s}
    retry_budget: {ratio: 5 %, burst: 20}
    throttle: {multiplier: 1.5, window: 1 min}
  plain: {timeout: 3 s}
journey: {visit: {think: 1 s}}
)");
  const Client &browser = made.clients[0], &plain = made.clients[1];
  EXPECT_EQ(browser.tabs, 3);
  EXPECT_DOUBLE_EQ(browser.tabs_probability, 0.2);
  EXPECT_EQ(browser.attempts, 60000);
  EXPECT_EQ(browser.back_off, 2);
  EXPECT_EQ(browser.longest_back_off, Duration(std::chrono::seconds(60)));
  EXPECT_DOUBLE_EQ(browser.retry_budget->ratio, 0.05);
  EXPECT_EQ(browser.retry_budget->burst, 20U);
  EXPECT_DOUBLE_EQ(browser.throttle->multiplier, 1.5);
  EXPECT_EQ(browser.throttle->window, Duration(std::chrono::minutes(1)));
  EXPECT_EQ(plain.tabs, 1);
  EXPECT_EQ(plain.back_off, 1);
  EXPECT_EQ(plain.longest_back_off, Duration::max());
  EXPECT_FALSE(plain.retry_budget || plain.throttle);
}

TEST_F(Assembled, ReasonsOfTheEngineSayTheSameInBothLanguages) {
  for (const ReasonText& each : own_reasons) {
    const std::string english = each.english, indonesian = each.indonesian;
    EXPECT_FALSE(english.empty() || indonesian.empty() || english == indonesian) << each.code;
    EXPECT_EQ(english.find("{}") == std::string::npos, indonesian.find("{}") == std::string::npos)
        << each.code;
  }
}

TEST_F(Assembled, AReasonHasACodeAndTheTextOfItsRuleInBothLanguages) {
  const Model made = model(std::string(a_page) + R"(rules: {age: {plugin: minimum-age}}
calendar: {close: 30 min}
journey:
  a: {request: page, client: browser, leave: [{reason: terlalu lama, probability: 5 %}]}
  b: {ask: age}
  c: {wait_for: close}
)");
  const Reason& left = made.reasons[made.steps[0].leave[0].reason];
  EXPECT_EQ(left.code, "own_choice");
  EXPECT_EQ(left.english, "terlalu lama") << "as it is written";
  EXPECT_EQ(left.indonesian, "terlalu lama");
  EXPECT_EQ(made.reasons[made.steps[0].gave_up].code, "gave_up");
  const Reason& too_young = made.reasons[made.steps[1].first_rule_reason];
  EXPECT_EQ(too_young.step, "b");
  EXPECT_EQ(too_young.code, "under_age");
  EXPECT_EQ(too_young.english, "You are too young to take part.");
  EXPECT_EQ(too_young.indonesian, "Usia Anda belum memenuhi syarat untuk ikut serta.");
  EXPECT_EQ(too_young.rule, "age");
  EXPECT_EQ(too_young.article, "assumption");
  const Reason& late = made.reasons[made.steps[2].too_late];
  EXPECT_EQ(late.code, "too_late");
  EXPECT_EQ(late.english, "came after 'close'");
  EXPECT_EQ(late.indonesian, "datang setelah 'close'");
}

}  // namespace
}  // namespace gelombang::assembly
