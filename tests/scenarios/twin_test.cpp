// SPDX-License-Identifier: Apache-2.0
// The analytic twin of the scenarios that come with the program: beside what their files promise, and beside
// the simulation. The comparison with the launch at full scale is part of the tests that simulate it,
// cases_test.cpp.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/analytic/twin.hpp"
#include "engine/study/expect.hpp"
#include "reports/render/terminal.hpp"
#include "reports/twin.hpp"
#include "tests/scenarios/beside_the_twin.hpp"
#include "tests/support/scenarios.hpp"

namespace gelombang {
namespace {

using analytic::Departure;
using analytic::TwinCourse;
using std::chrono::hours;
using std::chrono::minutes;

struct Twin {
  test::Scenario scenario;
  TwinCourse course;

  std::size_t milestone(const std::string& name) const {
    const auto& names = scenario.model.milestones;
    return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
  }
  double reached(const std::string& name, Duration at) const { return course.reached(milestone(name), at); }
  double reached(const std::string& name) const { return reached(name, course.duration); }
  const analytic::TwinStation& station(const std::string& name) const {
    for (std::size_t i = 0; i < course.stations.size(); ++i)
      if (scenario.model.stations[i].name == name) return course.stations[i];
    throw std::runtime_error("no station " + name);
  }
};

Twin twin_of(const std::string& name, const test::Overrides& overrides = {}) {
  test::Scenario scenario = test::load_scenario(name, overrides);
  TwinCourse course = analytic::twin(scenario.model);
  return {std::move(scenario), std::move(course)};
}

TEST(Twin, LosesNobodyInAnyScenario) {
  const std::filesystem::path folder = GELOMBANG_SOURCE_DIR "/scenarios";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    std::filesystem::path path = entry.path().lexically_relative(folder);
    if (path.extension() != ".yaml") continue;
    const std::string name = path.replace_extension().generic_string();
    const TwinCourse course = twin_of(name).course;
    ASSERT_FALSE(course.arrived.empty()) << name;
    const double arrived = course.arrived.back();
    EXPECT_NEAR(course.finished.back() + course.lost.back() + course.on_the_way, arrived,
                1e-9 * arrived + 1e-6)
        << name;
    for (const std::vector<double>& reached : course.milestones) {
      EXPECT_TRUE(std::is_sorted(reached.begin(), reached.end())) << name;
      EXPECT_LE(reached.back(), arrived) << name;
    }
    for (const analytic::TwinStation& station : course.stations) {
      EXPECT_TRUE(std::isfinite(station.chance_in_queue)) << name;
      for (const double number : station.number_in_queue) EXPECT_TRUE(number >= 0 && number < 1e12) << name;
      for (const double share : station.utilization) EXPECT_TRUE(share >= 0 && share <= 1) << name;
    }
  }
}

TEST(Twin, IsTheSameEveryTime) {
  const TwinCourse once = twin_of("tutorial/retries").course, again = twin_of("tutorial/retries").course;
  EXPECT_EQ(once.milestones, again.milestones);
  EXPECT_EQ(once.stations[0].number_in_queue, again.stations[0].number_in_queue);
}

// --- What can be calculated by hand ------------------------------------------------------------------------

TEST(Twin, AddsTheQueueThatChanceMakesBelowTheCapacity) {
  // M/M/1 with a load of 0.8: 0.8^2 / 0.2. M/M/2 with 1.6 erlangs: Erlang C 0.7111 times 0.8 / 0.2.
  EXPECT_NEAR(twin_of("tutorial/mm1").station("counter").chance_in_queue, 3.2, 1e-6);
  EXPECT_NEAR(twin_of("tutorial/one_line_or_two").station("counters").chance_in_queue, 2.8444, 1e-3);
}

TEST(Twin, FollowsABacklogBehindARateLimit) {
  // 800 a minute come for 10 min and 300 are answered: 5,000 wait, for 25 more minutes.
  const Twin twin = twin_of("tutorial/third_party");
  const auto& queue = twin.station("identity_service").number_in_queue;
  EXPECT_NEAR(queue[9], 5000, 25);
  EXPECT_NEAR(queue[29], 5000 - 20 * 200, 25);
  EXPECT_GT(queue[33], 0);
  EXPECT_EQ(queue[35], 0);
  EXPECT_NEAR(twin.reached("verified", minutes(20)), 20 * 300, 15);
  EXPECT_EQ(twin.course.first_domino, 0);
}

TEST(Twin, FollowsASurge) {
  // 80,000 a minute for 10 min, 30,000 served: 500,000 wait, and then 20,000 fewer each minute.
  const auto& queue = twin_of("reference/surge").station("counter").number_in_queue;
  EXPECT_NEAR(queue[9], 500'000, 2'500);
  EXPECT_NEAR(queue[19], 300'000, 2'500);
  EXPECT_EQ(queue[36], 0);
}

TEST(Twin, DrawsWavesAndLetsPeopleJoinAgain) {
  // A quarter is selected in each of eight waves: (3/4)^8 of 65,536 never are.
  const Twin twin = twin_of("tutorial/waves");
  EXPECT_NEAR(twin.reached("selected"), 65'536 - 6'561, 1);
  EXPECT_NEAR(twin.course.lost.back(), 6'561, 1);
}

// --- What the files say of their simulations ---------------------------------------------------------------

double served(const test::Overrides& overrides) {
  const Twin twin = twin_of("tutorial/retries", overrides);
  return twin.reached("served") / twin.course.arrived.back();
}

TEST(Twin, TellsACollapseFromARecovery) {
  EXPECT_NEAR(served({}), 0.07, 0.02);
  EXPECT_NEAR(served({{"clients.browser.attempts", "1"}}), 0.61, 0.02);
  EXPECT_NEAR(served({{"stations.web.queue", "400"}}), 0.93, 0.03);
  EXPECT_GT(served({{"clients.browser.timeout", "90 s"}}), 0.99);
}

TEST(Twin, KeepsConnectionsApartWhereUploadsTakeTheirTime) {
  const Twin twin = twin_of("tutorial/slow_uploads");
  EXPECT_NE(twin.station("connections").saturated_at, std::nullopt);
  EXPECT_EQ(twin.station("link").saturated_at, std::nullopt);
  // More than half of the slow fail and none of the fast: fewer than 4,500 of 6,000, and more than 3,000.
  EXPECT_LT(twin.reached("uploaded"), 4'500);
  EXPECT_GT(twin.reached("uploaded"), 3'000);
  EXPECT_GT(twin_of("tutorial/slow_uploads", {{"stations.connections.servers", "200"}}).reached("uploaded"),
            5'990);
}

TEST(Twin, SaysWhatOfAScenarioItDoesNotFollow) {
  const auto departures = [](const std::string& name) {
    return analytic::departures(test::load_scenario(name).model);
  };
  EXPECT_THAT(departures("tutorial/retries"), testing::IsEmpty());
  EXPECT_THAT(departures("reference/priority"), testing::Contains(Departure::order_of_service));
  EXPECT_THAT(departures("reference/finite_source"), testing::Contains(Departure::small_numbers));
  EXPECT_THAT(departures("tutorial/waves"), testing::Contains(Departure::draws));
}

// --- Beside the simulation ---------------------------------------------------------------------------------

results::TwinErrors beside(const results::Bundle& simulated, const Model& model, const std::string& name) {
  const results::Twin twin = study::expected(model, name, "");
  const results::TwinErrors errors = study::compared(twin, model, simulated);
  std::printf("%s\n", reports::terminal_text(reports::twin_report(twin, &errors)).c_str());
  return errors;
}

void expect_agreement(const std::string& name) {
  const test::Scenario scenario = test::load_scenario(name);
  const results::TwinErrors errors = beside(test::run(scenario), scenario.model, name);
  EXPECT_FALSE(errors.rows.empty());
  EXPECT_TRUE(errors.same_first_domino) << name << ": " << errors.first_domino;
  for (const results::TwinErrorRow& row : errors.rows)
    EXPECT_TRUE(row.within) << name << ", " << row.subject << ": " << row.expected << " instead of "
                            << row.simulated;
}

TEST(Twin, AgreesWithTheSimulationOfTutorials) {
  for (const char* name : {"retries", "slow_uploads", "third_party", "waves"})
    expect_agreement(std::string("tutorial/") + name);
}

TEST(Twin, FindsOutASimulationThatIsNotWhereItExpectsIt) {
  const results::Bundle bundle = test::run_scenario("tutorial/third_party");
  EXPECT_TRUE(study::findings_beside(test::load_scenario("tutorial/third_party").model, bundle).empty());
  // With a place to wait for 1,000 about three in ten would be refused. This simulation has refused nobody.
  const auto findings = study::findings_beside(
      test::load_scenario("tutorial/third_party", {{"stations.identity_service.queue", "1000"}}).model,
      bundle);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].kind, results::Finding::Kind::twin_disagrees);
  EXPECT_EQ(findings[0].severity, results::Finding::Severity::warning);
  EXPECT_TRUE(results::fits_its_kind(findings[0]));
  EXPECT_NE(findings[0].find("unexplained"), nullptr);
  EXPECT_EQ(std::get<std::string>(*findings[0].find("of", 1)), "verified");
  EXPECT_NEAR(std::get<results::Finding::Share>(*findings[0].find("difference", 1)).value, -0.31, 0.03);
}

TEST(Twin, ClaimsNothingOfFewPeople) {
  const results::Bundle bundle = test::run_scenario("tutorial/third_party", {{"population.count", "300"}});
  const Model model = test::load_scenario("tutorial/third_party", {{"population.count", "600"}}).model;
  EXPECT_TRUE(study::findings_beside(model, bundle).empty());
}

}  // namespace

void test::expect_the_twin_has_the_launch(const std::string& name, const Model& model,
                                          const results::Bundle& simulated) {
  const results::TwinErrors errors = beside(simulated, model, name);
  EXPECT_EQ(errors.first_domino, "email");
  EXPECT_TRUE(errors.same_first_domino);
  int compared = 0;
  for (const results::TwinErrorRow& row : errors.rows) {
    if (row.quantity != results::TwinErrorRow::Quantity::reached || row.at != hours(21)) continue;
    ++compared;
    EXPECT_LE(std::abs(row.difference), 0.1)
        << row.subject << ": " << row.expected << " instead of " << row.simulated;
  }
  EXPECT_EQ(compared, 4);
}

}  // namespace gelombang
