// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/places.hpp"

#include <algorithm>
#include <numeric>

#include <gtest/gtest.h>

#include "engine/kernel/random/stream.hpp"

namespace gelombang::audit {
namespace {

constexpr std::size_t people = 400, seats = 80;

std::vector<std::uint32_t> any_order(std::uint32_t entity) {
  RandomStream random(7, 0, purpose("places"), entity);
  std::vector<std::uint32_t> order(people);
  std::iota(order.begin(), order.end(), 0U);
  for (std::size_t i = people; i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
  return order;
}

/// Drawn fairly, in two strata that alternate in the file; nothing is known of registrations.
Pool fair(std::uint32_t entity = 1) {
  Pool pool;
  pool.size = people;
  pool.selected.assign(people, 0);
  pool.stratum_names = {"east", "west"};
  const std::vector<std::uint32_t> order = any_order(entity);
  for (std::size_t i = 0; i < people; ++i) {
    pool.rank.push_back(order[i]);
    pool.selected[i] = order[i] < seats ? 1 : 0;
    pool.stratum.push_back(i % 2);
  }
  return pool;
}

template <class Before>
Pool sorted(const Pool& pool, const Before& before) {
  std::vector<std::uint32_t> rows(pool.size);
  std::iota(rows.begin(), rows.end(), 0U);
  std::stable_sort(rows.begin(), rows.end(), before);
  return people_of(pool, rows);
}

Places places(const Pool& pool) {
  return places_of(pool, strata_of(pool));
}

TEST(Places, OfAFileInTheOrderOfRegistrationAreThoseOfTheDraw) {
  Pool pool = fair();
  for (std::size_t i = 0; i < people; ++i) pool.registered.push_back(static_cast<double>(i / 2));
  EXPECT_EQ(places(pool), Places::of_the_draw);
  std::swap(pool.registered[3], pool.registered[301]);
  EXPECT_EQ(places(pool), Places::not_known);
}

TEST(Places, OfAnyOtherFileAreNotKnownUnlessTheyWereDeclared) {
  Pool pool = fair();
  EXPECT_EQ(places(pool), Places::not_known);
  pool.in_draw_order = true;
  EXPECT_EQ(places(pool), Places::of_the_draw);
}

TEST(Places, OfAFileWithTheWinnersFirstOrLastMeanNothing) {
  for (const bool first : {true, false}) {
    Pool pool = fair();
    const auto before = [&](std::uint32_t a, std::uint32_t b) {
      return first ? pool.selected[a] > pool.selected[b] : pool.selected[a] < pool.selected[b];
    };
    Pool by_outcome = sorted(pool, before);
    by_outcome.in_draw_order = true;
    EXPECT_EQ(places(by_outcome), Places::sorted_by_outcome);
  }
}

TEST(Places, OfAFileInTheOrderOfTicketsMeanNothing) {
  for (const bool within_strata : {true, false}) {
    const Pool pool = fair();
    EXPECT_EQ(places(sorted(pool,
                            [&](std::uint32_t a, std::uint32_t b) {
                              if (within_strata && pool.stratum[a] != pool.stratum[b])
                                return pool.stratum[a] < pool.stratum[b];
                              return pool.rank[a] < pool.rank[b];
                            })),
              Places::sorted_by_outcome);
  }
}

TEST(Places, MeanNothingWhereOneStratumIsSortedByOutcome) {
  // West as it came, then east by ticket.
  const Pool pool = fair();
  Pool one = sorted(pool, [&](std::uint32_t a, std::uint32_t b) {
    if (pool.stratum[a] != pool.stratum[b]) return pool.stratum[a] > pool.stratum[b];
    return pool.stratum[a] == 0 && pool.rank[a] < pool.rank[b];
  });
  one.rank.clear();
  EXPECT_EQ(places(one), Places::sorted_by_outcome);
}

TEST(Places, MeanNothingWhereThoseOfOneMinuteAreSortedByOutcome) {
  Pool pool = fair();
  for (std::size_t i = 0; i < people; ++i) pool.registered.push_back(static_cast<double>(i / 8));
  EXPECT_EQ(places(pool), Places::of_the_draw);
  EXPECT_EQ(places(sorted(pool,
                          [&](std::uint32_t a, std::uint32_t b) {
                            if (pool.registered[a] != pool.registered[b])
                              return pool.registered[a] < pool.registered[b];
                            return pool.selected[a] > pool.selected[b];
                          })),
            Places::sorted_by_outcome);
}

TEST(Places, AreNotKnownFromDaysOfRegistration) {
  Pool pool = fair();
  for (std::size_t i = 0; i < people; ++i) pool.registered.push_back(static_cast<double>(i / 40));
  EXPECT_EQ(places(pool), Places::not_known);
}

TEST(Places, OfFirstComeFirstServedAreThoseOfTheDraw) {
  // Winners first, but registration alone put them there.
  Pool pool = fair();
  for (std::size_t i = 0; i < people; ++i) {
    pool.registered.push_back(static_cast<double>(i));
    pool.rank[i] = static_cast<double>(i);
    pool.selected[i] = i < seats ? 1 : 0;
  }
  EXPECT_EQ(places(pool), Places::of_the_draw);
}

TEST(Places, OfFairDrawsAreNeverTakenForSortedOnes) {
  for (std::uint32_t entity = 0; entity < 200; ++entity) {
    Pool pool = fair(entity);
    // Strata of four people, which now and then are in the order of their tickets.
    for (std::size_t i = 0; i < people; ++i) pool.stratum[i] = static_cast<std::uint32_t>(i / 4);
    pool.stratum_names.assign(people / 4, "");
    EXPECT_EQ(places(pool), Places::not_known);
  }
}

}  // namespace
}  // namespace gelombang::audit
