// SPDX-License-Identifier: Apache-2.0
// What numbers mean: from the lists of the results and of metrics, in both languages, by mouse and by keys.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "engine/results/dictionary.hpp"
#include "reports/locale/catalogue.hpp"
#include "reports/metrics.hpp"
#include "tests/unit/viewer/panels/stage.hpp"

namespace gelombang::viewer {
namespace {

using testing::HasSubstr;

/// Every name that a panel explains in one of the layouts.
std::set<std::string> explained_names() {
  std::set<std::string> names;
  Stage stage(1920, 1080);
  const View view = view_of(two_hours());
  for (const Layout layout : {Layout::watch, Layout::ask, Layout::decide, Layout::present})
    for (stage.state.side = 0; stage.state.side < 3; ++stage.state.side) {
      stage.state.layout = layout;
      stage.frame(view);
      for (const Entry& entry : stage.ledger.entries())
        if (entry.label.starts_with("meaning/")) names.insert(entry.value);
    }
  return names;
}

const results::ColumnDescription* column_of(const std::string& name) {
  static const auto tables = results::tables();
  for (const auto& table : tables)
    for (const auto& column : table.columns)
      if (table.name + "." + column.name == name) return &column;
  return nullptr;
}

TEST(Meanings, AreOfMetricsOrColumnsAndHaveAnIndonesian) {
  const std::set<std::string> names = explained_names();
  EXPECT_GT(names.size(), 8U);
  for (const std::string& name : names) {
    const std::string_view metric = reports::meaning_of_metric(name);
    if (!metric.empty())
      EXPECT_FALSE(reports::indonesian_of(metric).empty()) << name;
    else if (column_of(name) != nullptr)
      EXPECT_FALSE(indonesian_of_column(name).empty()) << name;
    else
      ADD_FAILURE() << name << " is neither a metric nor a column of the results";
  }
}

TEST(Meanings, InIndonesianAreOfColumnsThatThereAre) {
  for (const ColumnInIndonesian& each : columns_in_indonesian()) {
    if (each.name.find('.') == std::string_view::npos) continue;
    EXPECT_NE(column_of(std::string(each.name)), nullptr) << each.name;
  }
}

TEST(Meanings, AreToldWhereTheMouseRestsOnAHeading) {
  Stage stage;
  const View view = view_of(two_hours());
  stage.frame(view);
  const Entry* heading = stage.ledger.find("meaning/busy");
  ASSERT_NE(heading, nullptr);
  ImGui::GetIO().MousePos = {(heading->from.x + heading->to.x) / 2, (heading->from.y + heading->to.y) / 2};
  stage.frame(view);
  EXPECT_THAT(stage.value("tip"), HasSubstr(std::string(reports::meaning_of_metric("station.utilization"))));
  stage.state.language = reports::Language::indonesian;
  stage.frame(view);
  EXPECT_THAT(
      stage.value("tip"),
      HasSubstr(std::string(reports::indonesian_of(reports::meaning_of_metric("station.utilization")))));
}

TEST(Meanings, AreGoneThroughWithTheKeyIAndTab) {
  Stage stage;
  const View view = view_of(two_hours());
  stage.frame(view);
  stage.frame(view, {{"i"}});
  EXPECT_TRUE(stage.state.explains);
  const std::string first = stage.state.focus;
  EXPECT_THAT(stage.value("tip"), HasSubstr(first.substr(std::string("meaning/").size())));
  stage.frame(view, {{"tab"}});
  EXPECT_NE(stage.state.focus, first);
  stage.frame(view, {{"escape"}});
  EXPECT_FALSE(stage.state.explains);
}

}  // namespace
}  // namespace gelombang::viewer
