// SPDX-License-Identifier: Apache-2.0
#include "engine/draw/codes.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <set>
#include <vector>

namespace gelombang::draw {
namespace {

bool can_hold_128_bits(const std::string& id) {
  CodeAlphabet alphabet;
  alphabet.add(id);
  return alphabet.can_hold_128_bits(id);
}

TEST(Codes, ThatHappenToHaveDigitsAloneAreJudgedByTheAlphabetOfThePool) {
  CodeAlphabet alphabet;
  alphabet.add(std::string(32, 'f'));
  alphabet.add(std::string(32, '7'));
  EXPECT_TRUE(alphabet.can_hold_128_bits(std::string(32, '7')));
  EXPECT_FALSE(can_hold_128_bits(std::string(32, '7')));
}

TEST(Codes, AreNeverTheSameAndHold128Bits) {
  std::set<std::string> codes;
  for (int i = 0; i < 1000; ++i) codes.insert(new_code());
  EXPECT_EQ(codes.size(), 1000U);
  for (const std::string& code : codes) EXPECT_TRUE(can_hold_128_bits(code)) << code;
}

TEST(Codes, SixteenDigitsAreANikWhereverTheyStand) {
  EXPECT_TRUE(holds_nik("3171010203040001"));
  EXPECT_TRUE(holds_nik("KP-2020-3171010203040001-ABCDEFGHIJ"));
  EXPECT_TRUE(holds_nik("A3171010203040001"));
  EXPECT_FALSE(holds_nik("317101020304000A"));
  EXPECT_FALSE(holds_nik("31710102030400010"));
}

TEST(Codes, AreLongEnoughForTheirAlphabet) {
  EXPECT_FALSE(can_hold_128_bits(std::string(38, '7')));
  EXPECT_TRUE(can_hold_128_bits(std::string(39, '7')));
  EXPECT_FALSE(can_hold_128_bits(std::string(31, 'f')));
  EXPECT_TRUE(can_hold_128_bits(std::string(32, 'f')));
  EXPECT_TRUE(can_hold_128_bits(std::string(26, 'Z')));
  EXPECT_FALSE(can_hold_128_bits(std::string(25, 'Z')));
  EXPECT_TRUE(can_hold_128_bits("aB" + std::string(20, '3')));
  EXPECT_FALSE(can_hold_128_bits("siti@example.org-and-many-more-letters"));
  EXPECT_FALSE(can_hold_128_bits(std::string(100, '-')));
}

std::string random_code(std::mt19937_64& engine, std::string_view alphabet, std::size_t length) {
  std::string code;
  while (code.size() < length) code += alphabet[engine() % alphabet.size()];
  return code;
}

CodeAlphabet alphabet_of(const std::vector<std::string>& ids) {
  CodeAlphabet alphabet;
  for (const std::string& id : ids) alphabet.add(id);
  return alphabet;
}

constexpr std::string_view hexadecimal = "0123456789abcdef";
constexpr std::string_view base_62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

TEST(Codes, ThatAreRandomAreNeverTakenForSerialNumbersInPoolsOfAnySize) {
  std::mt19937_64 engine(5);
  for (const std::size_t people : std::vector<std::size_t>{1, 2, 3, 5, 10, 30, 100, 1000, 20'000})
    for (int pool = 0; pool < (people > 1000 ? 1 : 20); ++pool) {
      CodeAlphabet issued, hexadecimals, letters, digits, prefixed;
      for (std::size_t i = 0; i < people; ++i) {
        issued.add(new_code());
        hexadecimals.add(random_code(engine, hexadecimal, 32));
        letters.add(random_code(engine, base_62, 22));
        digits.add(random_code(engine, base_62.substr(0, 10), 39));
        prefixed.add("KP-2020-" + random_code(engine, base_62.substr(0, 36), 25));
      }
      for (const CodeAlphabet* each : {&issued, &hexadecimals, &letters, &digits, &prefixed}) {
        EXPECT_FALSE(each->evidently_not_128_bits()) << people << " people";
        EXPECT_FALSE(each->nik_is_no_chance()) << people << " people";
      }
    }
}

TEST(Codes, ThatAreSerialNumbersAreKnownFromThreeOn) {
  for (const int people : {3, 5, 1000}) {
    std::vector<std::string> behind, padded;
    for (int i = 1; i <= people; ++i) {
      const std::string number = std::to_string(10'000 + i).substr(1);
      behind.push_back(std::string(32, 'A') + number);
      padded.push_back("327305601090" + number + std::string(25, '0') + "a");
    }
    EXPECT_TRUE(alphabet_of(behind).all_can_hold_128_bits()) << "their length tells nothing";
    EXPECT_TRUE(alphabet_of(behind).evidently_not_128_bits()) << people;
    EXPECT_TRUE(alphabet_of(padded).evidently_not_128_bits()) << people;
  }
}

TEST(Codes, WithADateBeforeEightyRandomBitsAreKnownInALargePool) {
  std::mt19937_64 engine(6);
  std::vector<std::string> ids;
  for (int i = 0; i < 1000; ++i) ids.push_back("20200411190000" + random_code(engine, hexadecimal, 20));
  EXPECT_TRUE(alphabet_of(ids).evidently_not_128_bits());
  EXPECT_NEAR(alphabet_of(ids).bits_seen(), 80, 1e-9);
}

// One of 650 random codes of 32 hexadecimal digits has 16 decimal ones in a row.
TEST(Codes, OfHexadecimalDigitsMayHaveSixteenDigitsByChanceButNotAllOfThem) {
  const std::string nik = "3171010203040001";
  std::mt19937_64 engine(7);
  std::vector<std::string> one_of_many{"abcdefab" + nik + "fedcbafe"}, all;
  for (int i = 0; i < 1000; ++i) one_of_many.push_back(random_code(engine, hexadecimal, 32));
  for (int i = 0; i < 5; ++i)
    all.push_back(random_code(engine, "abcdef", 8) + nik + random_code(engine, "abcdef", 8));
  EXPECT_FALSE(alphabet_of(one_of_many).nik_is_no_chance());
  EXPECT_TRUE(alphabet_of(all).nik_is_no_chance());
  EXPECT_TRUE(alphabet_of({"KP-2020-" + nik + "-ABCDEFGHIJ"}).nik_is_no_chance()) << "of letters, none may";
}

}  // namespace
}  // namespace gelombang::draw
