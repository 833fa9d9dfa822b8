// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "reports/charts/scale.hpp"
#include "reports/charts/sheet.hpp"

namespace gelombang::reports {
namespace {

using testing::ElementsAre;
using Unit = Axis::Unit;

Axis axis_of(Unit unit) {
  Axis axis;
  axis.unit = unit;
  if (unit == Unit::clock) axis.origin = civil_time(2020, 4, 11, 19, 0, 0, TimeZone::wib);
  return axis;
}

std::vector<std::string> labels(Unit unit, Domain domain, int most, const Locale& locale = english) {
  std::vector<std::string> all;
  for (const Tick& tick : ticks_of(axis_of(unit), domain, most, locale)) all.push_back(tick.label);
  return all;
}

TEST(Ticks, OfCountsAreShortenedInTheWordsOfTheLanguage) {
  EXPECT_THAT(labels(Unit::count, {0, 2e6}, 5),
              ElementsAre("0", "0.5 million", "1.0 million", "1.5 million", "2.0 million"));
  EXPECT_THAT(labels(Unit::count, {0, 2e6}, 3, indonesian), ElementsAre("0", "1 juta", "2 juta"));
  EXPECT_THAT(labels(Unit::count, {0, 80000}, 5, indonesian),
              ElementsAre("0", "20 ribu", "40 ribu", "60 ribu", "80 ribu"));
  EXPECT_THAT(labels(Unit::count, {0, 4000}, 3), ElementsAre("0", "2 000", "4 000"));
  EXPECT_THAT(labels(Unit::count, {0, 3}, 12), ElementsAre("0", "1", "2", "3")) << "there are no half people";
}

TEST(Ticks, OfSharesArePercent) {
  EXPECT_THAT(labels(Unit::share, {0, 1}, 6), ElementsAre("0 %", "20 %", "40 %", "60 %", "80 %", "100 %"));
  EXPECT_THAT(labels(Unit::share, {0, 0.01}, 5, indonesian),
              ElementsAre("0,00 %", "0,25 %", "0,50 %", "0,75 %", "1,00 %"));
}

TEST(Ticks, OfDifferencesTellTheirSign) {
  EXPECT_THAT(labels(Unit::points, {-0.1, 0.1}, 5), ElementsAre("-10", "-5", "0", "+5", "+10"));
}

TEST(Ticks, OfLengthsOfTimeAreThoseOfAClock) {
  EXPECT_THAT(labels(Unit::seconds, {0, 120}, 5), ElementsAre("0", "30 s", "60 s", "90 s", "120 s"));
  EXPECT_THAT(labels(Unit::seconds, {0, 60}, 3, indonesian), ElementsAre("0", "30 detik", "60 detik"));
  EXPECT_THAT(labels(Unit::seconds, {0, 24 * 3600}, 5), ElementsAre("0", "6 h", "12 h", "18 h", "24 h"));
  EXPECT_THAT(labels(Unit::seconds, {0, 15 * 60}, 4), ElementsAre("0", "5 min", "10 min", "15 min"));
}

TEST(Ticks, OfAClockAreFullHoursOfWibWithTheDateWhereTheDayChanges) {
  const std::vector<Tick> ticks = ticks_of(axis_of(Unit::clock), {0, 48 * 3600}, 9, indonesian);
  std::vector<std::string> hours, days;
  for (const Tick& tick : ticks) {
    hours.push_back(tick.label);
    days.push_back(tick.day);
  }
  EXPECT_THAT(hours, ElementsAre("00.00", "06.00", "12.00", "18.00", "00.00", "06.00", "12.00", "18.00"));
  EXPECT_THAT(days, ElementsAre("12 Apr 2020 WIB", "", "", "", "13 Apr", "", "", ""));
  EXPECT_EQ(ticks.front().value, 5 * 3600) << "the launch was at 19:00";
}

TEST(Ticks, OfManyDaysAreDates) {
  EXPECT_THAT(labels(Unit::clock, {0, 4 * 86400}, 5),
              ElementsAre("12 Apr 2020", "13 Apr", "14 Apr", "15 Apr"));
}

TEST(Ticks, OfRatiosAreRoundOnALogarithmicScale) {
  EXPECT_THAT(labels(Unit::ratio, {0.1, 10}, 8), ElementsAre("0.1", "0.2", "0.5", "1", "2", "5", "10"));
  EXPECT_THAT(labels(Unit::ratio, {0.01, 100}, 5), ElementsAre("0.01", "0.1", "1", "10", "100"));
}

TEST(Ticks, OfMoneyNameTheCurrencyOnce) {
  Axis axis = axis_of(Unit::money);
  axis.money = "USD";
  std::vector<std::string> all;
  for (const Tick& tick : ticks_of(axis, {0, 20000}, 3, english)) all.push_back(tick.label);
  EXPECT_THAT(all, ElementsAre("0", "10 thousand", "USD 20 thousand"));
}

/// 1, 2, 2.5 or 5 times a power of ten.
bool is_round(double step) {
  const double first = step / std::pow(10, std::floor(std::log10(step) + 1e-9));
  for (const double round : {1.0, 2.0, 2.5, 5.0, 10.0})
    if (std::abs(first - round) < 1e-6) return true;
  return false;
}

TEST(Ticks, AreRoundAndNoMoreThanWantedWhateverTheNumbers) {
  for (const double low : {0.0, -17.3, 3.33, 1e6})
    for (double span = 1e-3; span < 1e9; span *= 3.7)
      for (int most = 2; most < 12; ++most) {
        const std::vector<Tick> ticks = ticks_of(axis_of(Unit::number), {low, low + span}, most, english);
        ASSERT_LE(ticks.size(), static_cast<std::size_t>(most)) << low << ' ' << span;
        for (std::size_t index = 1; index < ticks.size(); ++index) {
          EXPECT_TRUE(is_round(ticks[index].value - ticks[index - 1].value)) << low << ' ' << span;
          EXPECT_NE(ticks[index].label, ticks[index - 1].label) << low << ' ' << span;
        }
      }
}

TEST(Scale, OfARatioHasTheSameDistanceForTheSameFactor) {
  const Scale scale({0.25, 4}, 0, 100, true);
  EXPECT_NEAR(scale.at(1), 50, 1e-9);
  EXPECT_NEAR(scale.at(2) - scale.at(1), scale.at(1) - scale.at(0.5), 1e-9);
}

TEST(Domain, OfCountsBeginsAtZeroAndEndsAtATick) {
  DomainOf domain(axis_of(Unit::count));
  domain.add(1'998'802);
  domain.add(std::nan(""));
  const Domain rounded_domain = rounded(axis_of(Unit::count), domain.domain(), 5);
  EXPECT_EQ(rounded_domain.low, 0);
  EXPECT_EQ(rounded_domain.high, 2e6);
}

TEST(Lettering, BreaksAtSpacesAndNeverCuts) {
  const Lettering words = lettering("data kependudukan dan catatan sipil", 110);
  EXPECT_GT(words.lines.size(), 1U);
  std::string all;
  for (const std::string& line : words.lines) {
    EXPECT_LE(text_width(line, style::normal), 110);
    all += (all.empty() ? "" : " ") + line;
  }
  EXPECT_EQ(all, "data kependudukan dan catatan sipil");
}

TEST(Lettering, BreaksWithinAWordThatIsWiderThanALine) {
  const Lettering words = lettering("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", 100);
  std::string all;
  for (const std::string& line : words.lines) all += line;
  EXPECT_EQ(all, "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch");
}

TEST(Lettering, EndsAnEndlessLabelWithDots) {
  EXPECT_EQ(plain(std::string(200, 'a')), std::string(200, 'a'));
  EXPECT_EQ(plain(std::string(201, 'a')), std::string(200, 'a') + "…");
}

TEST(Lettering, LeavesOutMarksThatTurnTheDirectionOfWriting) {
  EXPECT_EQ(plain("a\u202Eb\u200F c\n\n d"), "ab c d");
}

TEST(TextWidth, CountsCharactersAndNotBytes) {
  EXPECT_NEAR(text_width("é", 10), text_width("e", 10), 0.5);
  EXPECT_EQ(text_width("a\u0301", 10), text_width("a", 10)) << "an accent is drawn over its letter";
  EXPECT_GT(text_width("M", 10, true), text_width("M", 10));
  EXPECT_EQ(text_width("", 10), 0);
}

}  // namespace
}  // namespace gelombang::reports
