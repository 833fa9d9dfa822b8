// SPDX-License-Identifier: Apache-2.0
// One crowd before one site: what stays collapsed, what recovers, what frees it, and what `run` says of each.
// Every run has the same people and the same random numbers; the bounds below are far from what is measured
// (see the numbers beside them), so a changed seed does not matter.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "engine/results/findings.hpp"
#include "reports/locale/messages.hpp"
#include "tests/support/scenarios.hpp"

namespace gelombang {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

/// Requests answered per minute in the last five minutes; 60 a second come.
double answered_at_the_end(const results::Bundle& bundle) {
  const auto& values = test::series(bundle, "requests.open_page.answered").values;
  double sum = 0;
  for (std::size_t i = values.size() - 5; i < values.size(); ++i) sum += values[i];
  return sum / 5;
}

std::vector<std::string> sentences(const results::Bundle& bundle) {
  std::vector<std::string> all;
  for (const results::Finding& finding : results::findings_of(bundle.overloads))
    all.push_back(reports::text_of(reports::sentence_of(finding)));
  return all;
}

TEST(MetastableCollapse, GoesOnAfterTheCrowdHasGoneAndIsNamed) {
  const results::Bundle bundle = test::run_scenario("metastable/collapse");
  EXPECT_LT(answered_at_the_end(bundle), 36);  // 0 of 3600: 1 % at most
  EXPECT_GT(test::series(bundle, "station.web.utilization").values.back(), 0.99);
  // The loop: station, endpoint, client, amplification.
  EXPECT_THAT(sentences(bundle), Contains(AllOf(HasSubstr("'web' stays collapsed"), HasSubstr("open_page"),
                                                HasSubstr("client browser"), HasSubstr("5.0 requests"))));
}

class Freed : public testing::TestWithParam<const char*> {};

TEST_P(Freed, TheSiteAnswersEverybodyAtTheEnd) {
  const results::Bundle bundle = test::run_scenario(std::string("metastable/") + GetParam());
  EXPECT_GT(answered_at_the_end(bundle), 3400);  // 3600 +/- 27
  EXPECT_LT(test::series(bundle, "station.web.utilization").values.back(), 0.9);
  EXPECT_THAT(sentences(bundle), Not(Contains(HasSubstr("stays collapsed"))));
}

INSTANTIATE_TEST_SUITE_P(Metastable, Freed, testing::Values("recovers", "retry_budget", "newest_first"),
                         [](const testing::TestParamInfo<const char*>& each) {
                           return std::string(each.param);
                         });

}  // namespace
}  // namespace gelombang
