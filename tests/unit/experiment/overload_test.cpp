// SPDX-License-Identifier: Apache-2.0
#include "engine/experiment/overload.hpp"

#include <gtest/gtest.h>

#include "engine/experiment/dominoes.hpp"
#include "tests/support/small_model.hpp"

namespace gelombang::experiment {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

/// One server that needs 1 s: 60 visits a minute.
struct Desk : SmallModel {
  Desk() : SmallModel(0, 1) {
    Client browser = clients.at(patient_client());
    browser.name = "browser";
    clients = {browser};
    request_step("visit", endpoint("serve", {Call(pool("desk", 1), 1)}), 0);
  }
};

/// Minutes at the desk, told one after the other.
struct Told {
  Desk model;
  OverloadWatch watch{model};
  std::vector<Attempts> came{1};
  std::int64_t minute = 0;

  void next(std::uint64_t first, std::uint64_t retries, std::uint64_t completions, std::uint64_t wasted,
            bool is_used_up = true) {
    came[0].first += first;
    came[0].retries += retries;
    const SimTime begin{minutes(minute++)};
    // Whoever is not served is refused.
    const std::uint64_t visits = first + retries, refused = visits - completions;
    watch.end_minute(
        begin + minutes(1), 0,
        {is_used_up, begin + seconds(7), 60e9, visits, refused, 0, completions, wasted, wasted + refused},
        came);
  }
};

TEST(Overload, FeedsItselfWhileFirstAttemptsFitAndRetriesDoNotAndLittleIsServedInTime) {
  Told told;
  told.next(30, 0, 30, 0, false);
  for (int i = 0; i < 2; ++i) told.next(90, 30, 60, 20);
  for (int i = 0; i < 6; ++i) told.next(48, 192, 60, 57);
  const auto rows = told.watch.rows();
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_TRUE(rows[0].sustained);
  EXPECT_EQ(rows[0].from, minutes(1) + seconds(7));
  EXPECT_EQ(rows[0].until, std::nullopt);
  EXPECT_EQ(rows[0].trigger_over, Duration{minutes(3)});
  EXPECT_DOUBLE_EQ(rows[0].first_attempts_demand, 0.8);
  EXPECT_DOUBLE_EQ(rows[0].demand, 4);
  EXPECT_DOUBLE_EQ(rows[0].amplification, 5);
  EXPECT_DOUBLE_EQ(rows[0].wasted_share, 0.95);
  EXPECT_EQ(rows[0].endpoints, "serve");
  EXPECT_EQ(rows[0].clients, "browser");
}

TEST(Overload, ABacklogThatIsServedInTimeDoesNotFeedItself) {
  Told told;
  for (int i = 0; i < 8; ++i)
    told.next(48, 192, 60, 0);  // refused at once and back again, but served usefully
  ASSERT_EQ(told.watch.rows().size(), 1U);
  EXPECT_FALSE(told.watch.rows()[0].sustained);
}

TEST(Overload, EndsWithTheFirstMinuteInWhichCapacityIsLeft) {
  Told told;
  for (int i = 0; i < 5; ++i) told.next(90, 0, 60, 0);
  EXPECT_EQ(told.watch.rows().at(0).until, std::nullopt);
  told.next(20, 0, 20, 0, false);
  EXPECT_EQ(told.watch.rows().at(0).until, Duration{minutes(5)});
}

TEST(Overload, OfFourMinutesIsNone) {
  Told told;
  for (int i = 0; i < 4; ++i) told.next(90, 0, 60, 0);
  told.next(0, 0, 0, 0, false);
  EXPECT_TRUE(told.watch.rows().empty());
}

TEST(Overload, CountsFirstAttemptsThatWereRefusedOnTheirWay) {
  // The desk sees a few; what all who tried would need is what counts.
  Told told;
  for (int i = 0; i < 6; ++i) told.next(48, 96, 60, 60);
  ASSERT_EQ(told.watch.rows().size(), 1U);
  EXPECT_DOUBLE_EQ(told.watch.rows()[0].first_attempts_demand, 0.8);
  EXPECT_DOUBLE_EQ(told.watch.rows()[0].amplification, 3);
}

TEST(RequestDemand, OfAServerIncludesTheCallsMadeWhileItIsHeld) {
  SmallModel model(0, 1);
  const auto app = model.pool("app", 1), database = model.pool("database", 1);
  model.endpoint("ask", {Call(app, 3, {Call(database, 2)})});
  const RequestDemand demand(model);
  EXPECT_DOUBLE_EQ(demand.at(app, 0), 5e9);
  EXPECT_DOUBLE_EQ(demand.at(database, 0), 2e9);
}

TEST(Dominoes, ACallerIsDraggedDownByTheCalleeThatFellBeforeItAndOthersAreNot) {
  SmallModel model(0, 1);
  const auto web = model.pool("web", 1), app = model.pool("app", 1), database = model.pool("database", 1);
  const auto email = model.pool("email", 1);
  model.endpoint("form", {Call(web, 1, {Call(app, 1, {Call(database, 1)})})});
  model.endpoint("mail", {Call(email, 1)});
  results::Bundle bundle;
  for (const auto& [name, fell] : {std::pair{"web", 14}, {"app", 12}, {"database", 11}, {"email", 1}}) {
    bundle.stations.push_back({});
    bundle.stations.back().station = name;
    bundle.stations.back().saturated_at = minutes(fell);
  }
  bundle.requests.resize(2);
  bundle.requests[0].endpoint = "form";
  bundle.requests[1].endpoint = "mail";
  std::vector<bool> form(20), mail(20);
  form[2] = true;  // a bad minute, long before
  form[12] = form[13] = true;
  tell_dominoes(model, {form, mail}, bundle);
  EXPECT_EQ(bundle.stations[web].dragged_down_by, "app");
  EXPECT_EQ(bundle.stations[app].dragged_down_by, "database");
  EXPECT_EQ(bundle.stations[database].dragged_down_by, "");
  EXPECT_EQ(bundle.stations[email].dragged_down_by, "");
  EXPECT_EQ(bundle.requests[0].failing_from, Duration{minutes(12)});
  EXPECT_EQ(bundle.requests[0].dragged_down_by, "app");
  EXPECT_EQ(bundle.requests[1].failing_from, std::nullopt);
}

TEST(Dominoes, RequestsThatFailJustBeforeTheQueueIsSeenToStandFailFromThenOn) {
  SmallModel model(0, 1);
  const auto web = model.pool("web", 1);
  model.endpoint("form", {Call(web, 1)});
  results::Bundle bundle;
  bundle.stations.resize(1);
  bundle.stations[0].station = "web";
  bundle.stations[0].saturated_at = minutes(1);
  bundle.requests.resize(1);
  bundle.requests[0].endpoint = "form";
  std::vector<bool> form(400);
  form[0] = form[300] = true;
  tell_dominoes(model, {form}, bundle);
  EXPECT_EQ(bundle.requests[0].failing_from, Duration{0});
  EXPECT_EQ(bundle.requests[0].dragged_down_by, "web");
}

}  // namespace
}  // namespace gelombang::experiment
