// SPDX-License-Identifier: Apache-2.0
#include "engine/model/policies/waiting_room.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <vector>

namespace gelombang {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;
using Entry = WaitingRoom::Entry;
using Order = WaitingRoomRule::Order;
using People = std::vector<std::uint32_t>;

SimTime at(Duration since_start) {
  return SimTime{since_start};
}

RandomStream stream(std::uint64_t seed = 1) {
  return RandomStream(seed, 0, purpose("waiting_room"), 0);
}

WaitingRoomRule rule(Order order = Order::fifo, std::vector<double> lane_weight = {1}) {
  WaitingRoomRule rule;
  rule.order = order;
  rule.lane_weight = std::move(lane_weight);
  return rule;
}

/// Everybody's zone opens at this time.
WaitingRoomRule opening_at(Duration time, Order order, std::vector<double> lane_weight = {1}) {
  WaitingRoomRule with = rule(order, std::move(lane_weight));
  with.opens_at.fill(at(time));
  return with;
}

/// So many people, in the order of their numbers from `first` on.
void queue(WaitingRoom& room, SimTime now, std::uint32_t first, std::uint32_t count, std::uint32_t lane = 0,
           TimeZone zone = TimeZone::wib) {
  for (std::uint32_t person = first; person < first + count; ++person)
    ASSERT_EQ(room.arrive(person, lane, zone, now), Entry::queued);
}

/// All who are admitted at `now`; each session ends at once if `sessions_end`.
People admit_all(WaitingRoom& room, SimTime now, bool sessions_end = false) {
  People admitted;
  while (const auto person = room.admit(now)) {
    admitted.push_back(*person);
    if (sessions_end) room.session_ended();
  }
  return admitted;
}

People numbers(std::uint32_t first, std::uint32_t count) {
  People people(count);
  std::iota(people.begin(), people.end(), first);
  return people;
}

// The limits.

TEST(WaitingRoom, LetsEverybodyInAtOnceWhenNothingLimits) {
  WaitingRoom room(rule(), stream());
  for (std::uint32_t person = 0; person < 100; ++person)
    EXPECT_EQ(room.arrive(person, 0, TimeZone::wita, at(seconds(0))), Entry::admitted);
  EXPECT_EQ(room.sessions(), 100U);
  EXPECT_EQ(room.next_look(at(seconds(0))), SimTime::max());
}

TEST(WaitingRoom, HoldsNoMoreSessionsThanAllowedAndGivesAFreeOneToWhoeverWaits) {
  WaitingRoomRule two = rule();
  two.active_users = 2;
  WaitingRoom room(two, stream());
  EXPECT_EQ(room.arrive(7, 0, TimeZone::wib, at(seconds(0))), Entry::admitted);
  EXPECT_EQ(room.arrive(8, 0, TimeZone::wib, at(seconds(0))), Entry::admitted);
  EXPECT_EQ(room.arrive(9, 0, TimeZone::wib, at(seconds(0))), Entry::queued);
  EXPECT_EQ(room.admit(at(hours(1))), std::nullopt);
  EXPECT_EQ(room.next_look(at(seconds(0))), SimTime::max());  // only the end of a session helps
  room.session_ended();
  EXPECT_EQ(room.next_look(at(hours(2))), at(hours(2)));
  EXPECT_EQ(room.admit(at(hours(2))), 9U);
  EXPECT_EQ(room.sessions(), 2U);
  EXPECT_EQ(room.waiting(), 0U);
}

TEST(WaitingRoom, WhoeverComesDoesNotOvertakeThoseWhoWait) {
  WaitingRoomRule one = rule();
  one.active_users = 1;
  WaitingRoom room(one, stream());
  room.arrive(0, 0, TimeZone::wib, at(seconds(0)));
  queue(room, at(seconds(1)), 1, 1);
  room.session_ended();
  EXPECT_EQ(room.arrive(2, 0, TimeZone::wib, at(seconds(2))), Entry::queued);
  EXPECT_EQ(room.admit(at(seconds(2))), 1U);
}

TEST(WaitingRoom, AdmitsAtItsRateAndSavesNothingUp) {
  WaitingRoomRule slow = rule();
  slow.admit_every = seconds(2);
  WaitingRoom room(slow, stream());
  EXPECT_EQ(room.arrive(0, 0, TimeZone::wib, at(seconds(100))), Entry::admitted);
  queue(room, at(seconds(101)), 1, 3);
  EXPECT_EQ(room.next_look(at(seconds(101))), at(seconds(102)));
  EXPECT_EQ(room.admit(at(milliseconds(101'999))), std::nullopt);
  EXPECT_THAT(admit_all(room, at(seconds(102))), ElementsAre(1U));
  EXPECT_EQ(room.next_look(at(seconds(102))), at(seconds(104)));
  EXPECT_THAT(admit_all(room, at(seconds(200))), ElementsAre(2U));
  EXPECT_THAT(admit_all(room, at(seconds(201))), IsEmpty());
  EXPECT_THAT(admit_all(room, at(seconds(202))), ElementsAre(3U));
  EXPECT_EQ(room.next_look(at(seconds(202))), SimTime::max());  // nobody waits
}

TEST(WaitingRoom, TurnsAwayWhoeverFindsItFullWhenNobodyMayWait) {
  WaitingRoomRule one = opening_at(seconds(10), Order::reject);
  one.active_users = 1;
  WaitingRoom room(one, stream());
  EXPECT_EQ(room.arrive(0, 0, TimeZone::wib, at(seconds(9))), Entry::turned_away);
  EXPECT_EQ(room.arrive(0, 0, TimeZone::wib, at(seconds(10))), Entry::admitted);
  EXPECT_EQ(room.arrive(1, 0, TimeZone::wib, at(seconds(11))), Entry::turned_away);
  room.session_ended();
  EXPECT_EQ(room.arrive(1, 0, TimeZone::wib, at(seconds(12))), Entry::admitted);
  EXPECT_EQ(room.waiting(), 0U);
}

TEST(WaitingRoom, LetsEverybodyPassAndOnlyCountsThemWhenToldSo) {
  WaitingRoomRule open = opening_at(hours(1), Order::pass_through);
  open.active_users = 1;
  open.admit_every = hours(1);
  WaitingRoom room(open, stream());
  for (std::uint32_t person = 0; person < 5; ++person)
    EXPECT_EQ(room.arrive(person, 0, TimeZone::wib, at(seconds(0))), Entry::admitted);
  EXPECT_EQ(room.sessions(), 5U);
  room.session_ended();
  EXPECT_EQ(room.sessions(), 4U);
  EXPECT_EQ(room.admit(at(hours(2))), std::nullopt);
}

TEST(WaitingRoom, LetsNobodyInBeforeItOpens) {
  WaitingRoom room(opening_at(minutes(10), Order::fifo), stream());
  queue(room, at(minutes(1)), 0, 3);
  EXPECT_EQ(room.next_look(at(minutes(1))), at(minutes(10)));
  EXPECT_THAT(admit_all(room, at(minutes(10)) - Duration{1}), IsEmpty());
  EXPECT_THAT(admit_all(room, at(minutes(10))), ElementsAre(0U, 1U, 2U));
}

TEST(WaitingRoom, LooksAgainWhenBothTheDoorIsOpenAndTheRateAllows) {
  WaitingRoomRule staggered = rule();
  staggered.opens_at = {at(seconds(10)), at(seconds(0)), at(seconds(0))};
  staggered.admit_every = seconds(30);
  WaitingRoom room(staggered, stream());
  queue(room, at(seconds(0)), 0, 1, 0, TimeZone::wib);
  EXPECT_EQ(room.next_look(at(seconds(0))), at(seconds(10)));
  EXPECT_EQ(room.arrive(1, 0, TimeZone::wit, at(seconds(0))), Entry::admitted);
  EXPECT_EQ(room.next_look(at(seconds(0))), at(seconds(30)));
}

// The orders.

TEST(WaitingRoom, KeepsTheOrderOfJoiningUnderFifo) {
  WaitingRoom room(opening_at(seconds(1), Order::fifo), stream());
  const People people = {5, 3, 9, 1, 7, 0};
  for (const std::uint32_t person : people) room.arrive(person, 0, TimeZone::wib, at(seconds(0)));
  EXPECT_THAT(admit_all(room, at(seconds(1))), ElementsAreArray(people));
}

TEST(WaitingRoom, GivesEverybodyTheSameChanceUnderRandom) {
  std::map<People, int> orders;
  const int seeds = 6000;
  for (int seed = 0; seed < seeds; ++seed) {
    WaitingRoom room(opening_at(seconds(1), Order::random), stream(static_cast<std::uint64_t>(seed)));
    queue(room, at(seconds(0)), 0, 3);
    ++orders[admit_all(room, at(seconds(1)))];
  }
  ASSERT_EQ(orders.size(), 6U);
  for (const auto& [order, count] : orders)
    EXPECT_NEAR(count, seeds / 6.0, 5 * std::sqrt(seeds * (1 / 6.0) * (5 / 6.0)));
}

TEST(WaitingRoom, GivesThoseWhoComeLaterTheSameChanceAsThoseWhoWaitedUnderRandom) {
  int late_first = 0;
  const int seeds = 10'000;
  for (int seed = 0; seed < seeds; ++seed) {
    WaitingRoomRule slow = opening_at(seconds(1), Order::random);
    slow.admit_every = seconds(1);
    WaitingRoom room(slow, stream(static_cast<std::uint64_t>(seed)));
    queue(room, at(seconds(0)), 0, 4);
    ASSERT_EQ(admit_all(room, at(seconds(1))).size(), 1U);
    // Two of the three who are left give up, and two come: one of three is old.
    std::uint32_t gave_up = 0;
    for (std::uint32_t person = 0; gave_up < 2; ++person)
      if (room.remove(person)) ++gave_up;
    queue(room, at(seconds(1)), 10, 2);
    if (room.admit(at(seconds(2))) >= 10U) ++late_first;
  }
  EXPECT_NEAR(late_first, seeds * 2 / 3.0, 5 * std::sqrt(seeds * 2 / 9.0));
}

TEST(WaitingRoom, ShufflesThoseWhoCameBeforeTheOpeningFairly) {
  std::map<People, int> orders;
  const int seeds = 6000;
  for (int seed = 0; seed < seeds; ++seed) {
    WaitingRoom room(opening_at(seconds(1), Order::shuffle), stream(static_cast<std::uint64_t>(seed)));
    queue(room, at(seconds(0)), 0, 3);
    ++orders[admit_all(room, at(seconds(1)))];
  }
  ASSERT_EQ(orders.size(), 6U);
  for (const auto& [order, count] : orders)
    EXPECT_NEAR(count, seeds / 6.0, 5 * std::sqrt(seeds * (1 / 6.0) * (5 / 6.0)));
}

TEST(WaitingRoom, KeepsTheOrderOfThoseWhoComeAfterTheOpeningBehindTheShuffledOnes) {
  WaitingRoomRule slow = opening_at(seconds(1), Order::shuffle);
  slow.active_users = 1;
  WaitingRoom room(slow, stream());
  queue(room, at(seconds(0)), 0, 100);
  queue(room, at(seconds(1)), 100, 50);  // at the opening is not before it
  queue(room, at(seconds(2)), 150, 50);
  const People admitted = admit_all(room, at(seconds(3)), true);
  ASSERT_EQ(admitted.size(), 200U);
  People early(admitted.begin(), admitted.begin() + 100);
  EXPECT_NE(early, numbers(0, 100));
  std::sort(early.begin(), early.end());
  EXPECT_EQ(early, numbers(0, 100));
  EXPECT_EQ(People(admitted.begin() + 100, admitted.end()), numbers(100, 100));
}

TEST(WaitingRoom, ShufflesTogetherThoseWhoseZonesOpenTogether) {
  int first_of_last_zone = 0;
  const int seeds = 1000;
  for (int seed = 0; seed < seeds; ++seed) {
    WaitingRoom room(opening_at(seconds(1), Order::shuffle), stream(static_cast<std::uint64_t>(seed)));
    queue(room, at(seconds(0)), 0, 5, 0, TimeZone::wib);
    queue(room, at(seconds(0)), 5, 5, 0, TimeZone::wit);
    if (room.admit(at(seconds(1))) >= 5U) ++first_of_last_zone;
  }
  EXPECT_NEAR(first_of_last_zone, seeds / 2.0, 5 * std::sqrt(seeds / 4.0));
}

// Staggered opening.

TEST(WaitingRoom, PeopleWhoseZoneIsNotOpenDoNotBlockThoseBehindThem) {
  WaitingRoomRule staggered = rule();
  staggered.opens_at = {at(hours(2)), at(hours(1)), at(hours(0))};  // WIB, WITA, WIT
  staggered.active_users = 2;
  WaitingRoom room(staggered, stream());
  queue(room, at(seconds(0)), 0, 2, 0, TimeZone::wib);
  queue(room, at(seconds(1)), 10, 1, 0, TimeZone::wita);
  EXPECT_EQ(room.arrive(20, 0, TimeZone::wit, at(seconds(2))), Entry::admitted);
  EXPECT_EQ(room.next_look(at(seconds(2))), at(hours(1)));
  EXPECT_THAT(admit_all(room, at(hours(1))), ElementsAre(10U));
  queue(room, at(hours(1)), 21, 1, 0, TimeZone::wit);  // full
  room.session_ended();
  room.session_ended();
  EXPECT_THAT(admit_all(room, at(hours(1))), ElementsAre(21U));
  EXPECT_THAT(admit_all(room, at(hours(2))), ElementsAre(0U));
}

TEST(WaitingRoom, WhoeverJoinedFirstGoesFirstOfThoseWhoseZonesAreOpen) {
  WaitingRoomRule staggered = rule();
  staggered.opens_at = {at(hours(2)), at(hours(1)), at(hours(1))};
  WaitingRoom room(staggered, stream());
  queue(room, at(seconds(0)), 0, 1, 0, TimeZone::wib);
  queue(room, at(seconds(1)), 1, 1, 0, TimeZone::wit);
  queue(room, at(seconds(2)), 2, 1, 0, TimeZone::wita);
  queue(room, at(seconds(3)), 3, 1, 0, TimeZone::wit);
  EXPECT_THAT(admit_all(room, at(hours(1))), ElementsAre(1U, 2U, 3U));
  EXPECT_THAT(admit_all(room, at(hours(2))), ElementsAre(0U));
}

TEST(WaitingRoom, ShufflesEachZoneWhenItOpensBehindThoseWhoAreAlreadyInLine) {
  WaitingRoomRule staggered = rule(Order::shuffle);
  staggered.opens_at = {at(hours(2)), at(hours(1)), at(hours(1))};
  staggered.active_users = 1;
  WaitingRoom room(staggered, stream());
  queue(room, at(seconds(0)), 0, 20, 0, TimeZone::wib);
  queue(room, at(seconds(0)), 20, 20, 0, TimeZone::wit);
  queue(room, at(hours(1)), 40, 20, 0, TimeZone::wita);
  queue(room, at(hours(2)), 60, 20, 0, TimeZone::wit);
  People admitted = admit_all(room, at(hours(3)), true);
  ASSERT_EQ(admitted.size(), 80U);
  const auto part = [&](int number) {
    return People(admitted.begin() + 20 * number, admitted.begin() + 20 * (number + 1));
  };
  EXPECT_THAT(part(0), ::testing::UnorderedElementsAreArray(numbers(20, 20)));  // shuffled at 1 h
  EXPECT_EQ(part(1), numbers(40, 20));                                          // came at 1 h
  EXPECT_THAT(part(2), ::testing::UnorderedElementsAreArray(numbers(0, 20)));   // shuffled at 2 h
  EXPECT_EQ(part(3), numbers(60, 20));                                          // came at 2 h
}

TEST(WaitingRoom, GivesEverybodyWhoseZoneIsOpenTheSameChanceUnderRandom) {
  const int seeds = 4000;
  std::map<std::uint32_t, int> first;
  for (int seed = 0; seed < seeds; ++seed) {
    WaitingRoomRule staggered = rule(Order::random);
    staggered.opens_at = {at(hours(3)), at(hours(1)), at(hours(2))};
    WaitingRoom room(staggered, stream(static_cast<std::uint64_t>(seed)));
    queue(room, at(seconds(0)), 0, 4, 0, TimeZone::wib);
    queue(room, at(seconds(0)), 4, 1, 0, TimeZone::wita);
    queue(room, at(seconds(0)), 5, 3, 0, TimeZone::wit);
    ++first[*room.admit(at(hours(2)))];
  }
  ASSERT_EQ(first.size(), 4U);
  for (std::uint32_t person = 4; person < 8; ++person)
    EXPECT_NEAR(first[person], seeds / 4.0, 5 * std::sqrt(seeds * 3 / 16.0));
}

// Lanes.

/// Of the next `count` admissions, how many each lane had; person / 1000 is the lane.
std::vector<int> shares(WaitingRoom& room, SimTime now, int count, std::size_t lanes) {
  std::vector<int> share(lanes);
  for (int i = 0; i < count; ++i) {
    ++share.at(room.admit(now).value() / 1000);
    room.session_ended();
  }
  return share;
}

TEST(WaitingRoom, SharesTheAdmissionsAmongLanesInProportionToTheirWeights) {
  WaitingRoom room(opening_at(seconds(1), Order::fifo, {1, 2, 5}), stream());
  for (std::uint32_t lane = 0; lane < 3; ++lane) queue(room, at(seconds(0)), lane * 1000, 1000, lane);
  EXPECT_THAT(shares(room, at(seconds(1)), 800, 3), ElementsAre(100, 200, 500));
  EXPECT_THAT(shares(room, at(seconds(1)), 8, 3),
              ElementsAre(1, 2, 5));  // and in every stretch, not on average
}

TEST(WaitingRoom, KeepsTheOrderWithinALane) {
  WaitingRoom room(opening_at(seconds(1), Order::fifo, {1, 1}), stream());
  queue(room, at(seconds(0)), 0, 4, 1);
  queue(room, at(seconds(0)), 10, 2, 0);
  EXPECT_THAT(admit_all(room, at(seconds(1))), ElementsAre(10U, 0U, 11U, 1U, 2U, 3U));
}

TEST(WaitingRoom, ALaneInWhichNobodyWaitedHasNoClaimForLater) {
  WaitingRoom room(opening_at(seconds(1), Order::fifo, {1, 1}), stream());
  queue(room, at(seconds(0)), 0, 1000, 0);
  EXPECT_THAT(shares(room, at(seconds(1)), 500, 2), ElementsAre(500, 0));
  queue(room, at(seconds(2)), 1000, 500, 1);
  EXPECT_THAT(shares(room, at(seconds(2)), 100, 2), ElementsAre(50, 50));
}

TEST(WaitingRoom, ALaneWhosePeopleWentStraightInHasNoClaimForLater) {
  WaitingRoomRule limited = opening_at(seconds(1), Order::fifo, {1, 1});
  limited.active_users = 1;
  WaitingRoom room(limited, stream());
  queue(room, at(seconds(0)), 0, 500, 0);
  EXPECT_THAT(shares(room, at(seconds(1)), 500, 2), ElementsAre(500, 0));
  EXPECT_EQ(room.arrive(1000, 1, TimeZone::wib, at(seconds(2))), Entry::admitted);
  queue(room, at(seconds(3)), 500, 100, 0);
  queue(room, at(seconds(3)), 1001, 100, 1);
  room.session_ended();
  EXPECT_THAT(shares(room, at(seconds(4)), 100, 2), ElementsAre(50, 50));
}

TEST(WaitingRoom, ALaneWhoseZoneOpensLaterHasNoClaimForLater) {
  WaitingRoomRule staggered = rule(Order::fifo, {1, 1});
  staggered.opens_at = {at(hours(1)), at(seconds(1)), at(seconds(1))};
  WaitingRoom room(staggered, stream());
  queue(room, at(seconds(0)), 0, 1000, 0, TimeZone::wit);
  queue(room, at(seconds(0)), 1000, 1000, 1, TimeZone::wib);
  EXPECT_THAT(shares(room, at(seconds(1)), 500, 2), ElementsAre(500, 0));
  EXPECT_THAT(shares(room, at(hours(1)), 100, 2), ElementsAre(50, 50));
}

TEST(WaitingRoom, ALaneThatEmptiesBecauseItsPeopleGiveUpLeavesItsShareToTheOthers) {
  WaitingRoom room(opening_at(seconds(1), Order::fifo, {1, 1, 2}), stream());
  for (std::uint32_t lane = 0; lane < 3; ++lane) queue(room, at(seconds(0)), lane * 1000, 500, lane);
  for (std::uint32_t person = 1000; person < 1500; ++person) EXPECT_TRUE(room.remove(person));
  const std::vector<int> share = shares(room, at(seconds(1)), 300, 3);
  EXPECT_THAT(share, ElementsAre(100, 0, 200));
}

// Giving up.

TEST(WaitingRoom, WhoeverGivesUpIsNotAdmittedAndNobodyElseLosesTheirPlace) {
  for (const Order order : {Order::fifo, Order::random, Order::shuffle}) {
    WaitingRoom room(opening_at(seconds(1), order), stream());
    queue(room, at(seconds(0)), 0, 10);
    EXPECT_TRUE(room.remove(0));
    EXPECT_TRUE(room.remove(4));
    EXPECT_TRUE(room.remove(9));
    EXPECT_FALSE(room.remove(4));
    EXPECT_FALSE(room.remove(1'000'000));
    EXPECT_EQ(room.waiting(), 7U);
    People admitted = admit_all(room, at(seconds(1)));
    if (order != Order::fifo) std::sort(admitted.begin(), admitted.end());
    EXPECT_THAT(admitted, ElementsAre(1U, 2U, 3U, 5U, 6U, 7U, 8U));
    EXPECT_FALSE(room.remove(1)) << "who went in waits no more";
  }
}

TEST(WaitingRoom, WhoeverGivesUpAndComesBackIsAtTheEndOfTheLine) {
  WaitingRoom room(opening_at(seconds(1), Order::fifo), stream());
  queue(room, at(seconds(0)), 0, 3);
  room.remove(0);
  queue(room, at(seconds(0)), 0, 1);
  EXPECT_THAT(admit_all(room, at(seconds(1))), ElementsAre(1U, 2U, 0U));
}

TEST(WaitingRoom, NobodyIsWaitedForWhenAllHaveGivenUp) {
  WaitingRoomRule one = rule();
  one.admit_every = hours(1);
  WaitingRoom room(one, stream());
  room.arrive(0, 0, TimeZone::wib, at(seconds(0)));
  queue(room, at(seconds(0)), 1, 2);
  room.remove(1);
  room.remove(2);
  EXPECT_EQ(room.next_look(at(seconds(0))), SimTime::max());
  EXPECT_EQ(room.admit(at(hours(2))), std::nullopt);
  EXPECT_EQ(room.arrive(3, 0, TimeZone::wib, at(hours(2))), Entry::admitted);
}

// All together.

TEST(WaitingRoom, LosesNobodyAndAdmitsNobodyTwiceWhateverHappens) {
  for (const Order order : {Order::fifo, Order::random, Order::shuffle}) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      WaitingRoomRule busy = rule(order, {1, 3, 0.5});
      busy.opens_at = {at(seconds(200)), at(seconds(100)), at(seconds(50))};
      busy.active_users = 20;
      busy.admit_every = milliseconds(100);
      WaitingRoom room(busy, stream(seed));
      RandomStream chance(seed, 1, 2, 3);
      enum class Where { outside, waits, inside };
      std::vector<Where> where(300, Where::outside);
      People inside;
      std::uint32_t waiting = 0;
      const auto goes_in = [&](std::uint32_t person) {
        where[person] = Where::inside;
        inside.push_back(person);
      };
      SimTime now{};
      for (int i = 0; i < 20'000; ++i) {
        now += milliseconds(chance.below(40));
        const auto person = static_cast<std::uint32_t>(chance.below(where.size()));
        const bool gives_up = chance.below(10) == 0;
        if (gives_up) {
          ASSERT_EQ(room.remove(person), where[person] == Where::waits);
          if (where[person] == Where::waits) where[person] = Where::outside, --waiting;
        } else if (where[person] == Where::outside) {
          const auto zone = static_cast<TimeZone>(person % 3);
          const Entry entry = room.arrive(person, person / 3 % 3, zone, now);
          ASSERT_NE(entry, Entry::turned_away);
          ASSERT_TRUE(entry == Entry::queued || now >= busy.opens_at[person % 3]);
          if (entry == Entry::admitted) goes_in(person);
          if (entry == Entry::queued) where[person] = Where::waits, ++waiting;
        }
        if (!inside.empty() && chance.below(20) == 0) {
          room.session_ended();
          where[inside.back()] = Where::outside;
          inside.pop_back();
        }
        const SimTime look = room.next_look(now);
        const auto next = room.admit(now);
        ASSERT_EQ(next.has_value(), look == now);
        if (next) {
          ASSERT_EQ(where[*next], Where::waits);
          ASSERT_GE(now, busy.opens_at[*next % 3]);
          --waiting;
          goes_in(*next);
        }
        ASSERT_EQ(room.waiting(), waiting);
        ASSERT_EQ(room.sessions(), inside.size());
        ASSERT_LE(room.sessions(), busy.active_users);
      }
      // Everybody who still waits gets in.
      for (now += seconds(1000); waiting > 0; now += milliseconds(100)) {
        while (room.sessions() > 0) room.session_ended();
        const auto next = room.admit(now);
        ASSERT_TRUE(next.has_value());
        ASSERT_EQ(where[*next], Where::waits);
        where[*next] = Where::inside;
        --waiting;
      }
      EXPECT_EQ(room.admit(now), std::nullopt);
    }
  }
}

TEST(WaitingRoom, AMillionPeopleOfWhomHalfGiveUpAreNoTrouble) {
  for (const Order order : {Order::fifo, Order::random, Order::shuffle}) {
    WaitingRoom room(opening_at(hours(1), order, {1, 1, 1}), stream());
    const std::uint32_t people = 1'000'000;
    for (std::uint32_t person = 0; person < people; ++person)
      ASSERT_EQ(room.arrive(person, person % 3, TimeZone::wib, at(seconds(0))), Entry::queued);
    for (std::uint32_t person = 0; person < people; person += 2) ASSERT_TRUE(room.remove(person));
    std::vector<bool> is_in(people);
    std::uint32_t admitted = 0;
    while (const auto person = room.admit(at(hours(1)))) {
      ASSERT_FALSE(is_in[*person]);
      ASSERT_EQ(*person % 2, 1U);
      is_in[*person] = true;
      ++admitted;
    }
    EXPECT_EQ(admitted, people / 2);
  }
}

TEST(WaitingRoom, IsTheSameWhenItIsCopiedOrRunAgain) {
  WaitingRoom room(opening_at(seconds(1), Order::shuffle, {1, 2}), stream(7));
  queue(room, at(seconds(0)), 0, 50, 0);
  queue(room, at(seconds(0)), 50, 50, 1);
  WaitingRoom copy = room;
  EXPECT_EQ(admit_all(room, at(seconds(1))), admit_all(copy, at(seconds(1))));
}

}  // namespace
}  // namespace gelombang
