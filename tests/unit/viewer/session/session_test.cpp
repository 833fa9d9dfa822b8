// SPDX-License-Identifier: Apache-2.0
// A session as a planner uses it: run, pause, change, compare, close.
#include <atomic>
#include <chrono>
#include <thread>

#include "engine/results/queries.hpp"
#include "tests/unit/viewer/session/session_fixture.hpp"

namespace gelombang::viewer {
namespace {

using testing::HasSubstr;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

class SessionRun : public SessionTest {
 protected:
  /// So many people that a run takes seconds.
  static void make_large(Session& session) {
    session.post(intents::SetParameter{"population.count", "3000000"});
    session.post(intents::SetParameter{"arrivals.rate.0.rate", "200000/min"});
  }
  static bool wait_for(const Session& session, const std::function<bool(const View&)>& is_so) {
    const auto begin = Clock::now();
    while (seconds_since(begin) < 60) {
      if (is_so(*session.view())) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return false;
  }
};

TEST_F(SessionRun, ShowsTheWholeResult) {
  Session session;
  opened(session);
  const auto view = after(session, intents::Run{2});
  EXPECT_EQ(view->phase, Phase::finished);
  EXPECT_TRUE(view->bundle_is_of_design);
  EXPECT_EQ(view->bundle->status, results::Bundle::Status::complete);
  EXPECT_EQ(view->bundle->replications.size(), 2u);
  EXPECT_EQ(view->progress.now, SimTime{std::chrono::minutes(30)});
  EXPECT_EQ(view->bundle->provenance.scenario_title, "One desk");
}

TEST_F(SessionRun, ShowsWhatThereIsWhileItRunsAndWhenItIsPaused) {
  Session session;
  opened(session);
  make_large(session);
  session.post(intents::Run{1});
  ASSERT_TRUE(
      wait_for(session, [](const View& view) { return view.bundle && view.phase == Phase::running; }));
  const auto early = session.view();
  EXPECT_EQ(early->bundle->status, results::Bundle::Status::partial);
  EXPECT_GT(early->progress.events, 0u);
  const auto begin = Clock::now();
  session.post(intents::Pause{});
  ASSERT_TRUE(wait_for(session, [](const View& view) { return view.phase == Phase::paused; }));
  EXPECT_LT(seconds_since(begin), 10);  // of a machine that does other things, too
  const auto paused = settled(session);
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  EXPECT_EQ(session.view()->version, paused->version);  // nothing is drawn while nothing happens
  EXPECT_GE(paused->progress.now, early->progress.now);
  EXPECT_EQ(paused->bundle->reached, paused->progress.now.time_since_epoch());
  session.post(intents::Stop{});
  const auto stopped = settled(session);
  EXPECT_EQ(stopped->phase, Phase::finished);
  EXPECT_EQ(stopped->bundle->status, results::Bundle::Status::partial);
  EXPECT_LT(stopped->progress.now, SimTime{std::chrono::minutes(30)});
}

TEST_F(SessionRun, VersionsGrowAndEachIsTold) {
  std::atomic<int> told{0};
  Session session({}, [&] { ++told; });
  std::uint64_t before = opened(session)->version;
  for (int i = 0; i < 3; ++i) {
    const std::uint64_t now =
        after(session, intents::SetParameter{"stations.desk.servers", std::to_string(4 + i)})->version;
    EXPECT_GT(now, before);
    before = now;
  }
  EXPECT_GT(told, 3);
}

TEST_F(SessionRun, AChangeIsEstimatedAtOnceAndThenSimulated) {
  Session session;
  opened(session);
  const auto first = after(session, intents::Run{1});
  const auto view = after(session, intents::SetParameter{"stations.desk.servers", "12"});
  EXPECT_EQ(view->phase, Phase::finished);  // it ran by itself
  EXPECT_NE(view->bundle, first->bundle);
  EXPECT_NE(view->estimate, first->estimate);
  EXPECT_LT(results::everybody(*view->bundle)->lost.mean, results::everybody(*first->bundle)->lost.mean);
  // A: what was there before, on the same people.
  ASSERT_NE(view->compared, nullptr);
  EXPECT_EQ(view->compared->bundle, first->bundle);
  EXPECT_EQ(results::everybody(*view->bundle)->arrived.mean,
            results::everybody(*first->bundle)->arrived.mean);
  EXPECT_EQ(parameter(*view, "stations.desk.servers").last_run, "12");
  EXPECT_EQ(after(session, intents::ClearCompared{})->compared, nullptr);
}

TEST_F(SessionRun, WhatWasChosenAsAStaysThroughFurtherChanges) {
  Session session;
  opened(session);
  const auto first = after(session, intents::Run{1});
  after(session, intents::KeepAsA{});
  after(session, intents::SetParameter{"stations.desk.servers", "6"});
  const auto view = after(session, intents::SetParameter{"stations.desk.servers", "7"});
  ASSERT_NE(view->compared, nullptr);
  EXPECT_EQ(view->compared->bundle, first->bundle);
}

TEST_F(SessionRun, BothDesignsAreSimulatedAgainOnTheSamePeople) {
  Session session;
  opened(session);
  after(session, intents::Run{1});
  const auto once = after(session, intents::SetParameter{"stations.desk.servers", "12"});
  const auto view = after(session, intents::RunBoth{3});
  ASSERT_NE(view->compared, nullptr);
  EXPECT_EQ(results::complete_replications(*view->compared->bundle), 3U);
  EXPECT_EQ(results::complete_replications(*view->bundle), 3U);
  EXPECT_EQ(view->compared->overrides, once->compared->overrides);
  EXPECT_EQ(parameter(*view, "stations.desk.servers").value, "12");
  EXPECT_LT(results::everybody(*view->bundle)->lost.mean,
            results::everybody(*view->compared->bundle)->lost.mean);
  // A is what the command line makes of it.
  const auto alone = after(session, intents::Undo{});
  EXPECT_EQ(alone->bundle->replication_values.size(), view->compared->bundle->replication_values.size());
  for (std::size_t i = 0; i < alone->bundle->replication_values.size(); ++i) {
    const double one = alone->bundle->replication_values[i].value,
                 other = view->compared->bundle->replication_values[i].value;
    EXPECT_TRUE(one == other || (std::isnan(one) && std::isnan(other)));
  }
}

TEST_F(SessionRun, WhileASliderIsDraggedNothingIsSimulated) {
  Session session;
  opened(session);
  const auto first = after(session, intents::Run{1});
  for (int servers = 4; servers <= 20; ++servers)
    session.post(intents::SetParameter{"stations.desk.servers", std::to_string(servers), false});
  auto view = settled(session);
  EXPECT_EQ(view->bundle, first->bundle);
  EXPECT_FALSE(view->bundle_is_of_design);
  EXPECT_EQ(parameter(*view, "stations.desk.servers").value, "20");
  view = after(session, intents::SetParameter{"stations.desk.servers", "21"});
  EXPECT_TRUE(view->bundle_is_of_design);
  EXPECT_EQ(view->undo.size(), 1u);  // one step for the whole drag
  EXPECT_THAT(view->undo.front().english, HasSubstr("the desk: servers"));
  EXPECT_THAT(view->undo.front().indonesian, HasSubstr("meja"));
  view = after(session, intents::Undo{});
  EXPECT_EQ(parameter(*view, "stations.desk.servers").value, "3");
  EXPECT_FALSE(view->is_changed);
  view = after(session, intents::Redo{});
  EXPECT_EQ(parameter(*view, "stations.desk.servers").value, "21");
}

TEST_F(SessionRun, AValueThatCannotBeIsRefusedAndNothingChanges) {
  Session session;
  const auto before = opened(session);
  const auto view = after(session, intents::SetParameter{"stations.desk.servers", "many"});
  EXPECT_TRUE(view->message_is_error);
  EXPECT_EQ(parameter(*view, "stations.desk.servers").value, "3");
  EXPECT_TRUE(view->undo.empty());
  EXPECT_EQ(view->estimate, before->estimate);
}

TEST_F(SessionRun, FaultsAndSurgesAreDroppedOnTheTimeLine) {
  Session session;
  opened(session);
  auto view = after(session, intents::Run{1});
  const double arrived = results::everybody(*view->bundle)->arrived.mean;
  const double lost = results::everybody(*view->bundle)->lost.mean;
  view = after(session, intents::DropFault{{"desk"}, std::chrono::minutes(5), std::chrono::minutes(10), 0});
  EXPECT_FALSE(view->message_is_error) << view->message;
  ASSERT_EQ(view->bundle->faults.size(), 1u);
  EXPECT_EQ(view->bundle->faults[0].from, std::chrono::minutes(5));
  EXPECT_GT(results::everybody(*view->bundle)->lost.mean, lost);
  view =
      after(session, intents::DropFault{{"archive"}, std::chrono::minutes(20), std::chrono::minutes(1), 0.5});
  EXPECT_EQ(view->bundle->faults.size(), 2u);
  view = after(session, intents::DropSurge{std::chrono::minutes(10), std::chrono::minutes(5), 3});
  EXPECT_FALSE(view->message_is_error) << view->message;
  EXPECT_GT(results::everybody(*view->bundle)->arrived.mean, 1.2 * arrived);
  EXPECT_EQ(view->undo.size(), 3u);
}

TEST_F(SessionRun, ClosingDuringARunEndsItSoon) {
  auto session = std::make_unique<Session>();
  opened(*session);
  make_large(*session);
  session->post(intents::Run{100});
  ASSERT_TRUE(wait_for(*session, [](const View& view) { return view.phase == Phase::running; }));
  const auto begin = Clock::now();
  session.reset();
  EXPECT_LT(seconds_since(begin), 20);
}

TEST_F(SessionRun, ClosingAtOnceIsNoTrouble) {
  for (int i = 0; i < 20; ++i) {
    Session session;
    session.post(intents::OpenFile{path});
    session.post(intents::Run{1});
    if (i % 2 == 0) session.post(intents::Stop{});
  }
}

TEST_F(SessionRun, IntentsInAnyOrderDoNoHarm) {
  Session session;
  session.post(intents::Pause{});
  session.post(intents::Resume{});
  session.post(intents::Stop{});
  session.post(intents::Undo{});
  session.post(intents::Redo{});
  session.post(intents::Save{});
  session.post(intents::WriteBundle{(place / "nothing").string()});
  session.post(intents::KeepAsA{});
  session.post(intents::ClearCompared{});
  session.post(intents::TellStory{});
  session.post(intents::ForgetStory{});
  session.post(intents::Reload{});
  session.post(intents::OpenFile{path});
  session.post(intents::Run{1});
  session.post(intents::Run{1});
  session.post(intents::Pause{});
  session.post(intents::SetParameter{"stations.desk.servers", "4"});
  session.post(intents::Resume{});
  const auto view = settled(session);
  EXPECT_EQ(parameter(*view, "stations.desk.servers").value, "4");
  EXPECT_FALSE(std::filesystem::exists(place / "nothing"));
}

}  // namespace
}  // namespace gelombang::viewer
