// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/random/stream.hpp"

#include <set>
#include <vector>

#include <gtest/gtest.h>

namespace gelombang {
namespace {

std::vector<std::uint64_t> first_bits(RandomStream stream, int count) {
  std::vector<std::uint64_t> result;
  for (int i = 0; i < count; ++i) result.push_back(stream.bits());
  return result;
}

// The known answers for philox2x64 with 7 rounds that come with Random123 (its kat_vectors). There a name is
// two counter words: entity and block, purpose and replication.
TEST(RandomStream, GivesThePublishedPhiloxBlockForAZeroNameAndSeed) {
  EXPECT_EQ(first_bits(RandomStream(0, 0, 0, 0), 2),
            (std::vector<std::uint64_t>{0xb41da69fbfefc666, 0x511e9ce1a5534056}));
}

TEST(RandomStream, GivesThePublishedPhiloxBlockForANameAndSeedOfAllOnes) {
  constexpr std::uint32_t ones = 0xffffffff;
  EXPECT_EQ(first_bits(RandomStream(0xffffffffffffffff, ones, ones, ones, ones), 2),
            (std::vector<std::uint64_t>{0xa4696cc04462015d, 0x724782dae17169e9}));
}

TEST(RandomStream, GivesThePublishedPhiloxBlockForANameAndSeedFromTheDigitsOfPi) {
  EXPECT_EQ(first_bits(RandomStream(/*seed*/ 0xa4093822299f31d0, /*replication*/ 0x03707344,
                                    /*purpose*/ 0x13198a2e, /*entity*/ 0x243f6a88, /*block*/ 0x85a308d3),
                       2),
            (std::vector<std::uint64_t>{0x98ed1534392bf372, 0x67528b1568882fd5}));
}

TEST(RandomStream, StartsAgainAfterItsLastBlock) {
  const RandomStream last_block(1, 2, 3, 4, 0xffffffff), first_block(1, 2, 3, 4);
  const auto numbers = first_bits(last_block, 4);
  EXPECT_EQ(first_bits(first_block, 2), (std::vector<std::uint64_t>(numbers.begin() + 2, numbers.end())));
}

TEST(RandomStream, EveryPartOfItsNameChangesItsNumbers) {
  const std::vector<RandomStream> streams{RandomStream(1, 2, 3, 4),
                                          RandomStream(9, 2, 3, 4),
                                          RandomStream(1ULL << 32 | 1, 2, 3, 4),
                                          RandomStream(1, 9, 3, 4),
                                          RandomStream(1, 2, 9, 4),
                                          RandomStream(1, 2, 3, 9),
                                          RandomStream(1, 2, 3, 4, /*block*/ 1)};
  std::set<std::uint64_t> first;
  for (RandomStream stream : streams) first.insert(stream.bits());
  EXPECT_EQ(first.size(), streams.size());
}

TEST(RandomStream, StartedAtBlockNGivesWhatItWouldGiveAfterTwiceNNumbers) {
  const Streams streams(42, 7);
  const auto all = first_bits(streams.at(purpose("think"), 5), 10);
  const auto later = first_bits(streams.at(purpose("think"), 5, 3), 4);
  EXPECT_EQ(later, (std::vector<std::uint64_t>(all.begin() + 6, all.end())));
}

TEST(RandomStream, AskingOneStreamMoreMovesNoOther) {
  const Streams streams(42, 7);
  const auto before = first_bits(streams.at(purpose("think"), 5), 4);
  first_bits(streams.at(purpose("think"), 4), 1000);
  EXPECT_EQ(first_bits(streams.at(purpose("think"), 5), 4), before);
}

TEST(RandomStream, UniformIsNeverZeroAndNeverOne) {
  // The formula at the two ends of the 52 bits.
  EXPECT_GT((0.0 + 0.5) * 0x1p-52, 0.0);
  EXPECT_LT((static_cast<double>((1ULL << 52) - 1) + 0.5) * 0x1p-52, 1.0);
  RandomStream stream(0, 0, 0, 0);
  EXPECT_EQ(stream.uniform(), (static_cast<double>(0xb41da69fbfefc666 >> 12) + 0.5) / 4503599627370496.0);
}

TEST(RandomStream, BelowOneIsAlwaysZero) {
  RandomStream stream(1, 1, 1, 1);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(stream.below(1), 0U);
}

TEST(RandomStream, BelowReachesEveryAnswerAndNoOther) {
  RandomStream stream(1, 1, 1, 1);
  std::set<std::uint64_t> seen;
  for (int i = 0; i < 1000; ++i) seen.insert(stream.below(7));
  EXPECT_EQ(seen, (std::set<std::uint64_t>{0, 1, 2, 3, 4, 5, 6}));
}

TEST(RandomStream, BelowAHugeBoundRejectsTheNumbersThatWouldFavourSomeAnswers) {
  // With bound 2^63 + 1 nearly half of all 64-bit numbers are surplus, so rejection must happen often.
  constexpr std::uint64_t bound = (1ULL << 63) + 1;
  RandomStream stream(3, 0, 0, 0), same(3, 0, 0, 0);
  constexpr int draws = 1000;
  for (int i = 0; i < draws; ++i) EXPECT_LT(stream.below(bound), bound);
  int used = 0;
  for (const std::uint64_t next = stream.bits(); same.bits() != next;) ++used;
  EXPECT_GT(used, draws * 3 / 2);
}

TEST(Purpose, IsTheFnv1aHashOfTheName) {
  EXPECT_EQ(purpose(""), 0x811c9dc5U);
  EXPECT_EQ(purpose("a"), 0xe40c292cU);  // published with the algorithm
  EXPECT_EQ(purpose("foobar"), 0xbf9cf968U);
}

TEST(Purpose, OuterAndInnerNamesDoNotRunTogether) {
  EXPECT_NE(purpose("ab", "c"), purpose("a", "bc"));
  EXPECT_NE(purpose("ab", "c"), purpose("abc"));
}

}  // namespace
}  // namespace gelombang
