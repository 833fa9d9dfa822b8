// SPDX-License-Identifier: Apache-2.0
#include "engine/analytic/birth_death.hpp"

#include <numeric>
#include <vector>

#include <gtest/gtest.h>

#include "engine/analytic/closed_network.hpp"
#include "engine/analytic/erlang.hpp"
#include "tests/unit/analytic/expect.hpp"

namespace gelombang::analytic {
namespace {

TEST(BirthDeath, TwoStatesShareTimeByTheirRates) {
  const std::vector<double> p = birth_death_stationary(std::vector{1.0}, std::vector{3.0});
  expect_equal(p[0], 0.75);
  expect_equal(p[1], 0.25);
}

TEST(BirthDeath, NoStateToGoToIsStateZero) {
  EXPECT_EQ(birth_death_stationary({}, {}), std::vector{1.0});
}

TEST(BirthDeath, StatesBeyondAZeroRateAreNeverReached) {
  const std::vector<double> p =
      birth_death_stationary(std::vector{1.0, 0.0, 5.0}, std::vector{1.0, 1.0, 1.0});
  EXPECT_EQ(p, (std::vector{0.5, 0.5, 0.0, 0.0}));
}

TEST(BirthDeath, AValleyTooDeepForADoubleHidesNoPeak) {
  // Down by 1e-400 and up again: both ends are alike.
  std::vector<double> up(80, 1.0), down(80, 1.0);
  for (std::size_t i = 0; i < 40; ++i) down[i] = 1e10;
  for (std::size_t i = 40; i < 80; ++i) up[i] = 1e10;
  const std::vector<double> p = birth_death_stationary(up, down);
  expect_equal(p[0], 0.5);
  expect_equal(p[80], 0.5);
}

TEST(BirthDeath, AHundredThousandServersKeepTheirDigits) {
  const std::size_t servers = 100'000;
  std::vector<double> up(servers, 99'900.0), down(servers);
  std::iota(down.begin(), down.end(), 1.0);
  expect_equal(birth_death_stationary(up, down).back(), erlang_b(99'900, 100'000));
}

TEST(FiniteSource, FourUsersAndTwoServers) {
  const StationMeasures m = finite_source({.sources = 4, .think_time = 1, .service_time = 1, .servers = 2});
  expect_equal(m.throughput, 1.7);
  expect_equal(m.number_in_system, 2.3);
  expect_shown(m.sojourn_time, 1.352941176, 9);
  // By hand, the queue of three: weights 1, 3, 3, 3/2 on 0..3, so 4.5 of 8.5 find both servers busy.
  expect_equal(m.delay_probability, 4.5 / 8.5);
}

TEST(FiniteSource, AServerForEachUserMeansNoQueue) {
  const StationMeasures m = finite_source({.sources = 5, .think_time = 2, .service_time = 3, .servers = 5});
  EXPECT_EQ(m.delay_in_queue, 0);
  EXPECT_EQ(m.delay_probability, 0);
  expect_equal(m.throughput, 1);
  expect_equal(m.number_in_system, 3);
}

TEST(FiniteSource, ManySourcesThatThinkLongAreAPoissonStream) {
  const StationMeasures many =
      finite_source({.sources = 1'000'000, .think_time = 1e6 / 9, .service_time = 1, .servers = 10});
  const StationMeasures poisson = mmc({.arrival_rate = 9, .service_rate = 1, .servers = 10});
  expect_equal(many.delay_in_queue, poisson.delay_in_queue, 1e-3);
  expect_equal(many.delay_probability, poisson.delay_probability, 1e-3);
}

TEST(FiniteSource, AgreesWithMeanValueAnalysis) {
  const FiniteSource queue{.sources = 300, .think_time = 20, .service_time = 1.5, .servers = 20};
  const std::vector<ClosedClass> users{{.population = 300, .think_time = 20}};
  const std::vector<ClosedStation> stations{{.servers = 20, .demand = {1.5}}};
  const ClosedMeasures network = mean_value_analysis(users, stations);
  expect_equal(network.throughput[0], finite_source(queue).throughput);
  expect_equal(network.response_time[0], finite_source(queue).sojourn_time);
}

}  // namespace
}  // namespace gelombang::analytic
