// SPDX-License-Identifier: Apache-2.0
#include "engine/analytic/time_varying.hpp"

#include <array>
#include <vector>

#include <gtest/gtest.h>

#include "engine/analytic/erlang.hpp"
#include "tests/unit/analytic/expect.hpp"

namespace gelombang::analytic {
namespace {

const TimeVaryingQueue wave{
    .arrivals = {{10, 3}, {10, 8}, {1, 3}}, .service_rate = 1, .servers = 5, .capacity = 200};

TEST(TimeVarying, AWaveOverFiveServers) {
  const std::array<double, 8> times{5, 10, 15, 20, 25, 30, 40, 60};
  const std::array<double, 8> known{3.21245,  3.33565,  19.71236, 34.74465,
                                    24.92854, 16.32610, 6.49679,  3.41944};
  const std::vector<double> means = mean_number_in_system(wave, times);
  ASSERT_EQ(means.size(), times.size());
  for (std::size_t i = 0; i < times.size(); ++i) expect_shown(means[i], known[i], 5);
}

TEST(TimeVarying, LongAfterTheWaveTheQueueIsStationary) {
  const std::vector<double> means = mean_number_in_system(wave, std::array{1000.0});
  expect_equal(means[0], mmck({.arrival_rate = 3, .service_rate = 1, .servers = 5}, 200).number_in_system);
}

TEST(TimeVarying, AskingMoreOftenChangesNoAnswer) {
  const std::vector<double> often =
      mean_number_in_system(wave, std::array{0.0, 1.0, 9.5, 10.0, 10.5, 17.0, 22.0});
  EXPECT_EQ(often[0], 0);
  expect_equal(often[6], mean_number_in_system(wave, std::array{22.0})[0], 1e-12);
  EXPECT_TRUE(mean_number_in_system(wave, {}).empty());
}

}  // namespace
}  // namespace gelombang::analytic
