// SPDX-License-Identifier: Apache-2.0
// What is compared must do the same: every structure gives the events of the hold model, and of a queue, in
// the same order, and the queue has the delay that theory gives.
#include "tests/benchmarks/structures.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <gtest/gtest.h>

#include "tests/benchmarks/models.hpp"

namespace gelombang::benchmarks {
namespace {

template <class Pending>
std::uint64_t fingerprint_of_hold(std::size_t pending, Delays delays) {
  Hold<Pending> hold(pending, delays);
  Fingerprint fingerprint;
  for (int i = 0; i < 200'000; ++i) fingerprint.add(hold.step());
  return fingerprint.value();
}

template <class Pending>
class Structure : public testing::Test {};

using Structures = testing::Types<HeapPendingEvents, QuaternaryHeap, CalendarQueue, LadderQueue>;
TYPED_TEST_SUITE(Structure, Structures);

TYPED_TEST(Structure, GivesTheSameEventsInTheSameOrderAsTheWheel) {
  for (const Delays delays : {Delays::exponential, Delays::mixed})
    for (const std::size_t pending : {1U, 60U, 3000U, 50'000U})
      EXPECT_EQ(fingerprint_of_hold<TypeParam>(pending, delays),
                fingerprint_of_hold<PendingEvents>(pending, delays))
          << pending << " pending";
}

TYPED_TEST(Structure, KeepsTheTotalOrderOfEventsOfOneInstant) {
  TypeParam set;
  std::vector<Event> pushed;
  RandomStream stream = Streams(1, 0).at(purpose("instants"), 0);
  for (std::uint64_t i = 0; i < 5000; ++i) {
    pushed.push_back({1000 + stream.below(3), stream.below(1000) * 10'000 + i});
    set.push(pushed.back());
  }
  std::sort(pushed.begin(), pushed.end());
  for (const Event& event : pushed) EXPECT_EQ(set.pop(), event);
  EXPECT_TRUE(set.empty());
}

TEST(MultiServerQueue, OfOneServerHasTheDelayThatTheoryGives) {
  MultiServerQueue<PendingEvents> queue(1, 0.5);
  queue.serve(500'000);
  EXPECT_NEAR(queue.delay_in_queue().mean() / 1e9, 1.0,
              0.04);                                      // rho / (1 - rho) service times; 5 standard errors
  EXPECT_NEAR(queue.number_in_system_mean(), 1.0, 0.04);  // likewise; 8
}

}  // namespace
}  // namespace gelombang::benchmarks
