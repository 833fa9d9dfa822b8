// SPDX-License-Identifier: Apache-2.0
// Draws with a fault planted in them, which the audit must find and name. `draws` of each kind; where the
// audit detects and names with probability 0.99 or more, fewer than 18 of 20 come with a chance of 0.001.
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>
#include <span>
#include <string>

#include <gtest/gtest.h>

#include "engine/audit/audit.hpp"
#include "tests/validation/applicants.hpp"

namespace gelombang::audit {
namespace {

constexpr int draws = 20, enough = 18;

/// Takes people by weight, one after another.
void draw_by_weight(Pool& pool, RandomStream& random, const std::function<double(std::size_t)>& weight) {
  // The smallest of exponential variables with these rates is the first to be taken.
  std::vector<std::pair<double, std::uint32_t>> keys;
  for (std::uint32_t i = 0; i < pool.size; ++i) {
    const double rate = weight(i);
    // Those without a chance come last, in no order.
    keys.emplace_back(-std::log(random.uniform()) / (rate > 0 ? rate : 1e-9), i);
  }
  std::sort(keys.begin(), keys.end());
  std::vector<std::uint32_t> order;
  for (const auto& key : keys) order.push_back(key.second);
  draw_in(pool, order);
}

/// A merge sort, in halves, whose comparison tosses a coin. (The standard library's would run out of bounds.)
void sort_by_coin(std::span<std::uint32_t> order, RandomStream& random) {
  if (order.size() < 2) return;
  const std::size_t half = order.size() / 2;
  sort_by_coin(order.first(half), random);
  sort_by_coin(order.subspan(half), random);
  std::vector<std::uint32_t> merged;
  std::size_t left = 0, right = half;
  while (merged.size() < order.size()) {
    const bool take_left = right == order.size() || (left < half && (random.bits() & 1) != 0);
    merged.push_back(order[take_left ? left++ : right++]);
  }
  std::copy(merged.begin(), merged.end(), order.begin());
}

using Fault = std::function<void(Pool&, RandomStream&)>;

/// How many of the draws the audit finds inconsistent, with this cause named first.
int named(const Fault& fault, const std::string& mechanism, const Settings& settings = {}) {
  int count = 0;
  for (int draw = 0; draw < draws; ++draw) {
    Pool pool = applicants(draw);
    RandomStream random = stream(draw, "fault");
    fault(pool, random);
    Settings quick = settings;
    quick.permutations = 99;
    const Report report = audit(pool, quick);
    const std::string first = report.suspects.empty() ? "(none)" : report.suspects.front().mechanism;
    count += report.verdict == Verdict::inconsistent && first == mechanism ? 1 : 0;
  }
  return count;
}

TEST(PlantedFault, FirstDaysBias) {
  // Those of the first two days have a quarter more chances: the fault of the diversity visa lottery of 2012.
  EXPECT_GE(named(
                [](Pool& pool, RandomStream& random) {
                  draw_by_weight(pool, random, [](std::size_t i) { return i < people / 5 ? 1.25 : 1.0; });
                },
                "first-days bias"),
            enough);
}

TEST(PlantedFault, FirstDaysBiasOfOtherSizes) {
  // The first twentieth at twice the chance; the first half with a third more.
  const std::array<std::function<double(std::size_t)>, 2> weights{
      [](std::size_t i) { return i < people / 20 ? 2.0 : 1.0; },
      [](std::size_t i) { return i < people / 2 ? 1.35 : 1.0; }};
  for (const auto& weight : weights)
    EXPECT_GE(named([&weight](Pool& pool, RandomStream& random) { draw_by_weight(pool, random, weight); },
                    "first-days bias"),
              enough);
}

TEST(PlantedFault, AChanceThatFallsEvenlyIsFoundAndMostlyNamed) {
  // No step anywhere, in a file in the order of registration: now and then the step of a number modulo the
  // size of the pool fits as well, and is named first.
  const Fault falling = [](Pool& pool, RandomStream& random) {
    draw_by_weight(pool, random, [](std::size_t i) { return 1.6 - 0.6 * static_cast<double>(i) / people; });
  };
  EXPECT_GE(named(falling, "first-days bias"), draws / 2);
}

TEST(PlantedFault, FirstDaysBiasIsFoundInAFileThatIsInAnyOtherOrder) {
  // The same file sorted by a name: places say nothing of the day.
  EXPECT_GE(named(
                [](Pool& pool, RandomStream& random) {
                  const std::vector<std::uint32_t> by_name = fair_order(people, random);
                  std::vector<double> registered;
                  for (const std::uint32_t i : by_name) registered.push_back(pool.registered[i]);
                  pool.registered = registered;
                  draw_by_weight(pool, random,
                                 [&](std::size_t i) { return by_name[i] < people / 5 ? 1.5 : 1.0; });
                },
                "first-days bias"),
            enough);
}

TEST(PlantedFault, ModuloBias) {
  // A 15-bit number modulo 20,000: the first 12,768 places have two chances, the others one.
  EXPECT_GE(named(
                [](Pool& pool, RandomStream& random) {
                  draw_by_weight(pool, random, [](std::size_t i) { return i < 32'768 % people ? 2.0 : 1.0; });
                },
                "modulo bias"),
            enough);
}

TEST(PlantedFault, ModuloBiasOfALongerNumber) {
  // A 16-bit number: the first 5,536 places have four chances, the others three.
  EXPECT_GE(named(
                [](Pool& pool, RandomStream& random) {
                  draw_by_weight(pool, random, [](std::size_t i) { return i < 65'536 % people ? 4.0 : 3.0; });
                },
                "modulo bias"),
            enough);
}

/// Draws in the order that a shuffle leaves the file in.
template <class Shuffle>
Fault shuffled(Shuffle shuffle) {
  return [shuffle](Pool& pool, RandomStream& random) {
    std::vector<std::uint32_t> order(people);
    std::iota(order.begin(), order.end(), 0U);
    shuffle(std::span<std::uint32_t>(order), random);
    draw_in(pool, order);
  };
}

TEST(PlantedFault, NaiveShuffle) {
  EXPECT_GE(named(shuffled([](std::span<std::uint32_t> order, RandomStream& random) {
                    for (std::uint32_t& each : order) std::swap(each, order[random.below(order.size())]);
                  }),
                  "naive shuffle"),
            enough);
}

TEST(PlantedFault, NaiveShuffleFromTheOtherEnd) {
  EXPECT_GE(named(shuffled([](std::span<std::uint32_t> order, RandomStream& random) {
                    for (std::size_t i = order.size(); i-- > 0;)
                      std::swap(order[i], order[random.below(order.size())]);
                  }),
                  "naive shuffle"),
            enough);
}

TEST(PlantedFault, ComparatorShuffle) {
  // The browser ballot of 2010: sorting with a comparison that tosses a coin; here a merge sort.
  EXPECT_GE(named(shuffled(sort_by_coin), "comparator shuffle"), enough);
}

TEST(PlantedFault, ComparatorShuffleByAnInsertionSort) {
  EXPECT_GE(named(shuffled([](std::span<std::uint32_t> order, RandomStream& random) {
                    for (std::size_t i = 1; i < order.size(); ++i)
                      for (std::size_t j = i; j > 0 && (random.bits() & 1) != 0; --j)
                        std::swap(order[j], order[j - 1]);
                  }),
                  "comparator shuffle"),
            enough);
}

TEST(PlantedFault, TruncatedPool) {
  // A spreadsheet that holds 16,384 rows.
  EXPECT_GE(named(
                [](Pool& pool, RandomStream& random) {
                  draw_by_weight(pool, random, [](std::size_t i) { return i < 16'384 ? 1.0 : 0.0; });
                },
                "truncated pool"),
            enough);
}

TEST(PlantedFault, TruncatedPoolByAHundredth) {
  EXPECT_GE(named(
                [](Pool& pool, RandomStream& random) {
                  draw_by_weight(pool, random,
                                 [](std::size_t i) { return i < people * 99 / 100 ? 1.0 : 0.0; });
                },
                "truncated pool"),
            enough);
}

/// 1,000 priority applicants, listed one after another; those listed after the first `known` have the chance
/// of everybody else.
auto by_a_list_of_the_first(int known) {
  return [known](Pool& pool, RandomStream& random) {
    const std::vector<std::uint32_t> anybody = fair_order(people, random);
    pool.priority.assign(people, 2);
    pool.listed_at.assign(people, std::nan(""));
    for (std::size_t i = 0; i < 1000; ++i) {
      pool.priority[anybody[i]] = 1;
      pool.listed_at[anybody[i]] = static_cast<double>(i);
    }
    draw_by_weight(pool, random, [&](std::size_t i) { return pool.listed_at[i] < known ? 1e9 : 1.0; });
  };
}

TEST(PlantedFault, StaleList) {
  EXPECT_GE(named(by_a_list_of_the_first(800), "stale list"), enough);
}

TEST(PlantedFault, StaleListThatLacksAFewOnly) {
  EXPECT_GE(named(by_a_list_of_the_first(960), "stale list"), enough);
}

TEST(PlantedFault, SeedReuse) {
  // Nine in ten were in the last wave, whose winners are gone; their tickets are those of the last wave.
  EXPECT_GE(named(
                [](Pool& pool, RandomStream& random) {
                  draw_in(pool, fair_order(people, random));
                  pool.previous_rank = pool.rank;
                  for (std::size_t i = 0; i < people; i += 10) pool.previous_rank[i] = std::nan("");
                },
                "seed reuse"),
            enough);
}

TEST(PlantedFault, SeedReuseForHalfOfThePeople) {
  // The others have a new identifier, and so a new ticket.
  EXPECT_GE(named(
                [](Pool& pool, RandomStream& random) {
                  draw_in(pool, fair_order(people, random));
                  for (std::size_t i = 0; i < people; ++i)
                    pool.previous_rank.push_back(i % 2 == 0 ? pool.rank[i]
                                                            : static_cast<double>(random.below(people)));
                },
                "seed reuse"),
            enough);
}

TEST(PlantedFault, HouseholdClustering) {
  // One in ten of the selected brings a housemate.
  EXPECT_GE(
      named(
          [](Pool& pool, RandomStream& random) {
            const std::vector<std::uint32_t> order = fair_order(people, random);
            std::size_t left = seats;
            for (const std::uint32_t person : order) {
              if (left == 0) break;
              if (pool.selected[person] != 0) continue;
              pool.selected[person] = 1;
              --left;
              const bool has_neighbour =
                  person + 1 < people && pool.household[person + 1] == pool.household[person];
              if (left > 0 && has_neighbour && random.uniform() < 0.3 && pool.selected[person + 1] == 0) {
                pool.selected[person + 1] = 1;
                --left;
              }
            }
          },
          "household clustering"),
      enough);
}

TEST(PlantedFault, HouseholdClusteringByOneTicketForAFamily) {
  // In one of three families all have the ticket of the eldest.
  EXPECT_GE(named(
                [](Pool& pool, RandomStream& random) {
                  std::vector<std::uint32_t> order = fair_order(people, random);
                  std::vector<double> ticket(people);
                  for (std::size_t i = 0; i < people; ++i) ticket[order[i]] = static_cast<double>(i);
                  for (std::size_t i = 1; i < people; ++i)
                    if (pool.household[i] == pool.household[i - 1] && pool.household[i] % 3 == 0)
                      ticket[i] = ticket[i - 1];
                  std::stable_sort(order.begin(), order.end(),
                                   [&](std::uint32_t a, std::uint32_t b) { return ticket[a] < ticket[b]; });
                  draw_in(pool, order);
                },
                "household clustering"),
            enough);
}

/// One person of a household at most; the first of an order. Everybody has their place in it as ticket.
void draw_capped(Pool& pool, const std::vector<std::uint32_t>& order) {
  draw_in(pool, order);
  std::fill(pool.selected.begin(), pool.selected.end(), std::uint8_t{0});
  std::vector<bool> taken(people);
  std::size_t left = seats;
  for (const std::uint32_t person : order) {
    if (left == 0 || taken[pool.household[person]]) continue;
    taken[pool.household[person]] = true;
    pool.selected[person] = 1;
    --left;
  }
}

TEST(PlantedFault, HouseholdCapIsSeenAsOne) {
  EXPECT_GE(named(
                [](Pool& pool, RandomStream& random) {
                  draw_capped(pool, fair_order(people, random));
                  pool.rank.clear();
                },
                "household cap"),
            enough);
}

TEST(PlantedFault, FirstDaysBiasUnderADeclaredHouseholdCap) {
  EXPECT_GE(named(
                [](Pool& pool, RandomStream& random) {
                  draw_by_weight(pool, random, [](std::size_t i) { return i < people / 5 ? 1.35 : 1.0; });
                  std::vector<std::uint32_t> order(people);
                  for (std::uint32_t i = 0; i < people; ++i)
                    order[static_cast<std::size_t>(pool.rank[i]) - 1] = i;
                  draw_capped(pool, order);
                  pool.housemates_compete = true;
                },
                "first-days bias"),
            enough);
}

TEST(PlantedFault, TwoWinnersOfAHouseholdBreakADeclaredCap) {
  Pool pool = applicants(0);
  RandomStream random = stream(0, "fault");
  draw_capped(pool, fair_order(people, random));
  pool.housemates_compete = true;
  Settings quick;
  quick.permutations = 99;
  const auto broken = [&] {
    const Report report = audit(pool, quick);
    return std::count_if(report.checks.begin(), report.checks.end(),
                         [](const Check& check) { return check.outcome == Check::Outcome::broken; });
  };
  EXPECT_EQ(broken(), 0);
  // A winner hands a seat to a housemate of another winner: the cap and the order of the ranks are broken.
  std::size_t mate = 1, winner = people - 1;
  while (pool.household[mate] != pool.household[mate - 1] || pool.selected[mate - 1] == 0) ++mate;
  while (pool.selected[winner] == 0) --winner;
  std::swap(pool.selected[mate], pool.selected[winner]);
  EXPECT_EQ(broken(), 2);
}

TEST(PlantedFault, DisadvantageOfAProvinceIsFoundAtTheSizeThatThePowerTablePromises) {
  // Province 3 has a ninth of the people. The audit says which ratio it finds nine times in ten at its level
  // without adjustment; at a ratio well beyond it, Holm's price is paid for too.
  int found = 0;
  for (int draw = 0; draw < draws; ++draw) {
    Pool pool = applicants(draw);
    RandomStream random = stream(draw, "fault");
    draw_by_weight(pool, random, [&](std::size_t i) { return pool.groups[1].codes[i] == 2 ? 0.65 : 1.0; });
    Settings settings;
    settings.permutations = 99;
    const Report report = audit(pool, settings);
    for (const TestFinding& test : report.tests)
      if (test.subject == "province 3" && test.verdict == Verdict::inconsistent &&
          test.sentence.find("less often") != std::string::npos) {
        ++found;
        EXPECT_GT(*test.smallest_detectable, 0.65);
      }
  }
  EXPECT_GE(found, enough);
}

/// Draws among three people each, as often as `orders` says (123, 132, 213, 231, 312, 321), `times` times;
/// the first of the order is selected. A draw is a stratum, and the place in the file is the group asked
/// about.
Pool draws_of_three(const std::array<int, 6>& orders, int times) {
  constexpr std::array<std::array<double, 3>, 6> rank_of{
      {{1, 2, 3}, {1, 3, 2}, {2, 1, 3}, {3, 1, 2}, {2, 3, 1}, {3, 2, 1}}};
  Pool pool;
  pool.groups.push_back({"place", {"1", "2", "3"}, {}});
  for (std::size_t order = 0; order < orders.size(); ++order)
    for (int draw = 0; draw < orders[order] * times; ++draw) {
      for (std::uint16_t place = 0; place < 3; ++place) {
        pool.rank.push_back(rank_of[order][place]);
        pool.selected.push_back(rank_of[order][place] == 1 ? 1 : 0);
        pool.stratum.push_back(static_cast<std::uint32_t>(pool.stratum_names.size()));
        pool.groups[0].codes.push_back(place);
      }
      pool.stratum_names.emplace_back();
    }
  pool.size = pool.selected.size();
  return pool;
}

const TestFinding& find(const Report& report, const std::string& id, const std::string& subject) {
  return *std::find_if(report.tests.begin(), report.tests.end(),
                       [&](const TestFinding& test) { return test.id == id && test.subject == subject; });
}

TEST(PlantedFault, NaiveShuffleOfThreeIsRejectedAndFisherYatesPasses) {
  // All 27 outcomes of swapping each of three places with any: the orders come 4, 5, 5, 5, 4, 4 times; all 6
  // of Fisher and Yates, once each.
  std::array<int, 6> naive{}, fisher_yates{};
  const auto number = [](const std::array<int, 3>& order) {
    return static_cast<std::size_t>((order[0] - 1) * 2 + (order[1] > order[2] ? 1 : 0));
  };
  for (int outcome = 0; outcome < 27; ++outcome) {
    std::array<int, 3> order{1, 2, 3};
    int rest = outcome;
    for (std::size_t i = 0; i < 3; ++i, rest /= 3)
      std::swap(order[i], order[static_cast<std::size_t>(rest % 3)]);
    ++naive[number(order)];
  }
  for (std::size_t outcome = 0; outcome < 6; ++outcome) {
    std::array<int, 3> order{1, 2, 3};
    std::swap(order[2], order[outcome % 3]);
    std::swap(order[1], order[outcome / 3]);
    ++fisher_yates[number(order)];
  }
  EXPECT_EQ(naive, (std::array{4, 5, 5, 5, 4, 4}));

  // 10,800 draws of each. The second place comes first in 10 of 27 orders, the third in 8.
  const Report rejected = audit(draws_of_three(naive, 400), {});
  EXPECT_EQ(rejected.verdict, Verdict::inconsistent);
  for (const auto& [id, subject] : {std::pair{"B1", "place"}, std::pair{"B7", "place and tickets"}})
    EXPECT_EQ(find(rejected, id, subject).verdict, Verdict::inconsistent) << subject;
  EXPECT_NE(find(rejected, "B2", "place 2").sentence.find("more often"), std::string::npos);
  EXPECT_NE(find(rejected, "B2", "place 3").sentence.find("less often"), std::string::npos);

  const Report left_alone = audit(draws_of_three(fisher_yates, 1800), {});
  EXPECT_NE(left_alone.verdict, Verdict::inconsistent);
  for (const TestFinding& test : left_alone.tests) EXPECT_NEAR(test.p, 1, 1e-9) << test.id << test.subject;
}

}  // namespace
}  // namespace gelombang::audit
