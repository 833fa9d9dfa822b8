// SPDX-License-Identifier: Apache-2.0
// Ranks and winners: who is selected follows from ranks where these leave no doubt, and must not contradict
// them where it is told.
#include "engine/audit/winners.hpp"

#include <algorithm>
#include <numeric>
#include <string>

#include <gtest/gtest.h>

#include "engine/audit/audit.hpp"
#include "engine/audit/read_pool.hpp"

namespace gelombang::audit {
namespace {

const std::string data = GELOMBANG_SOURCE_DIR "/tests/unit/audit/data/";

Check check(const Report& report, const std::string& asked) {
  for (const Check& each : report.checks)
    if (each.asked.find(asked) != std::string::npos) return each;
  return {};
}

Check by_rank(const Report& report) {
  return check(report, "first by rank");
}

std::string said(const Loaded<Pool>& loaded) {
  std::string text;
  for (const Diagnostic& each : loaded.diagnostics) text += to_string(each) + "\n";
  return text;
}

ColumnMap columns_of(const std::string& header) {
  ColumnMap columns;
  const auto has = [&](const char* name) {
    return ("," + header + ",").find("," + std::string(name) + ",") != std::string::npos ? name : "";
  };
  columns.id = has("id");
  columns.selected = has("selected");
  columns.rank = has("rank");
  columns.excluded = has("excluded");
  columns.priority = has("class");
  columns.household = has("household");
  columns.wave = has("wave");
  columns.registered = has("registered");
  if (*has("stratum") != 0) columns.strata = {"stratum"};
  if (*has("sex") != 0) columns.groups = {"sex"};
  return columns;
}

Loaded<Pool> parsed(const std::string& text, const Seats& seats = {}) {
  ColumnMap columns = columns_of(text.substr(0, text.find('\n')));
  columns.seats = seats;
  return parse_pool(text, "pool.csv", columns);
}

Report audited(const std::string& text, const Promise& promise = {}, const Seats& seats = {}) {
  Settings settings;
  settings.promise = promise;
  return audit(*parsed(text, seats).value, settings);
}

/// At most one of a household is selected.
Seats capped(std::optional<std::int64_t> seats = {}) {
  return {seats, {}, false, true};
}

/// The lines of those who are selected, the header being line 1.
std::vector<std::size_t> winners(const std::string& text, const Seats& seats) {
  const Loaded<Pool> loaded = parsed(text, seats);
  EXPECT_TRUE(loaded.value) << said(loaded);
  std::vector<std::size_t> lines;
  for (std::size_t i = 0; loaded.value && i < loaded.value->size; ++i)
    if (loaded.value->selected[i] != 0) lines.push_back(loaded.value->line[i]);
  return lines;
}

void expect_refused(const std::string& text, const Seats& seats, const std::string& why) {
  const Loaded<Pool> loaded = parsed(text, seats);
  EXPECT_FALSE(loaded.value) << why;
  EXPECT_NE(said(loaded).find(why), std::string::npos) << said(loaded);
}

using Lines = std::vector<std::size_t>;
using FileLines = std::vector<std::uint32_t>;

// --- files as they were sent in ---

Loaded<Pool> file(const std::string& name, ColumnMap columns, const Seats& seats) {
  columns.id = "id";
  columns.rank = "rank";
  columns.groups = {"sex"};
  columns.seats = seats;
  return read_pool(data + name, columns);
}

TEST(Ranks, WinnersWithTheLargestRanksBreakTheOrderOfTheDraw) {
  ColumnMap columns;
  columns.selected = "selected";
  Settings settings;
  settings.promise.seats = 10;
  const Report report =
      audit(*file("selected_have_the_largest_ranks.csv", columns, {10, {}, false}).value, settings);
  EXPECT_EQ(report.verdict, Verdict::inconsistent);
  EXPECT_EQ(by_rank(report).outcome, Check::Outcome::broken);
  EXPECT_EQ(by_rank(report).lines.size(), 10U);
  EXPECT_EQ(
      by_rank(report).found,
      "20 differ: 10 people were passed over, and 10 selected who come after them; by the largest ranks "
      "all would agree: the smallest is drawn first here");
}

TEST(Ranks, OfExcludedPeopleAreSkippedWhereWinnersAreToldFromThem) {
  ColumnMap columns;
  columns.excluded = "excluded";
  Settings settings;
  settings.promise.seats = 10;
  const Loaded<Pool> pool = file("ranks_with_excluded.csv", columns, {10, {}, false});
  std::vector<double> ranks;
  for (std::size_t i = 0; i < pool.value->size; ++i)
    if (pool.value->selected[i] != 0) ranks.push_back(pool.value->rank[i]);
  std::sort(ranks.begin(), ranks.end());
  EXPECT_EQ(ranks, (std::vector<double>{1, 3, 4, 6, 7, 8, 10, 11, 12, 13}));
  const Report report = audit(*pool.value, settings);
  EXPECT_NE(report.verdict, Verdict::inconsistent) << report.bottom_line;
  for (const Check& each : report.checks) EXPECT_NE(each.outcome, Check::Outcome::broken) << each.asked;
}

TEST(Ranks, FillTheQuotaOfEachStratumWhereWinnersAreToldFromThem) {
  ColumnMap columns;
  columns.strata = {"stratum"};
  Settings settings;
  settings.promise.seats = 10;
  settings.promise.quotas = {{"A", 5}, {"B", 5}};
  const Loaded<Pool> pool = file("ranks_with_strata.csv", columns, {10, settings.promise.quotas, false});
  ASSERT_TRUE(pool.value) << said(pool);
  const Report report = audit(*pool.value, settings);
  EXPECT_EQ(check(report, "'A'").outcome, Check::Outcome::kept);
  EXPECT_EQ(check(report, "'B'").outcome, Check::Outcome::kept);
  EXPECT_NE(report.verdict, Verdict::inconsistent) << report.bottom_line;
}

TEST(Ranks, ThatManyShareAtTheLastSeatAreRefusedWithTheirNumber) {
  ColumnMap columns;
  columns.registered = "registered";
  const Loaded<Pool> pool = file("tied_ranks_at_the_cut.csv", columns, {45, {}, false});
  EXPECT_FALSE(pool.value);
  EXPECT_NE(said(pool).find("115 people share the rank of the last seat"), std::string::npos) << said(pool);
}

// --- winners told from ranks ---

TEST(WinnersFromRanks, AreTheSmallestOfEachStratumWithItsQuota) {
  const std::string text = "stratum,rank\nA,9\nA,8\nB,1\nB,2\nB,3\n";
  EXPECT_EQ(winners(text, {{}, {{"A", 1}, {"B", 2}}, false}), (Lines{3, 4, 5}));
}

TEST(WinnersFromRanks, AreOfBetterClassesFirst) {
  EXPECT_EQ(winners("class,rank\n2,1\n1,9\n1,8\n2,2\n", {3, {}, false}), (Lines{2, 3, 4}));
}

TEST(WinnersFromRanks, PassOverTheExcluded) {
  EXPECT_EQ(winners("excluded,rank\nyes,1\nno,2\nyes,3\nno,4\nno,5\n", {2, {}, false}), (Lines{3, 5}));
}

TEST(WinnersFromRanks, HaveAQuotaForEachWave) {
  const std::string text = "wave,rank\n1,1\n1,2\n2,5\n2,4\n";
  EXPECT_EQ(winners(text, {{}, {{"1", 1}, {"2", 1}}, false}), (Lines{2, 5}));
  expect_refused(text, {2, {}, false}, "the seats of all 2 waves and strata together are known");
}

TEST(WinnersFromRanks, OfOneWaveNeedNoQuota) {
  EXPECT_EQ(winners("wave,rank\n1,1\n1,2\n", {1, {}, false}), (Lines{2}));
}

TEST(WinnersFromRanks, NeedNoQuotaForAStratumOfWhichAllAreExcluded) {
  EXPECT_EQ(winners("stratum,excluded,rank\nA,no,2\nA,no,1\nB,yes,3\n", {1, {}, false}), (Lines{3}));
}

TEST(WinnersFromRanks, OfStrataWithoutAQuotaForEachAreRefused) {
  const std::string text = "stratum,rank\nA,1\nA,2\nB,3\nC,4\n";
  expect_refused(text, {2, {}, false}, "the seats of all 3 strata together are known, not those of each");
  expect_refused(text, {{}, {{"A", 1}}, false}, "the stratum 'B' has no quota");
  expect_refused(text, {{}, {{"A", 1}}, false}, "the stratum 'C' has no quota");
}

TEST(WinnersFromRanks, OfSeatsThatDoNotFitThePoolAreRefused) {
  expect_refused("rank\n1\n2\n", {3, {}, false}, "3 seats for 2 people");
  expect_refused("excluded,rank\n1,1\n0,2\n", {2, {}, false}, "2 seats for 1 people who are not excluded");
  const std::string text = "stratum,rank\nA,1\nA,2\nB,3\n";
  expect_refused(text, {{}, {{"A", 1}, {"B", 2}}, false}, "2 seats for fewer people of the stratum 'B'");
  expect_refused(text, {3, {{"A", 1}, {"B", 1}}, false}, "the quotas add up to 2 seats, --seats says 3");
  expect_refused(text, {{}, {{"A", 1}, {"B", 1}, {"b2", 1}}, false}, "nobody is in the stratum 'b2'");
}

TEST(WinnersFromRanks, AreRefusedWhereTheRankOfTheLastSeatIsShared) {
  expect_refused("rank\n1\n2\n2\n3\n", {2, {}, false}, "2 people share the rank of the last seat");
  expect_refused("stratum,rank\nA,1\nA,1\nA,1\nB,1\n", {{}, {{"A", 1}, {"B", 1}}, false},
                 "3 people share the rank of the last seat of the stratum 'A'");
  // Between classes, and where all who share it have a seat, the ranks are clear.
  EXPECT_EQ(winners("class,rank\n1,7\n2,7\n2,8\n", {1, {}, false}), (Lines{2}));
  EXPECT_EQ(winners("rank\n2\n2\n3\n", {2, {}, false}), (Lines{2, 3}));
}

TEST(WinnersFromRanks, OfOneHouseholdAreRefusedUntilItIsSaidThatThereWasNoCap) {
  const std::string text = "household,rank\nh,1\nh,2\ni,3\n";
  expect_refused(text, {2, {}, false}, "a household cap would have passed over them");
  EXPECT_EQ(winners(text, {2, {}, true}), (Lines{2, 3}));
  EXPECT_EQ(winners(text, {1, {}, false}), (Lines{2}));
}

TEST(WinnersFromRanks, UnderAHouseholdCapAreTheFirstOfTheirHousehold) {
  EXPECT_EQ(winners("household,rank\nh,1\nh,2\ni,3\nj,4\n", capped(2)), (Lines{2, 4}));
  EXPECT_EQ(winners("household,class,rank\nh,2,1\nh,1,9\ni,2,2\nj,2,3\n", capped(2)), (Lines{3, 4}));
  EXPECT_EQ(winners("excluded,household,rank\n1,h,1\n0,h,2\n0,i,3\n", capped(1)), (Lines{3}));
}

TEST(WinnersFromRanks, UnderAHouseholdCapAreRefusedWhereItLeavesADoubt) {
  expect_refused("household,rank\nh,1\nh,1\ni,3\n", capped(1), "housemates share a rank");
  expect_refused("stratum,household,rank\nA,h,1\nB,h,1\nB,i,2\n", {{}, {{"A", 1}, {"B", 1}}, false, true},
                 "it matters which of these is drawn first");
  expect_refused("household,rank\nh,1\nh,2\ni,3\n", capped(3), "3 seats for 2 people, one of each household");
}

TEST(WinnersFromRanks, DoNotDependOnTheOrderOfTheFile) {
  EXPECT_EQ(winners("rank\n4\n3\n2\n1\n", {2, {}, false}), (Lines{4, 5}));
  EXPECT_EQ(winners("rank\n1\n2\n3\n4\n", {2, {}, false}), (Lines{2, 3}));
  EXPECT_EQ(winners("rank\n-1.5\n1e3\n0\n", {2, {}, false}), (Lines{2, 4}));
}

TEST(WinnersFromRanks, AreNotHeldAgainstTheRanksThatTheyWereToldFrom) {
  const Loaded<Pool> pool = parsed("rank\n1\n2\n3\n", {1, {}, false});
  EXPECT_EQ(by_rank(audit(*pool.value, {})).outcome, Check::Outcome::not_checked);
}

// --- winners that were told, against the ranks ---

TEST(Ranks, AreKeptWithinStrataAndClasses) {
  EXPECT_EQ(by_rank(audited("stratum,selected,rank\nA,1,8\nA,0,9\nB,1,1\nB,0,2\n")).outcome,
            Check::Outcome::kept);
  EXPECT_EQ(by_rank(audited("class,selected,rank\n1,1,9\n2,1,1\n2,0,2\n")).outcome, Check::Outcome::kept);
}

TEST(Ranks, AreBrokenByOneSwappedPersonWhoseLinesAreNamed) {
  const Check broken = by_rank(audited("selected,rank\n1,1\n0,2\n1,3\n0,4\n"));
  EXPECT_EQ(broken.outcome, Check::Outcome::broken);
  EXPECT_EQ(broken.lines, (FileLines{3, 4}));
}

TEST(Ranks, AreCheckedInEachWaveByItself) {
  const Check broken = by_rank(audited("wave,selected,rank\n1,1,1\n1,0,2\n2,0,1\n2,1,2\n"));
  EXPECT_EQ(broken.outcome, Check::Outcome::broken);
  EXPECT_EQ(broken.lines, (FileLines{4, 5}));
}

TEST(Ranks, GiveTheSeatOfAnExcludedWinnerToTheNext) {
  const Check broken = by_rank(audited("excluded,selected,rank\n1,1,1\n0,1,2\n0,0,3\n0,0,4\n"));
  EXPECT_EQ(broken.outcome, Check::Outcome::broken);
  EXPECT_EQ(broken.lines, (FileLines{4}));
  EXPECT_EQ(by_rank(audited("excluded,selected,rank\n1,0,1\n0,1,2\n0,0,3\n")).outcome, Check::Outcome::kept);
}

TEST(Ranks, StayOpenWhereAHouseholdCapExplainsWhoWasPassedOver) {
  const std::string text = "household,selected,rank\nh,1,1\nh,0,2\ni,1,3\nj,0,4\n";
  const Report report = audited(text);
  EXPECT_EQ(by_rank(report).outcome, Check::Outcome::open);
  EXPECT_NE(by_rank(report).found.find("--household-cap says that at most one of a household may win"),
            std::string::npos);
  EXPECT_EQ(report.verdict, Verdict::cannot_tell);
  EXPECT_NE(report.bottom_line.find("whether a household cap did it is not known"), std::string::npos);
  Promise promise;
  promise.tickets_alone = true;
  EXPECT_EQ(by_rank(audited(text, promise)).outcome, Check::Outcome::broken);
}

TEST(HouseholdCap, IsKeptWhereHousematesOfWinnersWerePassedOver) {
  const Report report = audited("household,selected,rank\nh,1,1\nh,0,2\ni,1,3\nj,0,4\n", {}, capped());
  EXPECT_EQ(by_rank(report).outcome, Check::Outcome::kept);
  EXPECT_EQ(check(report, "at most one person of a household").outcome, Check::Outcome::kept);
}

TEST(HouseholdCap, ThatTwoWinnersOfAHouseholdDefyIsBrokenAndTheirLinesAreNamed) {
  const Report report = audited("household,selected,rank\nh,1,1\nh,1,2\ni,1,3\nj,0,4\n", {}, capped());
  const Check broken = check(report, "at most one person of a household");
  EXPECT_EQ(broken.outcome, Check::Outcome::broken);
  EXPECT_EQ(broken.lines, (FileLines{2, 3}));
  EXPECT_EQ(report.verdict, Verdict::inconsistent);
}

TEST(HouseholdCap, ExplainsNobodyWhoseHousematesComeLaterOrHaveNoSeat) {
  // The first of h is passed over for the second, and the seat of i is theirs.
  const Check broken =
      by_rank(audited("household,selected,rank\nh,0,1\nh,1,2\nk,0,3\ni,1,4\n", {}, capped()));
  EXPECT_EQ(broken.outcome, Check::Outcome::broken);
  EXPECT_EQ(broken.lines, (FileLines{2, 5}));
}

TEST(HouseholdCap, HoldsInEachWaveAndAcrossStrata) {
  EXPECT_EQ(check(audited("wave,household,selected,rank\n1,h,1,1\n1,i,0,2\n2,h,1,1\n2,j,0,2\n", {}, capped()),
                  "at most one person of a household")
                .outcome,
            Check::Outcome::kept);
  const Report two =
      audited("stratum,household,selected,rank\nA,h,1,1\nA,i,0,2\nB,h,1,1\nB,j,0,2\n", {}, capped());
  EXPECT_EQ(check(two, "at most one person of a household").outcome, Check::Outcome::broken);
  // Which stratum was drawn first no rank tells: either may have passed over the housemate.
  const Report one =
      audited("stratum,household,selected,rank\nA,h,1,1\nA,i,0,2\nB,h,0,1\nB,j,1,2\nB,k,0,3\n", {}, capped());
  EXPECT_EQ(by_rank(one).outcome, Check::Outcome::kept);
}

TEST(Ranks, AreBrokenWhereNoHouseholdCapExplainsWhoWasPassedOver) {
  // The second has no housemate with a seat.
  EXPECT_EQ(by_rank(audited("household,selected,rank\nh,1,1\ni,0,2\nj,1,3\nk,0,4\n")).outcome,
            Check::Outcome::broken);
  // Two of a household have seats, so the cap is not one.
  EXPECT_EQ(by_rank(audited("household,selected,rank\nh,1,1\nh,1,2\ni,1,3\ni,0,4\nj,1,5\n")).outcome,
            Check::Outcome::broken);
}

TEST(Ranks, ThatAGroupWithSeatsOfItsOwnWouldExplainAreBrokenWithTheHint) {
  const Check broken = by_rank(audited("sex,selected,rank\nf,1,5\nf,0,6\nm,1,1\nm,0,2\n"));
  EXPECT_EQ(broken.outcome, Check::Outcome::broken);
  EXPECT_NE(broken.found.find("map it with --column stratum=sex"), std::string::npos);
}

TEST(EqualRanks, AreAFindingWithTheirLinesWhereverTheyAre) {
  const Report report = audited("selected,rank\n1,1\n1,1\n0,2\n0,3\n0,3\n");
  const Check equal = check(report, "same rank");
  EXPECT_EQ(equal.outcome, Check::Outcome::open);
  EXPECT_EQ(equal.lines, (FileLines{2, 3, 5, 6}));
  EXPECT_EQ(by_rank(report).outcome, Check::Outcome::kept);
  EXPECT_EQ(report.verdict, Verdict::cannot_tell);
}

TEST(EqualRanks, AtTheLastSeatLeaveTheOrderUncheckedWithTheirNumber) {
  const Check ranks = by_rank(audited("selected,rank\n1,1\n0,2\n1,2\n0,2\n0,3\n"));
  EXPECT_EQ(ranks.outcome, Check::Outcome::not_checked);
  EXPECT_EQ(ranks.found.find("3 people share the rank of a last seat"), 0U) << ranks.found;
}

TEST(EqualRanks, OfTwoStrataClassesOrWavesAreNoneAndNeitherAreThoseOfTheExcluded) {
  for (const char* text :
       {"stratum,selected,rank\nA,1,1\nA,0,2\nB,1,1\nB,0,2\n", "class,selected,rank\n1,1,1\n2,1,1\n2,0,2\n",
        "wave,selected,rank\n1,1,1\n1,0,2\n2,1,1\n2,0,2\n", "excluded,selected,rank\n1,0,1\n0,1,1\n0,0,2\n"})
    EXPECT_EQ(check(audited(text), "same rank").outcome, Check::Outcome::kept) << text;
}

TEST(Ranks, ThatAreNoNumbersAreRefused) {
  for (const char* rank : {"nan", "inf", "-inf", "", "x", "1e999"})
    EXPECT_FALSE(parsed("selected,rank\n1,1\n0," + std::string(rank) + "\n").value) << rank;
}

}  // namespace
}  // namespace gelombang::audit
