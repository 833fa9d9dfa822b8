// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/generator_tests.hpp"

#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/audit/expect.hpp"

namespace gelombang::audit {
namespace {

std::vector<std::uint8_t> bits(std::string_view text) {
  std::vector<std::uint8_t> result;
  for (const char c : text) result.push_back(c == '1' ? 1 : 0);
  return result;
}

TEST(Monobit, OfTheExampleInTheStandard) {
  expect_shown(monobit(bits("1011010101")).p, 0.527089, 6);
}

TEST(BitRuns, OfTheExampleInTheStandard) {
  const TestResult test = bit_runs(bits("1001101011"));
  EXPECT_EQ(test.statistic, 7);
  expect_shown(test.p, 0.147232, 6);
}

TEST(BitRuns, DoNotApplyToBitsThatAreAllTheSame) {
  EXPECT_EQ(bit_runs(std::vector<std::uint8_t>(100, 1)).p, 0);
}

}  // namespace
}  // namespace gelombang::audit
