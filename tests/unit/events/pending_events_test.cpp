// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/events/pending_events.hpp"

#include <gtest/gtest.h>

namespace gelombang {
namespace {

// A small generator of its own, so that this test depends on nothing it might be testing.
struct Mix {
  std::uint64_t state;
  std::uint64_t operator()() {
    std::uint64_t z = (state += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
  }
};

TEST(Event, AtOneInstantTheLowerKindComesFirstThenTheLowerEntity) {
  const SimTime t{Duration{5}};
  EXPECT_LT(Event::at(t, 1, 9), Event::at(t, 2, 3));
  EXPECT_LT(Event::at(t, 2, 3), Event::at(t, 2, 4));
  EXPECT_LT(Event::at(t, 200, 4), Event::at(t + Duration{1}, 0, 0));
}

TEST(Event, KeepsTimeKindEntityAndTheLow24BitsOfTheGeneration) {
  const Event event = Event::at(SimTime{Duration{123456789}}, 7, 0xfedcba98U, 0x1abcdefU);
  EXPECT_EQ(event.time().time_since_epoch().count(), 123456789);
  EXPECT_EQ(event.kind(), 7);
  EXPECT_EQ(event.entity(), 0xfedcba98U);
  EXPECT_EQ(event.generation(), 0xabcdefU);
}

TEST(Fingerprint, SwappingTwoEventsChangesIt) {
  const Event a = Event::at(SimTime{Duration{1}}, 1, 1), b = Event::at(SimTime{Duration{1}}, 1, 2);
  Fingerprint ab, ba;
  ab.add(a), ab.add(b), ba.add(b), ba.add(a);
  EXPECT_NE(ab.value(), ba.value());
}

/// A hold model whose number of pending events rises to `peak` and falls again, with delays from
/// nanoseconds to days: the wheel must give exactly the order of the heap.
void check_against_heap(std::size_t peak, std::uint64_t seed) {
  Mix random{seed};
  PendingEvents wheel;
  HeapPendingEvents heap;
  std::uint64_t now = 0;
  const auto push = [&](std::uint32_t entity) {
    const int magnitude = static_cast<int>(random() % 48);  // 2^47 ns is a day and a half
    const std::uint64_t delay = random() % ((std::uint64_t{1} << magnitude) + 1);
    const Event event =
        Event::at(SimTime{Duration{static_cast<std::int64_t>(now + delay)}},
                  static_cast<std::uint8_t>(random() % 4), entity, static_cast<std::uint32_t>(random()));
    wheel.push(event);
    heap.push(event);
  };
  std::uint32_t entity = 0;
  for (const std::size_t target : {std::size_t{3}, peak, peak / 2, std::size_t{5}, peak, std::size_t{0}}) {
    while (heap.size() != target) {
      const bool grow = heap.size() < target;
      if (grow) push(entity++);
      if (grow && random() % 3 == 0) push(entity++);
      if (!grow || random() % 2 == 0) {
        const Event from_heap = heap.pop();
        Event from_wheel;
        ASSERT_TRUE(from_heap.time_ns == 0 || !wheel.pop_until(from_heap.time_ns - 1, from_wheel));
        ASSERT_TRUE(wheel.pop_until(from_heap.time_ns, from_wheel));
        ASSERT_EQ(from_wheel, from_heap) << "after " << entity << " pushes";
        now = from_heap.time_ns;
        if (!grow && random() % 4 == 0 && heap.size() > target) push(entity++);
      }
      ASSERT_EQ(wheel.size(), heap.size());
      if (grow && heap.size() > target) break;
    }
  }
}

TEST(PendingEvents, GiveTheOrderOfAPlainHeapWithFewEvents) {
  check_against_heap(40, 1);
}
TEST(PendingEvents, GiveTheOrderOfAPlainHeapAroundTheSwitchFromListToWheel) {
  check_against_heap(60, 2);
}
TEST(PendingEvents, GiveTheOrderOfAPlainHeapWithManyEvents) {
  check_against_heap(30000, 3);
}

TEST(PendingEvents, GiveTheOrderOfAPlainHeapInALongRunOfFewEvents) {
  // The front is a window that moves through its memory, and comes to the end of it again and again.
  Mix random{4};
  for (const std::uint32_t pending : {1U, 2U, 5U, 40U}) {
    PendingEvents wheel;
    HeapPendingEvents heap;
    const auto push = [&](std::uint64_t time, std::uint32_t entity) {
      const Event event = Event::at(SimTime{Duration{static_cast<std::int64_t>(time)}}, 0, entity);
      wheel.push(event);
      heap.push(event);
    };
    for (std::uint32_t i = 0; i < pending; ++i) push(random() % 1000, i);
    for (std::uint32_t i = 0; i < 20000; ++i) {
      const Event next = heap.pop();
      ASSERT_EQ(wheel.pop(), next) << pending << " pending, event " << i;
      push(next.time_ns + random() % 1000, pending + i);
    }
  }
}

TEST(PendingEvents, EventsOfOneInstantComeInTheOrderOfTheirKinds) {
  PendingEvents pending;
  for (std::uint32_t i = 0; i < 1000; ++i)
    pending.push(Event::at(SimTime{Duration{77}}, static_cast<std::uint8_t>(i % 7), i));
  Event last = pending.pop();
  while (!pending.empty()) {
    const Event next = pending.pop();
    ASSERT_LT(last, next);
    last = next;
  }
}

}  // namespace
}  // namespace gelombang
