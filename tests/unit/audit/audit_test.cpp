// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/audit.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include <gtest/gtest.h>

#include "engine/audit/read_pool.hpp"

namespace gelombang::audit {
namespace {

const TestFinding& find(const Report& report, const std::string& id, const std::string& subject) {
  const auto found = std::find_if(report.tests.begin(), report.tests.end(), [&](const TestFinding& test) {
    return test.id == id && test.subject.find(subject) != std::string::npos;
  });
  if (found == report.tests.end()) throw std::out_of_range(id + " " + subject);
  return *found;
}

Report draft_lottery_report() {
  ColumnMap columns;
  columns.id = columns.registered = "day";
  columns.rank = "rank";
  columns.groups = {"month"};
  columns.seats.all = 195;
  const Loaded<Pool> loaded =
      read_pool(GELOMBANG_SOURCE_DIR "/tests/unit/audit/data/draft_lottery_1969.csv", columns);
  Settings settings;
  settings.order_noun = "birthdays";
  return audit(*loaded.value, settings);
}

TEST(Audit, RejectsTheDraftLotteryOf1969BecauseLaterBirthdaysWereDrawnEarlier) {
  const Report report = draft_lottery_report();
  EXPECT_EQ(report.verdict, Verdict::inconsistent);
  const TestFinding& spearman = find(report, "B5", "birthdays and tickets");
  EXPECT_EQ(spearman.verdict, Verdict::inconsistent);
  EXPECT_EQ(spearman.sentence, "later birthdays drawn earlier");
  EXPECT_NE(report.bottom_line.find("later birthdays drawn earlier"), std::string::npos)
      << report.bottom_line;
  EXPECT_NEAR(find(report, "B7", "month and tickets").p, 0.0065948, 5e-8);
}

/// Two groups of equal size and `strata` strata; the group of number g has its own count of winners.
Pool two_groups(std::int64_t size, std::int64_t selected_a, std::int64_t selected_b) {
  Pool pool;
  pool.size = static_cast<std::size_t>(2 * size);
  pool.groups.push_back({"sex", {"F", "M"}, {}});
  for (std::int64_t i = 0; i < 2 * size; ++i) {
    pool.groups[0].codes.push_back(static_cast<std::uint16_t>(i % 2));
    pool.selected.push_back(i / 2 < (i % 2 == 0 ? selected_a : selected_b) ? 1 : 0);
  }
  return pool;
}

/// Without the search for traces in the file, which this artificial order is full of.
Verdict verdict_of_groups(const Pool& pool) {
  return find(audit(pool, {}), "B2", "sex").verdict;
}

TEST(Audit, HasThreeVerdicts) {
  EXPECT_EQ(verdict_of_groups(two_groups(1'000'000, 80'000, 80'010)), Verdict::consistent);
  EXPECT_EQ(verdict_of_groups(two_groups(1000, 80, 81)), Verdict::cannot_tell);
  EXPECT_EQ(verdict_of_groups(two_groups(1000, 40, 120)), Verdict::inconsistent);
}

TEST(Audit, NeverCallsADrawFair) {
  for (const Pool& pool :
       {two_groups(100'000, 8000, 8001), two_groups(1000, 80, 81), two_groups(1000, 40, 120)}) {
    const Report report = audit(pool, {});
    EXPECT_EQ(report.bottom_line.find("is fair"), std::string::npos);
    EXPECT_EQ(report.bottom_line.find("was fair"), std::string::npos);
    for (const TestFinding& test : report.tests) EXPECT_EQ(test.sentence.find("is fair"), std::string::npos);
  }
}

TEST(Audit, TellsTheSmallestRatioThatItCouldHaveFound) {
  const Report report = audit(two_groups(1000, 80, 81), {});
  const TestFinding& test = find(report, "B2", "sex");
  ASSERT_TRUE(test.smallest_detectable);
  EXPECT_NE(test.sentence.find("could be missed"), std::string::npos);
}

TEST(Audit, CountsPeopleOfUnknownCategoryAsAGroup) {
  ColumnMap columns;
  columns.selected = "in";
  columns.groups = {"sex"};
  std::string text = "in,sex\n";
  for (int i = 0; i < 300; ++i) text += i % 3 == 0 ? "1,F\n0,M\n0,\n" : "0,F\n1,M\n0,\n";
  const Report report = audit(*parse_pool(text, "p.csv", columns).value, {});
  const auto unknown = std::find_if(report.groups.begin(), report.groups.end(),
                                    [](const GroupLine& line) { return line.value == "(unknown)"; });
  ASSERT_NE(unknown, report.groups.end());
  EXPECT_EQ(unknown->count.size, 300);
}

/// Berkeley's six departments as strata: sex 0 women, 1 men.
Pool berkeley() {
  struct Department {
    int women, women_in, men, men_in;
  };
  Pool pool;
  pool.groups.push_back({"sex", {"women", "men"}, {}});
  std::uint32_t stratum = 0;
  for (const Department& each : {Department{108, 89, 825, 512},
                                 {25, 17, 560, 353},
                                 {593, 202, 325, 120},
                                 {375, 131, 417, 138},
                                 {393, 94, 191, 53},
                                 {341, 24, 373, 22}}) {
    for (int i = 0; i < each.women + each.men; ++i) {
      const bool man = i >= each.women;
      pool.groups[0].codes.push_back(man ? 1 : 0);
      pool.selected.push_back((man ? i - each.women < each.men_in : i < each.women_in) ? 1 : 0);
      pool.stratum.push_back(stratum);
    }
    pool.stratum_names.push_back(std::string(1, static_cast<char>('A' + stratum++)));
  }
  pool.size = pool.selected.size();
  return pool;
}

TEST(Audit, OfBerkeleyShowsBothAnswers) {
  const Report report = audit(berkeley(), {});
  const CategorySummary& sex = report.categories[0];
  EXPECT_NEAR(sex.crude.statistic * 4526 / 4525, 92.2053, 5e-5);  // printed as Pearson's
  EXPECT_GT(sex.omnibus.p, 0.1);
  EXPECT_NEAR(report.groups[0].crude_ratio, 0.682, 5e-4);
  EXPECT_GT(report.groups[0].ratio, 1);
  EXPECT_TRUE(report.groups[0].below_four_fifths);
  EXPECT_TRUE(sex.reversed);
  EXPECT_NE(find(report, "B2", "sex").verdict, Verdict::inconsistent);
}

TEST(Audit, SuppressesTheStatisticsOfSmallGroupsToo) {
  ColumnMap columns;
  columns.selected = "in";
  columns.groups = {"region"};
  std::string text = "in,region\n";
  for (int i = 0; i < 600; ++i)
    text += std::string(i % 10 == 0 ? "1" : "0") + (i < 20 ? ",small\n" : i < 200 ? ",middle\n" : ",large\n");
  const Report report = audit(*parse_pool(text, "p.csv", columns).value, {});
  const TestFinding& small = find(report, "B2", "region small");
  EXPECT_TRUE(small.suppressed);
  EXPECT_FALSE(small.effect);
  EXPECT_TRUE(std::isnan(small.p));
  EXPECT_FALSE(find(report, "B2", "region large").suppressed);
}

TEST(Audit, TellsNothingThatDependsOnTheSizeOfATinyGroup) {
  ColumnMap columns;
  columns.selected = "in";
  columns.groups = {"region"};
  std::string text = "in,region\n";
  for (int i = 0; i < 600; ++i)
    text += std::string(i % 10 == 0 ? "1" : "0") + (i < 3 ? ",tiny\n" : i < 200 ? ",middle\n" : ",large\n");
  const Report report = audit(*parse_pool(text, "p.csv", columns).value, {});
  const TestFinding& tiny = find(report, "B2", "region tiny");
  EXPECT_FALSE(tiny.smallest_detectable);
  EXPECT_EQ(tiny.sentence, "the group is too small to tell");
  for (const GroupLine& line : report.groups) {
    if (line.value != "tiny") continue;
    EXPECT_EQ(line.count.size, 0);
    EXPECT_EQ(line.count.selected, 0);
    EXPECT_TRUE(std::isnan(line.expected));
  }
}

TEST(Audit, AClassOfPriorityIsNotHeldAgainstTheDraw) {
  // All of the first class are selected, and half of the second: nothing within the classes.
  Pool pool = two_groups(1000, 0, 0);
  for (std::size_t i = 0; i < pool.size; ++i) {
    const bool first = i % 2 == 0;
    pool.priority.push_back(first ? 1 : 2);
    pool.selected[i] = first || i % 4 == 1 ? 1 : 0;
  }
  Settings settings;
  settings.smallest_cell = 0;  // nobody of the first class was left out: a cell that would be suppressed
  const Report report = audit(pool, settings);
  const TestFinding& sex = find(report, "B1", "sex");
  EXPECT_TRUE(sex.by_rule);
  EXPECT_EQ(sex.verdict, Verdict::cannot_tell);
  EXPECT_EQ(sex.sentence, "the rule has quotas on sex: its groups never compete for the same seats");
  EXPECT_EQ(report.strata, 2U);
}

/// Of the first thousand nine in ten may be drawn, of the second four in ten; every tenth of those wins.
Pool with_unequal_exclusions() {
  Pool pool;
  pool.size = 2000;
  pool.groups.push_back({"province", {"A", "B"}, {}});
  for (std::uint16_t province = 0; province < 2; ++province)
    for (int i = 0, eligible = 0; i < 1000; ++i) {
      pool.groups[0].codes.push_back(province);
      pool.excluded.push_back(i % 10 < (province == 0 ? 1 : 6) ? 1 : 0);
      pool.selected.push_back(pool.excluded.back() == 0 && eligible++ % 10 == 3 ? 1 : 0);
    }
  return pool;
}

TEST(Audit, TheExcludedAreNotTakenForLosers) {
  const Report report = audit(with_unequal_exclusions(), {});
  EXPECT_EQ(report.people, 1300);
  EXPECT_EQ(report.excluded, 700);
  EXPECT_EQ(report.selected, 130);
  EXPECT_EQ(find(report, "B2", "province").p, 1);
  EXPECT_EQ(report.groups[1].count.size, 400);
  EXPECT_NEAR(report.groups[1].ratio, 1, 1e-12);
}

TEST(Audit, AnExcludedWinnerIsABrokenRuleAndNoWinnerOfATest) {
  Pool pool = with_unequal_exclusions();
  const auto excluded = static_cast<std::size_t>(std::find(pool.excluded.begin(), pool.excluded.end(), 1) -
                                                 pool.excluded.begin());
  pool.selected[excluded] = 1;
  const Report report = audit(pool, {});
  EXPECT_EQ(report.selected, 130);
  EXPECT_EQ(report.verdict, Verdict::inconsistent);
  EXPECT_NE(report.bottom_line.find("1 rule of the draw was broken"), std::string::npos);
}

TEST(Audit, IsNeverConsistentWhileTheTicketsSayOtherwise) {
  // Equal rates to the last person, but whether the rules explain the winners is not known.
  Pool pool = two_groups(100'000, 8000, 8000);
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (int i = 0; i < 200'000; ++i) all.push_back(std::to_string(i * 7919LL % 200'000));
    return all;
  }();
  pool.id.assign(names.begin(), names.end());
  Settings settings;
  settings.margin = 0.1;
  EXPECT_EQ(audit(pool, settings).verdict, Verdict::consistent);
  settings.promise.seed = "seed";
  settings.promise.wave = "W1";
  const Report report = audit(pool, settings);
  EXPECT_EQ(report.verdict, Verdict::cannot_tell);
  EXPECT_NE(report.bottom_line.find("tickets alone would have selected other people"), std::string::npos);
}

TEST(Audit, WhereEverybodyIsExcludedNothingWasDrawn) {
  Pool pool = with_unequal_exclusions();
  pool.excluded.assign(pool.size, 1);
  pool.selected.assign(pool.size, 0);
  const Report report = audit(pool, {});
  EXPECT_EQ(report.verdict, Verdict::cannot_tell);
  EXPECT_EQ(report.bottom_line, "Cannot tell: everybody in the pool is excluded, so nothing was drawn.");
  EXPECT_TRUE(report.tests.empty());
}

TEST(Audit, AStratumOfWhichAllAreExcludedIsNoStratumOfTheDraw) {
  Pool pool = with_unequal_exclusions();
  pool.stratum_names = {"A", "B", "gone"};
  pool.wave_names = {"1", "2"};
  for (std::size_t i = 0; i < pool.size; ++i) {
    const bool gone = i % 10 == 9;
    if (gone) pool.excluded[i] = 1, pool.selected[i] = 0;
    pool.stratum.push_back(gone ? 2 : pool.groups[0].codes[i]);
    pool.wave.push_back(pool.groups[0].codes[i]);
    pool.household.push_back(static_cast<std::uint32_t>(pool.size - 1 - i));
    pool.registered.push_back(static_cast<double>(i));
  }
  const Report report = audit(pool, {});
  EXPECT_EQ(report.strata, 2U);
  EXPECT_EQ(report.waves->waves.size(), 2U);
  for (const TestFinding& test : report.tests)
    EXPECT_TRUE(test.suppressed || test.by_rule || !std::isnan(test.p)) << test.id << test.subject;
}

TEST(Audit, AHouseholdCapIsAllowedForByTheStratumWhereItMakesMost) {
  Pool pool;  // 2,000 people of whom one in ten is selected, and 300 couples of whom one each is
  pool.groups.push_back({"age", {"0", "1", "2"}, {}});
  pool.stratum_names = {"alone", "couples"};
  for (std::uint32_t i = 0; i < 2600; ++i) {
    const bool couple = i >= 2000;
    pool.groups[0].codes.push_back(static_cast<std::uint16_t>(i % 7 % 3));
    pool.stratum.push_back(couple ? 1 : 0);
    pool.selected.push_back(i % (couple ? 2 : 10) == 0 ? 1 : 0);
  }
  pool.size = pool.selected.size();
  const TestFinding without = find(audit(pool, {}), "B1", "age");
  pool.housemates_compete = true;
  const TestFinding with = find(audit(pool, {}), "B1", "age");
  EXPECT_NEAR(with.p, chi_square_tail(without.statistic * 0.5, without.degrees), 1e-12);
  EXPECT_GT(with.p, without.p);
}

/// A fair draw: 2,000 people on ten days, 400 of them selected.
Pool fair_draw_of_ten_days() {
  Pool pool;
  pool.size = 2000;
  for (std::size_t i = 0; i < pool.size; ++i) {
    pool.registered.push_back(static_cast<double>(i * 10 / pool.size));
    pool.rank.push_back(static_cast<double>(i * 1009 % pool.size));
    pool.selected.push_back(pool.rank.back() < 400 ? 1 : 0);
  }
  return pool;
}

TEST(Audit, AFileThatWasSortedByOutcomeIsNotHeldAgainstTheDraw) {
  const Pool pool = fair_draw_of_ten_days();
  std::vector<std::uint32_t> winners_first(pool.size), by_ticket(pool.size), by_day;
  std::iota(winners_first.begin(), winners_first.end(), 0U);
  by_ticket = winners_first;
  std::stable_sort(winners_first.begin(), winners_first.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return pool.selected[a] > pool.selected[b]; });
  std::stable_sort(by_ticket.begin(), by_ticket.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return pool.rank[a] < pool.rank[b]; });
  by_day = by_ticket;
  std::stable_sort(by_day.begin(), by_day.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return pool.registered[a] < pool.registered[b]; });
  for (const auto& rows : {winners_first, by_ticket, by_day}) {
    Pool file = people_of(pool, rows);
    for (const bool with_tickets : {true, false}) {
      if (!with_tickets) file.rank.clear();
      const Report report = audit(file, {});
      EXPECT_NE(report.verdict, Verdict::inconsistent) << report.bottom_line;
      EXPECT_TRUE(report.suspects.empty());
      EXPECT_NE(report.places, Places::of_the_draw);
    }
  }
}

