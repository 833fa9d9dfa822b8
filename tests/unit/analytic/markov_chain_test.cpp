// SPDX-License-Identifier: Apache-2.0
#include "engine/analytic/markov_chain.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "engine/analytic/birth_death.hpp"
#include "tests/unit/analytic/expect.hpp"

namespace gelombang::analytic {
namespace {

TEST(MarkovChain, OneStateIsAlwaysThere) {
  EXPECT_EQ(stationary({}), std::vector{1.0});
  EXPECT_EQ(transient({}, std::vector{1.0}, 7), std::vector{1.0});
}

TEST(MarkovChain, ARingOfThreeSharesTimeByHowLongEachHolds) {
  const MarkovChain ring{.states = 3, .transitions = {{0, 1, 1}, {1, 2, 2}, {2, 0, 4}}};
  const std::vector<double> p = stationary(ring);
  expect_equal(p[0], 4.0 / 7);
  expect_equal(p[1], 2.0 / 7);
  expect_equal(p[2], 1.0 / 7);
}

TEST(MarkovChain, MovesBetweenTheSameStatesAddUp) {
  const MarkovChain chain{.states = 2, .transitions = {{0, 1, 1}, {0, 1, 2}, {1, 0, 1}}};
  expect_equal(stationary(chain)[1], 0.75);
}

TEST(MarkovChain, StatesThatAreLeftForGoodHaveNoShare) {
  const MarkovChain chain{.states = 3, .transitions = {{0, 1, 1}, {1, 2, 3}, {2, 1, 1}}};
  const std::vector<double> p = stationary(chain);
  EXPECT_NEAR(p[0], 0, 1e-15);
  expect_equal(p[2], 0.75);
}

TEST(MarkovChain, OfBirthsAndDeathsAgreesWithTheClosedForm) {
  std::vector<double> up, down;
  MarkovChain chain{.states = 51, .transitions = {}};
  for (int n = 0; n < 50; ++n) {
    up.push_back(3.0 + n % 4);
    down.push_back(std::min(n + 1, 5));
    chain.transitions.push_back({n, n + 1, up.back()});
    chain.transitions.push_back({n + 1, n, down.back()});
  }
  const std::vector<double> closed = birth_death_stationary(up, down), solved = stationary(chain);
  for (std::size_t n = 0; n < closed.size(); ++n) EXPECT_NEAR(solved[n], closed[n], 1e-14);
}

TEST(Transient, OfTwoStatesIsAnExponential) {
  const MarkovChain chain{.states = 2, .transitions = {{0, 1, 2}, {1, 0, 3}}};
  for (const double time : {0.0, 0.01, 0.5, 3.0, 100.0}) {
    const std::vector<double> p = transient(chain, std::vector{1.0, 0.0}, time);
    EXPECT_NEAR(p[1], 0.4 * (1 - std::exp(-5 * time)), 1e-13) << time;
    EXPECT_NEAR(p[0] + p[1], 1, 1e-14);
  }
}

TEST(Transient, OfPureBirthsIsPoisson) {
  const int most = 200;
  MarkovChain chain{.states = most + 1, .transitions = {}};
  for (int n = 0; n < most; ++n) chain.transitions.push_back({n, n + 1, 1});
  std::vector<double> start(most + 1, 0.0);
  start[0] = 1;
  const std::vector<double> p = transient(chain, start, 90);
  expect_equal(mean_state(p), 90);
  expect_equal(p[90], std::exp(90 * std::log(90.0) - 90 - std::lgamma(91.0)));
}

TEST(Transient, InTheLongRunIsStationary) {
  const MarkovChain ring{.states = 3, .transitions = {{0, 1, 1}, {1, 2, 2}, {2, 0, 4}}};
  const std::vector<double> late = transient(ring, std::vector{0.0, 0.0, 1.0}, 1000),
                            known = stationary(ring);
  for (std::size_t state = 0; state < 3; ++state) EXPECT_NEAR(late[state], known[state], 1e-12);
}

TEST(MarkovChainDeathTest, AMoveToItselfOrOutsideIsABrokenContract) {
  EXPECT_DEATH(stationary({.states = 2, .transitions = {{0, 0, 1}}}), "move.to != move.from");
  EXPECT_DEATH(stationary({.states = 2, .transitions = {{0, 2, 1}}}), "chain.states");
}

}  // namespace
}  // namespace gelombang::analytic
