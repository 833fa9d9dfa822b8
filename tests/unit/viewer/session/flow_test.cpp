// SPDX-License-Identifier: Apache-2.0
// The flows beside a run count what the measures count.
#include <numeric>

#include "engine/results/queries.hpp"
#include "tests/unit/viewer/session/session_fixture.hpp"

namespace gelombang::viewer {
namespace {

double total(const Rates& rates, std::int64_t minutes) {
  return std::accumulate(rates.begin(), rates.end(), 0.0) * static_cast<double>(minutes);
}

std::size_t node_of(const Flow& flow, const std::string& name, FlowNode::Kind kind) {
  for (std::size_t i = 0; i < flow.nodes.size(); ++i)
    if (flow.nodes[i].name == name && flow.nodes[i].kind == kind) return i;
  throw std::runtime_error("no node " + name);
}

const FlowEdge& edge_of(const Flow& flow, std::size_t from, std::size_t to) {
  for (const FlowEdge& each : flow.edges)
    if (each.from == from && each.to == to) return each;
  throw std::runtime_error("no edge");
}

class SessionFlow : public SessionTest {
 protected:
  /// The last minute is over when somebody looks after it, and counts of it are told only then.
  static void expect_near(double counted, double expected) {
    EXPECT_NEAR(counted, expected, 0.06 * expected + 2);
  }
};

TEST_F(SessionFlow, IsDrawnBeforeAnythingRuns) {
  Session session;
  const auto view = opened(session);
  EXPECT_EQ(view->journey->nodes.size(), 5u);  // arrivals, two steps, finished, lost
  const std::size_t ask = node_of(*view->calls, "ask", FlowNode::Kind::endpoint);
  const std::size_t desk = node_of(*view->calls, "desk", FlowNode::Kind::station);
  const std::size_t archive = node_of(*view->calls, "archive", FlowNode::Kind::station);
  EXPECT_TRUE(edge_of(*view->calls, ask, desk).all.empty());
  EXPECT_TRUE(edge_of(*view->calls, desk, archive).all.empty());
  EXPECT_EQ(view->calls->edges.size(), 2u);
}

TEST_F(SessionFlow, OfPeopleCountsWhoIsInTheResult) {
  Session session;
  opened(session);
  const auto view = after(session, intents::Run{1});
  const Flow& flow = *view->journey;
  const auto& everybody = *results::everybody(*view->bundle);
  const std::size_t come = node_of(flow, "come", FlowNode::Kind::step),
                    ask = node_of(flow, "ask", FlowNode::Kind::step);
  const std::size_t lost = node_of(flow, "lost", FlowNode::Kind::lost);
  const std::size_t finished = node_of(flow, "finished", FlowNode::Kind::finished);
  expect_near(total(edge_of(flow, 0, come).all, flow.minutes_per_value), everybody.arrived.mean);
  expect_near(total(edge_of(flow, ask, finished).all, flow.minutes_per_value), everybody.finished.mean);
  expect_near(total(edge_of(flow, ask, lost).all, flow.minutes_per_value), everybody.lost.mean);
  EXPECT_GT(everybody.lost.mean, 10);
  EXPECT_EQ(flow.nodes[come].english, "come");
}

TEST_F(SessionFlow, OfVisitsCountsRefusalsAndRetries) {
  Session session;
  opened(session);
  const auto view = after(session, intents::Run{1});
  const Flow& flow = *view->calls;
  const results::StationRow& desk = view->bundle->stations.front();
  const FlowEdge& edge = edge_of(flow, node_of(flow, "ask", FlowNode::Kind::endpoint),
                                 node_of(flow, "desk", FlowNode::Kind::station));
  EXPECT_EQ(flow.nodes[edge.to].english, "the desk");
  EXPECT_EQ(flow.nodes[edge.to].station_kind, "server_pool");
  expect_near(total(edge.all, flow.minutes_per_value), desk.arrivals.mean);
  expect_near(total(edge.refused, flow.minutes_per_value), desk.refused.mean);
  EXPECT_GT(desk.refused.mean, 10);
  expect_near(total(edge.retries, flow.minutes_per_value), view->bundle->requests.front().retries.mean);
}

}  // namespace
}  // namespace gelombang::viewer
