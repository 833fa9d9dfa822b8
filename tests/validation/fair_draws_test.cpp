// SPDX-License-Identifier: Apache-2.0
// Fair draws, which the audit must leave alone: verdicts at the level that it states, p-values that are
// uniform.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/audit/audit.hpp"
#include "engine/audit/design.hpp"
#include "tests/validation/applicants.hpp"

namespace gelombang::audit {
namespace {

/// The p-values of every test, draw after draw.
class PValues {
 public:
  void add(const Report& report) {
    if (all_.empty())
      for (const TestFinding& test : report.tests) all_.push_back({test.id + " " + test.subject, {}});
    ASSERT_EQ(report.tests.size(), all_.size());
    for (std::size_t i = 0; i < all_.size(); ++i) all_[i].p.push_back(report.tests[i].p);
  }

  /// Traces are the smallest of several looks, and exact tails are doubled: both err to the careful side, so
  /// only too many small values count against them: `most_small` of at most 0.05, where that is asked. The
  /// chance of one alarm is below 0.001 for each.
  void expect_uniform(std::optional<int> most_small = std::nullopt) const {
    for (const OfTest& each : all_) {
      const bool careful =
          each.name.starts_with("C3") || each.name.starts_with("B2") || each.name.starts_with("B8");
      const TestResult test = uniformity(each.p);
      if (!careful) {
        EXPECT_GT(test.p, 0.001) << each.name << " distance " << test.statistic;
      } else if (most_small) {
        EXPECT_LE(std::count_if(each.p.begin(), each.p.end(), [](double p) { return p <= 0.05; }),
                  *most_small)
            << each.name;
      }
    }
  }

 private:
  struct OfTest {
    std::string name;
    std::vector<double> p;
  };
  std::vector<OfTest> all_;
};

class FairDraws : public testing::Test {
 protected:
  static constexpr int count = 400;

  static Pool fair(int draw) {
    Pool pool = applicants(draw);
    RandomStream random = stream(draw, "fair");
    draw_in(pool, fair_order(people, random));
    return pool;
  }
};

TEST_F(FairDraws, AreLeftAloneAtTheStatedLevelAndTheirPValuesAreUniform) {
  PValues p_values;
  int alarms = 0;
  for (int draw = 0; draw < count; ++draw) {
    Settings settings;
    settings.permutations = 99;
    const Report report = audit(fair(draw), settings);
    alarms += report.verdict == Verdict::inconsistent ? 1 : 0;
    p_values.add(report);
  }
  // The level of the family is 0.01: more than 12 of 400 come with chance below 0.001.
  EXPECT_LE(alarms, 12);
  p_values.expect_uniform(36);
}

TEST_F(FairDraws, WithAQuotaForEachProvinceAreLeftAloneToo) {
  // Province p gives p seats in forty, and later registrations come from later provinces, so that order and
  // selection are related until the strata are kept apart.
  constexpr int quota_draws = 100;
  PValues p_values;
  int alarms = 0, crude_alarms = 0;
  for (int draw = 0; draw < quota_draws; ++draw) {
    Pool pool = applicants(draw);
    RandomStream random = stream(draw, "fair quota");
    pool.stratum_names = pool.groups.back().values;
    pool.groups.pop_back();
    std::array<std::size_t, 9> left{};
    for (std::size_t i = 0; i < people; ++i) {
      const double drift = 4.0 * static_cast<double>(i) / static_cast<double>(people);
      pool.stratum.push_back(static_cast<std::uint32_t>(drift + 5.0 * random.uniform()));
      ++left[pool.stratum.back()];
    }
    for (std::size_t p = 0; p < left.size(); ++p) left[p] = left[p] * (p + 1) / 40;
    const std::vector<std::uint32_t> order = fair_order(people, random);
    pool.rank.assign(people, 0);
    for (std::size_t i = 0; i < people; ++i) {
      pool.rank[order[i]] = static_cast<double>(i + 1);
      std::size_t& seats_left = left[pool.stratum[order[i]]];
      if (seats_left == 0) continue;
      --seats_left;
      pool.selected[order[i]] = 1;
    }
    Settings settings;
    settings.permutations = 99;
    const Report report = audit(pool, settings);
    alarms += report.verdict == Verdict::inconsistent ? 1 : 0;
    p_values.add(report);
    if (draw >= 5) continue;
    pool.stratum.clear();
    pool.stratum_names.clear();
    crude_alarms += audit(pool, settings).verdict == Verdict::inconsistent ? 1 : 0;
  }
  EXPECT_LE(alarms, 5);  // at 0.01 six or more of 100 come with a chance of 0.0005
  EXPECT_EQ(crude_alarms, 5);
  p_values.expect_uniform();
}

}  // namespace
}  // namespace gelombang::audit
