#include <gtest/gtest.h>

#include "engine/results/findings.hpp"
#include "engine/study/carry_out.hpp"

namespace gelombang::study {
namespace {

TEST(Findings, AWarningIsASentenceThatTellsNothingAboutTheMachine) {
  const std::vector<Diagnostic> warnings{
      {Severity::warning, {"/home/me/x.yaml", 5, 7}, "the shares add up to 97 %", "they are scaled"},
      {Severity::warning, {"--set a.b=/c", 0, 0}, "it never happens", ""}};
  const auto findings = findings_of(warnings);
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_EQ(findings[0].severity, results::Finding::Severity::warning);
  EXPECT_EQ(findings[0].sentence, "x.yaml:5:7: the shares add up to 97 %; they are scaled");
  EXPECT_EQ(findings[1].sentence, "--set a.b=/c: it never happens");
}

TEST(Findings, PublishedCountsThatAreMissedAreNamedInANote) {
  std::vector<results::PublishedRow> rows(2);
  rows[0].within = true;
  rows[1] = {std::chrono::hours(21), "joined", 100, {}, -0.153, 0.05, false};
  const auto findings = results::findings_of(rows);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].severity, results::Finding::Severity::note);
  EXPECT_EQ(findings[0].sentence,
            "1 of 2 published counts lies outside the tolerance: joined at 21.0 h (-15.3 %)");
  rows[1].within = true;
  EXPECT_TRUE(results::findings_of(rows).empty());
}

}  // namespace
}  // namespace gelombang::study
