// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/group_tests.hpp"

#include <array>
#include <cmath>

#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/audit/expect.hpp"

namespace gelombang::audit {
namespace {

TEST(PearsonChiSquare, OfThePartyTableInTheManualOfR) {
  const std::array<std::int64_t, 6> table{762, 327, 468, 484, 239, 477};
  const TestResult test = pearson(table, 3);
  expect_shown(test.statistic, 30.07015, 7);
  EXPECT_EQ(test.degrees, 2);
  expect_shown(test.p, 2.9536e-7, 5);
}

TEST(PearsonChiSquare, EmptyRowsAndColumnsCountForNothing) {
  const std::array<std::int64_t, 4> without{5, 9, 7, 2};
  EXPECT_EQ(pearson(std::array<std::int64_t, 9>{5, 0, 9, 7, 0, 2, 0, 0, 0}, 3).degrees, 1);
  EXPECT_NEAR(pearson(std::array<std::int64_t, 9>{5, 0, 9, 7, 0, 2, 0, 0, 0}, 3).statistic,
              pearson(without, 2).statistic, 1e-12);
  EXPECT_EQ(pearson(std::array<std::int64_t, 4>{}, 2).p, 1);
}

TEST(SelectionRates, OfTheEmploymentExample) {
  const GroupCount first{80, 48}, second{40, 12};
  EXPECT_NEAR(first.rate(), 0.6, 1e-15);
  EXPECT_NEAR(second.rate(), 0.3, 1e-15);
  EXPECT_NEAR(impact_ratio(second, first).value, 0.5, 1e-15);
  expect_shown(pooled_z(first, second), 3.0984, 5);
  expect_shown(group_against_rest(second, first).z, -3.0854, 5);
}

TEST(OmnibusTest, OfTwoGroupsIsTheSquareOfTheExactZ) {
  const std::array<GroupCount, 2> groups{GroupCount{80, 48}, {40, 12}};
  const double z = group_against_rest(groups[0], groups[1]).z;
  EXPECT_NEAR(omnibus(groups).statistic, z * z, 1e-9);
  EXPECT_EQ(omnibus(groups).degrees, 1);
}

TEST(OmnibusTest, SaysNothingWhereNothingCouldVary) {
  const std::array<GroupCount, 2> everybody{GroupCount{5, 5}, {3, 3}}, nobody{GroupCount{5, 0}, {3, 0}},
      alone{GroupCount{5, 2}, {0, 0}};
  EXPECT_EQ(omnibus(everybody).p, 1);
  EXPECT_EQ(omnibus(nobody).p, 1);
  EXPECT_EQ(omnibus(alone).p, 1);
}

TEST(ImpactRatio, HasNoEndWhereNobodyOfTheGroupWasSelected) {
  const Ratio ratio = impact_ratio({20, 0}, {80, 40});
  EXPECT_EQ(ratio.value, 0);
  EXPECT_TRUE(std::isinf(ratio.at(0.95).high));
  EXPECT_TRUE(std::isnan(impact_ratio({20, 1}, {80, 0}).value));
}

// Berkeley 1973, the six largest departments: admitted and rejected women, admitted and rejected men.
// Bickel, Hammel and O'Connell, Science 187:398, 1975.
const std::array<Stratum, 6> berkeley{{{{108, 89}, {825, 512}},
                                       {{25, 17}, {560, 353}},
                                       {{593, 202}, {325, 120}},
                                       {{375, 131}, {417, 138}},
                                       {{393, 94}, {191, 53}},
                                       {{341, 24}, {373, 22}}}};

TEST(Berkeley, TogetherWomenSeemToBeAdmittedLess) {
  GroupCount women, men;
  for (const Stratum& department : berkeley) {
    women.size += department.group.size;
    women.selected += department.group.selected;
    men.size += department.rest.size;
    men.selected += department.rest.selected;
  }
  expect_shown(impact_ratio(women, men).value, 0.682, 3);
  const std::array<std::int64_t, 4> table{women.selected, women.size - women.selected, men.selected,
                                          men.size - men.selected};
  expect_shown(pearson(table, 2).statistic, 92.2053, 6);
  expect_shown(pearson_corrected(women, men).statistic, 91.6096, 6);
}

TEST(Berkeley, DepartmentByDepartmentTheyAreNot) {
  std::vector<Stratum> men_against_women;
  for (const Stratum& department : berkeley) men_against_women.push_back({department.rest, department.group});
  const Stratified test = stratified(men_against_women);
  expect_shown(test.odds_ratio, 0.9046968, 7);
  expect_shown(test.corrected.statistic, 1.4269, 5);
  expect_shown(test.corrected.p, 0.23226, 5);
  // The odds ratios do differ: department A admitted far more women.
  EXPECT_LT(test.homogeneity.p, 0.01);
  EXPECT_LT(test.breslow_day.p, 0.01);
  EXPECT_EQ(test.breslow_day.degrees, 5);
}

TEST(StratifiedComparison, OfOneStratumIsTheUnstratified) {
  const Stratum all{{80, 48}, {40, 12}};
  const Stratified test = stratified(std::array{all});
  const double z = group_against_rest(all.group, all.rest).z;
  EXPECT_NEAR(test.test.statistic, z * z, 1e-9);
  EXPECT_NEAR(test.ratio.value, 2, 1e-12);
  EXPECT_NEAR(test.ratio.log_error, impact_ratio(all.group, all.rest).log_error, 1e-12);
  EXPECT_NEAR(test.odds_ratio, 1.5 / (3.0 / 7), 1e-12);
  EXPECT_EQ(test.homogeneity.p, 1);
}

TEST(StratifiedComparison, OddsRatiosThatAreAllEqualAreHomogeneous) {
  const std::array<Stratum, 2> strata{{{{60, 40}, {60, 30}}, {{30, 20}, {30, 15}}}};
  const Stratified test = stratified(strata);
  EXPECT_NEAR(test.odds_ratio, 2, 1e-12);
  EXPECT_NEAR(test.homogeneity.statistic, 0, 1e-9);
  EXPECT_NEAR(test.breslow_day.statistic, 0, 1e-9);
}

TEST(SmallGroups, AreTakenTogetherUntilChiSquareHoldsForThem) {
  using Codes = std::vector<std::uint16_t>;
  const std::vector<double> many(5, 1000.0);
  // The two small ones make 11 together.
  EXPECT_EQ(taken_together(std::vector{20.0, 4.0, 30.0, 7.0, 40.0}, many), (Codes{1, 0, 2, 0, 3}));
  // 4 alone is too few, so the next smallest comes with it.
  EXPECT_EQ(taken_together(std::vector{20.0, 4.0, 30.0, 17.0, 40.0}, many), (Codes{1, 0, 2, 0, 3}));
  // Those who are left out count as well as those who are selected.
  EXPECT_EQ(taken_together(many, std::vector{20.0, 4.0, 30.0, 7.0, 40.0}), (Codes{1, 0, 2, 0, 3}));
  EXPECT_EQ(taken_together(std::vector{20.0, 14.0}, std::vector{20.0, 14.0}), (Codes{0, 1}));
  EXPECT_EQ(neighbours_together(std::vector{20.0, 4.0, 7.0, 30.0, 3.0}, many), (Codes{0, 1, 1, 2, 2}));
  EXPECT_EQ(neighbours_together(std::vector{2.0, 4.0}, std::vector{20.0, 14.0}), (Codes{0, 0}));
}

TEST(SmallGroups, OfExactlyTenExpectedAreLargeEnoughWhateverRoundingMakesOfTen) {
  using Codes = std::vector<std::uint16_t>;
  double ten = 0;
  for (int tenth = 0; tenth < 100; ++tenth) ten += 0.1;
  ASSERT_LT(ten, 10);
  const std::vector<double> many(3, 1000.0);
  EXPECT_EQ(taken_together(std::vector{20.0, ten, 30.0}, many), (Codes{0, 1, 2}));
  EXPECT_EQ(taken_together(std::vector{20.0, ten - 0.1, 30.0}, many), (Codes{0, 0, 1}));
  EXPECT_EQ(neighbours_together(std::vector{ten, 20.0, ten}, many), (Codes{0, 1, 2}));
}

}  // namespace
}  // namespace gelombang::audit
