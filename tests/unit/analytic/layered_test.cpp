// SPDX-License-Identifier: Apache-2.0
#include "engine/analytic/layered.hpp"

#include <vector>

#include <gtest/gtest.h>

#include "engine/analytic/closed_network.hpp"
#include "tests/unit/analytic/expect.hpp"

namespace gelombang::analytic {
namespace {

TEST(TwoLayers, FourClientsTwoThreadsOneDatabase) {
  const TwoLayersMeasures m = two_layers(
      {.clients = 4, .think_time = 1, .threads = 2, .front_time = 0.5, .servers = 1, .back_time = 0.5});
  expect_shown(m.throughput, 1.466977608, 9);
  expect_shown(m.response_time, 1.726694654, 9);
  expect_shown(m.threads_busy, 1.804378835, 9);
  expect_shown(m.thread_queue, 0.7286435574, 10);
  expect_shown(m.back_utilization, 0.7334888039, 10);
}

TEST(TwoLayers, AThreadForEachClientIsANetworkWithoutLayers) {
  const TwoLayersMeasures m = two_layers(
      {.clients = 12, .think_time = 3, .threads = 12, .front_time = 0.7, .servers = 2, .back_time = 0.9});
  const std::vector<ClosedClass> clients{{.population = 12, .think_time = 3.7}};
  const ClosedMeasures network = mean_value_analysis(clients, std::vector<ClosedStation>{{2, {0.9}}});
  expect_equal(m.throughput, network.throughput[0]);
  expect_equal(m.response_time, 0.7 + network.response_time[0]);
  EXPECT_EQ(m.thread_queue, 0);
}

TEST(TwoLayers, OneThreadMakesOneServerOfBothLayers) {
  // Held throughout, the thread serves one call at a time, in 0.5 + 0.5 with an Erlang-2 time: one client
  // alternates.
  const TwoLayersMeasures m = two_layers(
      {.clients = 1, .think_time = 1, .threads = 1, .front_time = 0.5, .servers = 3, .back_time = 0.5});
  expect_equal(m.throughput, 0.5);
  expect_equal(m.response_time, 1);
  expect_equal(m.threads_busy, 0.5);
}

TEST(TwoLayers, ASlowBackEmptiesTheThreadsOfAnIdleFront) {
  const TwoLayersMeasures m = two_layers(
      {.clients = 60, .think_time = 1, .threads = 10, .front_time = 0.001, .servers = 1, .back_time = 1});
  EXPECT_GT(m.threads_busy, 9.99);
  EXPECT_GT(m.thread_queue, 40);
  expect_equal(m.throughput, 1, 1e-6);
}

}  // namespace
}  // namespace gelombang::analytic
