// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/unit/viewer/panels/stage.hpp"

namespace gelombang::viewer {
namespace {

using testing::HasSubstr;

TEST(Modals, WithoutAFileOfferThoseThatWereOpenBefore) {
  Stage stage;
  View view;
  view.journey = view.calls = std::make_shared<const Flow>();
  view.parameters = std::make_shared<const std::vector<Parameter>>();
  stage.state.recents = {"/plans/launch.yaml", "/plans/result"};
  Intents asked = stage.click(view, "recent//plans/launch.yaml");
  for (Intent& each : stage.frame(view)) asked.push_back(std::move(each));
  ASSERT_EQ(asked.size(), 1U);
  EXPECT_EQ(std::get<intents::OpenFile>(asked[0]).path, "/plans/launch.yaml");
}

TEST(Modals, AFileThatIsOpenIsTheFirstOfThoseThatWere) {
  Stage stage;
  View view = view_of(two_hours());
  view.file = "/plans/result";
  stage.state.recents = {"/plans/launch.yaml", "/plans/result"};
  stage.frame(view);
  EXPECT_THAT(stage.state.recents, testing::ElementsAre("/plans/result", "/plans/launch.yaml"));
}

TEST(Modals, ClosingAsksOnceAboutWhatIsNotSaved) {
  Stage stage;
  View view = view_of(two_hours());
  stage.state.wants_to_quit = true;
  stage.frame(view);
  EXPECT_TRUE(stage.state.closes) << "there is nothing to lose";

  stage.state.closes = false;
  view.is_changed = true;
  view.file = "launch.yaml";
  stage.frame(view, {{"q", false, true}});
  EXPECT_FALSE(stage.state.closes);
  EXPECT_EQ(stage.value("close question"), "launch.yaml");
  stage.frame(view, {{"escape"}});
  EXPECT_EQ(stage.value("close question"), "(not shown)");
  EXPECT_FALSE(stage.state.closes);

  stage.frame(view, {{"q", false, true}});
  stage.click(view, "close/discard");
  EXPECT_TRUE(stage.state.closes);
}

TEST(Modals, SavingEndsOnlyWhenTheFileIsWritten) {
  Stage stage;
  View view = view_of(two_hours());
  view.is_changed = true;
  stage.frame(view, {{"q", false, true}});
  const Intents asked = stage.click(view, "close/save");
  ASSERT_EQ(asked.size(), 1U);
  EXPECT_TRUE(std::holds_alternative<intents::Save>(asked[0]));
  EXPECT_FALSE(stage.state.closes);
  // The disk is full: the changes stay, and so does the window.
  ++view.message_number;
  view.message_is_error = true;
  stage.frame(view);
  EXPECT_FALSE(stage.state.closes || stage.state.asks_to_close);

  stage.frame(view, {{"q", false, true}});
  stage.click(view, "close/save");
  view.is_changed = false;
  stage.frame(view);
  EXPECT_TRUE(stage.state.closes);
}

TEST(Modals, AFileThatIsDroppedWaitsForTheAnswerToo) {
  Stage stage;
  View view = view_of(two_hours());
  view.is_changed = true;
  stage.state.wants_to_open = "other.yaml";
  EXPECT_TRUE(stage.frame(view).empty());
  const Intents asked = stage.click(view, "close/discard");
  ASSERT_EQ(asked.size(), 1U);
  EXPECT_EQ(std::get<intents::OpenFile>(asked[0]).path, "other.yaml");
  EXPECT_FALSE(stage.state.closes);
}

TEST(Modals, TheTourGoesThroughTheLayoutsAndEscapeEndsIt) {
  Stage stage;
  const View view = view_of(two_hours());
  stage.frame(view, {{"?"}});
  stage.click(view, "show tour");
  EXPECT_EQ(stage.state.tour, 1);
  std::vector<Layout> seen;
  for (int card = 0; card < 4; ++card) {
    stage.frame(view);
    EXPECT_NE(stage.value("tour"), "(not shown)");
    seen.push_back(stage.state.layout);
    stage.frame(view, {{"enter"}});
  }
  EXPECT_THAT(seen, testing::ElementsAre(Layout::watch, Layout::watch, Layout::ask, Layout::decide));
  EXPECT_EQ(stage.state.tour, 0);
  stage.state.tour = 2;
  stage.frame(view, {{"escape"}});
  EXPECT_EQ(stage.state.tour, 0);
}

}  // namespace
}  // namespace gelombang::viewer
