// SPDX-License-Identifier: Apache-2.0
// What happens at the stations, told as a log of facts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fact_log.hpp"
#include "tests/support/small_model.hpp"

namespace gelombang {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::ElementsAre;

TEST(ServerPool, ArrivalThatFindsEveryServerBusyWaitsForTheFirstDeparture) {
  SmallModel model(3, 1);
  const auto web = model.pool("web", 2);
  model.request_step("visit", model.endpoint("page", {Call(web, 5)}), model.patient_client());
  EXPECT_THAT(log_of(model).about("web"),
              ElementsAre("1 s  entered", "1 s  starts after 0 s", "2 s  entered", "2 s  starts after 0 s",
                          "3 s  entered", "6 s  left after 5 s", "6 s  starts after 3 s",
                          "7 s  left after 5 s", "11 s  left after 8 s"));
}

TEST(ServerPool, ServesInTheOrderOfArrival) {
  SmallModel model(4, 1);
  const auto web = model.pool("web", 1);
  model.request_step("visit", model.endpoint("page", {Call(web, 3)}), model.patient_client());
  const FactLog log = log_of(model);
  EXPECT_THAT(log.about("page"),
              ElementsAre("1 s  sent", "2 s  sent", "3 s  sent", "4 s  answered after 3 s", "4 s  sent",
                          "7 s  answered after 5 s", "10 s  answered after 7 s", "13 s  answered after 9 s"));
}

TEST(ServerPool, ADepartureMakesRoomForAnArrivalOfTheSameInstant) {
  SmallModel model(2, 5);
  const auto web = model.pool("web", 1, 0);
  model.request_step("visit", model.endpoint("page", {Call(web, 5)}), model.patient_client());
  EXPECT_EQ(log_of(model).count("answered"), 2);
}

TEST(ServerPool, WhoeverFindsTheQueueFullIsRefused) {
  SmallModel model(3, 1);
  const auto web = model.pool("web", 1, 1);
  model.request_step("visit", model.endpoint("page", {Call(web, 10)}), model.patient_client());
  const FactLog log = log_of(model);
  EXPECT_THAT(log.about("page"), ElementsAre("1 s  sent", "2 s  sent", "3 s  sent", "3 s  refused after 0 s",
                                             "11 s  answered after 10 s", "21 s  answered after 19 s"));
  EXPECT_EQ(log.count("3 s  web: refuses"), 1);
}

TEST(ServerPool, AServerIsHeldWhileTheCallsBehindItAreMade) {
  // web 1 s { database 2 s } : web is held for 3 s, the database for 2 s.
  SmallModel model(2, 1);
  const auto web = model.pool("web", 2), database = model.pool("database", 1);
  model.request_step("visit", model.endpoint("page", {Call(web, 1, {Call(database, 2)})}),
                     model.patient_client());
  const FactLog log = log_of(model);
  EXPECT_THAT(log.about("database"),
              ElementsAre("2 s  entered", "2 s  starts after 0 s", "3 s  entered", "4 s  left after 2 s",
                          "4 s  starts after 1 s", "6 s  left after 3 s"));
  EXPECT_THAT(log.about("web"),
              ElementsAre("1 s  entered", "1 s  starts after 0 s", "2 s  entered", "2 s  starts after 0 s",
                          "4 s  left after 3 s", "6 s  left after 4 s"));
}

TEST(ServerPool, ARefusalDeepInsideGivesBackEveryServerOnTheWayOut) {
  // The database serves one and lets nobody wait. The second and the third request hold web and app until
  // they are refused there; if one of these servers leaked, the fourth request would wait for ever.
  SmallModel model(4, 1);
  const auto web = model.pool("web", 2), app = model.pool("app", 2), database = model.pool("database", 1, 0);
  model.request_step("visit",
                     model.endpoint("page", {Call(web, 0.1, {Call(app, 0.1, {Call(database, 2.5)})})}),
                     model.patient_client());
  const FactLog log = log_of(model);
  EXPECT_THAT(log.about("page"),
              ElementsAre("1 s  sent", "2 s  sent", "2.2 s  refused after 0.2 s", "3 s  sent",
                          "3.2 s  refused after 0.2 s", "3.7 s  answered after 2.7 s", "4 s  sent",
                          "6.7 s  answered after 2.7 s"));
  EXPECT_EQ(log.count("2.2 s  app: broken off after 0.1 s"), 1);
  EXPECT_EQ(log.count("2.2 s  web: broken off after 0.2 s"), 1);
}

TEST(ServerPool, NewServersTakeUpTheQueueAtOnce) {
  SmallModel model(4, 1);
  const auto web = model.pool("web", 1);
  model.stations[web].changes = {{SimTime{milliseconds(4500)}, Capacity{3, 0, {}}}};
  model.request_step("visit", model.endpoint("page", {Call(web, 10)}), model.patient_client());
  EXPECT_THAT(log_of(model).about("page"),
              ElementsAre("1 s  sent", "2 s  sent", "3 s  sent", "4 s  sent", "11 s  answered after 10 s",
                          "14.5 s  answered after 12.5 s", "14.5 s  answered after 11.5 s",
                          "21 s  answered after 17 s"));
}

TEST(ServerPool, AServerThatIsTakenAwayFinishesWhatItHasInHand) {
  SmallModel model(3, 1);
  const auto web = model.pool("web", 2);
  model.stations[web].changes = {{SimTime{milliseconds(2500)}, Capacity{0, 0, {}}},
                                 {SimTime{seconds(60)}, Capacity{1, 0, {}}}};
  model.request_step("visit", model.endpoint("page", {Call(web, 10)}), model.patient_client());
  EXPECT_THAT(log_of(model).about("page"),
              ElementsAre("1 s  sent", "2 s  sent", "3 s  sent", "11 s  answered after 10 s",
                          "12 s  answered after 10 s", "70 s  answered after 67 s"));
}

TEST(Delay, ServesEverybodyAtOnce) {
  SmallModel model(3, 1);
  const auto network = model.delay("network");
  model.request_step("visit", model.endpoint("page", {Call(network, 5)}), model.patient_client());
  EXPECT_THAT(log_of(model).about("page"),
              ElementsAre("1 s  sent", "2 s  sent", "3 s  sent", "6 s  answered after 5 s",
                          "7 s  answered after 5 s", "8 s  answered after 5 s"));
}

TEST(ThirdParty, AnswersItsBurstAtOnceAndThenOneRequestForEachToken) {
  SmallModel model(5, 0.1);
  const auto register_of = model.third_party("register", seconds(2), 2, 0.5);
  model.request_step("check", model.endpoint("look_up", {Call(register_of)}), model.patient_client());
  // The bucket is empty at 0.2 s; it has owed 1 token since 0.1 s: one comes at 2.1 s, and then every 2 s.
  EXPECT_THAT(
      log_of(model).about("look_up"),
      ElementsAre("0.1 s  sent", "0.2 s  sent", "0.3 s  sent", "0.4 s  sent", "0.5 s  sent",
                  "0.6 s  answered after 0.5 s", "0.7 s  answered after 0.5 s", "2.6 s  answered after 2.3 s",
                  "4.6 s  answered after 4.2 s", "6.6 s  answered after 6.1 s"));
}

TEST(ThirdParty, ANewRateHoldsFromItsInstantOnForThoseWhoWaitToo) {
  SmallModel model(3, 1);
  const auto register_of = model.third_party("register", seconds(100), 1);
  Capacity faster;
  faster.token_every = seconds(10);
  model.stations[register_of].changes = {{SimTime{seconds(51)}, faster}};
  model.request_step("check", model.endpoint("look_up", {Call(register_of)}), model.patient_client());
  // Half a token is there at 51 s; the other half takes 5 s.
  EXPECT_THAT(log_of(model).about("look_up"),
              ElementsAre("1 s  sent", "1 s  answered after 0 s", "2 s  sent", "3 s  sent",
                          "56 s  answered after 54 s", "66 s  answered after 63 s"));
}

TEST(ThirdParty, AnOutageIsARateOfZeroAndTheQueueGoesOnAfterIt) {
  SmallModel model(3, 1);
  const auto register_of = model.third_party("register", seconds(2), 1);
  Capacity out, back;
  back.token_every = seconds(2);
  model.stations[register_of].changes = {{SimTime{milliseconds(1500)}, out}, {SimTime{seconds(100)}, back}};
  model.request_step("check", model.endpoint("look_up", {Call(register_of)}), model.patient_client());
  // A quarter of a token had come before the outage.
  EXPECT_THAT(log_of(model).about("look_up"),
              ElementsAre("1 s  sent", "1 s  answered after 0 s", "2 s  sent", "3 s  sent",
                          "101.5 s  answered after 99.5 s", "103.5 s  answered after 100.5 s"));
}

TEST(ThirdParty, TwoLookUpsOfOneRequestTakeTheirOwnTime) {
  SmallModel model(1, 1);
  const auto register_of = model.third_party("register", milliseconds(1), 10);
  model.stations[register_of].latency = Distribution::exponential(1);
  model.request_step("check", model.endpoint("look_up", {Call(register_of), Call(register_of)}),
                     model.patient_client());
  const FactLog log = log_of(model);
  std::vector<std::string> sojourns;
  for (const std::string& line : log.about("register"))
    if (const auto at = line.find("left after"); at != std::string::npos) sojourns.push_back(line.substr(at));
  ASSERT_EQ(sojourns.size(), 2U);
  EXPECT_NE(sojourns[0], sojourns[1]);
}

TEST(Upload, SlotsAreHeldForAsLongAsTheSlowestUplinkTakes) {
  // 2 MB at 1 MB/s. One slot: the second person waits for it, not for bandwidth.
  SmallModel model(2, 1);
  const auto slots = model.pool("slots", 1);
  const auto link = model.link("link", 100e6);
  model.population.connection_class[0].uplink_bytes_per_ns = 1e6 * 1e-9;
  model.request_step("upload", model.endpoint("photo", {Call(slots, 0, {Call(link, 2e6)})}),
                     model.patient_client());
  const FactLog log = log_of(model);
  const Lines photo = log.about("photo");
  ASSERT_EQ(photo.size(), 4U);
  // A flow ends on the first whole nanosecond after its last byte.
  EXPECT_EQ(photo[2].substr(0, 13), "3.000000001 s");
  EXPECT_EQ(photo[3].substr(0, 13), "5.000000002 s");
  EXPECT_EQ(log.count("slots: starts after 1.000000001 s"), 1);
}

TEST(Upload, WhoeverFindsTheLinkFullIsRefused) {
  SmallModel model(2, 1);
  const auto link = model.link("link", 1e6, 1);
  model.request_step("upload", model.endpoint("photo", {Call(link, 5e6)}), model.patient_client());
  EXPECT_THAT(log_of(model).about("photo"), ElementsAre("1 s  sent", "2 s  sent", "2 s  refused after 0 s",
                                                        testing::StartsWith("6.000000001 s")));
}

TEST(Upload, StopsWithItsSenderAndFreesItsSlot) {
  SmallModel model(3, 1);
  const auto slots = model.pool("slots", 2);
  const auto link = model.link("link", 1e6);
  Client client;
  client.timeout = seconds(4);
  model.request_step("upload", model.endpoint("photo", {Call(slots, 0, {Call(link, 10e6)})}),
                     model.client(client));
  const FactLog log = log_of(model);
  EXPECT_THAT(log.about("slots"),
              ElementsAre("1 s  entered", "1 s  starts after 0 s", "2 s  entered", "2 s  starts after 0 s",
                          "3 s  entered", "5 s  broken off after 4 s, for nobody", "5 s  starts after 2 s",
                          "6 s  broken off after 4 s, for nobody", "7 s  broken off after 4 s, for nobody"));
  EXPECT_EQ(log.count("link: entered"), log.count("link: broken off"));
}

TEST(Upload, ALostConnectionEndsTheUploadAndTheNextAttemptBeginsAnew) {
  SmallModel model(2000, 10, std::chrono::hours(6));
  const auto link = model.link("link", 1e12);
  model.population.connection_class[0].uplink_bytes_per_ns = 1e6 * 1e-9;
  model.population.connection_class[0].drops_per_ns = 1e-9;  // once a second
  model.request_step("upload", model.endpoint("photo", {Call(link, 1e6)}), model.patient_client());
  // An upload of one second survives with probability 1/e: 736 of 2000, sigma 21.6; 5 sigma.
  const FactLog log = log_of(model);
  EXPECT_NEAR(static_cast<double>(log.count("photo: answered")), 2000 / 2.718281828, 5 * 21.6);
  EXPECT_EQ(log.count("photo: answered") + log.count("photo: connection lost"), 2000);
  EXPECT_EQ(log.count("link: entered"), log.count("link: left") + log.count("link: broken off"));
}

TEST(Upload, ABackgroundUploadCanBreakHoweverLongTheBrowserWouldHaveWaited) {
  SmallModel model(100, 1);
  const auto web = model.pool("web", 100);
  const auto link = model.link("link", 1e12);
  model.population.connection_class[0].uplink_bytes_per_ns = 1e6 * 1e-9;
  model.population.connection_class[0].drops_per_ns = 0.1 * 1e-9;  // after 10 s on average
  Client client;
  client.timeout = milliseconds(10);
  const auto page = model.endpoint("page", {Call(web)}), copy = model.endpoint("copy", {Call(link, 1000e6)});
  model.request_step("send", page, model.client(client)).background = copy;
  EXPECT_EQ(log_of(model).count("copy: connection lost"), 100);  // 1000 s without a break: never (e^-100)
}

}  // namespace
}  // namespace gelombang
