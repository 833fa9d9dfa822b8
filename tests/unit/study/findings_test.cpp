// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "engine/study/carry_out.hpp"
#include "tests/support/findings.hpp"

namespace gelombang::study {
namespace {

TEST(Findings, AWarningOfAScenarioTellsNothingAboutTheMachine) {
  const std::vector<Diagnostic> warnings{
      {Severity::warning, {"/home/me/x.yaml", 5, 7}, "the shares add up to 97 %", "they are scaled"},
      {Severity::warning, {"--set a.b=/c", 0, 0}, "it never happens", ""}};
  const auto findings = findings_of(warnings);
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_EQ(findings[0].severity, results::Finding::Severity::warning);
  EXPECT_EQ(findings[0].kind, results::Finding::Kind::scenario_warning);
  EXPECT_EQ(test::text_in(findings[0], "place"), "x.yaml:5:7");
  EXPECT_EQ(test::text_in(findings[0], "message"), "the shares add up to 97 %");
  EXPECT_EQ(test::text_in(findings[0], "hint"), "they are scaled");
  EXPECT_EQ(test::text_in(findings[1], "place"), "--set a.b=/c");
  EXPECT_EQ(findings[1].find("hint"), nullptr);
}

}  // namespace
}  // namespace gelombang::study
