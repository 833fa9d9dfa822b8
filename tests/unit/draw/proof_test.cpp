// SPDX-License-Identifier: Apache-2.0
#include "engine/draw/proof.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "engine/draw/ticket.hpp"
#include "tests/unit/draw/own_draw.hpp"

namespace gelombang::draw {
namespace {

class Proof : public OwnDraw {};

TEST_F(Proof, OfTheTenPublishedIdsHasThePublishedCommitmentAndOrder) {
  const Commitment commitment = committed(ten, plain_rules(3));
  EXPECT_EQ(commitment.terms.pool_sha256, "7c495ab79f9ed9e35acbd864564ccabd60daf18994c7b618d26eea3a0454e0fe");
  EXPECT_EQ(selected_ids(draw(commitment, seed)), "A003 A008 A009 ");  // the three smallest tickets
}

TEST_F(Proof, AddingAPersonChangesNobodyElsesTicket) {
  const Drawn before = draw(committed(ten, plain_rules(3)), seed);
  const Drawn after = draw(committed(ten + "A011\n", plain_rules(4)), seed);
  std::istringstream lines(before.selected_csv);
  for (std::string line; std::getline(lines, line);)
    EXPECT_NE(after.selected_csv.find(line), std::string::npos);
}

TEST_F(Proof, HouseholdsAreNumberedAnew) {
  const Commitment commitment =
      committed("id,kk\nB,3171000000000002\nA,3171000000000009\nC,3171000000000002\n",
                rules("at_most,kk,,1,\nopen,,,2,\n"));
  EXPECT_EQ(commitment.pool.text, "A,1\nB,2\nC,2\n");
  const std::string ids = selected_ids(draw(commitment, seed));
  EXPECT_TRUE(ids == "A B " || ids == "A C ") << ids;
}

TEST_F(Proof, TheExcludedTakeNoPart) {
  const Commitment commitment =
      committed("id,aid\nA,no\nB,yes\nC,no\n", rules("exclude,aid,yes,,\nopen,,,2,\n"));
  EXPECT_EQ(selected_ids(draw(commitment, seed)), "A C ");
}

TEST_F(Proof, AListOrAColumnOfYesAndNoMayHaveNobodyToExclude) {
  const Rules by_list = rules("exclude,aid,yes,,\nopen,,,2,\n");
  PoolSource source;
  source.file = write("in.csv", ten);
  source.lists.push_back({"aid", write("list.csv", "id\n")});
  source.for_publication = false;
  const Loaded<PreparedPool> listed = read_pool(source, by_list);
  ASSERT_TRUE(listed.value) << to_string(listed.diagnostics.front());
  EXPECT_TRUE(check_exclusions(by_list, listed.value->pool).empty());

  const Commitment column = committed("id,aid\nA,no\nB,no\nC,no\n", by_list);
  EXPECT_TRUE(check_exclusions(by_list, column.pool).empty());
  EXPECT_FALSE(check_exclusions(rules("exclude,aid,Yes,,\nopen,,,2,\n"), column.pool).empty());
}

// A person with w entries among n with one each has the smallest of n + w entries with chance w / (n + w).
TEST_F(Proof, ThreeEntriesAgainstOneWinThreeTimesInFour) {
  const Commitment commitment = committed("id,losses\nA,2\nB,0\n", rules("entries,losses,,3,\nopen,,,1,\n"));
  int wins = 0;
  for (int i = 0; i < 4000; ++i)
    wins += selected_ids(draw(commitment, sha256_hex(std::to_string(i)))) == "A " ? 1 : 0;
  EXPECT_NEAR(wins, 3000,
              3.5 * 27.4);  // a deviation of sqrt(4000 * 3/4 * 1/4); false alarm 1 in 2000, seeds fixed
}

// Ten people of whom three are of the north, four seats, half of them for the north: 2/3 there, 2/7
// elsewhere.
constexpr const char* ten_of_two = "id,g\nA,n\nB,n\nC,n\nD,s\nE,s\nF,s\nG,s\nH,s\nI,s\nJ,s\n";

TEST_F(Proof, OfLeximinHasTheChancesOfEachTypeAndTheirWeights) {
  const Commitment commitment = committed(ten_of_two, rules("leximin,,,4,\nat_least,g,n,2,\n"));
  const std::vector<NewFile> files = files_of(commitment);
  EXPECT_EQ(files[3].text, "g,people,step,chance\n,7,1,2/7\nn,3,2,2/3\n");
  EXPECT_EQ(files[4].text, "step,column,value,weight\n1,,,1\n1,g,n,-1\n2,,,1\n");
}

TEST_F(Proof, OfLeximinKeepsTheQuotasInEveryDrawAndGivesEverybodyHerChance) {
  const Commitment commitment =
      committed(ten_of_two, rules("leximin,,,4,\nat_least,g,n,1,\nat_most,g,n,1,\n"));
  std::map<char, int> wins;
  for (int i = 0; i < 3000; ++i) {
    const std::string ids = selected_ids(draw(commitment, sha256_hex(std::to_string(i))));
    int of_the_north = 0;
    for (const char id : ids) {
      wins[id] += id != ' ' ? 1 : 0;
      of_the_north += id >= 'A' && id <= 'C' ? 1 : 0;
    }
    EXPECT_EQ(of_the_north, 1);
    EXPECT_EQ(ids.size(), 8U);
  }
  // Chances of 1/3 and 3/7; 4 deviations of sqrt(3000 p (1 - p)), false alarm below 1 in 1000, seeds fixed.
  for (const char id : std::string("ABC")) EXPECT_NEAR(wins[id], 1000, 4 * 25.9);
  for (const char id : std::string("DEFGHIJ")) EXPECT_NEAR(wins[id], 3000 * 3 / 7.0, 4 * 27.2);
}

TEST_F(Proof, ByRfc3797PicksWhatTheWorkedExamplePicks) {
  std::string pool = "id\n";
  for (char c = 'A'; c <= 'Y'; ++c) pool += std::string(1, c) + "\n";
  const Commitment commitment = committed(pool, plain_rules(10), Method::rfc3797);
  const Drawn drawn = draw(commitment, "9319./2.5.8.10.12./9.18.26.34.41.45./");
  EXPECT_EQ(selected_ids(drawn), "B G H M P Q S W X Y ");               // 2 7 8 13 16 17 19 23 24 25
  EXPECT_NE(drawn.selected_csv.find("Q,draw,1\n"), std::string::npos);  // 17 is picked first
}

// A draw of persons favours large households: one of h gets in unless all of its h are left out.
TEST_F(Proof, DrawOfThirtyAmongNinetyPersonsFavoursHouseholdsOfThreeAsTheClosedFormSays) {
  std::string pool = "id\n";
  for (int i = 10; i < 100; ++i) pool += "P" + std::to_string(i) + "\n";
  const Commitment commitment = committed(pool, plain_rules(30));
  std::map<int, double> households{{1, 0.333333}, {2, 0.558052}, {3, 0.708716}};
  for (const auto& [size, chance] : households) {
    int in = 0, all = 0;
    for (int draws = 0; draws < 300; ++draws) {
      const auto round_of = draw(commitment, sha256_hex(std::to_string(draws))).seating.round_of;
      for (int first = 0; first + size <= 90; first += size, ++all) {
        bool any = false;
        for (int i = 0; i < size; ++i)
          any |= round_of[static_cast<std::size_t>(first + i)] != selection::none;
        in += any ? 1 : 0;
      }
    }
    // Without replacement the deviation is below the binomial one; false alarm below 1 in 2000, seeds fixed.
    EXPECT_NEAR(in / static_cast<double>(all), chance, 3.5 * std::sqrt(chance * (1 - chance) / all)) << size;
  }
}

// '|' stands between seed, wave and id in the text of a ticket, and RFC 3797 has no tickets.
TEST_F(Proof, ByRfc3797TakesASeedWithAnyPrintableCharacter) {
  const Commitment commitment = committed(ten, plain_rules(3), Method::rfc3797);
  ASSERT_EQ(why_no_seed("a|b/", Method::rfc3797), "");
  EXPECT_EQ(selected_ids(draw(commitment, "a|b/")).size(), 15U);
}

}  // namespace
}  // namespace gelombang::draw
