// SPDX-License-Identifier: Apache-2.0
// How people and their browsers take it when an answer is late.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fact_log.hpp"
#include "tests/support/small_model.hpp"

namespace gelombang {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::ElementsAre;

Client waits(Duration timeout, std::uint16_t attempts = 1, double retry_after_s = 0) {
  Client client;
  client.timeout = timeout;
  client.attempts = attempts;
  client.retry_after = Distribution::constant(retry_after_s);
  return client;
}

TEST(Client, ThatTimesOutLeavesItsWorkInTheServer) {
  SmallModel model(2, 1);
  const auto web = model.pool("web", 1);
  model.request_step("visit", model.endpoint("page", {Call(web, 10)}), model.client(waits(seconds(3))));
  const FactLog log = log_of(model);
  EXPECT_THAT(log.about("page"),
              ElementsAre("1 s  sent", "2 s  sent", "4 s  timed out after 3 s", "5 s  timed out after 3 s"));
  // Both are served all the same, the second one although nobody waited any more when its service began.
  EXPECT_THAT(log.about("web"), ElementsAre("1 s  entered", "1 s  starts after 0 s", "2 s  entered",
                                            "11 s  left after 10 s, for nobody", "11 s  starts after 9 s",
                                            "21 s  left after 19 s, for nobody"));
}

TEST(Client, AnAnswerOfTheSameInstantComesBeforeTheTimeOut) {
  SmallModel model(1, 1);
  const auto web = model.pool("web", 1);
  model.request_step("visit", model.endpoint("page", {Call(web, 3)}), model.client(waits(seconds(3))));
  EXPECT_THAT(log_of(model).about("page"), ElementsAre("1 s  sent", "4 s  answered after 3 s"));
}

TEST(Client, TriesAgainAfterAWhileAndIsLostAfterTheLastAttempt) {
  SmallModel model(1, 1);
  const auto web = model.pool("web", 1, 0);
  model.stations[web].capacity.servers = 0;
  model.request_step("visit", model.endpoint("page", {Call(web, 1)}), model.client(waits(seconds(3), 3, 5)));
  const FactLog log = log_of(model);
  EXPECT_THAT(log.about("page"),
              ElementsAre("1 s  sent", "1 s  refused after 0 s", "6 s  sent", "6 s  refused after 0 s",
                          "11 s  sent", "11 s  refused after 0 s"));
  EXPECT_THAT(log.about("person"), ElementsAre("1 s  arrives", "11 s  is lost, visit: gave up"));
  EXPECT_THAT(log.about("visit"), ElementsAre("1 s  entered", "11 s  left"));
}

TEST(Client, PressingAgainSendsASecondRequestWhileTheFirstGoesOn) {
  SmallModel model(1, 1);
  const auto web = model.pool("web", 2);
  Client client = waits(seconds(60), 2);
  client.press_again_after = seconds(4);
  client.press_again_probability = 1;
  model.request_step("visit", model.endpoint("page", {Call(web, 10)}), model.client(client));
  const FactLog log = log_of(model);
  EXPECT_THAT(log.about("page"), ElementsAre("1 s  sent", "5 s  pressed again after 4 s", "5 s  sent",
                                             "15 s  answered after 10 s"));
  EXPECT_THAT(log.about("web"),
              ElementsAre("1 s  entered", "1 s  starts after 0 s", "5 s  entered", "5 s  starts after 0 s",
                          "11 s  left after 10 s, for nobody", "15 s  left after 10 s"));
}

TEST(Client, PressesAreAttempts) {
  SmallModel model(1, 1);
  const auto web = model.pool("web", 9);
  Client client = waits(seconds(6), 3);
  client.press_again_after = seconds(4);
  client.press_again_probability = 1;
  model.request_step("visit", model.endpoint("page", {Call(web, 100)}), model.client(client));
  EXPECT_THAT(log_of(model).about("page"),
              ElementsAre("1 s  sent", "5 s  pressed again after 4 s", "5 s  sent",
                          "9 s  pressed again after 4 s", "9 s  sent", "15 s  timed out after 6 s"));
}

TEST(Client, NobodyPressesAgainOnceTheAnswerIsThere) {
  SmallModel model(1, 1);
  const auto web = model.pool("web", 1);
  Client client = waits(seconds(60), 5);
  client.press_again_after = seconds(4);
  client.press_again_probability = 1;
  model.request_step("visit", model.endpoint("page", {Call(web, 4)}), model.client(client));
  EXPECT_EQ(log_of(model).count("pressed again"), 0);
}

TEST(Client, PressesAgainWithItsProbability) {
  SmallModel model(2000, 1, hours(2));
  const auto web = model.delay("web");
  Client client = waits(seconds(60), 2);
  client.press_again_after = seconds(4);
  client.press_again_probability = 0.3;
  model.request_step("visit", model.endpoint("page", {Call(web, 10)}), model.client(client));
  // Binomial(2000, 0.3): sigma = 20.5; 5 sigma.
  EXPECT_NEAR(static_cast<double>(log_of(model).count("pressed again")), 600, 5 * 20.5);
}

TEST(Client, WhetherSomebodyPressesAgainIsDrawnAnewAfterACorrection) {
  // The rule sends everybody back once. If the same number decided both times, people would press again both
  // times or never.
  SmallModel model(1000, 1, hours(2));
  const auto web = model.delay("web");
  Client client = waits(seconds(60), 2);
  client.press_again_after = seconds(4);
  client.press_again_probability = 0.5;
  Step& step = model.request_step("form", model.endpoint("page", {Call(web, 10)}), model.client(client));
  step.rule = model.rule("once", [](const RuleQuestion& question, RandomStream&) {
    return Verdict{question.attempt == 1 ? Verdict::Kind::correct_and_retry : Verdict::Kind::accepted, 0};
  });
  std::vector<int> presses;
  for (std::uint32_t seed = 0; seed < 400; ++seed) {
    model.population.count = 1;
    presses.push_back(static_cast<int>(log_of(model, seed).count("pressed again")));
  }
  // Once: with probability 1/2. Binomial(400, 1/2): sigma = 10; 5 sigma.
  EXPECT_NEAR(static_cast<double>(std::count(presses.begin(), presses.end(), 1)), 200, 50);
}

TEST(Client, ComesBackInWakingTimeAndIsLostAfterTheLastVisit) {
  SmallModel model(1, 1, hours(72));
  // Midnight in Jakarta; asleep from 0 to 8, weight 1.5 from 8 to 24.
  model.calendar = Calendar{civil_time(2020, 4, 11, 0, 0, 0, TimeZone::wib)};
  std::vector<double> weights(24, 1.0);
  for (std::size_t hour = 0; hour < 8; ++hour) weights[hour] = 0;
  model.rhythm = DailyRhythm(model.calendar, weights);
  const auto web = model.pool("web", 0, 0);
  Client client = waits(seconds(3), 2, 10);
  client.come_back_probability = 1;
  client.come_back_after = Distribution::constant(3 * 3600);  // two hours by day
  client.visits = 2;
  model.request_step("visit", model.endpoint("page", {Call(web, 1)}), model.client(client));
  const FactLog log = log_of(model);
  EXPECT_THAT(log.about("page"),
              ElementsAre("1 s  sent", "1 s  refused after 0 s", "11 s  sent", "11 s  refused after 0 s",
                          "36000 s  sent", "36000 s  refused after 0 s", "36010 s  sent",
                          "36010 s  refused after 0 s"));
  EXPECT_EQ(log.count("36010 s  person: is lost, visit: gave up"), 1);
}

TEST(Client, TheWayThereAndBackIsSpentBeforeTheRequestArrives) {
  SmallModel model(1, 1);
  model.population.connection_class[0].round_trip = Distribution::constant(0.25);
  const auto web = model.pool("web", 1);
  model.request_step("visit", model.endpoint("page", {Call(web, 1)}), model.patient_client());
  const FactLog log = log_of(model);
  EXPECT_THAT(log.about("web"),
              ElementsAre("1.25 s  entered", "1.25 s  starts after 0 s", "2.25 s  left after 1 s"));
  EXPECT_EQ(log.count("2.25 s  page: answered after 1.25 s"), 1);
}

TEST(Client, ARequestThatIsGivenUpOnTheWayStillArrives) {
  SmallModel model(1, 1);
  model.population.connection_class[0].round_trip = Distribution::constant(5);
  const auto web = model.pool("web", 1);
  const auto link = model.link("link", 1e6);
  model.request_step("visit", model.endpoint("page", {Call(web, 1, {Call(link, 1e6)})}),
                     model.client(waits(seconds(2))));
  // The server works for nobody, but nobody sends the upload.
  EXPECT_THAT(
      log_of(model).lines(),
      ElementsAre("1 s  person: arrives", "1 s  visit: entered", "1 s  page: sent",
                  "3 s  page: timed out after 2 s", "3 s  visit: left",
                  "3 s  person: is lost, visit: gave up", "6 s  web: entered", "6 s  web: starts after 0 s",
                  "6 s  for nobody: web", "7 s  web: broken off after 1 s, for nobody"));
}

TEST(Client, BackgroundWorkHasNoTimeOut) {
  SmallModel model(1, 1);
  const auto web = model.pool("web", 1), mail = model.pool("mail", 1);
  const auto page = model.endpoint("page", {Call(web, 1)}),
             letter = model.endpoint("letter", {Call(mail, 1000)});
  model.request_step("sign_up", page, model.client(waits(seconds(3)))).background = letter;
  EXPECT_THAT(log_of(model).about("person"), ElementsAre("1 s  arrives", "1002 s  finishes after 1001 s"));
}

TEST(Client, BackgroundWorkThatIsTurnedAwayLosesThePerson) {
  SmallModel model(1, 1);
  const auto mail = model.pool("mail", 0, 0);
  const auto letter = model.endpoint("letter", {Call(mail, 1)});
  model.step("sign_up").background = letter;
  EXPECT_THAT(log_of(model).about("person"), ElementsAre("1 s  arrives", "1 s  is lost, sign_up: dropped"));
}

TEST(Client, RetriesOfACrowdCanKeepASiteDownThatOneTryEachWouldNot) {
  // The mechanism the program exists for: a server of 10/s, 8/s come, and for 30 s 40/s. The backlog of 900
  // is gone after 450 s, if nobody adds to it.
  const auto answered_late = [](std::uint16_t attempts) {
    SmallModel model(0, 1, std::chrono::minutes(20));
    model.arrivals.interarrival_time.reset();
    std::vector<double> rate(120, 8.0);  // cells of 10 s
    rate[6] = rate[7] = rate[8] = 40;
    model.arrivals.intensity = Intensity(rate, seconds(10));
    const auto web = model.pool("web", 1);
    Client client = waits(seconds(5), attempts, 2);
    model.request_step("visit", model.endpoint("page", {Call(web, 0.1)}), model.client(client));
    const FactLog log = log_of(model);
    std::ptrdiff_t late = 0;
    for (const std::string& line : log.about("page"))
      if (line.find("answered") != std::string::npos && std::stod(line) > 1140) ++late;
    return late;
  };
  EXPECT_GT(answered_late(1), 400);  // the last minute: about 480 of 8/s
  EXPECT_LT(answered_late(5), 50);
}

}  // namespace
}  // namespace gelombang
