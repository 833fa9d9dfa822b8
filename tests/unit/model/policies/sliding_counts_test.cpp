// SPDX-License-Identifier: Apache-2.0
#include "engine/model/policies/sliding_counts.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "engine/kernel/random/stream.hpp"

namespace gelombang {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

SimTime at(Duration since_start) {
  return SimTime{since_start};
}

TEST(SlidingCounts, CountAllAndTheMarkedAmongThem) {
  SlidingCounts counts(seconds(10));
  counts.add(at(seconds(1)), {1, 0});
  counts.add(at(seconds(2)), {1, 1});
  counts.add(at(seconds(2)), {3, 2});
  EXPECT_EQ(counts.total(at(seconds(3))).all, 5U);
  EXPECT_EQ(counts.total(at(seconds(3))).marked, 3U);
}

TEST(SlidingCounts, RememberForTheWindowOrATwentiethLess) {
  RandomStream stream(1, 0, 0, 0);
  for (int i = 0; i < 1000; ++i) {
    const Duration joined{static_cast<std::int64_t>(stream.below(30'000'000'000))};
    SlidingCounts counts(seconds(20));
    counts.add(at(joined), {1, 1});
    EXPECT_EQ(counts.total(at(joined + seconds(19))).all, 1U);
    EXPECT_EQ(counts.total(at(joined + seconds(20))).all, 0U);
    EXPECT_EQ(counts.total(at(joined + seconds(20))).marked, 0U);
  }
}

TEST(SlidingCounts, AgreeWithCountingTheSlotsOfTheWindowOneByOne) {
  RandomStream stream(2, 0, 0, 0);
  SlidingCounts counts(seconds(20));  // a slot is a second
  std::vector<std::int64_t> slots;
  SimTime now{};
  for (int i = 0; i < 10'000; ++i) {
    // Mostly small steps; now and then one about as long as the window.
    now += milliseconds(stream.below(i % 50 == 0 ? 30'000 : 400));
    const std::int64_t slot = now.time_since_epoch() / seconds(1);
    counts.add(now, {1, 0});
    slots.push_back(slot);
    std::uint64_t expected = 0;
    for (auto earlier = slots.rbegin(); earlier != slots.rend() && *earlier > slot - 20; ++earlier)
      ++expected;
    ASSERT_EQ(counts.total(now).all, expected);
  }
}

TEST(SlidingCounts, ForgetEverythingWhenCleared) {
  SlidingCounts counts(seconds(1));
  counts.add(at(seconds(1)), {5, 5});
  counts.clear();
  counts.add(at(seconds(1)), {1, 0});
  EXPECT_EQ(counts.total(at(seconds(1))).all, 1U);
  EXPECT_EQ(counts.total(at(seconds(1))).marked, 0U);
  EXPECT_EQ(counts.total(at(seconds(3))).all, 0U);
}

}  // namespace
}  // namespace gelombang
