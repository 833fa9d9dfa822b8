// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/unit/viewer/panels/stage.hpp"

namespace gelombang::viewer {
namespace {

using testing::HasSubstr;

TEST(TimeLine, TheCursorBeginsAtTheEndOfAResultAndHomeGoesToItsBeginning) {
  Stage stage;
  const View view = view_of(two_hours());
  stage.frame(view);
  EXPECT_EQ(stage.state.cursor, 7200);
  stage.frame(view, {{"home"}});
  EXPECT_EQ(stage.state.cursor, 0);
  stage.frame(view, {{"right"}});
  EXPECT_EQ(stage.state.cursor, 60);
  stage.frame(view, {{"right", true}});
  EXPECT_EQ(stage.state.cursor, 660);
  stage.frame(view, {{"left"}});
  EXPECT_EQ(stage.state.cursor, 600);
  stage.frame(view, {{"end"}});
  EXPECT_EQ(stage.state.cursor, 7200);
}

TEST(TimeLine, SpacePlaysAndEnterReturnsToWherePlayBegan) {
  Stage stage;
  const View view = view_of(two_hours());
  stage.frame(view, {{"home"}});
  stage.frame(view, {{"right", true}});
  stage.frame(view, {{"space"}});
  EXPECT_TRUE(stage.state.is_playing);
  for (int i = 0; i < 30; ++i) stage.frame(view);
  EXPECT_GT(stage.state.cursor, 600);
  stage.frame(view, {{"space"}});
  EXPECT_FALSE(stage.state.is_playing);
  stage.frame(view, {{"enter"}});
  EXPECT_EQ(stage.state.cursor, 600);
}

TEST(TimeLine, AZoomGoesBackWithBackspace) {
  Stage stage;
  const View view = view_of(two_hours());
  stage.frame(view);
  stage.state.cursor = 3600;
  stage.frame(view, {{"z"}});
  EXPECT_DOUBLE_EQ(stage.state.window.length(), 1800);
  stage.frame(view, {{"backspace"}});
  EXPECT_DOUBLE_EQ(stage.state.window.length(), 7200);
}

TEST(TimeLine, GTypesThePartOfTheRunThatIsShown) {
  Stage stage;
  const View view = view_of(two_hours());  // from 19:00 WIB on
  stage.frame(view, {{"g"}});
  for (const char* key : {"1", "9", ":", "3", "0", "-", "2", "0", ":", "0", "0"}) stage.frame(view, {{key}});
  EXPECT_EQ(stage.value("range"), "19:30-20:00");
  stage.frame(view, {{"enter"}});
  EXPECT_FALSE(stage.state.types_range);
  EXPECT_EQ(stage.state.window.from, 1800);
  EXPECT_EQ(stage.state.window.to, 3600);
  stage.frame(view, {{"backspace"}});
  EXPECT_EQ(stage.state.window.length(), 7200);
}

TEST(TimeLine, ARangeIsTwoTimesOrMinutesWithinTheRun) {
  const Record record(std::make_shared<const results::Bundle>(two_hours()), 1);
  EXPECT_EQ(range_of("30-90", record)->from, 1800);
  EXPECT_EQ(range_of("30-90", record)->to, 5400);
  EXPECT_EQ(range_of("20:00 - 23:00", record)->to, 7200) << "the run ends before";
  for (const char* wrong : {"", "30", "90-30", "soon-later", "22:00-23:00", "19:75-20:00", "30-90x"})
    EXPECT_FALSE(range_of(wrong, record)) << wrong;
}

TEST(TimeLine, TheWheelWithCtrlZoomsTheValuesAndADoubleClickShowsThemAll) {
  Stage stage;
  const View view = view_of(two_hours());
  stage.frame(view);
  const Entry* plot = stage.ledger.find("plot/requests");
  ASSERT_NE(plot, nullptr);
  ImGuiIO& io = ImGui::GetIO();
  io.MousePos = {(plot->from.x + plot->to.x) / 2, (plot->from.y + plot->to.y) / 2};
  stage.frame(view);
  io.KeyMods = ImGuiKeyModFlags_Ctrl;
  io.KeyCtrl = true;
  io.MouseWheel = 1;
  stage.frame(view);
  EXPECT_DOUBLE_EQ(stage.state.value_zoom.at("requests"), 1.25);
  EXPECT_EQ(stage.state.window.length(), 7200) << "time stays";
}

TEST(TimeLine, ABreadcrumbSaysWhatIsShownAndAClickLetsItGo) {
  Stage stage;
  const results::Bundle bundle = two_hours();
  const View view = view_of(bundle);
  stage.frame(view);
  EXPECT_EQ(stage.value("breadcrumb"), "(not shown)");
  stage.state.station = bundle.stations.front().station;
  stage.frame(view);
  EXPECT_THAT(stage.value("breadcrumb"), testing::StartsWith("All stations › "));
  stage.click(view, "breadcrumb");
  EXPECT_EQ(stage.state.station, "");
}

TEST(TimeLine, AUserWhoMovedAwayFromARunFollowsItAgain) {
  Stage stage;
  View view = view_of(two_hours());
  view.is_bundle = false;
  view.phase = Phase::running;
  view.progress.now = SimTime{std::chrono::minutes(50)};
  view.progress.end = std::chrono::hours(2);
  stage.frame(view);
  EXPECT_EQ(stage.value("follow"), "(not shown)");
  stage.frame(view, {{"home"}});
  stage.frame(view);
  EXPECT_EQ(stage.state.cursor, 0);
  stage.click(view, "follow");
  stage.frame(view);
  EXPECT_EQ(stage.state.cursor, 3000);
}

TEST(TimeLine, ACursorThatLeavesTheWindowTakesItAlong) {
  Stage stage;
  const View view = view_of(two_hours());
  stage.frame(view);
  stage.state.window = {0, 600};
  stage.frame(view, {{"end"}});
  EXPECT_DOUBLE_EQ(stage.state.window.to, 7200);
  EXPECT_DOUBLE_EQ(stage.state.window.length(), 600);
}

TEST(TimeLine, ButtonsGoToTheNextEvent) {
  Stage stage;
  results::Bundle bundle = two_hours();
  bundle.overloads.assign(1, {});
  bundle.overloads.front().station = bundle.stations.front().station;
  bundle.overloads.front().from = std::chrono::minutes(20);
  bundle.faults.clear(), bundle.capacity_changes.clear(), bundle.published.clear();
  const View view = view_of(bundle);
  stage.frame(view);
  stage.frame(view, {{"home"}});
  stage.click(view, "next event");
  EXPECT_EQ(stage.state.cursor, 1200);
  stage.frame(view, {{"end"}});
  stage.frame(view, {{","}});
  EXPECT_EQ(stage.state.cursor, 1200);
}

TEST(TimeLine, BetweenTwoViewsOfARunItsInstantGoesOnAndNeverBack) {
  Interface state;
  View view;
  view.phase = Phase::running;
  view.version = 1;
  view.progress.now = SimTime{std::chrono::minutes(10)};
  view.progress.end = std::chrono::hours(1);
  view.progress.speed = 600;  // simulated seconds in a second
  EXPECT_EQ(instant_of_run(state, view, 5.0), 600);
  EXPECT_DOUBLE_EQ(instant_of_run(state, view, 5.25), 750);
  EXPECT_DOUBLE_EQ(instant_of_run(state, view, 60), 840) << "a run that hangs does not go on";
  view.version = 2;
  view.progress.now = SimTime{std::chrono::minutes(13)};
  EXPECT_DOUBLE_EQ(instant_of_run(state, view, 60), 840);
  view.version = 3;
  view.progress.now = SimTime{std::chrono::seconds(1)};
  EXPECT_DOUBLE_EQ(instant_of_run(state, view, 61), 1) << "the next replication";
}

}  // namespace
}  // namespace gelombang::viewer
