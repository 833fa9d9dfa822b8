// SPDX-License-Identifier: Apache-2.0
// Parameters come from what the table of keys and the plugins say of themselves.
#include <cmath>
#include <set>

#include "tests/unit/viewer/session/session_fixture.hpp"

namespace gelombang::viewer {
namespace {

using testing::ElementsAre;

class SessionParameters : public SessionTest {};

TEST_F(SessionParameters, AStationHasItsCapacityWithBoundsAndWords) {
  Session session;
  const Parameter servers = parameter(*opened(session), "stations.desk.servers");
  EXPECT_EQ(servers.english, "the desk: servers");
  EXPECT_EQ(servers.indonesian, "meja: servers");
  EXPECT_EQ(servers.kind, ParameterKind::capacity);
  EXPECT_EQ(servers.belongs_to, "desk");
  EXPECT_EQ(servers.written, "3");
  EXPECT_EQ(servers.number, 3);
  EXPECT_EQ(servers.unit, "");
  EXPECT_GE(servers.low, 0);
  EXPECT_GT(servers.high, 1000);
  EXPECT_TRUE(servers.is_whole);
  EXPECT_FALSE(servers.meaning.empty());
}

TEST_F(SessionParameters, AnAssumptionHasItsBelievableRange) {
  Session session;
  const Parameter think = parameter(*opened(session), "assumptions.think");
  EXPECT_EQ(think.kind, ParameterKind::assumption);
  EXPECT_EQ(think.english, "time to think");
  EXPECT_EQ(think.because, "a guess");
  EXPECT_EQ(think.unit, "s");
  EXPECT_EQ(think.number, 5);
  EXPECT_EQ(think.low, 1);
  EXPECT_EQ(think.high, 10);
  EXPECT_TRUE(think.is_range_believed);
}

TEST_F(SessionParameters, AValueTellsWhichAssumptionsItIsMadeFrom) {
  Session session;
  const Parameter think = parameter(*opened(session), "journey.come.think");
  EXPECT_EQ(think.written, "$think");
  EXPECT_EQ(think.value, "5 s");
  EXPECT_THAT(think.assumptions, ElementsAre("think"));
}

TEST_F(SessionParameters, WhatIsNotWrittenHasItsDefault) {
  Session session;
  const Parameter discipline = parameter(*opened(session), "stations.desk.discipline");
  EXPECT_EQ(discipline.written, "");
  EXPECT_EQ(discipline.fallback, "fifo");
  EXPECT_EQ(discipline.choices.front(), "fifo");
  EXPECT_EQ(discipline.kind, ParameterKind::policy);
}

TEST_F(SessionParameters, PathsAreUnique) {
  Session session;
  std::set<std::string> paths;
  for (const Parameter& each : *opened(session)->parameters)
    EXPECT_TRUE(paths.insert(each.path).second) << each.path;
}

/// Every path can be set to what it has: a hand list would fall behind the table of keys.
TEST_F(SessionParameters, EachOfTheLaunchCanBeSetToItsOwnValue) {
  path = GELOMBANG_SOURCE_DIR "/scenarios/cases/prakerja-2020-launch/scenario.yaml";
  Session session;
  const auto view = opened(session);
  ASSERT_EQ(view->phase, Phase::ready) << view->message;
  int rules = 0, tried = 0;
  for (const Parameter& each : *view->parameters) {
    if (each.kind == ParameterKind::rule) ++rules;
    const std::string& value = each.value.empty() ? each.fallback : each.value;
    if (value.empty() || ++tried % 5 != 0) continue;
    const auto now = after(session, intents::SetParameter{each.path, value, false});
    EXPECT_FALSE(now->message_is_error) << each.path << ": " << now->message;
  }
  EXPECT_GT(rules, 3);
  EXPECT_GT(tried, 100);
}

TEST_F(SessionParameters, ALaunchOfMillionsIsRedrawnWithinAMoment) {
  path = GELOMBANG_SOURCE_DIR "/scenarios/cases/prakerja-2020-launch/scenario.yaml";
  Session session;
  opened(session);
  const auto begin = std::chrono::steady_clock::now();
  const auto view = after(session, intents::SetParameter{"assumptions.upload_slots", "40", false});
  const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  RecordProperty("milliseconds", static_cast<int>(took * 1000));
  RecordProperty("milliseconds_of_the_twin", static_cast<int>(view->estimate->seconds * 1000));
  EXPECT_LT(took, 5);  // of a machine that does other things, too
}

}  // namespace
}  // namespace gelombang::viewer
