// SPDX-License-Identifier: Apache-2.0
// The confirmatory family: one set of tests of a draw, over its counts, whether people were counted or a
// simulated run has left counts alone. Where a statistic needs people it is given (people_tests.hpp).
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "engine/audit/asked_once.hpp"
#include "engine/audit/draw_counts.hpp"
#include "engine/audit/findings.hpp"
#include "engine/audit/households.hpp"
#include "engine/audit/order_tests.hpp"

namespace gelombang::audit {

/// Of the order of registration. Without a statistic its test is left out.
struct OrderStatistics {
  std::optional<Association> selected;  // Mann-Whitney
  std::optional<Association> tickets;   // Spearman
  std::optional<Distance> spread;       // Kolmogorov-Smirnov
  bool asks_runs = true;                // Wald-Wolfowitz
};
/// What counts by hour or day tell. REQUIRES times of registration.
OrderStatistics order_statistics(const DrawCounts& draw);

/// Of the households of counts: who of them was selected is not known, and need not be. None where nobody has
/// a housemate.
std::optional<HouseholdPairs> household_pairs(const DrawCounts& draw, const Settings& settings);

class Family {
 public:
  Family(Findings& findings, const DrawCounts& draw)
      : findings_(findings), draw_(draw), asked_(draw.all_marks, findings.report.notes) {}

  /// B1 to B4; and, looked at, whether ratios differ between strata.
  void groups();
  /// B5 and B6.
  void registrations(const OrderStatistics& order);
  /// B7
  void tickets();
  /// B8. `may_be_capped`: the rules may have had a household cap that nobody declared.
  void households(const HouseholdPairs& pairs, bool may_be_capped);

  /// Those of the counts, of the groups in the report.
  std::vector<Nesting> nestings() const;

 private:
  void omnibus(const CountedCategory& category, const TestResult& within);
  void every_group(const CountedCategory& category, CategorySummary& summary);
  void exact_test(const CountedCategory& category, std::size_t value, const Ratio& ratio);
  void homogeneity(const CountedCategory& category);
  void order_of_selected(const Association& order);
  void order_of_tickets(const Association& spearman);
  void times_of_selected(const CountedCategory& times);
  void spread(const Distance& distance);
  void runs();
  const Settings& settings() const { return findings_.settings(); }

  Findings& findings_;
  const DrawCounts& draw_;
  AskedOnce asked_;
  std::vector<GroupPlace> places_;  // of the groups in the report
};

}  // namespace gelombang::audit
