// SPDX-License-Identifier: Apache-2.0
// A result beside a baseline: what is worse, beyond chance and margin.
#include "engine/results/regression.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gelombang::results {
namespace {

using testing::HasSubstr;

/// A result with these values of one response, replication by replication.
Bundle with(const std::string& response, const std::vector<double>& values) {
  Bundle bundle;
  bundle.provenance.seed = 1;
  bundle.people.emplace_back();
  bundle.funnel.push_back({"joined", {}, {}, {}});
  for (std::size_t i = 0; i < values.size(); ++i)
    bundle.replication_values.push_back({static_cast<std::int64_t>(i), response, values[i]});
  return bundle;
}

Change change(const std::string& response, const std::vector<double>& before,
              const std::vector<double>& after, double margin = 0) {
  return judge(with(response, before), with(response, after), margin).differences.at(0).change;
}

TEST(Regression, IsWhatGotWorseInEveryPair) {
  EXPECT_EQ(change("people.lost", {10, 20, 30}, {12, 22, 32}), Change::worse);
  EXPECT_EQ(change("people.lost", {12, 22, 32}, {10, 20, 30}), Change::better);
  EXPECT_EQ(change("people.finished", {10, 20, 30}, {12, 22, 32}), Change::better) << "more is better here";
  EXPECT_EQ(change("people.finished", {12, 22, 32}, {10, 20, 30}), Change::worse);
}

TEST(Regression, IsNotAChangeInsideTheNoise) {
  EXPECT_EQ(change("people.lost", {10, 20, 30}, {14, 17, 33}), Change::noise);
  EXPECT_EQ(change("people.lost", {10, 20, 30}, {10, 20, 30}), Change::same);
}

TEST(Regression, IsNotToldFromOneReplication) {
  EXPECT_EQ(change("people.lost", {10}, {12}), Change::cannot_tell);
  EXPECT_EQ(change("people.lost", {10}, {10}), Change::same);
}

TEST(Regression, IsBeyondTheMargin) {
  // Two more of 20 are 10 % more, in every pair.
  EXPECT_EQ(change("people.lost", {10, 20, 30}, {12, 22, 32}, 0.09), Change::worse);
  EXPECT_EQ(change("people.lost", {10, 20, 30}, {12, 22, 32}, 0.11), Change::tolerated);
  EXPECT_EQ(change("people.lost", {10, 20, 30}, {10, 22, 34}, 0.05), Change::noise);
  // Surely worse, by 2 to 12 of 100: whether that is beyond the margin cannot be told.
  EXPECT_EQ(change("people.lost", {100, 100, 100}, {105, 107, 109}, 0.1), Change::cannot_tell);
}

TEST(Regression, OfWhatIsNeitherBetterNorWorseIsADifference) {
  EXPECT_EQ(change("people.arrived", {10, 20, 30}, {12, 22, 32}), Change::differs);
  EXPECT_EQ(better_of("stations.web.utilization"), Better::neither);
  EXPECT_EQ(better_of("stations.web.delay_in_queue_p95_ns"), Better::lower);
  EXPECT_EQ(better_of("waiting_rooms.door.delay_in_queue_p95_ns"), Better::lower);
  EXPECT_EQ(better_of("selection_groups.W1.selected"), Better::higher);
}

TEST(Regression, GivesEachNumberItsPartOfTheFivePercent) {
  Bundle before = with("people.lost", {10, 20, 30}), after = with("people.lost", {12, 23, 32});
  EXPECT_DOUBLE_EQ(judge(before, after, 0).confidence, 0.95);
  EXPECT_TRUE(judge(before, after, 0).any(Change::worse));
  for (const char* other :
       {"people.arrived", "people.finished", "people.on_the_way", "funnel.joined.reached"})
    for (std::int64_t i = 0; i < 3; ++i) {
      const auto at = static_cast<std::ptrdiff_t>(before.replication_values.size());
      before.replication_values.insert(before.replication_values.begin() + at, {i, other, 5});
      after.replication_values.insert(after.replication_values.begin() + at, {i, other, 5});
    }
  std::stable_sort(before.replication_values.begin(), before.replication_values.end(),
                   [](const auto& a, const auto& b) { return a.replication < b.replication; });
  const Regression five = judge(before, after, 0);
  EXPECT_DOUBLE_EQ(five.confidence, 0.99);
  EXPECT_FALSE(five.any(Change::worse)) << "one in five differs like this by chance";
}

TEST(Regression, IsAFailedTestCase) {
  const std::vector<TestCase> cases =
      test_cases(judge(with("people.lost", {10, 20, 30}), with("people.lost", {12, 22, 32}), 0));
  ASSERT_EQ(cases.size(), 1U);
  EXPECT_EQ(cases[0].outcome, TestCase::Outcome::failed);
  EXPECT_EQ(cases[0].type, "regression");
  EXPECT_THAT(cases[0].message, HasSubstr("people.lost: 20 -> 22, +2"));
}

}  // namespace
}  // namespace gelombang::results
