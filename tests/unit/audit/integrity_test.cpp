// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/integrity.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "engine/draw/ticket.hpp"

namespace gelombang::audit {
namespace {

const char* const seed = "101297f1ca7dc44ef6088d94ad5fb7ba03455dc33d53ddb412bbc4564ed986ec";

/// The public example: A001 .. A010, of whom A003, A008 and A009 have the smallest tickets.
Pool example() {
  static const std::vector<std::string> names{"A001", "A002", "A003", "A004", "A005",
                                              "A006", "A007", "A008", "A009", "A010"};
  Pool pool;
  pool.size = names.size();
  for (const std::string& name : names) {
    pool.id.push_back(name);
    pool.selected.push_back(name == "A003" || name == "A008" || name == "A009" ? 1 : 0);
    pool.line.push_back(static_cast<std::uint32_t>(pool.line.size() + 2));
  }
  return pool;
}

const Check& find(const std::vector<Check>& checks, const std::string& asked) {
  return *std::find_if(checks.begin(), checks.end(),
                       [&](const Check& check) { return check.asked.find(asked) != std::string::npos; });
}

TEST(Integrity, OfThePublicExampleIsKept) {
  Promise promise;
  promise.seats = 3;
  promise.seed = seed;
  promise.wave = "W1";
  promise.pool_sha256 = "7c495ab79f9ed9e35acbd864564ccabd60daf18994c7b618d26eea3a0454e0fe";
  const std::vector<Check> checks = integrity(example(), promise);
  for (const char* asked : {"committed to", "twice", "seats", "tickets"})
    EXPECT_EQ(find(checks, asked).outcome, Check::Outcome::kept) << asked;
  EXPECT_EQ(find(checks, "excluded").outcome, Check::Outcome::not_checked);
}

TEST(Integrity, ASwappedWinnerIsFoundByTheTickets) {
  Pool pool = example();
  std::swap(pool.selected[2], pool.selected[0]);  // A001 in place of A003
  Promise promise;
  promise.tickets_alone = true;
  promise.seed = seed;
  promise.wave = "W1";
  const Check check = find(integrity(pool, promise), "tickets");
  EXPECT_EQ(check.outcome, Check::Outcome::broken);
  std::vector<std::uint32_t> lines = check.lines;
  std::sort(lines.begin(), lines.end());
  EXPECT_EQ(lines, (std::vector<std::uint32_t>{2, 4}));
}

TEST(Integrity, WinnersWhomTicketsAloneDoNotExplainBreakNoRuleUntilTheRulesAreKnown) {
  // A household cap would pass over A003 as well.
  Pool pool = example();
  std::swap(pool.selected[2], pool.selected[0]);
  Promise promise;
  promise.seed = seed;
  promise.wave = "W1";
  const Check check = find(integrity(pool, promise), "tickets");
  EXPECT_EQ(check.outcome, Check::Outcome::open);
  EXPECT_EQ(check.found.find("2 people differ from what tickets alone give"), 0U);
  EXPECT_TRUE(check.lines.empty());
}

TEST(Integrity, OfAVerifiedDrawIsWhatItsFilesSay) {
  Promise promise;
  promise.verified = {"abc", true, 4};
  std::vector<Check> checks = integrity(example(), promise);
  EXPECT_EQ(find(checks, "committed to").found, "the commitment is abc, as published");
  EXPECT_EQ(find(checks, "seats").found, "3 selected, 4 seats; the others stay empty by the rules");
  EXPECT_EQ(find(checks, "tickets").outcome, Check::Outcome::kept);
  promise.verified->is_published = false;
  checks = integrity(example(), promise);
  EXPECT_EQ(find(checks, "committed to").outcome, Check::Outcome::not_checked);
}

TEST(Integrity, AChangedPoolDoesNotMatchItsCommitment) {
  Pool pool = example();
  pool.id[9] = "A011";
  Promise promise;
  promise.pool_sha256 = "7c495ab79f9ed9e35acbd864564ccabd60daf18994c7b618d26eea3a0454e0fe";
  EXPECT_EQ(find(integrity(pool, promise), "committed to").outcome, Check::Outcome::broken);
}

TEST(Integrity, APersonInThePoolTwiceIsFoundAndNamedByAKeyedHashOnly) {
  Pool pool = example();
  pool.id[9] = "A001";
  Promise promise;
  EXPECT_TRUE(find(integrity(pool, promise), "twice").pseudonyms.empty());
  promise.identifier_key = "secret";
  const Check check = find(integrity(pool, promise), "twice");
  EXPECT_EQ(check.outcome, Check::Outcome::broken);
  EXPECT_EQ(check.lines, std::vector<std::uint32_t>{11});
  EXPECT_EQ(check.pseudonyms, std::vector<std::string>{pseudonym("A001", "secret")});
  EXPECT_EQ(check.found.find("A001"), std::string::npos);
}

TEST(Integrity, OneDeviceForTwoPeopleIsFoundWhereItMustBeUnique) {
  Pool pool = example();
  pool.unique.push_back({"device", {0, 1, 2, 3, 0, 5, 6, 7, Key::nobody, Key::nobody}});
  EXPECT_EQ(find(integrity(pool, {}), "device").lines, std::vector<std::uint32_t>{6});
}

TEST(Integrity, AnExcludedWinnerIsFound) {
  Pool pool = example();
  pool.excluded.assign(10, 0);
  pool.excluded[0] = 1;
  EXPECT_EQ(find(integrity(pool, {}), "excluded").outcome, Check::Outcome::kept);
  pool.excluded[2] = 1;
  EXPECT_EQ(find(integrity(pool, {}), "excluded").lines, std::vector<std::uint32_t>{4});
}

TEST(Integrity, QuotasAreCountedExactly) {
  Pool pool = example();
  pool.stratum = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1};
  pool.stratum_names = {"west", "east"};
  Promise promise;
  promise.quotas = {{"west", 1}, {"east", 3}};
  const std::vector<Check> checks = integrity(pool, promise);
  EXPECT_EQ(find(checks, "'west'").outcome, Check::Outcome::kept);
  EXPECT_EQ(find(checks, "'east'").outcome, Check::Outcome::broken);
}

TEST(Integrity, APriorityApplicantLeftOutForALowerClassIsFound) {
  Pool pool = example();
  pool.priority.assign(10, 2);
  EXPECT_EQ(find(integrity(pool, {}), "lower class").outcome, Check::Outcome::kept);
  pool.priority[0] = 1;
  EXPECT_EQ(find(integrity(pool, {}), "lower class").lines, std::vector<std::uint32_t>{2});
}

TEST(Integrity, TicketsAreReplayedWithinClassesOfPriority) {
  // A001 is the only one of the first class and gets the first seat; the others go by ticket.
  Pool pool = example();
  pool.priority.assign(10, 2);
  pool.priority[0] = 1;
  pool.selected.assign(10, 0);
  for (const std::size_t person : {0U, 2U, 7U}) pool.selected[person] = 1;
  Promise promise;
  promise.seed = seed;
  promise.wave = "W1";
  EXPECT_EQ(find(integrity(pool, promise), "tickets").outcome, Check::Outcome::kept);
  promise.tickets_alone = true;
  std::swap(pool.selected[7], pool.selected[8]);
  EXPECT_EQ(find(integrity(pool, promise), "tickets").outcome, Check::Outcome::broken);
}

/// The place of the smallest ticket among those whom `takes_part` names.
template <class TakesPart>
std::size_t next_ticket(const Pool& pool, const TakesPart& takes_part) {
  std::size_t best = pool.size;
  for (std::size_t i = 0; i < pool.size; ++i)
    if (takes_part(i) &&
        (best == pool.size || draw::ticket(seed, "W1", pool.id[i]) < draw::ticket(seed, "W1", pool.id[best])))
      best = i;
  return best;
}

TEST(Integrity, TicketsAreReplayedAmongThoseWhoAreNotExcluded) {
  // A008 is excluded, so the seat goes to the next smallest ticket.
  Pool pool = example();
  pool.excluded.assign(10, 0);
  pool.excluded[7] = 1;
  pool.selected[7] = 0;
  const std::size_t next =
      next_ticket(pool, [&](std::size_t i) { return pool.selected[i] == 0 && pool.excluded[i] == 0; });
  pool.selected[next] = 1;
  Promise promise;
  promise.seed = seed;
  promise.wave = "W1";
  const Check check = find(integrity(pool, promise), "tickets");
  EXPECT_EQ(check.outcome, Check::Outcome::kept);
  EXPECT_EQ(check.found, "all 9 agree");
}

TEST(Integrity, TheSeatOfAnExcludedWinnerBelongsToTheNextTicket) {
  Pool pool = example();
  pool.excluded.assign(10, 0);
  pool.excluded[7] = 1;
  Promise promise;
  promise.tickets_alone = true;
  promise.seed = seed;
  promise.wave = "W1";
  const std::vector<Check> checks = integrity(pool, promise);
  EXPECT_EQ(find(checks, "excluded").outcome, Check::Outcome::broken);
  const Check check = find(checks, "tickets");
  EXPECT_EQ(check.outcome, Check::Outcome::broken);
  const std::size_t next = next_ticket(pool, [&](std::size_t i) { return pool.selected[i] == 0; });
  EXPECT_EQ(check.lines, (std::vector<std::uint32_t>{pool.line[7], pool.line[next]}));
}

TEST(Integrity, AnExcludedPersonOfTheFirstClassIsNotLeftOut) {
  Pool pool = example();
  pool.priority.assign(10, 2);
  pool.priority[0] = 1;
  pool.excluded.assign(10, 0);
  pool.excluded[0] = 1;
  EXPECT_EQ(find(integrity(pool, {}), "lower class").outcome, Check::Outcome::kept);
}

TEST(Integrity, WhoAppliesInTwoWavesIsNotTwiceInThePool) {
  Pool pool = example();
  pool.id[9] = pool.id[0];
  pool.unique.push_back({"device", {0, 1, 2, 3, 4, 5, 6, 7, 8, 0}});
  pool.wave_names = {"1", "2"};
  pool.wave = {0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
  EXPECT_EQ(find(integrity(pool, {}), "identifier").outcome, Check::Outcome::kept);
  EXPECT_EQ(find(integrity(pool, {}), "device").outcome, Check::Outcome::kept);
  pool.wave[9] = 0;
  EXPECT_EQ(find(integrity(pool, {}), "identifier").outcome, Check::Outcome::broken);
  EXPECT_EQ(find(integrity(pool, {}), "device").outcome, Check::Outcome::broken);
}

TEST(Integrity, AQuotaOfFewPeopleIsNotCountedAloud) {
  Pool pool = example();
  pool.stratum.assign(10, 0);
  pool.stratum_names = {"west"};
  Promise promise;
  promise.quotas = {{"west", 7}};
  EXPECT_EQ(find(integrity(pool, promise), "'west'").found, "fewer than 5 selected, 7 seats");
}

TEST(Pseudonym, IsAnHmac) {
  // RFC 4231, test case 2.
  EXPECT_EQ(pseudonym("what do ya want for nothing?", "Jefe"), "5bdcc146bf60754e");
  EXPECT_NE(pseudonym("A001", "one key"), pseudonym("A001", "another"));
}

}  // namespace
}  // namespace gelombang::audit
