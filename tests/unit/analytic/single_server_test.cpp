// SPDX-License-Identifier: Apache-2.0
#include "engine/analytic/single_server.hpp"

#include <array>
#include <vector>

#include <gtest/gtest.h>

#include "engine/analytic/erlang.hpp"
#include "engine/analytic/markov_chain.hpp"
#include "tests/unit/analytic/expect.hpp"

namespace gelombang::analytic {
namespace {

TEST(Mg1, TheDelayGrowsWithTheVariationOfService) {
  expect_equal(mg1(0.8, {.mean = 1, .squared_variation = 0}).delay_in_queue, 2);    // constant
  expect_equal(mg1(0.8, {.mean = 1, .squared_variation = 0.5}).delay_in_queue, 3);  // Erlang-2
  expect_equal(mg1(0.8, {.mean = 1, .squared_variation = 4}).delay_in_queue, 10);   // hyperexponential
}

TEST(Mg1, ExponentialServiceIsTheQueueOfOneServer) {
  for (const double rate : {0.0, 0.5, 1.9}) {
    const StationMeasures general = mg1(rate, {.mean = 0.5, .squared_variation = 1});
    const StationMeasures markov = mmc({.arrival_rate = rate, .service_rate = 2, .servers = 1});
    expect_equal(general.delay_in_queue, markov.delay_in_queue);
    expect_equal(general.sojourn_time, markov.sojourn_time);
    expect_equal(general.number_in_queue, markov.number_in_queue);
    expect_equal(general.number_in_system, markov.number_in_system);
    expect_equal(general.delay_probability, markov.delay_probability);
    expect_equal(general.utilization, markov.utilization);
    expect_equal(general.throughput, markov.throughput);
  }
}

TEST(Mg1, AnOverloadIsInfinite) {
  const StationMeasures m = mg1(3, {.mean = 0.5, .squared_variation = 0});
  EXPECT_EQ(m.delay_in_queue, infinity);
  EXPECT_EQ(m.number_in_system, infinity);
  EXPECT_EQ(m.throughput, 2);
  EXPECT_EQ(m.utilization, 1);
}

TEST(DelaySecondMoment, FifoIsFairestAndLifoLeastFair) {
  expect_equal(mm1_delay_second_moment(0.8, 1, QueueDiscipline::fifo), 40);
  expect_shown(mm1_delay_second_moment(0.8, 1, QueueDiscipline::random_order), 66.6667, 4);
  expect_equal(mm1_delay_second_moment(0.8, 1, QueueDiscipline::lifo), 200);
}

TEST(DelaySecondMoment, InRandomOrderIsThatOfATaggedCustomer) {
  // One customer waits beside n others. The next event is an arrival, or a departure that takes the tagged
  // one with probability 1 / (n + 1). First and second moments of the rest of its delay, by elimination from
  // n = most down: moment(n) = constant(n) + slope(n) * moment(n - 1).
  const double arrivals = 0.8, service = 1, total = arrivals + service;
  const int most = 600;
  const auto moments = [&](const std::vector<double>& per_visit) {
    std::vector<double> constant(most + 2, 0.0), slope(most + 2, 1.0), moment(most + 1);
    for (int n = most; n >= 0; --n) {
      const auto i = static_cast<std::size_t>(n);
      const double rest = total - arrivals * slope[i + 1];
      constant[i] = (total * per_visit[i] + arrivals * constant[i + 1]) / rest;
      slope[i] = service * n / (n + 1) / rest;
    }
    double before = 0;
    for (std::size_t i = 0; i < moment.size(); ++i) before = moment[i] = constant[i] + slope[i] * before;
    return moment;
  };
  // E[(hold + rest)^2] = E[hold^2] + 2 E[hold] E[rest] + E[rest^2], and E[rest] = E[delay] - E[hold].
  const std::vector<double> first = moments(std::vector<double>(most + 1, 1 / total));
  std::vector<double> per_visit;
  for (const double mean : first) per_visit.push_back(2 / total * mean);
  const std::vector<double> second = moments(per_visit);
  double mean = 0, square = 0, seen = 0.2 * 0.8;  // probability of finding one in service and n waiting
  for (std::size_t n = 0; n < second.size(); ++n, seen *= 0.8) {
    mean += seen * first[n];
    square += seen * second[n];
  }
  expect_equal(mean, 4);
  expect_equal(square, mm1_delay_second_moment(0.8, 1, QueueDiscipline::random_order));
}

TEST(DelaySecondMoment, UnderLifoIsThatOfABusyPeriod) {
  // Who finds the server busy (probability rho) waits for a busy period: second moment 2 / (mu^2 (1 -
  // rho)^3).
  expect_equal(mm1_delay_second_moment(1.2, 2, QueueDiscipline::lifo), 0.6 * 2 / (4 * 0.4 * 0.4 * 0.4));
}

TEST(DelaySecondMoment, OfAnEmptyQueueIsZeroAndOfAnOverloadInfinite) {
  for (const auto discipline :
       {QueueDiscipline::fifo, QueueDiscipline::random_order, QueueDiscipline::lifo}) {
    EXPECT_EQ(mm1_delay_second_moment(0, 1, discipline), 0);
    EXPECT_EQ(mm1_delay_second_moment(1, 1, discipline), infinity);
  }
}

TEST(Priority, WithoutPreemptionTwoClasses) {
  const std::array<PriorityClass, 2> classes{{{0.2, {}}, {0.6, {}}}};
  const auto m = priority_nonpreemptive(classes);
  expect_equal(m[0].delay_in_queue, 1);
  expect_equal(m[1].delay_in_queue, 5);
}

TEST(Priority, WithPreemptionTwoClasses) {
  const std::array<PriorityClass, 2> classes{{{0.2, {}}, {0.6, {}}}};
  const auto m = priority_preemptive_resume(classes);
  expect_equal(m[0].sojourn_time, 1.25);
  expect_equal(m[1].sojourn_time, 6.25);
}

TEST(Priority, WithEqualExponentialServiceTheTotalNumberIsThatOfOneQueue) {
  const std::array<PriorityClass, 3> classes{{{0.2, {}}, {0.3, {}}, {0.4, {}}}};
  for (const auto& classwise : {priority_nonpreemptive(classes), priority_preemptive_resume(classes)}) {
    double total = 0;
    for (const StationMeasures& m : classwise) total += m.number_in_system;
    expect_equal(total, 9);
  }
}

TEST(Priority, WithoutPreemptionWaitingWorkIsConserved) {
  // Kleinrock's conservation law: the sum of load times delay does not depend on the order of the classes.
  const PriorityClass a{0.3, {0.5, 0}}, b{0.2, {2, 4}}, c{1, {0.25, 1}};
  const auto weighted = [](std::array<PriorityClass, 3> classes) {
    const auto m = priority_nonpreemptive(classes);
    double sum = 0;
    for (std::size_t i = 0; i < 3; ++i)
      sum += classes[i].arrival_rate * classes[i].service_time.mean * m[i].delay_in_queue;
    return sum;
  };
  expect_equal(weighted({c, a, b}), weighted({a, b, c}));
  expect_equal(weighted({b, c, a}), weighted({a, b, c}));
}

TEST(Priority, WithPreemptionTheFirstClassSeesNoOther) {
  const std::array<PriorityClass, 2> classes{{{0.4, {1, 3}}, {5, {1, 1}}}};
  const auto m = priority_preemptive_resume(classes);
  expect_equal(m[0].sojourn_time, mg1(0.4, {1, 3}).sojourn_time);
  EXPECT_EQ(m[1].sojourn_time, infinity);
  expect_equal(m[1].throughput, 0.6);
}

TEST(Priority, WithoutPreemptionAnOverloadBelowIsMetInServiceAlways) {
  // The server never rests: an urgent arrival finds an urgent service (share 0.4) or another one, of which an
  // exponential time 1 remains in either case; then the urgent queue: 1 / (1 - 0.4).
  const std::array<PriorityClass, 3> classes{{{0.4, {}}, {5, {}}, {1, {}}}};
  const auto m = priority_nonpreemptive(classes);
  expect_equal(m[0].delay_in_queue, 1 / 0.6);
  expect_equal(m[0].delay_probability, 1);
  EXPECT_EQ(m[1].delay_in_queue, infinity);
  expect_equal(m[1].throughput, 0.6);
  EXPECT_EQ(m[2].throughput, 0);
  EXPECT_EQ(m[2].delay_in_queue, infinity);
}

TEST(Retrial, CallersWhoTryAgainAfterTwoServiceTimes) {
  expect_equal(mm1_retrial_mean_orbit(0.5, 1, 0.5), 1.5);
}

TEST(Retrial, TryingAgainAtOnceIsAQueue) {
  expect_equal(mm1_retrial_mean_orbit(0.8, 1, 1e12), mmc({0.8, 1, 1}).number_in_queue);
  EXPECT_EQ(mm1_retrial_mean_orbit(0, 1, 1), 0);
  EXPECT_EQ(mm1_retrial_mean_orbit(1, 1, 1), infinity);
}

TEST(Retrial, AgreesWithItsMarkovChain) {
  const double arrivals = 0.6, service = 1.1, retrial = 0.3;
  const int most = 400;                                            // in orbit; the tail beyond is below 1e-50
  MarkovChain chain{.states = 2 * (most + 1), .transitions = {}};  // 2 * orbit + busy
  for (int orbit = 0; orbit <= most; ++orbit) {
    chain.transitions.push_back({2 * orbit, 2 * orbit + 1, arrivals});
    chain.transitions.push_back({2 * orbit + 1, 2 * orbit, service});
    if (orbit < most) chain.transitions.push_back({2 * orbit + 1, 2 * orbit + 3, arrivals});
    if (orbit > 0) chain.transitions.push_back({2 * orbit, 2 * orbit - 1, orbit * retrial});
  }
  const std::vector<double> p = stationary(chain);
  double mean = 0;
  for (std::size_t state = 0; state < p.size(); ++state) mean += static_cast<double>(state / 2) * p[state];
  expect_equal(mean, mm1_retrial_mean_orbit(arrivals, service, retrial));
}

}  // namespace
}  // namespace gelombang::analytic
