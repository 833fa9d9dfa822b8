// SPDX-License-Identifier: Apache-2.0
// A model in which each subject of the measures has something to measure: stations of every kind, a waiting
// room, a job, a fault, a warm-up that ends within a minute, a published count and a draw.
#pragma once

#include "tests/support/small_model.hpp"

namespace gelombang {

struct WholeLaunch : SmallModel {
  WholeLaunch() : SmallModel(400, 1, std::chrono::minutes(10)) {
    using std::chrono::seconds;
    arrivals.interarrival_time = Distribution::exponential(1);
    population.connections = Categories({"strong", "weak"}, {1, 1});
    population.connection_class = {ConnectionClass{}, ConnectionClass{}};
    warm_up = seconds(90);

    const auto web = pool("web", 2, 8), processors = processor("processor", 2), uplink = link("uplink", 1e6),
               other = third_party("other", seconds(1), 5, 0.2);
    Client browser;
    browser.timeout = seconds(20);
    browser.attempts = 3;
    browser.retry_after = Distribution::exponential(3);
    const auto page =
        endpoint("page", {Call(web, Distribution::exponential(1.2),
                               {Call(processors, Distribution::exponential(0.3)), Call(other)})});
    const auto user = client(browser);
    Step& visit = request_step("visit", page, user);
    visit.room = waiting_room(door());
    visit.milestone = milestone("visited");
    request_step("upload", endpoint("photo", {Call(uplink, Distribution::exponential(4e5))}), user)
        .milestone = milestone("joined");
    step("wait").wait_for = event("close", std::chrono::minutes(8));

    fault("outage", seconds(200), seconds(230), {web});
    jobs.push_back({"report", page, SimTime{seconds(95)}, std::nullopt, 5, 2});
    published = {{seconds(95), 0, 50}, {std::chrono::minutes(9), 1, 300}};
    reasons.push_back({"selection", "no_seat", "no seat was left", "tidak ada kursi", "draw", ""});
    lottery(0, 1, 50, static_cast<ReasonIndex>(reasons.size() - 1));
  }

 private:
  static WaitingRoomRule door() {
    WaitingRoomRule rule;
    rule.name = "door";
    rule.active_users = 12;
    return rule;
  }
};

}  // namespace gelombang
