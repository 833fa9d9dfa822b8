// SPDX-License-Identifier: Apache-2.0
#include "engine/model/stations/token_bucket.hpp"

#include <gtest/gtest.h>

namespace gelombang {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

SimTime at(Duration since_start) {
  return SimTime{since_start};
}

/// Takes tokens as fast as they come, from `from` on.
std::vector<SimTime> take(TokenBucket& bucket, SimTime from, int tokens) {
  std::vector<SimTime> times;
  for (int i = 0; i < tokens; ++i) {
    from = bucket.available_at(from);
    bucket.take(from);
    times.push_back(from);
  }
  return times;
}

TEST(TokenBucket, StartsFullAndThenGivesOneTokenAfterTheOtherAtItsRate) {
  TokenBucket bucket(milliseconds(100), 3);
  EXPECT_EQ(take(bucket, at(seconds(1)), 6),
            (std::vector{at(seconds(1)), at(seconds(1)), at(seconds(1)), at(milliseconds(1100)),
                         at(milliseconds(1200)), at(milliseconds(1300))}));
}

TEST(TokenBucket, SavesUpNoMoreThanItsBurst) {
  TokenBucket bucket(milliseconds(100), 2);
  take(bucket, at(seconds(1)), 2);
  EXPECT_EQ(take(bucket, at(seconds(60)), 3),
            (std::vector{at(seconds(60)), at(seconds(60)), at(milliseconds(60'100))}));
}

TEST(TokenBucket, SpacingIsExactHoweverOftenItIsAsked) {
  // A third of a second is no whole number of nanoseconds, and neither is the drift of a million of them.
  const Duration every{333'333'333};
  TokenBucket bucket(every, 1);
  const std::vector<SimTime> times = take(bucket, at(Duration{0}), 1'000'001);
  EXPECT_EQ(times.back(), at(every * 1'000'000));
}

TEST(TokenBucket, HalfAPeriodOfWaitingIsKeptWhenTheRateChanges) {
  TokenBucket bucket(seconds(1), 1);
  bucket.take(at(seconds(10)));
  bucket.set_rate(at(milliseconds(10'500)), seconds(4));  // half a token is there; the rest takes 2 s
  EXPECT_EQ(bucket.available_at(at(milliseconds(10'500))), at(milliseconds(12'500)));
  EXPECT_EQ(take(bucket, at(milliseconds(12'500)), 2),
            (std::vector{at(milliseconds(12'500)), at(milliseconds(16'500))}));
}

TEST(TokenBucket, SavedTokensStayWhenTheRateChanges) {
  TokenBucket bucket(seconds(1), 10);
  take(bucket, at(seconds(0)), 6);  // four are left
  bucket.set_rate(at(seconds(0)), milliseconds(10));
  EXPECT_EQ(take(bucket, at(seconds(0)), 5).back(), at(milliseconds(10)));
}

TEST(TokenBucket, AFullBucketStaysFullWhenTheRateChanges) {
  TokenBucket bucket(seconds(1), 2);
  bucket.set_rate(at(seconds(5)), seconds(100));
  EXPECT_EQ(take(bucket, at(seconds(5)), 3).back(), at(seconds(105)));
}

TEST(TokenBucket, NoTokenComesWhileTheRateIsZeroAndWhatWasSavedCanBeTaken) {
  TokenBucket bucket(seconds(1), 2);
  bucket.set_rate(at(seconds(5)), TokenBucket::no_tokens);
  EXPECT_EQ(take(bucket, at(seconds(6)), 2), (std::vector{at(seconds(6)), at(seconds(6))}));
  EXPECT_EQ(bucket.available_at(at(seconds(1000))), SimTime::max());
}

TEST(TokenBucket, GoesOnWhereItStoodAfterATimeWithoutTokens) {
  TokenBucket bucket(seconds(1), 1);
  bucket.take(at(seconds(10)));
  bucket.set_rate(at(milliseconds(10'250)), TokenBucket::no_tokens);  // a quarter of a token is there
  bucket.set_rate(at(seconds(500)), TokenBucket::no_tokens);
  bucket.set_rate(at(seconds(1000)), seconds(4));
  EXPECT_EQ(bucket.available_at(at(seconds(1000))), at(seconds(1003)));
}

TEST(TokenBucket, AtItsSlowestRateEveryTokenOfItsBurstStillComesWithinACentury) {
  for (const std::uint32_t burst : {1U, 1000U, 4'000'000'000U}) {
    const Duration slowest = TokenBucket::longest_token_every(burst);
    EXPECT_GT(slowest, Duration{0});
    EXPECT_LE(slowest * static_cast<std::int64_t>(burst), std::chrono::years(100));
  }
}

TEST(TokenBucket, OwesNoMoreThanTheEndOfTimeHoweverLongATokenTakes) {
  TokenBucket bucket(seconds(1), 1);
  bucket.take(at(seconds(10)));
  bucket.set_rate(at(seconds(10)), Duration::max());
  EXPECT_EQ(bucket.available_at(at(seconds(10))), SimTime::max());
}

}  // namespace
}  // namespace gelombang
