// SPDX-License-Identifier: Apache-2.0
#include "engine/draw/commitment.hpp"

#include <gtest/gtest.h>

#include <set>

#include "tests/unit/draw/own_draw.hpp"

namespace gelombang::draw {
namespace {

class CommitmentTo : public OwnDraw {};

TEST_F(CommitmentTo, CommitmentBindsWaveRulesSeedSourceAndPool) {
  std::set<std::string> hashes;
  const auto add = [&](const std::string& pool, std::uint64_t seats, const std::string& wave,
                       const std::string& source) {
    Terms terms = committed(pool, plain_rules(seats)).terms;
    terms.wave = wave;
    terms.seed_source = source;
    hashes.insert(
        commit(terms, plain_rules(seats), std::move(committed(pool, plain_rules(seats)).pool)).hash);
  };
  add(ten, 3, "W1", "");
  add(ten + "A011\n", 3, "W1", "");
  add(ten, 4, "W1", "");
  add(ten, 3, "W2", "");
  add(ten, 3, "W1", "drand round 7");
  EXPECT_EQ(hashes.size(), 5U);
}

TEST_F(CommitmentTo, OrderAndLineEndsOfTheFileMakeNoDifference) {
  std::string other = "\xEF\xBB\xBFx,id\r\n";
  for (int i = 10; i > 0; --i)
    other += "\"a \"\"b\"\",\nc\",A0" + std::string(i < 10 ? "0" : "") + std::to_string(i) + "\r\n";
  EXPECT_EQ(committed(other, plain_rules(3)).hash, committed(ten, plain_rules(3)).hash);
}

TEST_F(CommitmentTo, ColumnsThatNoRuleNamesAreNotKept) {
  const Commitment commitment = committed("id,name,province\nA,Siti,ID-AC\nB,Budi,ID-JB\n",
                                          rules("quota,province,ID-AC,1,\nquota,province,ID-JB,1,\n"));
  EXPECT_EQ(commitment.pool.text, "A,ID-AC\nB,ID-JB\n");
}

// Nothing of it is written or printed, and an audit looks at the columns that it is asked about alone.
TEST_F(CommitmentTo, AColumnThatNoRuleNamesMayHoldBytesThatAreNoUtf8) {
  EXPECT_EQ(committed("id,name\nA,Jos\xe9\nB,Budi\n", plain_rules(1)).hash,
            committed("id\nA\nB\n", plain_rules(1)).hash);
}

TEST_F(CommitmentTo, APoolWhoseHashIsKnownIsTheSame) {
  Commitment first = committed(ten, plain_rules(3));
  const std::string hash = first.hash;
  EXPECT_EQ(commit_to_hashed(first.terms, first.rules, std::move(first.pool)).hash, hash);
}

TEST_F(CommitmentTo, GroupsIsRefusedWithRfc3797) {
  EXPECT_EQ(why_no_method(committed(ten, plain_rules(3), Method::rfc3797)), "");
  const std::string pool = "id,g\nA,x\nB,y\n";
  const Rules of_groups = rules("tickets,,one,,\nfirst,g,x,1,\nopen,,,1,\n");
  EXPECT_EQ(why_no_method(committed(pool, of_groups)), "");
  EXPECT_NE(why_no_method(committed(pool, of_groups, Method::rfc3797)), "");
}

}  // namespace
}  // namespace gelombang::draw
