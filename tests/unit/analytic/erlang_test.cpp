// SPDX-License-Identifier: Apache-2.0
#include "engine/analytic/erlang.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/unit/analytic/expect.hpp"

namespace gelombang::analytic {
namespace {

TEST(ErlangB, AgreesWithTheTables) {
  expect_shown(erlang_b(10, 10), 0.214582343107, 12);
  expect_shown(erlang_b(84, 100), 0.009872528609, 12);
  expect_shown(erlang_b(3, 5), 0.110054347826, 12);
}

TEST(ErlangB, NoServersLoseEveryoneAndNoLoadLosesNobody) {
  EXPECT_EQ(erlang_b(3, 0), 1);
  EXPECT_EQ(erlang_b(0, 1), 0);
  EXPECT_EQ(erlang_b(0, 0), 1);
}

TEST(ErlangB, AMillionServersDoNotOverflow) {
  // Loss of a = c erlangs on c servers: sqrt(2 / (pi c)) (1 + O(1 / sqrt c)); Jagerman, Bell System Technical
  // Journal 53:3, 1974.
  const double limit = std::sqrt(2 / (std::acos(-1.0) * 1e6));
  EXPECT_NEAR(erlang_b(1e6, 1'000'000) / limit, 1, 1e-3);
  EXPECT_EQ(erlang_b(1, 1'000'000), 0);
}

TEST(ErlangC, AgreesWithTheTables) {
  expect_equal(erlang_c(2, 3), 4.0 / 9);
  expect_shown(erlang_c(9, 10), 0.6687315241, 10);
  expect_shown(erlang_c(1.6, 2), 0.7111111111, 10);
}

TEST(ErlangC, OneServerDelaysTheShareRho) {
  for (const double rho : {0.0, 0.1, 0.5, 0.999}) EXPECT_DOUBLE_EQ(erlang_c(rho, 1), rho);
}

TEST(ErlangC, AnOverloadDelaysEveryone) {
  EXPECT_EQ(erlang_c(3, 3), 1);
  EXPECT_EQ(erlang_c(7, 3), 1);
}

TEST(Mmc, OneServerAt48Of60) {
  const StationMeasures m = mmc({.arrival_rate = 48, .service_rate = 60, .servers = 1});
  expect_equal(m.number_in_system, 4);
  expect_equal(m.number_in_queue, 3.2);
  expect_equal(m.sojourn_time, 1.0 / 12);
  expect_equal(m.delay_in_queue, 1.0 / 15);
  expect_equal(m.utilization, 0.8);
  EXPECT_EQ(m.throughput, 48);
  EXPECT_EQ(m.block_probability, 0);
}

TEST(Mmc, OneServerAtNineTenths) {
  const StationMeasures m = mmc({.arrival_rate = 0.9, .service_rate = 1, .servers = 1});
  expect_equal(m.delay_in_queue, 9);
  expect_equal(m.number_in_system, 9);
}

TEST(Mmc, ThreeServersOfTheCiwReadMe) {
  const StationMeasures m = mmc({.arrival_rate = 0.2, .service_rate = 0.1, .servers = 3});
  expect_equal(m.delay_probability, 4.0 / 9);
  expect_shown(m.delay_in_queue, 4.444444, 6);
}

TEST(Mmc, OneServerAtFiveOfEight) {
  expect_shown(mmc({.arrival_rate = 5, .service_rate = 8, .servers = 1}).delay_in_queue, 0.2083333, 7);
}

TEST(Mmc, TenServersAtNine) {
  const MultiServer station{.arrival_rate = 9, .service_rate = 1, .servers = 10};
  expect_shown(mmc(station).delay_in_queue, 0.6687315241, 10);
  expect_shown(mmc(station).number_in_queue, 6.018583717, 9);
  expect_shown(delay_tail(station, 1), 0.2460125794, 10);
}

TEST(Mmc, TwoServersAtEightTenths) {
  expect_shown(mmc({.arrival_rate = 1.6, .service_rate = 1, .servers = 2}).delay_in_queue, 1.777777778, 9);
}

TEST(Mmc, ALoneCustomerIsServedAtOnce) {
  const StationMeasures m = mmc({.arrival_rate = 0, .service_rate = 4, .servers = 2});
  EXPECT_EQ(m.delay_in_queue, 0);
  EXPECT_EQ(m.sojourn_time, 0.25);
  EXPECT_EQ(m.number_in_system, 0);
}

TEST(Mmc, AnOverloadIsInfiniteAndServesWhatTheServersCan) {
  for (const double rate : {6.0, 100.0}) {
    const StationMeasures m = mmc({.arrival_rate = rate, .service_rate = 2, .servers = 3});
    EXPECT_EQ(m.delay_in_queue, infinity);
    EXPECT_EQ(m.number_in_system, infinity);
    EXPECT_EQ(m.throughput, 6);
    EXPECT_EQ(m.utilization, 1);
    EXPECT_EQ(m.delay_probability, 1);
  }
}

TEST(Mmck, OneServerWithRoomForFive) {
  const StationMeasures m = mmck({.arrival_rate = 0.8, .service_rate = 1, .servers = 1}, 5);
  expect_shown(m.block_probability, 0.08881949866, 11);
  expect_shown(m.number_in_system, 1.868332032, 9);
  expect_shown(m.delay_in_queue, 1.563065207, 9);
}

TEST(Mmck, ThreeServersWithRoomForTen) {
  const StationMeasures m = mmck({.arrival_rate = 4, .service_rate = 1, .servers = 3}, 10);
  expect_shown(m.block_probability, 0.2657996758, 10);
  expect_shown(m.number_in_queue, 4.678554499, 9);
  expect_shown(m.sojourn_time, 2.593078328, 9);
}

TEST(Mmck, NoRoomToWaitIsErlangB) {
  const StationMeasures m = mmck({.arrival_rate = 84, .service_rate = 1, .servers = 100}, 100);
  expect_equal(m.block_probability, erlang_b(84, 100));
  EXPECT_EQ(m.number_in_queue, 0);
  EXPECT_EQ(m.delay_probability, 0);
}

TEST(Mmck, EndlessRoomIsErlangC) {
  const MultiServer station{.arrival_rate = 9, .service_rate = 1, .servers = 10};
  const StationMeasures with_room = mmck(station, 2000), endless = mmc(station);
  expect_equal(with_room.delay_probability, endless.delay_probability);
  expect_equal(with_room.delay_in_queue, endless.delay_in_queue);
  expect_equal(with_room.number_in_system, endless.number_in_system);
}

TEST(Mmck, AHopelessOverloadFillsTheRoomAndServesWhatTheServersCan) {
  const StationMeasures m = mmck({.arrival_rate = 1e6, .service_rate = 1, .servers = 2}, 1000);
  expect_equal(m.throughput, 2, 1e-6);
  expect_equal(m.number_in_system, 1000, 1e-6);
  expect_equal(m.block_probability, 1 - 2e-6, 1e-9);
}

TEST(Mmck, WithoutArrivalsNothingHappens) {
  const StationMeasures m = mmck({.arrival_rate = 0, .service_rate = 2, .servers = 1}, 3);
  EXPECT_EQ(m.block_probability, 0);
  EXPECT_EQ(m.delay_in_queue, 0);
  EXPECT_EQ(m.sojourn_time, 0.5);
}

TEST(ErlangA, TenServersAtTenErlangsWithPatienceTwo) {
  const StationMeasures m = erlang_a({.arrival_rate = 10, .service_rate = 1, .servers = 10}, 0.5);
  expect_shown(m.delay_probability, 0.6196552309, 10);
  expect_shown(m.renege_probability, 0.1039132123, 10);
  expect_shown(m.number_in_queue, 2.078264247, 9);
}

TEST(ErlangA, EndlessPatienceIsErlangC) {
  const MultiServer station{.arrival_rate = 9, .service_rate = 1, .servers = 10};
  const StationMeasures patient = erlang_a(station, 1e-12), endless = mmc(station);
  expect_equal(patient.delay_probability, endless.delay_probability);
  expect_equal(patient.number_in_queue, endless.number_in_queue);
  expect_equal(patient.sojourn_time, endless.sojourn_time);
}

TEST(ErlangA, PatienceAsLongAsServiceIsTheQueueWithEndlessServers) {
  // Everyone then leaves at the same rate, served or not: the number in system is Poisson with mean a.
  const StationMeasures m = erlang_a({.arrival_rate = 7, .service_rate = 2, .servers = 3}, 2);
  expect_equal(m.number_in_system, 3.5);
  double below = 0, term = std::exp(-3.5);
  for (int n = 0; n < 3; term *= 3.5 / ++n) below += term;
  expect_equal(m.delay_probability, 1 - below);
}

TEST(ErlangA, InADeepOverloadTheRestReneges) {
  // The fluid limit: what is not served waits until its patience ends.
  const StationMeasures m = erlang_a({.arrival_rate = 1e5, .service_rate = 1, .servers = 10'000}, 1);
  expect_equal(m.throughput, 1e4, 1e-9);
  expect_equal(m.number_in_queue, 9e4, 1e-9);
  expect_equal(m.delay_probability, 1, 1e-9);
}

TEST(ErlangA, WithoutArrivalsOrWithServersInPlentyNobodyWaits) {
  const StationMeasures nobody = erlang_a({.arrival_rate = 0, .service_rate = 2, .servers = 1}, 1);
  EXPECT_EQ(nobody.delay_probability, 0);
  EXPECT_EQ(nobody.sojourn_time, 0.5);
  const StationMeasures plenty = erlang_a({.arrival_rate = 1, .service_rate = 2, .servers = 10'000}, 1);
  EXPECT_EQ(plenty.number_in_queue, 0);
  EXPECT_EQ(plenty.throughput, 1);
}

TEST(DelayTail, AtNoDelayIsErlangCAndFallsFromThere) {
  const MultiServer station{.arrival_rate = 9, .service_rate = 1, .servers = 10};
  EXPECT_EQ(delay_tail(station, 0), erlang_c(9, 10));
  EXPECT_LT(delay_tail(station, 2), delay_tail(station, 1));
  EXPECT_EQ(delay_tail({.arrival_rate = 10, .service_rate = 1, .servers = 10}, 5), 1);
}

TEST(ServersForDelay, TheMeanOfTwoMillionIn48HoursNeeds7AndThePeakMinute344) {
  EXPECT_EQ(servers_for_delay(2e6 / (48 * 3600), 1 / 0.25, 0.1, 0.01), 7);
  EXPECT_EQ(servers_for_delay(80'000.0 / 60, 1 / 0.25, 0.1, 0.01), 344);
}

TEST(ServersForDelay, OneServerFewerIsNotEnough) {
  for (const double rate : {0.0, 0.3, 11.574, 1333.3}) {
    const int enough = servers_for_delay(rate, 4, 0.1, 0.01);
    EXPECT_LE(delay_tail({rate, 4, enough}, 0.1), 0.01);
    if (enough > 1) {
      EXPECT_GT(delay_tail({rate, 4, enough - 1}, 0.1), 0.01);
    }
  }
}

TEST(ServersForDelay, IsOneWhenNothingIsAskedOrNobodyComes) {
  EXPECT_EQ(servers_for_delay(1e6, 1, 0, 1), 1);
  EXPECT_EQ(servers_for_delay(0, 1, 0, 1e-9), 1);
}

TEST(HalfinWhitt, AtOneAndAtTheEnds) {
  expect_shown(halfin_whitt(1), 0.22336127, 8);
  EXPECT_EQ(halfin_whitt(0), 1);
  EXPECT_EQ(halfin_whitt(-2), 1);
  EXPECT_NEAR(halfin_whitt(1e-9), 1, 1e-8);
  EXPECT_EQ(halfin_whitt(50), 0);
}

TEST(HalfinWhitt, IsTheLimitOfErlangC) {
  const int servers = 1'000'000;
  EXPECT_NEAR(erlang_c(servers - 1000.0, servers), halfin_whitt(1), 1e-3);
}

TEST(ErlangDeathTest, WrongArgumentsAreBrokenContracts) {
  EXPECT_DEATH(erlang_b(-1, 2), "offered_load");
  EXPECT_DEATH(erlang_c(std::nan(""), 2), "offered_load");
  EXPECT_DEATH(erlang_c(1, 0), "servers >= 1");
  EXPECT_DEATH(mmck({.arrival_rate = 1, .service_rate = 1, .servers = 4}, 3), "capacity");
}

}  // namespace
}  // namespace gelombang::analytic
