// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/events/event_pool.hpp"

#include <algorithm>
#include <vector>

#include <gtest/gtest.h>

namespace gelombang {
namespace {

Event event_at(std::int64_t time) {
  return Event::at(SimTime{Duration{time}}, 0, 0);
}

void add(EventPool& pool, EventPool::Bag& bag, std::int64_t time) {
  if (!bag.has_room()) pool.extend(bag);
  pool.add(bag, event_at(time));
}

std::vector<std::uint64_t> times_in(const EventPool& pool, const EventPool::Bag& bag) {
  std::vector<std::uint64_t> times;
  pool.for_each(bag, [&](const Event& event) { times.push_back(event.time_ns); });
  std::sort(times.begin(), times.end());
  return times;
}

TEST(EventPool, ABagHasExactlyWhatWasAddedHoweverManyChunksItTakes) {
  EventPool pool;
  EventPool::Bag one, other;
  std::vector<std::uint64_t> expected_in_one, expected_in_other;
  EXPECT_TRUE(one.empty());
  for (std::uint64_t time = 0; time < 100; ++time) {
    add(pool, time % 3 == 0 ? one : other, static_cast<std::int64_t>(time));
    (time % 3 == 0 ? expected_in_one : expected_in_other).push_back(time);
    EXPECT_EQ(times_in(pool, one), expected_in_one);
    EXPECT_EQ(times_in(pool, other), expected_in_other);
  }
}

TEST(EventPool, ADrainedBagIsEmptyAndMayBeFilledAgain) {
  EventPool pool;
  EventPool::Bag bag;
  for (int round = 0; round < 3; ++round) {
    for (std::int64_t time = 0; time < 40; ++time) add(pool, bag, time);
    std::size_t drained = 0;
    pool.drain(bag, [&](const Event&) { ++drained; });
    EXPECT_EQ(drained, 40U);
    EXPECT_TRUE(bag.empty());
    EXPECT_FALSE(bag.has_room());
  }
}

TEST(EventPool, WhatIsDrainedMayGoToOtherBagsOfThePoolAlthoughThePoolGrows) {
  EventPool pool;
  EventPool::Bag from;
  std::vector<EventPool::Bag> to(50);
  for (std::int64_t time = 0; time < 5000; ++time) add(pool, from, time);
  pool.drain(from, [&](const Event& event) {
    const auto time = static_cast<std::int64_t>(event.time_ns);
    add(pool, to[event.time_ns % 50], time);
  });
  for (std::uint64_t i = 0; i < 50; ++i) {
    std::vector<std::uint64_t> expected;
    for (std::uint64_t time = i; time < 5000; time += 50) expected.push_back(time);
    EXPECT_EQ(times_in(pool, to[i]), expected);
  }
}

}  // namespace
}  // namespace gelombang
