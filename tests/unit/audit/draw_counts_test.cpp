// SPDX-License-Identifier: Apache-2.0
// What is found out from the counts of a draw is what the people themselves would tell.
#include "engine/audit/bundle_counts.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string>
#include <utility>

#include "engine/audit/audit.hpp"
#include "engine/audit/order_tests.hpp"
#include "engine/kernel/random/stream.hpp"

namespace gelombang::audit {
namespace {

const TestFinding* find(const Report& report, const std::string& id, const std::string& method,
                        const std::string& subject) {
  const auto found = std::find_if(report.tests.begin(), report.tests.end(), [&](const TestFinding& test) {
    return test.id == id && test.method == method && test.subject == subject;
  });
  return found == report.tests.end() ? nullptr : &*found;
}

/// 3000 people of two strata with other rates, two sexes and five regions, who registered in 40 hours and
/// live in households of one to three. Tickets decide.
Pool drawn_pool(std::uint32_t strata) {
  RandomStream random(7, 0, purpose("draw counts"), 0);
  Pool pool;
  pool.size = 3000;
  pool.groups = {{"sex", {"F", "M"}, {}}, {"region", {"1", "2", "3", "4", "5"}, {}}};
  pool.registered_is_time = true;
  pool.stratum_names = {"general", "listed"};
  pool.stratum_names.resize(strata);
  std::vector<double> tickets;
  for (std::uint32_t i = 0; i < pool.size; ++i) {
    pool.groups[0].codes.push_back(static_cast<std::uint16_t>(random.below(2)));
    pool.groups[1].codes.push_back(static_cast<std::uint16_t>(random.below(5)));
    pool.registered.push_back(3600.0 * static_cast<double>(random.below(40)));
    pool.household.push_back(i == 0 || random.uniform() < 0.5 ? i : pool.household[i - 1]);
    pool.stratum.push_back(static_cast<std::uint32_t>(random.below(3) == 0 ? 0 : strata - 1));
    pool.rank.push_back(random.uniform());
  }
  for (std::size_t i = 0; i < pool.size; ++i)
    pool.selected.push_back(pool.rank[i] < (pool.stratum[i] == 0 ? 0.2 : 0.5) ? 1 : 0);
  return pool;
}

DrawCounts counts_of(const Pool& pool) {
  const std::uint32_t strata = pool.stratum_count();
  const std::vector<double> places = mid_ranks(pool.rank, pool.stratum, strata);
  DrawCounts draw;
  draw.strata.resize(strata);
  for (std::size_t i = 0; i < pool.size; ++i) {
    ++draw.strata[pool.stratum[i]].count.size;
    draw.strata[pool.stratum[i]].count.selected += pool.selected[i];
  }
  const auto counted = [&](const std::string& name, const std::vector<std::string>& values,
                           const std::vector<std::uint16_t>& codes) {
    CountedCategory category{name, values, std::vector<CountedCell>(values.size() * strata)};
    for (std::size_t i = 0; i < pool.size; ++i) {
      CountedCell& cell = category.cells[pool.stratum[i] * values.size() + codes[i]];
      const double third =
          3 * (places[i] - 0.5) / static_cast<double>(draw.strata[pool.stratum[i]].count.size);
      ++cell.count.size;
      cell.count.selected += pool.selected[i];
      cell.ticket_places += places[i];
      cell.low_tickets += third < 1 ? 1 : 0;
      cell.middle_tickets += third >= 1 && third < 2 ? 1 : 0;
    }
    return category;
  };
  for (const Category& each : pool.groups)
    draw.categories.push_back(counted(each.name, each.values, each.codes));
  std::vector<std::uint16_t> hours;
  for (const double at : pool.registered) hours.push_back(static_cast<std::uint16_t>(at / 3600));
  draw.registered = counted("hour", std::vector<std::string>(40), hours);

  // The audit of people casts lots between those who registered at the same time: the same lots here.
  RandomStream lots(Settings{}.seed, 0, purpose("equal registrations"), 0);
  std::vector<std::uint32_t> order(pool.size);
  std::iota(order.begin(), order.end(), 0U);
  const auto time_of = [&](std::uint32_t i) { return std::pair(pool.stratum[i], pool.registered[i]); };
  std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) {
    return std::pair(time_of(x), pool.selected[x]) < std::pair(time_of(y), pool.selected[y]);
  });
  for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
    while (end < order.size() && time_of(order[end]) == time_of(order[begin])) ++end;
    for (std::size_t i = end; i > begin + 1; --i)
      std::swap(order[i - 1], order[begin + lots.below(i - begin)]);
  }
  for (std::size_t k = 0; k < order.size(); ++k) {
    const std::uint32_t i = order[k];
    const bool goes_on = k > 0 && pool.stratum[order[k - 1]] == pool.stratum[i] &&
                         pool.selected[order[k - 1]] == pool.selected[i];
    CountedStratum& stratum = draw.strata[pool.stratum[i]];
    if (!goes_on) ++(pool.selected[i] != 0 ? stratum.runs_of_selected : stratum.runs_of_others);
  }

  std::map<std::uint32_t, std::vector<std::uint32_t>> homes;
  for (std::uint32_t i = 0; i < pool.size; ++i) homes[pool.household[i]].push_back(i);
  for (const auto& [number, members] : homes) {
    CountedHouseholds& home = draw.households.emplace_back();
    home.households = 1;
    std::int64_t selected = 0;
    for (const std::uint32_t i : members) {
      home.strata.push_back(pool.stratum[i]);
      selected += pool.selected[i];
    }
    draw.selected_pairs += selected * (selected - 1) / 2;
  }
  return draw;
}

