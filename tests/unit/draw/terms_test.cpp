// SPDX-License-Identifier: Apache-2.0
#include "engine/draw/terms.hpp"

#include <gtest/gtest.h>

namespace gelombang::draw {
namespace {

TEST(Seeds, AreRefusedWithWhatWasExpected) {
  EXPECT_EQ(why_no_seed(std::string(64, 'a'), Method::tickets), "");
  EXPECT_NE(why_no_seed("1234", Method::tickets), "");
  EXPECT_NE(why_no_seed(std::string(32, 'A'), Method::tickets), "");
  EXPECT_EQ(why_no_seed("9319./", Method::rfc3797), "");
  EXPECT_NE(why_no_seed("9319.", Method::rfc3797), "");
}

Terms example() {
  Terms terms;
  terms.wave = "W1";
  terms.method = Method::rfc3797;
  terms.seed_source = "drand default chain, round 7";
  terms.for_publication = false;
  terms.columns = {"province", "sex"};
  terms.people = 12;
  terms.rules_sha256 = "aa";
  terms.pool_sha256 = "bb";
  return terms;
}

TEST(TermsOfADraw, AreReadAsTheyWereWritten) {
  Refusals refusals;
  Terms read = read_terms(KeyLines(text_of(example()), "terms.txt", keys_of_terms, refusals), refusals);
  EXPECT_FALSE(refusals.any());
  read.people = example().people;  // follows from the pool
  EXPECT_EQ(text_of(read), text_of(example()));
}

TEST(TermsOfADraw, AWaveThatIsNoNameIsRefusedWhereItStands) {
  Terms terms = example();
  terms.wave = "W|1";
  terms.seed_source = std::string(201, 'x');
  Refusals refusals;
  read_terms(KeyLines(text_of(terms), "terms.txt", keys_of_terms, refusals), refusals);
  const std::vector<Diagnostic> told = refusals.diagnostics();
  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(to_string(told[0].where), "terms.txt:2:7");
  EXPECT_EQ(to_string(told[1].where), "terms.txt:4:14");
}

TEST(KeyLinesOfADraw, OtherKeysAnotherOrderAndMoreLinesAreRefused) {
  const auto refused = [](const std::string& text) {
    Refusals refusals;
    const KeyLines lines(text, "proof.txt", std::array<std::string_view, 2>{"format", "seed"}, refusals);
    return refusals.any() ? to_string(refusals.diagnostics().front().where) : std::string();
  };
  EXPECT_EQ(refused("format: gelombang-draw-1\nseed: ab\n"), "");
  EXPECT_EQ(refused("format: gelombang-draw-2\nseed: ab\n"), "proof.txt:1:9");
  EXPECT_EQ(refused("seed: ab\nformat: gelombang-draw-1\n"), "proof.txt:1:1");
  EXPECT_EQ(refused("format: gelombang-draw-1\nseed: ab"), "proof.txt:2:1");
  EXPECT_EQ(refused("format: gelombang-draw-1\nseed: ab\nmore: c\n"), "proof.txt:3:1");
}

}  // namespace
}  // namespace gelombang::draw
