// SPDX-License-Identifier: Apache-2.0
#include "engine/assembly/graph.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gelombang::assembly {
namespace {

using testing::ElementsAre;
using testing::Optional;

TEST(Graph, AStraightLineReachesEverythingAndHasNoCycle) {
  const Graph graph{{{1}, {2}, {}}};
  EXPECT_THAT(graph.reachable_from(0), ElementsAre(true, true, true));
  EXPECT_THAT(graph.reachable_from(1), ElementsAre(false, true, true));
  EXPECT_EQ(graph.cycle(), std::nullopt);
  EXPECT_THAT(graph.on_a_cycle(), ElementsAre(false, false, false));
}

TEST(Graph, NodesThatAreJumpedOverAreNotReached) {
  EXPECT_THAT(Graph({{{3}, {2}, {3}, {}}}).reachable_from(0), ElementsAre(true, false, false, true));
}

TEST(Graph, EveryBranchIsFollowed) {
  EXPECT_THAT(Graph({{{1, 3}, {}, {}, {1}}}).reachable_from(0), ElementsAre(true, true, false, true));
}

TEST(Graph, ACycleIsToldFromItsFirstNodeBackToIt) {
  const Graph graph{{{1}, {2}, {3}, {1}}};
  EXPECT_THAT(graph.cycle(), Optional(ElementsAre(1, 2, 3, 1)));
  EXPECT_THAT(graph.on_a_cycle(), ElementsAre(false, true, true, true));
}

TEST(Graph, OfTwoCyclesThroughOneNodeTheShorterIsTold) {
  EXPECT_THAT(Graph({{{1, 2}, {2}, {0}}}).cycle(), Optional(ElementsAre(0, 2, 0)));
}

TEST(Graph, ANodeThatFollowsItselfIsACycle) {
  EXPECT_THAT(Graph({{{0}}}).cycle(), Optional(ElementsAre(0, 0)));
}

}  // namespace
}  // namespace gelombang::assembly
