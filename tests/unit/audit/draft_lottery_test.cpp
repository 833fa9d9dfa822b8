// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/audit/draft_lottery.hpp"

#include <algorithm>
#include <array>

#include <gtest/gtest.h>

#include "engine/audit/group_tests.hpp"
#include "engine/audit/order_tests.hpp"
#include "tests/unit/audit/expect.hpp"

namespace gelombang::audit {
namespace {

class DraftLottery1969 : public testing::Test {
 protected:
  const DraftLottery lottery = draft_lottery();
  const std::size_t n = lottery.rank.size();

  std::vector<std::uint8_t> drawn_first(double count) const {
    std::vector<std::uint8_t> selected;
    for (const double rank : lottery.rank) selected.push_back(rank <= count ? 1 : 0);
    return selected;
  }
};

TEST_F(DraftLottery1969, HasEveryDayAndEveryRankOnce) {
  ASSERT_EQ(n, 366U);
  std::vector<double> ranks = lottery.rank;
  std::sort(ranks.begin(), ranks.end());
  for (std::size_t i = 0; i < n; ++i) EXPECT_EQ(ranks[i], static_cast<double>(i + 1));
  EXPECT_EQ(lottery.month.back(), 11);
}

TEST_F(DraftLottery1969, LaterBirthdaysHaveLowerRanks) {
  const Association spearman = association(lottery.day, lottery.rank);
  expect_shown(spearman.correlation, -0.2256861, 7);
  expect_shown(spearman.z, -4.3117, 5);
  const Line line = regression(lottery.day, lottery.rank);
  expect_shown(line.slope, -0.2256861, 7);
  expect_shown(line.intercept, 224.91341, 8);
  expect_shown(line.t, -4.41985, 6);
  expect_shown(line.p, 1.3052e-5, 5);
  const Kendall tau = kendall(lottery.day, lottery.rank);
  expect_shown(tau.tau, -0.1488584, 7);
  expect_shown(tau.p, 2.1243e-5, 5);
}

TEST_F(DraftLottery1969, MeansOfTheMonthsFall) {
  std::vector<double> sums(12), days(12), number, means;
  for (std::size_t i = 0; i < n; ++i) {
    sums[lottery.month[i]] += lottery.rank[i];
    ++days[lottery.month[i]];
  }
  const std::array published{201.16, 202.97, 225.81, 203.67, 207.97, 195.73,
                             181.55, 173.45, 157.30, 182.45, 148.73, 121.55};
  for (std::size_t m = 0; m < 12; ++m) {
    means.push_back(sums[m] / days[m]);
    number.push_back(static_cast<double>(m + 1));
    expect_shown(means[m], published[m], 5);
  }
  expect_shown(regression(number, means).correlation, -0.86636, 5);
}

TEST_F(DraftLottery1969, KruskalWallisByMonth) {
  const TestResult h = association_with_groups(lottery.rank, lottery.month, 12);
  expect_shown(h.statistic, 25.95320, 7);
  EXPECT_EQ(h.degrees, 11);
  expect_shown(h.p, 0.0065948, 5);
}

TEST_F(DraftLottery1969, HighMiddleAndLowRanksByMonth) {
  std::vector<std::int64_t> table(36);
  for (std::size_t i = 0; i < n; ++i)
    ++table[lottery.month[i] * 3U + (lottery.rank[i] <= 122 ? 0U : lottery.rank[i] <= 244 ? 1U : 2U)];
  // Published as high (1-122), medium, low.
  const std::array<std::int64_t, 36> published{9,  12, 10, 7,  12, 10, 5,  10, 16, 8,  8,  14,
                                               9,  7,  15, 11, 7,  12, 12, 7,  12, 13, 7,  11,
                                               10, 15, 5,  9,  15, 7,  12, 12, 6,  17, 10, 4};
  EXPECT_TRUE(std::equal(table.begin(), table.end(), published.begin()));
  const TestResult test = pearson(table, 3);
  expect_shown(test.statistic, 37.15551, 7);
  EXPECT_EQ(test.degrees, 22);
  expect_shown(test.p, 0.022743, 5);
}

TEST_F(DraftLottery1969, DaysInTheFirstHalfByMonth) {
  std::vector<GroupCount> months(12);
  const std::vector<std::uint8_t> first_half = drawn_first(183);
  std::vector<double> indicator(first_half.begin(), first_half.end());
  for (std::size_t i = 0; i < n; ++i) {
    ++months[lottery.month[i]].size;
    months[lottery.month[i]].selected += first_half[i];
  }
  const std::array published{12, 12, 10, 11, 14, 14, 14, 19, 17, 13, 21, 26};
  for (std::size_t m = 0; m < 12; ++m) EXPECT_EQ(months[m].selected, published[m]);
  const TestResult test = omnibus(months);
  expect_shown(test.statistic * 366 / 365, 31.13949, 7);  // published as Pearson's
  expect_shown(chi_square_tail(test.statistic * 366 / 365, 11), 0.0010467, 5);
  // The counts and the people say the same.
  EXPECT_NEAR(association_with_groups(indicator, lottery.month, 12).statistic, test.statistic, 1e-9);
}

TEST_F(DraftLottery1969, RunsAboutTheMedianLookFineInTheOrderOfTime) {
  const Runs test = runs(drawn_first(183));
  EXPECT_EQ(test.runs, 172);
  EXPECT_EQ(test.expected, 184);
  expect_shown(test.z, -1.2562, 5);
}

TEST_F(DraftLottery1969, HalvesOfTheYearAndOfTheRanks) {
  std::array<int, 4> table{};
  for (std::size_t i = 0; i < n; ++i)
    ++table[(lottery.day[i] <= 182 ? 0U : 2U) + (lottery.rank[i] <= 183 ? 0U : 1U)];
  EXPECT_EQ(table, (std::array{73, 109, 110, 74}));
}

TEST_F(DraftLottery1969, TheDaysThatWereCalledAgainstTheRest) {
  const std::vector<std::uint8_t> called = drawn_first(195);
  const std::vector<double> indicator(called.begin(), called.end());
  const MannWhitney test = mann_whitney(lottery.day, called);
  EXPECT_EQ(test.u, 21050);
  expect_shown(test.auc, 0.631279, 6);
  const Association z = association(mid_ranks(lottery.day), indicator);
  expect_shown(z.z, 4.334793, 7);
  expect_shown(z.p, 1.4590e-5, 5);
  expect_shown(distance_to_pool(lottery.day, called).distance, 0.107482, 6);
}

}  // namespace
}  // namespace gelombang::audit
