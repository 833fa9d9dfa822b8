#include "engine/cli/text.hpp"

#include <gtest/gtest.h>

#include "engine/cli/rerun.hpp"

namespace gelombang::cli {
namespace {

using results::not_a_number;

TEST(CountText, GroupsThousandsAndKeepsADigitOnlyOfSmallFractions) {
  EXPECT_EQ(count_text(0), "0");
  EXPECT_EQ(count_text(4.5), "4.5");
  EXPECT_EQ(count_text(9.96), "10");
  EXPECT_EQ(count_text(999), "999");
  EXPECT_EQ(count_text(1000), "1 000");
  EXPECT_EQ(count_text(1'432'133), "1 432 133");
  EXPECT_EQ(count_text(-1234.4), "-1 234");
  EXPECT_EQ(count_text(not_a_number), "-");
}

TEST(CountText, ShowsTheHalfWidthOnlyWhenThereIsOne) {
  EXPECT_EQ(count_text(results::Estimate{1500, not_a_number, 1}), "1 500");
  EXPECT_EQ(count_text(results::Estimate{1500, 12.4, 5}), "1 500 ± 12");
}

TEST(PercentText, NeverRoundsSomethingToNothing) {
  EXPECT_EQ(percent_text(0), "0.0 %");
  EXPECT_EQ(percent_text(0.0004), "<0.1 %");
  EXPECT_EQ(percent_text(0.25), "25.0 %");
  EXPECT_EQ(percent_text(not_a_number), "-");
}

TEST(DifferenceText, AlwaysTellsItsSign) {
  EXPECT_EQ(difference_text(0.0054), "+0.5 %");
  EXPECT_EQ(difference_text(-0.153), "-15.3 %");
}

TEST(DurationText, UsesTheUnitAPersonWouldUse) {
  EXPECT_EQ(duration_text(0.0), "0 s");
  EXPECT_EQ(duration_text(430e3), "430 us");
  EXPECT_EQ(duration_text(250e6), "250 ms");
  EXPECT_EQ(duration_text(3.2e9), "3.2 s");
  EXPECT_EQ(duration_text(99.96e9), "1.7 min");
  EXPECT_EQ(duration_text(12.5 * 60e9), "12.5 min");
  EXPECT_EQ(duration_text(Duration(std::chrono::hours(48))), "48.0 h");
  EXPECT_EQ(duration_text(not_a_number), "-");
}

TEST(Table, ColumnsAreAlignedByCharactersAndNotByBytes) {
  Table table(1, {"", "people"});
  table.add({"arrived", "1 000 ± 3"});
  table.add({"lost", "7"});
  EXPECT_EQ(table.text(),
            "              people\n"
            "  arrived  1 000 ± 3\n"
            "  lost             7\n");
}

TEST(Table, ALongFirstCellIsCutAndALongLastOneIsNot) {
  Table table(2, {"a", "b"});
  table.add({std::string(60, 'x'), std::string(60, 'y')});
  EXPECT_NE(table.text().find(std::string(Table::longest_left - 3, 'x') + "...  " + std::string(60, 'y')),
            std::string::npos);
}

TEST(ShellQuoted, QuotesOnlyWhatAShellWouldChange) {
  EXPECT_EQ(shell_quoted("stations.web.servers=200"), "stations.web.servers=200");
  EXPECT_EQ(shell_quoted("client.timeout=30 s"), "'client.timeout=30 s'");
  EXPECT_EQ(shell_quoted("it's $HOME"), "'it'\\''s $HOME'");
  EXPECT_EQ(shell_quoted(""), "''");
}

TEST(PortablePath, TellsNothingAboutTheMachine) {
  EXPECT_EQ(portable_path("scenarios/x.yaml"), "scenarios/x.yaml");
  EXPECT_EQ(portable_path("./scenarios/../scenarios/x.yaml"), "scenarios/x.yaml");
  EXPECT_EQ(portable_path("/somewhere/else/x.yaml"), "x.yaml");
  EXPECT_EQ(portable_path("../x.yaml"), "x.yaml");
}

TEST(RerunLine, NamesEverythingThatChangesTheResultAndNothingElse) {
  RunRequest request;
  request.scenario = "scenarios/x.yaml";
  request.overrides = {{"client.timeout", "30 s"}};
  request.plugin_paths = {"my plugins"};
  request.jobs = 4;
  request.out = "out/here";
  request.quiet = true;
  EXPECT_EQ(rerun_line(request, 7, 3),
            "gelombang run scenarios/x.yaml --seed 7 --replications 3 --set 'client.timeout=30 s' "
            "--plugin-path 'my plugins'");
}

}  // namespace
}  // namespace gelombang::cli
