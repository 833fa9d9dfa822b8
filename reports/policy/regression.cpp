// SPDX-License-Identifier: Apache-2.0
// A result beside a baseline: what is worse, what cannot be told, what changed otherwise.
#include "engine/results/regression.hpp"

#include <array>
#include <utility>

#include "reports/policy/facts.hpp"
#include "reports/report.hpp"
#include "reports/sections/in_unit.hpp"

namespace gelombang::reports {
namespace {

using Verdict = results::Change;

/// Of those that are told, the worst first.
constexpr std::array<std::pair<Verdict, const char*>, 5> told{{
    {Verdict::worse, "WORSE"},
    {Verdict::cannot_tell, "cannot tell"},
    {Verdict::tolerated, "tolerated"},
    {Verdict::differs, "differs"},
    {Verdict::better, "better"},
}};

Table table_of(const results::Regression& regression) {
  Table table({"verdict", "number"}, {"baseline", "result", "difference", "interval"});
  for (const auto& [verdict, word] : told)
    for (const results::JudgedDifference& each : regression.differences)
      if (each.change == verdict)
        table.add({word, response_name(each.response), in_unit(each.first.value, each.unit),
                   in_unit(each.second.value, each.unit),
                   difference_in_unit(each.difference.value, each.unit),
                   difference_interval_in_unit(each.difference, each.unit)});
  return table;
}

}  // namespace

Document regression_report(const results::Regression& regression, results::Pairing pairing,
                           const std::string& baseline) {
  Document document{phrase("Compared with the baseline {}", baseline), {how_compared(pairing)}};
  Table table = table_of(regression);
  const double all = static_cast<double>(regression.differences.size());
  Notes notes{{phrase("{} of {} numbers are the same or differ by no more than chance.",
                      Count{all - static_cast<double>(table.rows.size())}, Count{all}),
               phrase("All intervals hold together at {}.",
                      Share{1 - all * (1 - regression.confidence), Share::Digits::as_needed})}};
  if (regression.any(Verdict::tolerated))
    notes.lines.push_back(phrase("tolerated: worse, but by no more than {} of the baseline",
                                 Share{regression.margin, Share::Digits::as_needed}));
  if (!table.empty()) document.go_on({std::move(table)});
  document.go_on({std::move(notes)});
  return document;
}

}  // namespace gelombang::reports
