// SPDX-License-Identifier: Apache-2.0
// A simulated draw and its audit, from the run to the verdict: a fair draw with quotas is left alone, a bias
// planted within the quotas is found. Seeds are fixed. At a level of 0.01 more than two of 20 fair draws come
// out inconsistent with a chance of 0.001; the biases are found with probability 0.999 and more each.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>

#include "engine/audit/audit.hpp"
#include "engine/audit/bundle_counts.hpp"
#include "engine/experiment/run.hpp"
#include "tests/support/small_model.hpp"

namespace gelombang {
namespace {

constexpr int draws = 20;
constexpr std::uint64_t people = 8000;

/// Says who of a pool goes before whom; smaller is better.
using Key = std::function<double(const Candidate&, std::size_t ticket)>;

double by_ticket(const Candidate&, std::size_t ticket) {
  return static_cast<double>(ticket);
}

/// People come over 40 hours and join. Two thirds of the seats are for women alone, the rest for all, the
/// women included who had none: among women and among men those with the smallest key.
struct Quotas : SmallModel {
  Quotas(Key key, bool tells) : SmallModel(people, 18, std::chrono::hours(50)) {
    population.sex = Categories({"woman", "man"}, {4, 6});
    population.regions = Categories({"west", "east"}, {7, 3});
    population.region_time_zone = {TimeZone::wib, TimeZone::wit};
    population.households = Households(people, {4, 2, 1});
    const auto close = event("close", std::chrono::hours(45));
    Step& join = step("join");
    join.milestone = milestone("joined");
    join.wait_for = close;

    Selection draw;
    draw.after = close;
    draw.pool = join.milestone;
    draw.rule_name = "quotas";
    draw.select = [key = std::move(key), tells](std::span<const Candidate> pool, std::uint64_t seats, SimTime,
                                                RandomStream&, std::span<Verdict> verdicts) {
      std::vector<std::pair<double, std::size_t>> order;
      for (std::size_t i = 0; i < pool.size(); ++i) order.emplace_back(key(pool[i], i), i);
      std::sort(order.begin(), order.end());
      for (std::size_t i = 0; i < pool.size(); ++i) {
        verdicts[i] = {Verdict::Kind::rejected, 1};
        if (tells) verdicts[i].stratum = pool[i].traits->sex;
      }
      std::uint64_t left = seats;
      const auto give = [&](std::uint64_t most, bool women_alone) {
        for (const auto& [smallest, i] : order)
          if (most > 0 && left > 0 && verdicts[i].reason == 1 && (!women_alone || pool[i].traits->sex == 0)) {
            verdicts[i].kind = Verdict::Kind::accepted;
            verdicts[i].reason = 0;
            --most;
            --left;
          }
      };
      give(2 * seats / 3, true);
      give(seats, false);
    };
    draw.first_reason = reason("on a seat");
    reason("no seat was left");
    draw.seats = 1500;
    draw.wave = "W1";
    draw.selected_milestone = milestone("selected");
    waves = {draw};
  }

  audit::Report audited(int number) {
    waves[0].seed = "5eed" + std::to_string(1000 + number);
    experiment::RunOptions options;
    options.seed = static_cast<std::uint64_t>(number);
    options.jobs = 1;
    const results::Bundle bundle = experiment::run(*this, options);
    return audit::audit(*audit::draw_counts(bundle, "W1"), {});
  }
  int inconsistent_draws() {
    int count = 0;
    for (int number = 0; number < draws; ++number)
      count += audited(number).verdict == audit::Verdict::inconsistent ? 1 : 0;
    return count;
  }
};

bool rejects(const audit::Report& report, const std::string& id, const std::string& subject) {
  return std::any_of(report.tests.begin(), report.tests.end(), [&](const audit::TestFinding& test) {
    return test.id == id && test.subject.find(subject) != std::string::npos &&
           test.verdict == audit::Verdict::inconsistent;
  });
}

TEST(BundleAudit, QuotasAreNotHeldAgainstAFairDraw) {
  Quotas fair(by_ticket, true);
  EXPECT_LE(fair.inconsistent_draws(), 2);
  const audit::Report report = fair.audited(0);
  EXPECT_EQ(report.strata, 2U);
  EXPECT_NE(report.bottom_line.find("it has quotas on sex"), std::string::npos) << report.bottom_line;
  bool asks_b8 = false, asks_b5 = false;
  for (const audit::TestFinding& test : report.tests) {
    asks_b5 |= test.id == "B5";
    asks_b8 |= test.id == "B8";
  }
  EXPECT_TRUE(asks_b5);
  EXPECT_TRUE(asks_b8);
}

TEST(BundleAudit, ARegionThatIsPreferredWithinTheQuotasIsFound) {
  Quotas biased(
      [](const Candidate& person, std::size_t ticket) {
        return static_cast<double>(ticket) * (person.traits->region == 1 ? 1.6 : 1);
      },
      true);
  for (int number = 0; number < 3; ++number) {
    const audit::Report report = biased.audited(number);
    EXPECT_EQ(report.verdict, audit::Verdict::inconsistent);
    EXPECT_TRUE(rejects(report, "B2", "region east")) << report.bottom_line;
  }
}

TEST(BundleAudit, WhoRegisteredFirstBeingPreferredIsFound) {
  Quotas biased(
      [](const Candidate& person, std::size_t ticket) {
        return static_cast<double>(ticket) * (person.person < people / 4 ? 0.6 : 1);
      },
      true);
  for (int number = 0; number < 3; ++number)
    EXPECT_TRUE(rejects(biased.audited(number), "B5", "registrations"));
}

TEST(BundleAudit, HouseholdsThatDrawTogetherAreFound) {
  Quotas biased(
      [](const Candidate& person, std::size_t ticket) {
        // One ticket for a household; who lives alone keeps their own.
        return person.household == 0 ? static_cast<double>(ticket)
                                     : static_cast<double>(person.household * 2654435761U % people);
      },
      true);
  for (int number = 0; number < 3; ++number) {
    const audit::Report report = biased.audited(number);
    EXPECT_TRUE(rejects(report, "B8", "households"));
    ASSERT_FALSE(report.suspects.empty());
    EXPECT_EQ(report.suspects.front().mechanism, "household clustering");
  }
}

TEST(BundleAudit, OfARuleThatDoesNotTellNothingIsHeldAgainstTheDraw) {
  Quotas silent(by_ticket, false);
  const audit::Report report = silent.audited(0);  // women were selected more often than men
  EXPECT_EQ(report.verdict, audit::Verdict::cannot_tell);
  EXPECT_NE(report.bottom_line.find("the rule does not say who competes with whom"), std::string::npos);
}

}  // namespace
}  // namespace gelombang