TEST(DrawCounts, GiveEveryTestWhichThePeopleThemselvesGive) {
  for (const std::uint32_t strata : {1U, 2U}) {
    const Pool pool = drawn_pool(strata);
    const Report people = audit(pool, {}), counts = audit(counts_of(pool), {});
    EXPECT_EQ(counts.people, people.people);
    EXPECT_EQ(counts.strata, strata);
    EXPECT_EQ(counts.tests.size(), 1 + 1 + 5 + 3 + 1 + 4 + 1U);  // B2 of sex, B1 of region, B2, B5 to B8
    for (const TestFinding& test : counts.tests) {
      const TestFinding* same = find(people, test.id, test.method, test.subject);
      ASSERT_NE(same, nullptr) << test.id << ' ' << test.subject;
      // Of households within strata chance has a part: permutations begin with another order.
      const bool exact = test.id != "B8";
      EXPECT_NEAR(test.p, same->p, exact ? 1e-9 : 0.2) << test.id << ' ' << test.subject;
      if (!exact || !test.effect) continue;
      EXPECT_NEAR(test.effect->value, same->effect->value, 1e-9) << test.id << ' ' << test.subject;
      EXPECT_NEAR(test.p_equivalence, same->p_equivalence, 1e-9) << test.id << ' ' << test.subject;
    }
  }
}

TEST(DrawCounts, GroupsThatTheRuleKeepsApartAreNotHeldAgainstTheDraw) {
  // Sex is the stratum: 300 of 1000 and 200 of 1000. Regions are drawn alike within.
  DrawCounts draw;
  draw.strata = {{{1000, 300}, 210, 210}, {{1000, 200}, 160, 160}};
  draw.categories = {{"sex", {"F", "M"}, {{{1000, 300}}, {}, {}, {{1000, 200}}}},
                     {"region", {"1", "2"}, {{{500, 155}}, {{500, 145}}, {{500, 98}}, {{500, 102}}}}};
  const Report report = audit(draw, {});
  EXPECT_EQ(report.verdict, Verdict::cannot_tell);
  const TestFinding& sex = *find(report, "B1", "none: no two groups in one stratum", "sex");
  EXPECT_EQ(sex.verdict, Verdict::cannot_tell);
  EXPECT_NE(report.bottom_line.find("it has quotas on sex"), std::string::npos) << report.bottom_line;
  EXPECT_EQ(find(report, "B2", "exact hypergeometric, smaller tail doubled", "sex F"), nullptr);
  EXPECT_NE(find(report, "B2", "exact hypergeometric, smaller tail doubled", "region 1"), nullptr);
}

TEST(DrawCounts, TicketsOfGroupsThatTheRuleKeepsApartAreNotAskedAbout) {
  // Each stratum deals all its tickets to one group, so no draw could differ.
  Pool pool = drawn_pool(2);
  pool.groups.push_back({"stratum", pool.stratum_names, {}});
  for (const std::uint32_t stratum : pool.stratum)
    pool.groups.back().codes.push_back(static_cast<std::uint16_t>(stratum));
  const Report report = audit(pool, {});
  EXPECT_NE(find(report, "B7", "Kruskal-Wallis", "sex and tickets"), nullptr);
  EXPECT_EQ(find(report, "B7", "Kruskal-Wallis", "stratum and tickets"), nullptr);
}

TEST(DrawCounts, ADifferenceWithinTheQuotasIsHeldAgainstTheDraw) {
  DrawCounts draw;
  draw.strata = {{{1000, 300}, 210, 210}, {{1000, 200}, 160, 160}};
  draw.categories = {{"region", {"1", "2"}, {{{500, 200}}, {{500, 100}}, {{500, 140}}, {{500, 60}}}}};
  EXPECT_EQ(audit(draw, {}).verdict, Verdict::inconsistent);
}

TEST(DrawCounts, WithoutToldStrataADifferenceMayBeTheRulesOwn) {
  DrawCounts draw;
  draw.strata_are_told = false;
  draw.strata = {{{2000, 500}, 375, 375}};
  draw.categories = {{"sex", {"F", "M"}, {{{1000, 400}}, {{1000, 100}}}}};
  const Report report = audit(draw, {});
  EXPECT_EQ(report.verdict, Verdict::cannot_tell);
  EXPECT_EQ(report.bottom_line.find("Inconsistent"), std::string::npos);
  EXPECT_NE(report.bottom_line.find("the rule does not say who competes with whom"), std::string::npos);
}

TEST(DrawCounts, MoreSelectedThanSeatsIsABrokenRule) {
  DrawCounts draw;
  draw.strata = {{{100, 51}, 20, 20}};
  draw.selected = 51;
  draw.seats = 50;
  const Report report = audit(draw, {});
  EXPECT_EQ(report.checks[0].outcome, Check::Outcome::broken);
  EXPECT_EQ(report.verdict, Verdict::inconsistent);
}

}  // namespace
}  // namespace gelombang::audit
