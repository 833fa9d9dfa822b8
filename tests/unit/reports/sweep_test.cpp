// SPDX-License-Identifier: Apache-2.0
// What `gelombang sweep` prints of a bundle.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/render/terminal.hpp"
#include "reports/summary.hpp"

namespace gelombang::reports {
namespace {

using results::Estimate;
using results::not_a_number;
using testing::HasSubstr;
using testing::Not;
using Status = results::DesignPointRow::Status;

Estimate estimate(double mean) {
  return {mean, 1, 5};
}

results::Bundle tornado() {
  results::Bundle bundle;
  bundle.provenance.replications = 5;
  bundle.design_points = {
      {0, Status::complete, 5, ""}, {1, Status::complete, 5, ""}, {2, Status::partial, 3, ""}};
  bundle.tornado = {{"people.lost",
                     "assumptions.loss",
                     "people",
                     "5 %",
                     "20 %",
                     "40 %",
                     estimate(19),
                     estimate(73),
                     estimate(158),
                     {139, 130, 147}},
                    {"people.lost",
                     "assumptions.service",
                     "people",
                     "1 s",
                     "2 s",
                     "3 s",
                     estimate(73),
                     estimate(73),
                     estimate(104),
                     {31, -27, 89}},
                    {"people.lost",
                     "stations.web.servers",
                     "people",
                     "1",
                     "",
                     "4",
                     estimate(73),
                     estimate(73),
                     estimate(73),
                     {0, 0, 0}}};
  return bundle;
}

TEST(SweepReport, TellsTheSwingOfEachFactorAndWhetherItIsBeyondChance) {
  const std::string text = terminal_text(sweep_report(tornado()));
  EXPECT_THAT(text, HasSubstr("1 of 2 design points, 5 replications of each"));
  EXPECT_THAT(text, HasSubstr("people.lost: 73 in the scenario as it is"));
  EXPECT_THAT(text, testing::ContainsRegex("loss +5 % +20 % +40 % +19 +158 +\\+139 +\\+130 .. \\+147 *\n"));
  EXPECT_THAT(text,
              testing::ContainsRegex("service +1 s +2 s +3 s +73 +104 +\\+31 +-27 .. \\+89 +cannot tell\n"));
  EXPECT_THAT(text, HasSubstr("No difference at all: stations.web.servers."));
}

TEST(SweepReport, TellsSharesOfTheVarianceAndEffects) {
  results::Bundle bundle;
  bundle.provenance.replications = 5;
  bundle.design_points = {{0, Status::complete, 5, ""}, {1, Status::complete, 5, ""}};
  bundle.sobol_indices = {{"people.lost", "assumptions.think", 64, {-0.001, -0.01, 0.01}, {0.5, 0.4, 0.6}}};
  bundle.main_effects = {{"people.lost", "assumptions.think", "people", {-3, -4, -2}, 0.992}};
  const std::string text = terminal_text(sweep_report(bundle));
  EXPECT_THAT(text, testing::ContainsRegex("think +0.00 +-0.01 .. 0.01 +0.50 +0.40 .. 0.60\n"));
  EXPECT_THAT(text, HasSubstr("explains 99.2 % of the variance"));
  EXPECT_THAT(text, Not(HasSubstr("beside the scenario as it is")));
}

}  // namespace
}  // namespace gelombang::reports
