// SPDX-License-Identifier: Apache-2.0
// The tests of a report while it is made: each with its statistic, its effect, and what is said if it
// rejects. Not here: verdicts (conclusion.hpp).
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/audit/conclusion.hpp"
#include "engine/audit/report.hpp"

namespace gelombang::audit {

class Findings {
 public:
  explicit Findings(const Settings& settings) { report.settings = settings; }

  const Settings& settings() const { return report.settings; }

  /// `found` is what is said if the test rejects.
  TestFinding& add(const char* id, std::string subject, std::string method, const TestResult& result,
                   std::string found);
  /// An effect that is about normal, and none at 0.
  void effect_of(TestFinding& test, const char* name, double value, double error) const;
  /// The gap behind a chi-square statistic; see largest_gap.
  void gap_of(TestFinding& test, const char* name, double scale) const;
  /// The test that was added last points at this.
  void suspect(Suspect suspect) { causes.push_back({report.tests.size() - 1, std::move(suspect)}); }
  /// Looked at, not tested (stage D).
  void look(std::string subject, const char* method, const TestResult& result);

  Report report;
  std::vector<Cause> causes;
  std::vector<Nesting> nestings;  // of the groups in the report
};

/// `%.1f`
std::string one_decimal(double value);

}  // namespace gelombang::audit
