// SPDX-License-Identifier: Apache-2.0
#include "engine/analytic/closed_network.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <gtest/gtest.h>

#include "engine/analytic/birth_death.hpp"
#include "engine/analytic/markov_chain.hpp"
#include "tests/unit/analytic/expect.hpp"

namespace gelombang::analytic {
namespace {

TEST(MeanValueAnalysis, BatchAndTerminalsOfLazowska) {
  // Lazowska et al., Quantitative System Performance, 1984, p. 131.
  const std::vector<ClosedClass> classes{{.population = 10}, {.population = 25, .think_time = 30}};
  const std::vector<ClosedStation> stations{{1, {1, 0.1}}, {1, {0.09, 0.9}}};
  const ClosedMeasures m = mean_value_analysis(classes, stations);
  expect_shown(m.number[0][0], 9.717, 3);
  expect_shown(m.number[0][1], 0.8496, 4);
  expect_shown(m.number[1][0], 0.2827, 4);
  expect_shown(m.number[1][1], 2.090, 3);
  expect_shown(m.throughput[0], 0.92647, 5);
  expect_shown(m.throughput[1], 0.73534, 5);
}

TEST(MeanValueAnalysis, EightUsersAndOneWhoNeverLeavesTheServer) {
  // Chandy and Neuse, Communications of the ACM 25:2, 1982: think time 8, service time 1.
  const std::vector<ClosedClass> classes{{.population = 8}, {.population = 1}};
  const std::vector<ClosedStation> stations{{one_for_each, {8, 0}}, {1, {1, 1}}};
  const ClosedMeasures m = mean_value_analysis(classes, stations);
  expect_shown(m.number[0][0], 5.227, 3);
  expect_shown(m.number[1][0], 2.773, 3);
  expect_equal(m.number[1][1], 1);
  EXPECT_EQ(m.number[0][1], 0);
}

TEST(MeanValueAnalysis, TwoClassesShareTwoServers) {
  const std::vector<ClosedClass> classes{{.population = 5}, {.population = 2}};
  const std::vector<ClosedStation> stations{{one_for_each, {6, 3}}, {2, {1, 1}}};
  const ClosedMeasures m = mean_value_analysis(classes, stations);
  expect_shown(m.number[1][0], 0.8592966363, 10);
  expect_shown(m.number[1][1], 0.5710369752, 10);
  expect_shown(m.number[0][0], 4.140703364, 9);
  expect_shown(m.number[0][1], 1.428963025, 9);
}

TEST(MeanValueAnalysis, AHundredAndTwentyUsersOfThreeStations) {
  const std::vector<ClosedClass> users{{.population = 120, .think_time = 5}};
  const std::vector<ClosedStation> stations{{1, {0.02}}, {1, {0.03}}, {1, {0.012}}};
  const ClosedMeasures m = mean_value_analysis(users, stations);
  expect_shown(m.throughput[0], 23.31003764, 8);
  expect_shown(m.response_time[0], 0.1479968350, 10);
}

TEST(MeanValueAnalysis, OneUserNeverWaits) {
  const std::vector<ClosedClass> users{{.population = 1, .think_time = 5}};
  const std::vector<ClosedStation> stations{{1, {2}}, {3, {4}}};
  const ClosedMeasures m = mean_value_analysis(users, stations);
  expect_equal(m.response_time[0], 6);
  expect_equal(m.throughput[0], 1.0 / 11);
}

TEST(MeanValueAnalysis, AClassWithoutUsersChangesNothingAndWouldFindAnEmptyNetwork) {
  const std::vector<ClosedClass> alone{{.population = 6, .think_time = 2}};
  const std::vector<ClosedClass> both{{.population = 6, .think_time = 2}, {.population = 0, .think_time = 1}};
  const ClosedMeasures a = mean_value_analysis(alone, std::vector<ClosedStation>{{2, {1}}});
  const ClosedMeasures b = mean_value_analysis(both, std::vector<ClosedStation>{{2, {1, 3}}});
  EXPECT_EQ(a.throughput[0], b.throughput[0]);
  EXPECT_EQ(b.throughput[1], 0);
  EXPECT_EQ(b.response_time[1], 3);
}

TEST(MeanValueAnalysis, EqualClassesAreOneClass) {
  const std::vector<ClosedClass> one{{.population = 12, .think_time = 3}};
  const std::vector<ClosedClass> two{{.population = 5, .think_time = 3}, {.population = 7, .think_time = 3}};
  const ClosedMeasures a = mean_value_analysis(one, std::vector<ClosedStation>{{3, {1}}, {1, {0.2}}});
  const ClosedMeasures b = mean_value_analysis(two, std::vector<ClosedStation>{{3, {1, 1}}, {1, {0.2, 0.2}}});
  expect_equal(b.throughput[0] + b.throughput[1], a.throughput[0]);
  expect_equal(b.response_time[0], a.response_time[0]);
  expect_equal(b.response_time[1], a.response_time[0]);
}

TEST(MeanValueAnalysis, ManyServersNearSaturationKeepTheirDigits) {
  // The usual recursion, which subtracts to find an empty station, gets a throughput of -22 here, not of 377.
  const std::vector<ClosedClass> users{{.population = 3000, .think_time = 7}};
  const ClosedMeasures m = mean_value_analysis(users, std::vector<ClosedStation>{{344, {0.9}}});
  const StationMeasures known = finite_source({3000, 7, 0.9, 344});
  expect_equal(m.throughput[0], known.throughput);
  expect_equal(m.response_time[0], known.sojourn_time);
}

TEST(MeanValueAnalysis, TwoStationsOfSeveralServersAgreeWithTheirMarkovChain) {
  // Users think (mean 2), visit a (2 servers, mean 1), then b (3 servers, mean 2.5).
  const int users = 9;
  std::vector<std::vector<int>> state(users + 1, std::vector<int>(users + 1, -1));
  int count = 0;
  for (int a = 0; a <= users; ++a)
    for (int b = 0; a + b <= users; ++b)
      state[static_cast<std::size_t>(a)][static_cast<std::size_t>(b)] = count++;
  const auto at = [&](int a, int b) {
    return state[static_cast<std::size_t>(a)][static_cast<std::size_t>(b)];
  };
  MarkovChain chain{.states = count, .transitions = {}};
  for (int a = 0; a <= users; ++a) {
    for (int b = 0; a + b <= users; ++b) {
      if (a + b < users) chain.transitions.push_back({at(a, b), at(a + 1, b), (users - a - b) / 2.0});
      if (a > 0) chain.transitions.push_back({at(a, b), at(a - 1, b + 1), std::min(a, 2) / 1.0});
      if (b > 0) chain.transitions.push_back({at(a, b), at(a, b - 1), std::min(b, 3) / 2.5});
    }
  }
  const std::vector<double> p = stationary(chain);
  double in_a = 0, in_b = 0;
  for (int a = 0; a <= users; ++a) {
    for (int b = 0; a + b <= users; ++b) {
      in_a += a * p[static_cast<std::size_t>(at(a, b))];
      in_b += b * p[static_cast<std::size_t>(at(a, b))];
    }
  }
  const std::vector<ClosedClass> classes{{.population = users, .think_time = 2}};
  const ClosedMeasures m = mean_value_analysis(classes, std::vector<ClosedStation>{{2, {1}}, {3, {2.5}}});
  expect_equal(m.number[0][0], in_a);
  expect_equal(m.number[1][0], in_b);
}

TEST(MeanValueAnalysis, ClassesThatShareProcessorsUnequallyAgreeWithTheirMarkovChain) {
  // Two classes think, visit a (2 servers), then b (3 servers); processor sharing, so each class has its own
  // times.
  const int users[2] = {4, 3};
  const double think[2] = {2, 0.5}, demand_a[2] = {1, 0.3}, demand_b[2] = {0.8, 2.5};
  const auto at = [&](int a0, int b0, int a1, int b1) { return ((a0 * 5 + b0) * 4 + a1) * 4 + b1; };
  MarkovChain chain{.states = 5 * 5 * 4 * 4, .transitions = {}};
  std::vector<std::array<int, 4>> states(static_cast<std::size_t>(chain.states));
  for (int a0 = 0; a0 <= 4; ++a0)
    for (int b0 = 0; b0 <= 4; ++b0)
      for (int a1 = 0; a1 <= 3; ++a1)
        for (int b1 = 0; b1 <= 3; ++b1)
          states[static_cast<std::size_t>(at(a0, b0, a1, b1))] = {a0, b0, a1, b1};
  for (const auto& from : states) {
    const int here = at(from[0], from[1], from[2], from[3]);
    if (from[0] + from[1] > users[0] || from[2] + from[3] > users[1]) {
      if (here > 0) chain.transitions.push_back({here, 0, 1});  // no such state: left at once, never entered
      continue;
    }
    const int in_a = from[0] + from[2], in_b = from[1] + from[3];
    for (std::size_t r = 0; r < 2; ++r) {
      const int a = from[2 * r], b = from[2 * r + 1], thinking = users[r] - a - b;
      const auto move = [&](int to_a, int to_b, double rate) {
        auto to = from;
        to[2 * r] += to_a;
        to[2 * r + 1] += to_b;
        if (rate > 0) chain.transitions.push_back({here, at(to[0], to[1], to[2], to[3]), rate});
      };
      move(+1, 0, thinking / think[r]);
      if (a > 0) move(-1, +1, std::min(in_a, 2) * a / (in_a * demand_a[r]));
      if (b > 0) move(0, -1, std::min(in_b, 3) * b / (in_b * demand_b[r]));
    }
  }
  const std::vector<double> p = stationary(chain);
  double mean[4] = {};
  for (std::size_t state = 0; state < p.size(); ++state)
    for (std::size_t i = 0; i < 4; ++i) mean[i] += p[state] * states[state][i];

  const std::vector<ClosedClass> classes{{users[0], think[0]}, {users[1], think[1]}};
  const std::vector<ClosedStation> stations{{2, {demand_a[0], demand_a[1]}}, {3, {demand_b[0], demand_b[1]}}};
  const ClosedMeasures m = mean_value_analysis(classes, stations);
  for (std::size_t r = 0; r < 2; ++r) {
    expect_equal(m.number[0][r], mean[2 * r]);
    expect_equal(m.number[1][r], mean[2 * r + 1]);
  }
}

TEST(MeanValueAnalysis, UsersOfOneStationOnlyAreMetThereAlways) {
  // Class 2 lives at the second station; without it, it would need no time at all.
  const std::vector<ClosedClass> classes{{.population = 4, .think_time = 1}, {.population = 3}};
  const std::vector<ClosedStation> stations{{2, {1, 0}}, {2, {1, 1}}};
  const ClosedMeasures m = mean_value_analysis(classes, stations);
  expect_equal(m.number[1][1], 3);
  expect_equal(m.number[0][0] + m.number[1][0] + m.throughput[0], 4);
  expect_equal(m.throughput[0] + m.throughput[1], 2);  // three or more for two servers: never idle
}

TEST(MeanValueAnalysisDeathTest, WhatTakesNoTimeHasNoThroughput) {
  const std::vector<ClosedClass> users{{.population = 4}};
  EXPECT_DEATH(mean_value_analysis(users, std::vector<ClosedStation>{{1, {0}}}), "cycle > 0");
}

}  // namespace
}  // namespace gelombang::analytic
