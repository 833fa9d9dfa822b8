// SPDX-License-Identifier: Apache-2.0
// What is done with a chart: taken along, filtered by a group, and written on.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/unit/viewer/panels/stage.hpp"

namespace gelombang::viewer {
namespace {

using testing::HasSubstr;

/// In a folder of its own, as files are written where the program was started.
class Charts : public testing::Test {
 protected:
  Charts() : back_(std::filesystem::current_path()) {
    const std::string name = testing::UnitTest::GetInstance()->current_test_info()->name();
    folder_ = std::filesystem::temp_directory_path() / ("gelombang-charts-" + name);
    std::filesystem::create_directories(folder_);
    std::filesystem::current_path(folder_);
  }
  ~Charts() override {
    std::filesystem::current_path(back_);
    std::filesystem::remove_all(folder_);
  }
  static std::string text_of(const std::string& file) {
    std::ifstream stream(file);
    return {std::istreambuf_iterator<char>(stream), {}};
  }

  Stage stage;
  const View view = view_of(two_hours());

 private:
  std::filesystem::path back_, folder_;
};

TEST_F(Charts, OfEveryLayoutCanBeTakenAlong) {
  for (const Layout layout : {Layout::watch, Layout::ask, Layout::present}) {
    stage.state.layout = layout;
    stage.frame(view);
    std::size_t charts = 0, offers = 0;
    for (const Entry& entry : stage.ledger.entries()) {
      charts += entry.label.starts_with("plot/") ? 1 : 0;
      offers += entry.label.starts_with("export/") ? 1 : 0;
    }
    EXPECT_GE(offers, charts) << static_cast<int>(layout);
    EXPECT_GT(offers, 0U) << static_cast<int>(layout);
  }
}

TEST_F(Charts, AsATableHaveEverySampleOfTheWindowThatIsShown) {
  stage.frame(view);
  stage.state.window = {0, 3600};
  stage.click(view, "export/requests");
  stage.click(view, "export/requests/csv");
  const std::string csv = text_of("requests.en.csv");
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 61);  // headings, and 60 minutes
  EXPECT_THAT(csv, HasSubstr("77"));                        // of minute 30 alone
  EXPECT_EQ(stage.state.export_menu, "");
}

TEST_F(Charts, AsADrawingAreASvg) {
  stage.click(view, "export/losses");
  stage.click(view, "export/losses/svg");
  EXPECT_THAT(text_of("losses.en.svg"), HasSubstr("<svg"));
}

TEST_F(Charts, GiveTheLineThatMakesThemAgain) {
  stage.click(view, "export/requests");
  stage.click(view, "export/requests/rerun");
  EXPECT_EQ(ImGui::GetClipboardText(), view.bundle->provenance.rerun);
}

TEST_F(Charts, AsAPictureShowNoButtons) {
  stage.click(view, "export/requests");
  stage.click(view, "export/requests/png");
  EXPECT_EQ(stage.state.export_wanted, "requests");
  stage.frame(view);
  EXPECT_NE(stage.ledger.find("export area"), nullptr);
  EXPECT_EQ(stage.ledger.find("export/requests"), nullptr);
}

/// A group of the example that has people, and not everybody.
results::Group some_group(const View& view) {
  for (const results::PeopleRow& row : view.bundle->people)
    if (!row.group.is_everybody() && row.arrived.mean > 0) return row.group;
  return {};
}

TEST_F(Charts, OfPeopleAreOfTheGroupThatIsChosenAndOthersSaySo) {
  stage.frame(view);
  const std::string came = stage.value("journey/came");
  stage.state.group = some_group(view);
  ASSERT_FALSE(stage.state.group.is_everybody());
  stage.frame(view);
  EXPECT_NE(stage.value("group chip"), "(not shown)");
  EXPECT_NE(stage.value("journey/came"), came);
  EXPECT_THAT(stage.value("card/Stations"), HasSubstr("everybody"));
  EXPECT_THAT(stage.value("card/Requests a minute"), HasSubstr("everybody"));
  stage.frame(view, {{"escape"}});
  EXPECT_TRUE(stage.state.group.is_everybody());
  stage.frame(view);
  EXPECT_EQ(stage.value("journey/came"), came);
}

TEST_F(Charts, TheChipLetsTheGroupGo) {
  stage.state.group = some_group(view);
  stage.click(view, "group chip");
  EXPECT_TRUE(stage.state.group.is_everybody());
}

TEST_F(Charts, KeepANoteAtItsInstantUntilItHasNoWords) {
  View file = view;
  file.file = "launch.yaml";
  stage.frame(file);
  stage.frame(file);
  ASSERT_FALSE(stage.state.recents.empty());
  stage.state.follows = false, stage.state.cursor = 1800;
  stage.frame(file, {{"n"}});
  ASSERT_TRUE(stage.state.types_note);
  stage.state.note_text = "the doors open";
  stage.click(file, "note/keep");
  EXPECT_FALSE(stage.state.types_note);
  stage.frame(file);
  for (const char* where : {"overview", "requests", "queue"})
    EXPECT_EQ(stage.value("note/" + std::string(where) + "/the doors open"), "2020-04-11 19:30 WIB");
  stage.frame(file, {{"n"}});
  EXPECT_EQ(stage.state.note_text, "the doors open");
  stage.state.note_text.clear();
  stage.click(file, "note/keep");
  EXPECT_TRUE(stage.state.notes.empty());
}

}  // namespace
}  // namespace gelombang::viewer
