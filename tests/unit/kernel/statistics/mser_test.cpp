// SPDX-License-Identifier: Apache-2.0
#include "engine/kernel/statistics/mser.hpp"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

namespace gelombang {
namespace {

/// A transient that dies out, and a disturbance that repeats every eleven values and is 0 on average.
std::vector<double> decaying_series() {
  std::vector<double> series;
  for (int i = 0; i < 200; ++i) series.push_back(10 * std::exp(-i / 12.0) + (7 * i % 11 - 5) / 5.0);
  return series;
}

TEST(Mser, DeletesTheTransientOfTheDecayingSeries) {
  const std::vector<double> series = decaying_series();
  const Truncation t = mser_truncation(series);
  EXPECT_EQ(t.deleted, 40U);
  EXPECT_NEAR(t.mean, 0.02163574, 5.01e-9);
  EXPECT_NEAR(t.statistic, 8.324131876e-4, 5.01e-14);
  EXPECT_FALSE(t.at_the_limit);
  double sum = 0;
  for (const double value : series) sum += value;
  EXPECT_NEAR(sum / 200, 0.62234715, 5.01e-9);
}

TEST(Mser, LeavesASteadySeriesWhole) {
  const Truncation constant = mser_truncation(std::vector<double>(50, 3.0));
  EXPECT_EQ(constant.deleted, 0U);
  EXPECT_EQ(constant.mean, 3);
  EXPECT_EQ(constant.statistic, 0);
}

TEST(Mser, DeletesAStepExactly) {
  std::vector<double> series(15, 100.0);
  for (int i = 0; i < 45; ++i) series.push_back(i % 2);
  const Truncation t = mser_truncation(series);
  EXPECT_EQ(t.deleted, 15U);
}

TEST(Mser, ASeriesThatOnlyFallsIsTooShort) {
  std::vector<double> series;
  for (int i = 0; i < 100; ++i) series.push_back(-i);
  const Truncation t = mser_truncation(series);
  EXPECT_EQ(t.deleted, 50U);
  EXPECT_TRUE(t.at_the_limit);
}

TEST(Mser, AnIncompleteLastBatchIsLeftOut) {
  std::vector<double> series = decaying_series();
  series.insert(series.end(), {1e9, 1e9, 1e9, 1e9});
  EXPECT_EQ(mser_truncation(series).mean, mser_truncation(decaying_series()).mean);
}

TEST(Mser, TwoBatchesAreTheLeast) {
  const Truncation t = mser_truncation(std::vector{9.0, 1.0}, 1);
  EXPECT_EQ(t.deleted, 1U);
  EXPECT_EQ(t.mean, 1);
  EXPECT_TRUE(t.at_the_limit);
}

TEST(MserDeathTest, OneBatchIsNotEnough) {
  EXPECT_DEATH(mser_truncation(std::vector<double>(9, 1.0)), "batches >= 2");
}

}  // namespace
}  // namespace gelombang
