// SPDX-License-Identifier: Apache-2.0
// Fair draws in shapes that an opponent of the audit would choose: ties, tiny groups, few seats, nearly all
// seats, classes and quotas in a sorted file. All must be left alone at the stated level. Each draw is made
// by a shuffle that is fair within its strata; seeds are fixed.
#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <string>

#include <gtest/gtest.h>

#include "engine/audit/audit.hpp"
#include "engine/audit/drawn_pool.hpp"
#include "engine/kernel/random/stream.hpp"

namespace gelombang::audit {
namespace {

constexpr int draws = 300;

RandomStream stream(int draw, std::string_view name) {
  return RandomStream(1812, static_cast<std::uint32_t>(draw), purpose(name), 0);
}

void add_category(Pool& pool, const std::string& name, const std::vector<std::uint16_t>& codes) {
  Category category{name, {}, codes};
  const std::uint16_t values = *std::max_element(codes.begin(), codes.end());
  for (int v = 0; v <= values; ++v) category.values.push_back(std::to_string(v));
  pool.groups.push_back(std::move(category));
}

Pool people(std::size_t count) {
  Pool pool;
  pool.size = count;
  pool.selected.assign(count, 0);
  pool.registered.resize(count);
  std::iota(pool.registered.begin(), pool.registered.end(), 0.0);
  return pool;
}

/// Fair within strata and classes: `seats(s)` of the people of each. Tickets are places in one order.
void draw_fairly(Pool& pool, RandomStream& random, const std::function<std::size_t(std::uint32_t)>& seats) {
  const Strata strata = strata_of(pool);
  std::vector<std::uint32_t> order(pool.size);
  std::iota(order.begin(), order.end(), 0U);
  for (std::size_t i = pool.size; i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
  std::map<std::uint32_t, std::size_t> taken;
  pool.rank.assign(pool.size, 0);
  for (std::size_t i = 0; i < order.size(); ++i) {
    pool.rank[order[i]] = static_cast<double>(i);
    if (taken[strata[order[i]]]++ < seats(strata[order[i]])) pool.selected[order[i]] = 1;
  }
}

using Shape = std::function<Pool(int draw)>;

void expect_left_alone(const Shape& shape) {
  int alarms = 0;
  std::map<std::string, int> small, tiny;
  for (int draw = 0; draw < draws; ++draw) {
    const Pool pool = shape(draw);
    Settings settings;
    settings.permutations = 99;
    settings.smallest_cell = 0;  // suppressed numbers could not be looked at
    const Report report = audit(pool, settings);
    alarms += report.verdict == Verdict::inconsistent ? 1 : 0;
    for (const TestFinding& test : report.tests) {
      const std::string name = test.id + " " + test.subject;
      small[name] += test.p <= 0.05 ? 1 : 0;
      tiny[name] += test.p <= 0.001 ? 1 : 0;
    }
  }
  // Level 0.01 for the family: ten or more of 300 come with a chance of 0.001; 31 or more at 0.05 with 1e-4,
  // and five or more at 0.001 with 2e-5. Tests that are careful give fewer.
  EXPECT_LE(alarms, 9);
  for (const auto& [name, count] : small) EXPECT_LE(count, 30) << name;
  for (const auto& [name, count] : tiny) EXPECT_LE(count, 4) << name;
}

TEST(HostileFairDraw, OfGroupsOfAFewPeopleAndManyTies) {
  expect_left_alone([](int draw) {
    Pool pool = people(600);
    RandomStream random = stream(draw, "tiny groups");
    std::vector<std::uint16_t> province, one_person(600, 0), constant(600, 0);
    // Provinces of 1, 2, 3, ... people.
    for (std::uint16_t p = 0; province.size() < 600; ++p)
      for (int i = 0; i <= p && province.size() < 600; ++i) province.push_back(p);
    one_person[17] = 1;
    add_category(pool, "province", province);
    add_category(pool, "one person", one_person);
    add_category(pool, "all alike", constant);
    for (double& each : pool.registered) each = std::floor(each / 60);
    draw_fairly(pool, random, [](std::uint32_t) { return 60; });
    for (double& each : pool.rank) each = std::floor(each / 100);  // as if tickets had been rounded
    return pool;
  });
}

TEST(HostileFairDraw, OfSixSeats) {
  expect_left_alone([](int draw) {
    Pool pool = people(2000);
    RandomStream random = stream(draw, "six seats");
    std::vector<std::uint16_t> half;
    for (std::size_t i = 0; i < 2000; ++i) half.push_back(i % 2);
    add_category(pool, "half", half);
    for (std::size_t i = 0; i < 2000; ++i) pool.household.push_back(static_cast<std::uint32_t>(i / 3));
    draw_fairly(pool, random, [](std::uint32_t) { return 6; });
    return pool;
  });
}

TEST(HostileFairDraw, OfNearlyEverybody) {
  expect_left_alone([](int draw) {
    Pool pool = people(2000);
    RandomStream random = stream(draw, "nearly everybody");
    std::vector<std::uint16_t> age;
    for (std::size_t i = 0; i < 2000; ++i) age.push_back(static_cast<std::uint16_t>(random.below(7)));
    add_category(pool, "age", age);
    for (std::size_t i = 0; i < 2000; ++i) pool.household.push_back(static_cast<std::uint32_t>(i / 4));
    draw_fairly(pool, random, [](std::uint32_t) { return 1990; });
    return pool;
  });
}

TEST(HostileFairDraw, OfClassesOfPriorityInASortedFile) {
  // 300 of the first class, all in; 100 of 500 of the second; nobody of the third, who stand at the end.
  // Tickets are given class by class, in this wave and the last.
  expect_left_alone([](int draw) {
    Pool pool = people(1200);
    RandomStream random = stream(draw, "classes");
    for (std::size_t i = 0; i < 1200; ++i) pool.priority.push_back(i < 300 ? 1 : i < 800 ? 2 : 3);
    draw_fairly(pool, random, [](std::uint32_t s) { return s == 0 ? 300 : s == 1 ? 100 : 0; });
    for (std::size_t i = 0; i < 1200; ++i) {
      pool.rank[i] += 10'000 * pool.priority[i];
      pool.previous_rank.push_back(10'000 * pool.priority[i] + random.uniform());
      pool.listed_at.push_back(i < 800 ? static_cast<double>(i) : std::nan(""));
    }
    return pool;
  });
}

TEST(HostileFairDraw, OfHousematesOfWhomOneAtMostIsSelected) {
  // 300 couples, one of each sex, and 240 seats: whoever is selected stands in the way of the other, which
  // makes the winners of one sex vary 1.67 times as much as without the cap.
  const Loaded<draw::Rules> rules =
      draw::read_rules("step,column,value,seats,unfilled\nat_most,household,,1,\nopen,,,240,\n", "rules.csv");
  std::string text;
  for (int i = 0; i < 600; ++i)
    text += "person-" + std::to_string(1000 + i) + "," + std::to_string(1 + i / 2) + "\n";
  expect_left_alone([&](int draw) {
    Loaded<draw::Pool> people_of_draw =
        draw::read_canonical_pool(text, {"household"}, *rules.value, "pool.csv");
    draw::Terms terms;
    terms.wave = "W" + std::to_string(draw);
    draw::Commitment commitment =
        draw::commit(std::move(terms), *rules.value, std::move(*people_of_draw.value));
    draw::Drawn drawn = draw::draw(commitment, std::string(32, 'a'));
    const draw::Verified verified{std::move(commitment), std::string(32, 'a'), std::move(drawn)};
    Pool pool = std::move(*pool_of_draw(verified, "drawn", {}).value);
    std::vector<std::uint16_t> sex;
    for (std::size_t i = 0; i < pool.size; ++i) sex.push_back(static_cast<std::uint16_t>(i % 2));
    add_category(pool, "sex", sex);
    return pool;
  });
}

TEST(HostileFairDraw, OfOneSeatInEachOfManyTinyStrata) {
  expect_left_alone([](int draw) {
    Pool pool = people(900);
    RandomStream random = stream(draw, "tiny strata");
    std::vector<std::uint16_t> sex;
    for (std::size_t i = 0; i < 900; ++i) {
      pool.stratum.push_back(static_cast<std::uint32_t>(i / 3));
      sex.push_back(static_cast<std::uint16_t>(random.below(2)));
    }
    pool.stratum_names.assign(300, "x");
    add_category(pool, "sex", sex);
    draw_fairly(pool, random, [](std::uint32_t) { return 1; });
    return pool;
  });
}

TEST(HostileFairDraw, OfTwoSeatsForTwoLargeStrata) {
  expect_left_alone([](int draw) {
    Pool pool = people(2000);
    RandomStream random = stream(draw, "two seats");
    for (std::size_t i = 0; i < 2000; ++i) pool.stratum.push_back(i % 2);
    pool.stratum_names = {"a", "b"};
    draw_fairly(pool, random, [](std::uint32_t) { return 1; });
    return pool;
  });
}

TEST(HostileFairDraw, OfUnequalQuotasInAFileSortedByProvince) {
  expect_left_alone([](int draw) {
    Pool pool = people(1500);
    RandomStream random = stream(draw, "sorted quotas");
    std::vector<std::uint16_t> age;
    for (std::size_t i = 0; i < 1500; ++i) {
      pool.stratum.push_back(static_cast<std::uint32_t>(i / 150));
      age.push_back(static_cast<std::uint16_t>(random.below(3) + (i > 900 ? 1 : 0)));
      pool.listed_at.push_back(static_cast<double>(i));
      pool.household.push_back(static_cast<std::uint32_t>(i / 2));
    }
    pool.stratum_names.assign(10, "x");
    add_category(pool, "age", age);
    draw_fairly(pool, random, [](std::uint32_t s) { return std::size_t{12} * (10 - s); });
    return pool;
  });
}

TEST(HostileFairDraw, OfHouseholdsWithEverybodyOrNobodyInThem) {
  for (const bool together : {true, false})
    expect_left_alone([together](int draw) {
      Pool pool = people(400);
      RandomStream random = stream(draw, "households");
      for (std::uint32_t i = 0; i < 400; ++i) pool.household.push_back(together ? 0 : i);
      draw_fairly(pool, random, [](std::uint32_t) { return 40; });
      return pool;
    });
}

TEST(HostileFairDraw, OfTicketsThatAreAllEqual) {
  expect_left_alone([](int draw) {
    Pool pool = people(500);
    RandomStream random = stream(draw, "equal tickets");
    draw_fairly(pool, random, [](std::uint32_t) { return 50; });
    pool.rank.assign(500, 7);
    pool.previous_rank.assign(500, 7);
    return pool;
  });
}

}  // namespace
}  // namespace gelombang::audit
