// SPDX-License-Identifier: Apache-2.0
#include "engine/draw/rfc3797.hpp"

#include <gtest/gtest.h>

#include <string>

#include "engine/draw/md5.hpp"

namespace gelombang::draw {
namespace {

std::string hex(const std::array<std::uint8_t, 16>& bytes) {
  std::string text;
  for (const std::uint8_t byte : bytes) {
    text += "0123456789ABCDEF"[byte >> 4];
    text += "0123456789ABCDEF"[byte & 15];
  }
  return text;
}

TEST(Md5, GivesTheTestSuiteOfRfc1321) {
  EXPECT_EQ(hex(md5("")), "D41D8CD98F00B204E9800998ECF8427E");
  EXPECT_EQ(hex(md5("a")), "0CC175B9C0F1B6A831C399E269772661");
  EXPECT_EQ(hex(md5("abc")), "900150983CD24FB0D6963F7D28E17F72");
  EXPECT_EQ(hex(md5("message digest")), "F96B697D7CB7938D525A2F31AAF161D0");
  EXPECT_EQ(hex(md5("abcdefghijklmnopqrstuvwxyz")), "C3FCD3D76192E4007DFB496CCA67E13B");
  EXPECT_EQ(hex(md5("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")),
            "D174AB98D277D9F5A5611C2C9F419D9F");
  EXPECT_EQ(hex(md5("12345678901234567890123456789012345678901234567890123456789012345678901234567890")),
            "57EDF4A22BE3C955AC49DA2E2107B67A");
}

constexpr const char* key = "9319./2.5.8.10.12./9.18.26.34.41.45./";

TEST(Rfc3797, FirstHashesAreThoseOfTheWorkedExample) {
  EXPECT_EQ(hex(rfc3797_hash(0, key)), "990DD0A5692A029A98B5E01AA28F3459");
  EXPECT_EQ(hex(rfc3797_hash(1, key)), "3691E55CB63FCC37914430B2F70B5EC6");
  EXPECT_EQ(hex(rfc3797_hash(2, key)), "FE814EDF564C190AC1D25753979990FA");
  EXPECT_EQ(hex(rfc3797_hash(3, key)), "1863CCACEB568C31D7DDBDF1D4E91387");
}

TEST(Rfc3797, PicksAreThoseOfTheWorkedExample) {
  std::vector<std::uint32_t> picks = rfc3797_picks(key, 25, 16);
  for (std::uint32_t& each : picks) ++each;  // the RFC counts from 1
  EXPECT_EQ(picks, (std::vector<std::uint32_t>{17, 7, 2, 16, 25, 23, 8, 24, 19, 13, 22, 5, 18, 9, 1, 4}));
}

TEST(Rfc3797, BitsNeededToPickTenAreThoseOfTheTable) {
  const std::vector<std::pair<std::uint32_t, int>> table = {
      {20, 18}, {25, 22}, {30, 25}, {35, 28}, {40, 30}, {50, 34}, {60, 37}, {75, 40}, {100, 44}, {120, 47}};
  for (const auto& [pool, bits] : table) EXPECT_EQ(rfc3797_bits_needed(pool, 10), bits) << pool;
}

TEST(Rfc3797, PickingOneOfSixteenNeedsFourBitsAndAllNone) {
  EXPECT_EQ(rfc3797_bits_needed(16, 1), 4);
  EXPECT_EQ(rfc3797_bits_needed(16, 16), 0);
}

}  // namespace
}  // namespace gelombang::draw
