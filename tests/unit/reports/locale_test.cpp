// SPDX-License-Identifier: Apache-2.0
#include "reports/locale/locale.hpp"

#include <gtest/gtest.h>

#include "engine/results/bundle.hpp"

namespace gelombang::reports {
namespace {

using results::not_a_number;

TEST(CountText, GroupsThousandsAndKeepsADigitOnlyOfSmallFractions) {
  EXPECT_EQ(text_of(Count{0}), "0");
  EXPECT_EQ(text_of(Count{4.5}), "4.5");
  EXPECT_EQ(text_of(Count{9.96}), "10");
  EXPECT_EQ(text_of(Count{999}), "999");
  EXPECT_EQ(text_of(Count{1000}), "1 000");
  EXPECT_EQ(text_of(Count{1'432'133}), "1 432 133");
  EXPECT_EQ(text_of(Count{-1234.4}), "-1 234");
  EXPECT_EQ(text_of(Count{not_a_number}), "-");
}

TEST(CountText, ShowsTheHalfWidthOnlyWhenThereIsOne) {
  EXPECT_EQ(text_of(Count{1500}), "1 500");
  EXPECT_EQ(text_of(Count{1500, 12.4}), "1 500 ± 12");
}

TEST(ShareText, NeverRoundsSomethingToNothing) {
  EXPECT_EQ(text_of(Share{0}), "0.0 %");
  EXPECT_EQ(text_of(Share{0.0004}), "<0.1 %");
  EXPECT_EQ(text_of(Share{0.25}), "25.0 %");
  EXPECT_EQ(text_of(Share{not_a_number}), "-");
}

TEST(ShareText, HasAsManyDigitsAsItIsToldTo) {
  EXPECT_EQ(text_of(Share{0.03351, Share::Digits::three_figures}), "3.35 %");
  EXPECT_EQ(text_of(Share{0.386, Share::Digits::whole}), "39 %");
  EXPECT_EQ(text_of(Share{0.05, Share::Digits::as_needed}), "5 %");
}

TEST(ChangeText, AlwaysTellsItsSign) {
  EXPECT_EQ(text_of(Change{0.0054}), "+0.5 %");
  EXPECT_EQ(text_of(Change{-0.153}), "-15.3 %");
  EXPECT_EQ(text_of(Points{0.0021}), "+0.21");
}

TEST(ElapsedText, UsesTheUnitAPersonWouldUse) {
  EXPECT_EQ(text_of(Elapsed(0.0)), "0 s");
  EXPECT_EQ(text_of(Elapsed(430e3)), "430 us");
  EXPECT_EQ(text_of(Elapsed(250e6)), "250 ms");
  EXPECT_EQ(text_of(Elapsed(3.2e9)), "3.20 s");
  EXPECT_EQ(text_of(Elapsed(99.96e9)), "1.67 min");
  EXPECT_EQ(text_of(Elapsed(12.5 * 60e9)), "12.5 min");
  EXPECT_EQ(text_of(Elapsed(Duration(std::chrono::hours(48)))), "48.0 h");
  EXPECT_EQ(text_of(Elapsed(not_a_number)), "-");
}

TEST(ElapsedText, HasThreeFiguresSoThatAReaderCanCheckByHand) {
  EXPECT_EQ(text_of(Elapsed(4.3e3)), "4.30 us");
  EXPECT_EQ(text_of(Elapsed(9.994e9)), "9.99 s");
  EXPECT_EQ(text_of(Elapsed(9.996e9)), "10.0 s");
  EXPECT_EQ(text_of(Elapsed(106.8e9)), "1.78 min");
  EXPECT_EQ(text_of(Elapsed(232.2e9)), "3.87 min");
  EXPECT_EQ(text_of(Elapsed(Duration(std::chrono::hours(4000)))), "4000 h");
}

TEST(IntervalText, HasTheUnitOfItsEndsAndIsNamedWhenThereIsNone) {
  EXPECT_EQ(text_of(Interval{0.0331, 0.0339}), "3.31 .. 3.39 %");
  EXPECT_EQ(text_of(Interval{0.1, 0.2, Interval::Unit::whole_share}), "10 .. 20 %");
  EXPECT_EQ(text_of(Interval{-0.001, 0.002, Interval::Unit::points}), "-0.10 .. +0.20");
  EXPECT_EQ(text_of(Interval{0.9, 1.1, Interval::Unit::number}), "0.90 .. 1.10");
  EXPECT_EQ(text_of(Interval{not_a_number, not_a_number}), "none");
}

TEST(ProbabilityText, OfWhatIsNotNothingNeverReadsAsNothing) {
  EXPECT_EQ(text_of(Probability{0.04214}), "0.0421");
  EXPECT_EQ(text_of(Probability{3.21e-7}), "3.2e-07");
  EXPECT_EQ(text_of(Probability{0}), "<1e-300") << "too small for a double";
  EXPECT_EQ(text_of(Probability{not_a_number}), "-");
  EXPECT_EQ(text_of(Probability{0.04214}, indonesian), "0,0421");
}

TEST(NumberText, HasAsFewDecimalsAsTellItFromOthersWhenAskedTo) {
  EXPECT_EQ(text_of(Number{0.01, Number::as_needed}), "0.01");
  EXPECT_EQ(text_of(Number{0.0033333333333333335, Number::as_needed}), "0.0033333333333333335");
  EXPECT_EQ(text_of(Number{1.23456, 3}), "1.235");
}

TEST(PhraseText, PutsValuesAndListsOfThemIntoWords) {
  const List names{{"web", phrase("mail ({})", Count{2})}};
  EXPECT_EQ(text_of(phrase("{} of {}: {}", Count{1}, Share{1}, names)), "1 of 100.0 %: web, mail (2)");
  EXPECT_EQ(text_of(phrase("{1} before {0}", Count{1}, Count{2})), "2 before 1")
      << "as a translation may say it";
}

TEST(NameText, IsNotReadForPlacesOfValues) {
  EXPECT_EQ(text_of(phrase("step {}", std::string("{}"))), "step {}");
  EXPECT_EQ(text_of(std::string("{0}")), "{0}");
}

TEST(Indonesian, HasAPointBetweenThousandsAndADecimalComma) {
  EXPECT_EQ(text_of(Count{1'432'133, 1204}, indonesian), "1.432.133 ± 1.204");
  EXPECT_EQ(text_of(Count{4.5}, indonesian), "4,5");
  EXPECT_EQ(text_of(Share{0.742}, indonesian), "74,2 %");
  EXPECT_EQ(text_of(Share{0.0004}, indonesian), "<0,1 %");
  EXPECT_EQ(text_of(Share{1, Share::Digits::three_figures}, indonesian), "100,0 %");
  EXPECT_EQ(text_of(Change{-0.153}, indonesian), "-15,3 %");
  EXPECT_EQ(text_of(Number{0.714}, indonesian), "0,71");
  EXPECT_EQ(text_of(Elapsed(12.5 * 60e9), indonesian), "12,5 menit");
  EXPECT_EQ(text_of(Interval{0.0331, 0.0339}, indonesian), "3,31 s.d. 3,39 %");
  const Instant opening{civil_time(2020, 4, 11, 19, 0, 0, TimeZone::wib)};
  EXPECT_EQ(text_of(opening, english), "2020-04-11 19:00 WIB");
  EXPECT_EQ(text_of(opening, indonesian), "11 April 2020 pukul 19.00 WIB");
  EXPECT_EQ(text_of(Instant{civil_time(2021, 1, 3, 8, 5, 9, TimeZone::wib)}, indonesian),
            "3 Januari 2021 pukul 08.05.09 WIB");
  EXPECT_EQ(text_of(Elapsed(430e3), indonesian), "430 µs");
}

TEST(Indonesian, WritesTheQuantitiesOfAScenarioInItsOwnMarksAndUnits) {
  const auto written = [](const char* text) { return text_of(std::string(text), indonesian); };
  EXPECT_EQ(written("1.2 MB"), "1,2 MB");
  EXPECT_EQ(written("25.6 %"), "25,6 %");
  EXPECT_EQ(written("1260000/d"), "1.260.000/hari");
  EXPECT_EQ(written("0.3 Mbit/s"), "0,3 Mbit/s");
  EXPECT_EQ(written("0.05/min"), "0,05/menit");
  EXPECT_EQ(written("41 h"), "41 jam");
  EXPECT_EQ(text_of(std::string("41 h"), english), "41 h");
}

TEST(Indonesian, LeavesAloneWhatIsNoQuantity) {
  for (const char* text :
       {"20200411", "6400", "0.1.0", "1/12", "18-24", "60+", "2 MiB of it", "5.", "-", "4 x"})
    EXPECT_EQ(text_of(std::string(text), indonesian), text);
}

TEST(English, SaysOfOneWhatIsOne) {
  EXPECT_EQ(text_of(phrase("{}; {} replications", Count{2}, Count{1})), "2; 1 replication");
  EXPECT_EQ(text_of(phrase("{}; {} replications", Count{1}, Count{2})), "1; 2 replications");
  EXPECT_EQ(text_of(phrase("Exploratory: nothing to point at in {} looks", Count{1})),
            "Exploratory: nothing to point at in 1 look");
  EXPECT_EQ(text_of(phrase("All {} published figures are met within their tolerance.", Count{1})),
            "All 1 published figure is met within its tolerance.");
  EXPECT_EQ(text_of(phrase("{} seats were drawn among {} people.", Count{1}, Count{1})),
            "1 seat was drawn among 1 person.");
  EXPECT_EQ(
      text_of(phrase("The launch was simulated {} time. One run shows what can happen; it does not show "
                     "how much differs from run to run.",
                     Count{1}))
          .substr(0, 31),
      "The launch was simulated once. ");
  EXPECT_EQ(text_of(phrase("{}; {} replications", Count{2}, Count{1}), indonesian), "2; 1 replikasi");
}

TEST(People, OfASentenceAreWhole) {
  const char* words = "Of {} people who came, {} left because of the site";
  EXPECT_EQ(text_of(phrase(words, Count{12}, Count{1.6})),
            "Of 12 people who came, 2 left because of the site");
  EXPECT_EQ(text_of(phrase(words, Count{12}, Count{0.2})),
            "Of 12 people who came, <1 left because of the site");
  EXPECT_EQ(text_of(Count{1.6}), "1.6") << "in a table it is a mean";
}

TEST(ShareText, OfThreeFiguresHasNoPowerOfTen) {
  EXPECT_EQ(text_of(Share{8.05e-7, Share::Digits::three_figures}), "<0.001 %");
  EXPECT_EQ(text_of(Interval{0, 2.17e-6}), "0.00 .. <0.001 %");
}

}  // namespace
}  // namespace gelombang::reports
