// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/unit/viewer/panels/stage.hpp"

namespace gelombang::viewer {
namespace {

using testing::HasSubstr;

TEST(Panels, WithoutAFileSayWhatToDo) {
  Stage stage;
  View view;
  view.journey = view.calls = std::make_shared<const Flow>();
  view.parameters = std::make_shared<const std::vector<Parameter>>();
  stage.frame(view);
  EXPECT_EQ(stage.value("phase"), "no file");
  EXPECT_THAT(stage.value("empty"), HasSubstr("Drop a scenario"));
}

TEST(Panels, EveryPanelTellsTheSameInstant) {
  Stage stage;
  const results::Bundle bundle = two_hours();
  const View view = view_of(bundle);
  stage.frame(view);
  stage.state.follows = false;
  stage.state.cursor = 1800;  // the end of minute 30
  stage.frame(view);
  const std::string station = bundle.stations.front().station;
  EXPECT_EQ(stage.value("station/" + station + "/queue"), "30");
  EXPECT_EQ(stage.value("station/" + station + "/utilization"), "50.0 %");
  EXPECT_EQ(stage.value("journey/came"), "1 800");
  EXPECT_EQ(stage.value("clock"), "2020-04-11 19:30 WIB");
}

TEST(Panels, AClickOnAStationShowsItInTheChartAndEscapeLetsItGo) {
  Stage stage;
  const results::Bundle bundle = two_hours();
  const View view = view_of(bundle);
  const std::string station = bundle.stations.back().station;
  stage.click(view, "station/" + station);
  EXPECT_EQ(stage.state.station, station);
  stage.frame(view, {{"escape"}});
  EXPECT_EQ(stage.state.station, "");
}

TEST(Panels, TheFirstCardShowsTheJourneyOrTheCalls) {
  Stage stage;
  const View view = view_of(two_hours());
  stage.click(view, "flow/Calls");
  EXPECT_EQ(stage.state.flow, 1);
  stage.frame(view);
  EXPECT_THAT(stage.value("empty"), HasSubstr("does not say which request goes where"));
}

TEST(Panels, TheHeaderChangesLayoutLanguageAndTheme) {
  Stage stage;
  const View view = view_of(two_hours());
  stage.click(view, "layout/Decide");
  EXPECT_EQ(stage.state.layout, Layout::decide);
  stage.click(view, "language/ID");
  EXPECT_EQ(stage.state.language, reports::Language::indonesian);
  stage.click(view, "theme");
  EXPECT_EQ(stage.state.theme, Theme::dark);
  stage.frame(view);
  EXPECT_EQ(stage.value("theme"), "Terang");
}

TEST(Panels, ThePaletteFindsACommandByAPartOfItsName) {
  Stage stage;
  const View view = view_of(two_hours());
  stage.frame(view, {{"p", false, true}});
  ASSERT_TRUE(stage.state.shows_palette);
  for (const char* key : {"p", "r", "e", "s", "e", "n", "t"}) stage.frame(view, {{key}});
  stage.frame(view, {{"enter"}});
  EXPECT_FALSE(stage.state.shows_palette);
  EXPECT_EQ(stage.state.layout, Layout::present);
}

TEST(Panels, TabGoesToTheNextControlAndEnterPressesIt) {
  Stage stage;
  const View view = view_of(two_hours());
  stage.frame(view);
  stage.frame(view, {{"tab"}});
  EXPECT_EQ(stage.state.focus, "help");
  stage.frame(view, {{"enter"}});
  EXPECT_TRUE(stage.state.shows_help);
}

TEST(Panels, AStoredResultCannotBeChangedAndSaysWhy) {
  Stage stage;
  const View view = view_of(two_hours());
  stage.click(view, "layout/Ask");
  stage.frame(view);
  EXPECT_THAT(stage.value("empty"), HasSubstr("finished result"));
}

TEST(Panels, AStoredResultIsReplayedAtAClickAndSaysWhatFor) {
  Stage stage;
  View view = view_of(two_hours());
  stage.state.flow = 1;
  stage.frame(view);
  EXPECT_THAT(stage.value("empty"), HasSubstr("Replay makes its run again"));
  const Intents asked = stage.click(view, "replay");
  ASSERT_EQ(asked.size(), 1U);
  EXPECT_TRUE(std::holds_alternative<intents::Replay>(asked.front()));
  stage.state.language = reports::Language::indonesian;
  stage.frame(view);
  EXPECT_THAT(stage.value("empty"), HasSubstr("Putar ulang"));
  view.phase = Phase::running;
  const Intents stopped = stage.click(view, "stop");
  ASSERT_EQ(stopped.size(), 1U);
  EXPECT_TRUE(std::holds_alternative<intents::Stop>(stopped.front()));
  view.phase = Phase::finished;
  view.is_replayed = true;
  stage.frame(view);
  EXPECT_EQ(stage.ledger.find("replay"), nullptr);
}

TEST(Panels, AStoryIsAskedForOfTheLostAndOfThoseStillOnTheWay) {
  Stage stage;
  results::Bundle bundle = two_hours();
  bundle.people.front().on_the_way.mean = 7;
  View view = view_of(bundle);
  stage.state.side = 4;
  const Intents lost = stage.click(view, "tell story");
  ASSERT_EQ(lost.size(), 1U);
  EXPECT_FALSE(std::get<intents::TellStory>(lost.front()).on_the_way);
  const Intents there = stage.click(view, "tell story on the way");
  ASSERT_EQ(there.size(), 1U);
  EXPECT_TRUE(std::get<intents::TellStory>(there.front()).on_the_way);
  bundle.people.front().on_the_way.mean = 0;
  stage.frame(view_of(bundle));
  EXPECT_EQ(stage.ledger.find("tell story on the way"), nullptr);
}

View scenario_with_slots() {
  View view = view_of(two_hours());
  view.is_bundle = false;
  Parameter slots;
  slots.path = "assumptions.upload_slots";
  slots.english = "upload slots";
  slots.indonesian = "slot unggah";
  slots.value = slots.written = "100";
  slots.number = 100;
  slots.low = 0;
  slots.high = 200;
  slots.is_whole = true;
  view.parameters = std::make_shared<const std::vector<Parameter>>(1, slots);
  return view;
}

TEST(Panels, ASliderAsksWhileItIsDraggedAndIsDoneWhenItIsReleased) {
  Stage stage;
  const View view = scenario_with_slots();
  stage.state.layout = Layout::ask;
  stage.frame(view);
  const Entry* slider = stage.ledger.find("slider/assumptions.upload_slots");
  ASSERT_NE(slider, nullptr);
  const float middle = (slider->from.y + slider->to.y) / 2;
  const float left = slider->from.x, width = slider->to.x - slider->from.x;
  ImGuiIO& io = ImGui::GetIO();
  io.MousePos = {left + width / 2, middle};
  stage.frame(view);
  io.MouseDown[0] = true;
  stage.frame(view);
  io.MousePos.x = left + width;
  const Intents dragged = stage.frame(view);
  ASSERT_EQ(dragged.size(), 1U);
  EXPECT_EQ(std::get<intents::SetParameter>(dragged[0]).text, "200");
  EXPECT_FALSE(std::get<intents::SetParameter>(dragged[0]).done);
  io.MouseDown[0] = false;
  const Intents released = stage.frame(view);
  ASSERT_EQ(released.size(), 1U);
  EXPECT_EQ(std::get<intents::SetParameter>(released[0]).path, "assumptions.upload_slots");
  EXPECT_TRUE(std::get<intents::SetParameter>(released[0]).done);
}

/// The last milestone is reached by so many people in each replication of A, and by `more` more here.
View beside_a(const std::vector<double>& reached, const std::vector<double>& more) {
  results::Bundle before = two_hours(), after = two_hours();
  const auto fill = [&](results::Bundle& bundle, double part) {
    std::string last;
    for (const results::FunnelRow& row : bundle.funnel)
      if (row.group.is_everybody()) last = row.milestone;
    bundle.replication_values.clear();
    for (std::size_t i = 0; i < reached.size(); ++i)
      bundle.replication_values.push_back(
          {static_cast<std::int64_t>(i), "funnel." + last + ".reached", reached[i] + part * more[i]});
  };
  fill(before, 0), fill(after, 1);
  View view = view_of(std::move(after));
  view.is_bundle = false;
  auto a = std::make_shared<Design>();
  a->bundle = std::make_shared<const results::Bundle>(std::move(before));
  view.compared = a;
  return view;
}

TEST(Panels, ASentenceSaysWhichOfTwoDesignsIsBetter) {
  Stage stage;
  stage.state.layout = Layout::ask;
  stage.frame(beside_a({900, 1100, 1000}, {50, 51, 49}));
  EXPECT_THAT(stage.value("better"), HasSubstr("This design is better than A"));
  EXPECT_THAT(stage.value("better"), HasSubstr("+50 (+48 … +52; 95 %, in pairs"));
  stage.frame(beside_a({900, 1100, 1000}, {-50, -51, -49}));
  EXPECT_THAT(stage.value("better"), HasSubstr("A is better than this design"));
  stage.frame(beside_a({900, 1100, 1000}, {-50, 51, 3}));
  EXPECT_THAT(stage.value("better"), HasSubstr("It cannot be told which is better"));
}

TEST(Panels, OneReplicationTellsNothingAndFiveAreOffered) {
  Stage stage;
  stage.state.layout = Layout::ask;
  const View view = beside_a({900}, {50});
  const Intents asked = stage.click(view, "run both");
  EXPECT_THAT(stage.value("better"), HasSubstr("One replication of each tells nothing"));
  ASSERT_EQ(asked.size(), 1U);
  EXPECT_EQ(std::get<intents::RunBoth>(asked[0]).replications, 5);
}

TEST(Panels, LargeLettersInASmallWindowLoseNoPanel) {
  Stage stage(1280, 800, 1.5F);
  const View view = view_of(two_hours());
  stage.frame(view);
  EXPECT_NE(stage.value("journey/came"), "(not shown)");
  stage.click(view, "panel/Stations");
  stage.frame(view);
  EXPECT_NE(stage.value("card/Stations"), "(not shown)");
  stage.click(view, "panel/Charts");
  stage.frame(view);
  EXPECT_NE(stage.value("plot/requests"), "(not shown)");
  stage.click(view, "panel/Losses");
  stage.frame(view);
  EXPECT_NE(stage.value("card/Losses"), "(not shown)");
}

TEST(Panels, AnEstimateIsNeverShownWithoutItsLabel) {
  Stage stage;
  View view = scenario_with_slots();
  auto estimate = std::make_shared<Estimate>();
  const std::string milestone = view.bundle->funnel.front().milestone;
  estimate->twin.milestones.push_back({milestone, std::chrono::hours(2), 1234});
  view.estimate = estimate;
  stage.state.layout = Layout::ask;
  stage.frame(view);
  EXPECT_EQ(stage.value("estimate/" + milestone), "1 234");
  EXPECT_NE(stage.value("simulated/" + milestone), "(not shown)");
}

TEST(Panels, MistakesOfAScenarioAreShownWithTheirLine) {
  Stage stage;
  View view;
  view.phase = Phase::ready;
  view.file = "broken.yaml";
  view.journey = view.calls = std::make_shared<const Flow>();
  view.parameters = std::make_shared<const std::vector<Parameter>>();
  Problem problem;
  problem.diagnostic = {
      Severity::error, {"broken.yaml", 24, 24}, "unknown key 'sevice_time'", "did you mean 'service_time'?"};
  problem.line = "        - {station: counter, sevice_time: 1 min}";
  view.problems = std::make_shared<const std::vector<Problem>>(1, problem);
  stage.frame(view);
  EXPECT_THAT(stage.value("problem"), HasSubstr("broken.yaml:24:24: error"));
}

TEST(Panels, AFrameInWhichNothingChangesPaintsNoLayerAgain) {
  Stage stage;
  const View view = view_of(two_hours());
  stage.frame(view);
  stage.frame(view);
  const std::uint64_t before = stage.painted();
  for (int i = 0; i < 10; ++i) stage.frame(view);
  EXPECT_EQ(stage.painted(), before);
  // The cursor is drawn over layers: scrubbing paints none of them either.
  for (int i = 0; i < 10; ++i) stage.frame(view, {{"left"}});
  EXPECT_EQ(stage.painted(), before);
}

/// Every size, scale, theme and language that is promised: nothing beyond the window, nothing of no size.
TEST(Panels, ControlsStayWithinTheWindowAtEverySizeAndScale) {
  const View view = view_of(two_hours());
  for (const auto& [width, height] : {std::pair{1280.0F, 800.0F}, {1920.0F, 1080.0F}, {2560.0F, 1440.0F}})
    for (const float scale : {1.0F, 1.5F, 2.0F}) {
      Stage stage(width, height, scale);
      stage.state.language = reports::Language::indonesian;
      for (const Layout layout : {Layout::watch, Layout::ask, Layout::decide, Layout::present}) {
        stage.state.layout = layout;
        stage.frame(view);
        for (const Entry& entry : stage.ledger.entries()) {
          if (!entry.is_control) continue;
          EXPECT_GE(entry.from.x, 0) << entry.label << " at " << width << " x " << scale;
          EXPECT_LE(entry.to.x, width + 1) << entry.label << " at " << width << " x " << scale;
          EXPECT_LE(entry.to.y, height + 1) << entry.label << " at " << width << " x " << scale;
        }
      }
    }
}

}  // namespace
}  // namespace gelombang::viewer
