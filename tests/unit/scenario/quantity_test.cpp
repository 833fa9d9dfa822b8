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
