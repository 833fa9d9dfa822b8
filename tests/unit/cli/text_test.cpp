#include "engine/cli/text.hpp"

#include <gtest/gtest.h>

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
  EXPECT_EQ(duration_text(3.2e9), "3.20 s");
  EXPECT_EQ(duration_text(99.96e9), "1.67 min");
  EXPECT_EQ(duration_text(12.5 * 60e9), "12.5 min");
  EXPECT_EQ(duration_text(Duration(std::chrono::hours(48))), "48.0 h");
  EXPECT_EQ(duration_text(not_a_number), "-");
}

TEST(DurationText, HasThreeFiguresSoThatAReaderCanCheckByHand) {
  EXPECT_EQ(duration_text(4.3e3), "4.30 us");
  EXPECT_EQ(duration_text(9.994e9), "9.99 s");
  EXPECT_EQ(duration_text(9.996e9), "10.0 s");
  EXPECT_EQ(duration_text(106.8e9), "1.78 min");
  EXPECT_EQ(duration_text(232.2e9), "3.87 min");
  EXPECT_EQ(duration_text(Duration(std::chrono::hours(4000))), "4000 h");
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

TEST(Table, ALongLeftCellGoesOnInFurtherLinesBrokenBetweenWords) {
  Table table(2, {"reason", "step", "people"});
  table.add(
      {"one reason told in so many words that no terminal shows it beside a number and a step of the "
       "journey",
       "form", "7"});
  table.add({"short", "form", "1 234"});
  EXPECT_EQ(
      table.text(),
      "  reason                                                                            step  people\n"
      "  one reason told in so many words that no terminal shows it beside a number and a  form       7\n"
      "  step of the journey\n"
      "  short                                                                             form   1 234\n");
}

TEST(Table, AHeadingGoesOnInAnotherLineBeforeANumberDoes) {
  Table table(1, {"station", "delay_in_queue mean"});
  table.add({std::string(80, 'x'), "1 234 567"});
  EXPECT_EQ(table.text(), "  station" + std::string(73, ' ') + "  delay_in_queue\n" + std::string(94, ' ') +
                              "mean\n  " + std::string(80, 'x') + "       1 234 567\n");
}

TEST(Table, AWordIsNeverCut) {
  Table table(1, {"a", "b"});
  table.add({std::string(120, 'x'), "7"});
  EXPECT_EQ(table.text().find("..."), std::string::npos);
  EXPECT_NE(table.text().find(std::string(120, 'x') + "  7\n"), std::string::npos);
}

}  // namespace
}  // namespace gelombang::cli
