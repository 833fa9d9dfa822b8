// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/quantity.hpp"

#include <gtest/gtest.h>

namespace gelombang::scenario {
namespace {

double value(std::string_view text, Dimension dimension) {
  const Parsed<double> parsed = parse_quantity(text, dimension);
  if (const auto* problem = std::get_if<Problem>(&parsed)) ADD_FAILURE() << text << ": " << problem->message;
  return std::holds_alternative<double>(parsed) ? std::get<double>(parsed) : -1;
}

Problem problem(std::string_view text, Dimension dimension) {
  const Parsed<double> parsed = parse_quantity(text, dimension);
  if (value_of(parsed) != nullptr) {
    ADD_FAILURE() << text << " was accepted";
    return {};
  }
  return std::get<Problem>(parsed);
}

TEST(Quantity, DurationsAreReadInSeconds) {
  EXPECT_DOUBLE_EQ(value("250 ms", Dimension::time), 0.25);
  EXPECT_DOUBLE_EQ(value("1.5 h", Dimension::time), 5400);
  EXPECT_DOUBLE_EQ(value("2d", Dimension::time), 172800);
  EXPECT_DOUBLE_EQ(value("  7   us ", Dimension::time), 7e-6);
}

TEST(Quantity, RatesAreReadPerSecondAndMayHaveSpacesAroundTheSlash) {
  EXPECT_DOUBLE_EQ(value("60/min", Dimension::rate), 1);
  EXPECT_DOUBLE_EQ(value("7200 / h", Dimension::rate), 2);
}

TEST(Quantity, SizesAndBitRatesFollowTheirPrefixes) {
  EXPECT_DOUBLE_EQ(value("2 MB", Dimension::size), 2e6);
  EXPECT_DOUBLE_EQ(value("2 MiB", Dimension::size), 2097152);
  EXPECT_DOUBLE_EQ(value("4 Mbit/s", Dimension::bit_rate), 4e6);
}

TEST(Quantity, AShareIsAPercentageOrAFraction) {
  EXPECT_DOUBLE_EQ(value("5 %", Dimension::share), 0.05);
  EXPECT_DOUBLE_EQ(value("0.05", Dimension::share), 0.05);
}

TEST(Quantity, ABareNumberWhereAUnitExistsIsRefusedWithTheUnits) {
  const Problem refused = problem("30", Dimension::time);
  EXPECT_EQ(refused.message, "'30' has no unit: expected a duration such as '250 ms'");
  EXPECT_EQ(refused.hint, "add one of ns, us, ms, s, min, h or d");
}

TEST(Quantity, APointBeforeExactlyThreeDigitsIsAskedAbout) {
  const Problem asked = problem("1.500/min", Dimension::rate);
  EXPECT_EQ(asked.message, "'1.500/min' can be read as 1.5 and as 1500");
  EXPECT_EQ(
      asked.hint,
      "a point separates decimals here, and groups thousands in Indonesia: write '1.5/min' or '1500/min'");
  EXPECT_EQ(problem("2.000 s", Dimension::time).message, "'2.000 s' can be read as 2.0 and as 2000");
  EXPECT_EQ(problem("1.125 MB", Dimension::size).message, "'1.125 MB' can be read as 1.1250 and as 1125");
  for (const char* text : {"12.500 %", "-2.000 %", "+100.250 %"}) problem(text, Dimension::share);
  for (const char* text : {"2.000", "999.999", "1.500.000"}) problem(text, Dimension::number);
}

TEST(Quantity, WhatTheAdviceSaysIsReadWithoutAQuestion) {
  EXPECT_DOUBLE_EQ(value("2.0 s", Dimension::time), 2);
  EXPECT_DOUBLE_EQ(value("1.1250 MB", Dimension::size), 1125000);
  EXPECT_DOUBLE_EQ(value("1500/min", Dimension::rate), 25);
}

TEST(Quantity, DigitsThatNobodyGroupsLikeThatAreDecimals) {
  EXPECT_DOUBLE_EQ(value("0.500 s", Dimension::time), 0.5);
  EXPECT_DOUBLE_EQ(value("1234.500", Dimension::number), 1234.5);
  EXPECT_DOUBLE_EQ(value("2.0000", Dimension::number), 2);
  EXPECT_DOUBLE_EQ(value("1.50", Dimension::number), 1.5);
  EXPECT_DOUBLE_EQ(value(".125", Dimension::number), 0.125);
}

TEST(Quantity, ADurationIsNothingOrAtLeastANanosecond) {
  EXPECT_DOUBLE_EQ(value("0 ns", Dimension::time), 0);
  EXPECT_DOUBLE_EQ(value("0.5 ns", Dimension::time), 5e-10);
  EXPECT_EQ(problem("0.4 ns", Dimension::time).message,
            "'0.4 ns' is too short for the clock, which counts whole nanoseconds: it rounds to 0 ns");
  for (const char* text : {"0.0004 us", "-0.4 ns", "1e-15 s", "1e-300 d"}) problem(text, Dimension::time);
}

TEST(Quantity, AUnitFromHabitLeadsToOurs) {
  EXPECT_EQ(problem("3 Mbps", Dimension::bit_rate).hint, "did you mean 'Mbit/s'?");
  EXPECT_EQ(problem("3 menit", Dimension::time).hint, "did you mean 'min'?");
  EXPECT_EQ(problem("3 KB", Dimension::size).hint, "did you mean 'kB'?");
}

TEST(Quantity, AQuantityOfAnotherKindIsNamed) {
  EXPECT_EQ(problem("5 %", Dimension::time).message,
            "expected a duration such as '250 ms', found a share '5 %'");
}

TEST(Quantity, NotANumberInfinityAndHexadecimalAreNoNumbers) {
  for (std::string_view text :
       {".nan s", ".inf s", "nan s", "inf s", "-.inf s", "0x10 s", "1e999 s", "e5 s", ". s", "", "s"})
    problem(text, Dimension::time);
}

TEST(Integer, NumbersFollowYaml12SoThatALeadingZeroMeansNothing) {
  EXPECT_EQ(std::get<std::int64_t>(parse_integer("010")), 10);
  EXPECT_EQ(std::get<std::int64_t>(parse_integer("+7")), 7);
  EXPECT_EQ(std::get<std::int64_t>(parse_integer("-7")), -7);
  EXPECT_EQ(std::get<std::int64_t>(parse_integer("2e6")), 2000000);
}

TEST(Integer, TheLargestOf64BitsIsReadExactlyAndOneMoreIsRefused) {
  EXPECT_EQ(std::get<std::int64_t>(parse_integer("9223372036854775807")), INT64_MAX);
  EXPECT_TRUE(std::holds_alternative<Problem>(parse_integer("9223372036854775808")));
  EXPECT_TRUE(std::holds_alternative<Problem>(parse_integer("1e17"))) << "a double may not hold it exactly";
}

TEST(Integer, APointBeforeExactlyThreeDigitsIsRefusedWithTheWholeNumber) {
  const auto refused = std::get<Problem>(parse_integer("100.000"));
  EXPECT_EQ(refused.message, "expected a whole number, found '100.000'");
  EXPECT_EQ(refused.hint,
            "write 100000: a point separates decimals here, though it groups thousands in Indonesia");
  for (std::string_view text : {"2.000", "-8.000", "1.500.000", " 5.000 "})
    EXPECT_TRUE(std::holds_alternative<Problem>(parse_integer(text))) << text;
  EXPECT_EQ(std::get<std::int64_t>(parse_integer("2.0")), 2);
}

TEST(Integer, DigitsInGroupsAreRefusedWithAdvice) {
  for (std::string_view text : {"1 500", "1,500", "1_500", "2.000.000"})
    EXPECT_EQ(std::get<Problem>(parse_integer(text)).hint,
              "write the digits without separators, and a point before decimals: 2000000, 0.5")
        << text;
  EXPECT_EQ(problem("1 500 ms", Dimension::time).message, "'1 500 ms' is not a number");
}

TEST(Integer, AFractionOrAUnitIsRefused) {
  for (std::string_view text : {"2.5", "3 s", "1_000", "1,000", "0x10", "0o17", ".inf", "", "ten"})
    EXPECT_TRUE(std::holds_alternative<Problem>(parse_integer(text))) << text;
}

TEST(Instant, IsADateATimeAndAZone) {
  EXPECT_EQ(std::get<CivilTime>(parse_instant("2020-04-11 19:00 WIB")),
            civil_time(2020, 4, 11, 19, 0, 0, TimeZone::wib));
  EXPECT_EQ(std::get<CivilTime>(parse_instant("2020-04-11 21:00:30 WIT")),
            civil_time(2020, 4, 11, 19, 0, 30, TimeZone::wib));
}

TEST(Instant, ADateThatDoesNotExistIsRefused) {
  for (std::string_view text :
       {"2020-02-30 10:00 WIB", "2020-13-01 10:00 WIB", "2020-04-11 24:00 WIB", "2020-04-11 10:60 WIB",
        "2020-04-11 10:00", "2020-04-11 10:00 UTC", "2020-04-11", "2020-04-11 10:00 WIB x"})
    EXPECT_TRUE(std::holds_alternative<Problem>(parse_instant(text))) << text;
}

}  // namespace
}  // namespace gelombang::scenario
