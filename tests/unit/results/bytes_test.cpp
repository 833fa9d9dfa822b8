// SPDX-License-Identifier: Apache-2.0
#include "engine/results/bytes.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "engine/base/error.hpp"
#include "tests/support/example_bundle.hpp"

namespace gelombang::results {
namespace {

TEST(BundleBytes, HoldTheWholeBundle) {
  const std::string bytes = to_bytes(example_bundle());
  EXPECT_EQ(to_bytes(from_bytes(bytes).bundle), bytes);
  EXPECT_EQ(from_bytes(bytes).bundle.provenance.scenario_title, example_bundle().provenance.scenario_title);
  EXPECT_EQ(from_bytes(bytes).bundle.time_series.size(), example_bundle().time_series.size());
}

TEST(BundleBytes, OfAnEmptyBundleAreNotEmpty) {
  const std::string bytes = to_bytes({});
  EXPECT_FALSE(bytes.empty());
  EXPECT_EQ(to_bytes(from_bytes(bytes).bundle), bytes);
}

TEST(BundleBytes, KeepEveryDoubleBitForBit) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const std::vector<double> values{
      0.0,  -0.0,      1.0 / 3,  1e-310, std::numeric_limits<double>::denorm_min(),
      0.5F, -infinity, infinity, 1e308,  9007199254740993.0};
  Bundle bundle;
  bundle.time_series = {{"a", "", values, 1}, {"b", "per_min", {}, 1}, {"c", "", {not_a_number, 2}, 1}};
  const std::vector<TimeSeries> read = from_bytes(to_bytes(bundle)).bundle.time_series;
  ASSERT_EQ(read.size(), 3U);
  ASSERT_EQ(read[0].values.size(), values.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    EXPECT_EQ(std::bit_cast<std::uint64_t>(read[0].values[i]), std::bit_cast<std::uint64_t>(values[i])) << i;
  EXPECT_TRUE(read[1].values.empty());
  EXPECT_TRUE(std::isnan(read[2].values[0]));
}

TEST(BundleBytes, CarryCountsOfSixtyFourBits) {
  const Counts counts{{"hash", {~std::uint64_t{0}, 0, std::uint64_t{1} << 63}}, {"none", {}}};
  EXPECT_EQ(from_bytes(to_bytes({}, counts)).counts, counts);
}

TEST(BundleBytes, ThatAreNoneAreRefused) {
  const std::string bytes = to_bytes(example_bundle());
  EXPECT_THROW(from_bytes(""), FileError);
  EXPECT_THROW(from_bytes("{}"), FileError);
  EXPECT_THROW(from_bytes(bytes.substr(0, bytes.size() - 1)), FileError);
  EXPECT_THROW(from_bytes(bytes + '\0'), FileError);
  EXPECT_THROW(from_bytes(std::string(1'000'000, '\x81')), FileError) << "lists in lists";
  EXPECT_THROW(from_bytes(std::string(1'000'000, '\xa1')), FileError) << "objects in objects";
  EXPECT_THROW(from_bytes("\xa0"), FileError) << "no tables";
}

}  // namespace
}  // namespace gelombang::results
