#include "engine/assembly/journey_graph.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gelombang::assembly {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;
constexpr std::uint16_t end = JourneyGraph::end;

TEST(JourneyGraph, AStraightJourneyHasNothingToReport) {
  const JourneyGraph graph{{1, 2, end}};
  EXPECT_THAT(graph.unreachable(), IsEmpty());
  EXPECT_EQ(graph.cycle(), std::nullopt);
}

TEST(JourneyGraph, StepsThatAreJumpedOverAreUnreachable) {
  EXPECT_THAT(JourneyGraph({{3, 2, 3, end}}).unreachable(), ElementsAre(1, 2));
  EXPECT_THAT(JourneyGraph({{end, 2, end}}).unreachable(), ElementsAre(1, 2));
}

TEST(JourneyGraph, ACycleIsToldFromItsFirstStepBackToIt) {
  EXPECT_THAT(JourneyGraph({{1, 2, 3, 1}}).cycle(), Optional(ElementsAre(1, 2, 3, 1)));
}

TEST(JourneyGraph, AStepThatFollowsItselfIsACycle) {
  EXPECT_THAT(JourneyGraph({{0}}).cycle(), Optional(ElementsAre(0, 0)));
}

}  // namespace
}  // namespace gelombang::assembly
