// SPDX-License-Identifier: Apache-2.0
// Words for probabilities: where each begins and ends, and that none stands without its number.
#include "reports/sections/likelihood.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "engine/results/bundle.hpp"
#include "reports/locale/locale.hpp"
#include "reports/render/html.hpp"
#include "reports/report.hpp"

namespace gelombang::reports {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string said(double probability, const Locale& locale = english) {
  return text_of(likelihood(probability), locale);
}

TEST(Likelihood, HasTheLimitsOfTheScale) {
  EXPECT_EQ(said(1), "virtually certain (100.0 %)");
  EXPECT_EQ(said(0.99), "virtually certain (99.0 %)");
  EXPECT_EQ(said(0.989), "very likely (98.9 %)");
  EXPECT_EQ(said(0.9), "very likely (90.0 %)");
  EXPECT_EQ(said(0.899), "likely (89.9 %)");
  EXPECT_EQ(said(0.66), "likely (66.0 %)");
  EXPECT_EQ(said(0.659), "about as likely as not (65.9 %)");
  EXPECT_EQ(said(0.331), "about as likely as not (33.1 %)");
  EXPECT_EQ(said(0.33), "unlikely (33.0 %)");
  EXPECT_EQ(said(0.101), "unlikely (10.1 %)");
  EXPECT_EQ(said(0.1), "very unlikely (10.0 %)");
  EXPECT_EQ(said(0.0101), "very unlikely (1.01 %)");
  EXPECT_EQ(said(0.01), "exceptionally unlikely (1.00 %)");
  EXPECT_THAT(said(0), HasSubstr("exceptionally unlikely (0"));
}

TEST(Likelihood, GoesByTheNumberThatIsRead) {
  EXPECT_EQ(said(0.89996), "very likely (90.0 %)") << "a reader sees 90.0 %";
}

TEST(Likelihood, SaysTheSameInIndonesian) {
  EXPECT_EQ(said(0.95, indonesian), "kemungkinan sangat besar (95,0 %)");
  EXPECT_EQ(said(0.7, indonesian), "kemungkinan besar (70,0 %)");
  EXPECT_EQ(said(0.5, indonesian), "kemungkinan seimbang (50,0 %)");
  EXPECT_EQ(said(0.0335, indonesian), "kemungkinan sangat kecil (3,35 %)");
  EXPECT_EQ(text_of(likelihood(0.99, Known::at_least), indonesian), "hampir pasti (sedikitnya 99 %)");
  EXPECT_EQ(text_of(likelihood(0.05, Known::at_most), indonesian),
            "kemungkinan sangat kecil (paling besar 5 %)");
}

results::Bundle judged(results::ObjectiveVerdict verdict, double low) {
  results::Bundle bundle;
  bundle.replications = {{}, {}};
  bundle.objectives = {{"arrived > 0 over the run", "arrived", "", 0, {5, low, 6}, {}, {}, verdict, 1}};
  bundle.objectives.front().confidence = 0.95;
  return bundle;
}

std::string report_of(const results::Bundle& bundle, const Locale& locale = english) {
  return html_text(policy_report(bundle), locale);
}

TEST(Likelihood, IsToldOfAVerdictThatWasTested) {
  const results::Bundle holds = judged(results::ObjectiveVerdict::holds, 4);
  EXPECT_THAT(report_of(holds), HasSubstr("very likely (at least 95 %)"));
  EXPECT_THAT(report_of(holds, indonesian), HasSubstr("kemungkinan sangat besar (sedikitnya 95 %)"));
  EXPECT_THAT(report_of(judged(results::ObjectiveVerdict::fails, 4)),
              HasSubstr("very unlikely (at most 5 %)"));
}

TEST(Likelihood, IsToldOfNothingElse) {
  const results::Bundle undecided = judged(results::ObjectiveVerdict::undecided, 4);
  const results::Bundle untested = judged(results::ObjectiveVerdict::fails, std::nan(""));
  for (const results::Bundle& bundle : {undecided, untested, results::Bundle{}})
    EXPECT_THAT(report_of(bundle), Not(HasSubstr("likely")));
}

TEST(Likelihood, IsExplainedWhereItIsTold) {
  const char* heading = ">How to read this</h2>";
  EXPECT_THAT(report_of(judged(results::ObjectiveVerdict::holds, 4)), HasSubstr(heading));
  EXPECT_THAT(report_of(results::Bundle{}), Not(HasSubstr(heading)));
}

}  // namespace
}  // namespace gelombang::reports