/// A draw without strata, of which only the counts of categories are known.
DrawCounts counts_of(GroupCount everybody, const std::vector<CountedCategory>& categories) {
  DrawCounts draw;
  draw.selected = everybody.selected;
  draw.strata = {{everybody, 1, 1}};
  draw.categories = categories;
  return draw;
}

TEST(Audit, OfCountsAloneTestsTheGroups) {
  const Report report =
      audit(counts_of({2000, 160}, {{"sex", {"F", "M"}, {{{1000, 40}}, {{1000, 120}}}}}), {});
  EXPECT_EQ(report.verdict, Verdict::inconsistent);
  EXPECT_EQ(report.groups.size(), 2U);
  EXPECT_NE(report.bottom_line.find("sex"), std::string::npos);
}

TEST(Audit, ACategoryWithOneValueIsNotAskedAbout) {
  const auto fair = [](std::int64_t size, std::int64_t selected) {
    const auto people = static_cast<double>(size);
    return CountedCell{{size, selected}, people * 1'000'000.5, size / 3, size / 3};
  };
  const CountedCategory sex{"sex", {"F", "M"}, {fair(1'000'000, 80'000), fair(1'000'000, 80'010)}};
  const CountedCategory connection{"connection", {"any", "none"}, {fair(2'000'000, 160'010), fair(0, 0)}};
  DrawCounts draw = counts_of({2'000'000, 160'010}, {sex, connection});
  draw.strata[0].runs_of_selected = draw.strata[0].runs_of_others = 147'209;  // as many as are expected
  const Report report = audit(draw, {});
  EXPECT_EQ(report.verdict, Verdict::consistent) << report.bottom_line;
  for (const TestFinding& test : report.tests)
    EXPECT_EQ(test.subject.find("connection"), std::string::npos) << test.id;
  EXPECT_EQ(report.groups.size(), 2U);

  Pool pool = two_groups(1000, 80, 81);
  for (std::size_t i = 0; i < pool.size; ++i) pool.rank.push_back(static_cast<double>(i));
  pool.groups.push_back({"connection", {"any"}, std::vector<std::uint16_t>(pool.size)});
  for (const TestFinding& test : audit(pool, {}).tests)
    EXPECT_EQ(test.subject.find("connection"), std::string::npos) << test.id;
}

TEST(Audit, OfNothingCannotTell) {
  EXPECT_EQ(audit(DrawCounts{}, {}).verdict, Verdict::cannot_tell);
  Pool nobody_selected = two_groups(100, 0, 0), everybody = two_groups(100, 100, 100);
  nobody_selected.registered.assign(200, 1);
  EXPECT_EQ(audit(nobody_selected, {}).verdict, Verdict::cannot_tell);
  EXPECT_EQ(audit(everybody, {}).verdict, Verdict::cannot_tell);
}

TEST(Audit, WhereEverybodyOrNobodyWasSelectedNothingWasDrawnAndNothingIsTested) {
  for (const std::int64_t selected : {std::int64_t{0}, std::int64_t{1000}}) {
    const Report report = audit(
        counts_of({1000, selected}, {{"sex",
                                      {"female", "male"},
                                      {{{400, selected == 0 ? 0 : 400}}, {{600, selected == 0 ? 0 : 600}}}}}),
        Settings{});
    EXPECT_EQ(report.verdict, Verdict::cannot_tell);
    EXPECT_TRUE(report.tests.empty());
    EXPECT_TRUE(report.groups.empty());
    EXPECT_EQ(report.bottom_line,
              selected == 0 ? "Cannot tell: nobody was selected."
                            : "Cannot tell: everybody in the pool was selected, so nothing was drawn.");
  }
}

}  // namespace
}  // namespace gelombang::audit
