// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/mechanisms.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace gelombang::audit {
namespace {

const Suspect& find(const std::vector<Suspect>& found, const std::string& mechanism) {
  return *std::find_if(found.begin(), found.end(),
                       [&](const Suspect& each) { return each.mechanism == mechanism; });
}

/// Of the first `boundary` people so many were selected, all at the front; of the others every `step`-th.
Pool two_parts(std::size_t size, std::size_t boundary, std::size_t before, std::size_t step) {
  Pool pool;
  pool.size = size;
  for (std::size_t i = 0; i < size; ++i) {
    pool.registered.push_back(static_cast<double>(i));
    pool.selected.push_back(i < boundary ? (i < before ? 1 : 0)
                                         : ((i - boundary) % step == step - 1 ? 1 : 0));
  }
  return pool;
}

TEST(Traces, TellBothRatesOrNone) {
  // Of 240 people the first 16 stand below 2^8 modulo 240. Ten of them selected, and nobody else: the seats
  // less those ten would tell that.
  const std::vector<Suspect> few = traces(two_parts(240, 16, 10, 1000), {}, Places::of_the_draw);
  for (const char* mechanism : {"modulo bias", "first-days bias"}) {
    const std::string& sentence = find(few, mechanism).sentence;
    EXPECT_NE(sentence.find("rates are not shown (few people)"), std::string::npos) << sentence;
    EXPECT_EQ(sentence.find("selected at"), std::string::npos) << sentence;
  }
  const std::vector<Suspect> many = traces(two_parts(240, 16, 10, 11), {}, Places::of_the_draw);
  const std::string& sentence = find(many, "modulo bias").sentence;
  EXPECT_NE(sentence.find("selected at "), std::string::npos);
  EXPECT_NE(sentence.find(" %, the others at "), std::string::npos);
}

TEST(Traces, ByPlaceAreLookedForInPlacesOfTheDrawOnly) {
  for (const Places places : {Places::not_known, Places::sorted_by_outcome}) {
    const std::vector<Suspect> found = traces(two_parts(240, 16, 10, 11), {}, places);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].mechanism, "first-days bias");
  }
}

TEST(Traces, OfTheFirstDaysKeepTogetherWhoRegisteredAtTheSameTime) {
  // Two days of 120 people, each with 30 selected, who stand at the front of the first day: nothing differs
  // between the days.
  Pool pool = two_parts(240, 120, 30, 4);
  for (std::size_t i = 0; i < pool.size; ++i) pool.registered[i] = i < 120 ? 1 : 2;
  EXPECT_GT(find(traces(pool, {}, Places::not_known), "first-days bias").log_p, -2);
}

}  // namespace
}  // namespace gelombang::audit
