// SPDX-License-Identifier: Apache-2.0
#include "engine/results/lookup.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gelombang::results {
namespace {

using testing::HasSubstr;

Estimate estimate(double mean) {
  return {mean, not_a_number, 1};
}

Bundle small_bundle() {
  Bundle bundle;
  bundle.people = {{{}, estimate(100), estimate(60), estimate(30), estimate(10), {}},
                   {{"connection", "4g"}, estimate(40), estimate(20), estimate(15), estimate(5), {}}};
  bundle.people[0].journey_time.p95 = estimate(3e9);
  bundle.funnel = {{"registered", {}, estimate(90), {}}, {"joined", {}, estimate(60), {}}};
  return bundle;
}

TEST(FindNumber, IsOfEverybodyUnlessAGroupIsNamed) {
  const Bundle bundle = small_bundle();
  EXPECT_EQ(find_number(bundle, "people.lost").value, 30);
  EXPECT_EQ(find_number(bundle, "people.lost").unit, "people");
  EXPECT_EQ(find_number(bundle, "people.connection.4g.lost").value, 15);
  EXPECT_EQ(find_number(bundle, "funnel.joined.reached").value, 60);
  EXPECT_EQ(find_number(bundle, "people.journey_time_p95_ns").value, 3e9);
  EXPECT_EQ(find_number(bundle, "people.journey_time_p95_ns").unit, "ns");
}

TEST(FindNumber, IsNotANumberWhereNothingWasObserved) {
  const Number number = find_number(small_bundle(), "people.journey_time_p50_ns");
  EXPECT_EQ(number.problem, "");
  EXPECT_TRUE(std::isnan(number.value));
}

TEST(FindNumber, SaysWhatThereIsInstead) {
  const Bundle bundle = small_bundle();
  EXPECT_EQ(find_number(bundle, "lost").problem, "a name has a table and a column, as in 'people.lost'");
  const Number table = find_number(bundle, "persons.lost");
  EXPECT_EQ(table.problem, "there is no table 'persons'");
  const Number row = find_number(bundle, "funnel.join.reached");
  EXPECT_EQ(row.problem, "the table 'funnel' has no row 'join'");
  EXPECT_THAT(row.hint, HasSubstr("joined"));
  const Number column = find_number(bundle, "people.losst");
  EXPECT_EQ(column.problem, "the table 'people' has no number 'losst'");
  EXPECT_EQ(column.hint, "did you mean 'lost'?");
  EXPECT_THAT(find_number(bundle, "people.dimension").problem, HasSubstr("has no number"));
  EXPECT_EQ(find_number(bundle, "stations.web.utilization").hint, "it is empty in this scenario");
}

}  // namespace
}  // namespace gelombang::results
