// SPDX-License-Identifier: Apache-2.0
// Objectives: what must hold, and whether it does.
#include "reports/sections/in_unit.hpp"
#include "reports/sections/objective_values.hpp"
#include "reports/sections/sections.hpp"
#include "reports/sections/values.hpp"

namespace gelombang::reports {
namespace {

using namespace results;

Value window_of(const Bundle& bundle, const ObjectiveRow& row) {
  if (row.windows == 1 && row.to == bundle.provenance.duration) return "";
  return phrase("{} .. {}", Elapsed(row.from), Elapsed(row.to));
}

Value windows_of(const ObjectiveRow& row) {
  const std::int64_t count = row.verdict == ObjectiveVerdict::fails ? row.failed : row.undecided;
  if (row.windows == 1 || count == 0) return "";
  return phrase("{} of {}", count_of(count), count_of(row.windows));
}

}  // namespace

Section objectives(const Bundle& bundle) {
  Section section{"Objectives"};
  if (bundle.objectives.empty()) return section;
  Table table({"objective", "verdict"}, {"value", "interval", "worst window", "windows"});
  bool is_undecided = false;
  for (const ObjectiveRow& row : bundle.objectives) {
    table.add({row.objective, word_of(row.verdict), in_unit(row.value.value, row.unit),
               interval_in_unit(row.value, row.unit), window_of(bundle, row), windows_of(row)});
    is_undecided = is_undecided || row.verdict == ObjectiveVerdict::undecided;
  }
  section.blocks.push_back(std::move(table));
  Notes notes{{phrase("interval: of the value over replications, at a confidence of {}",
                      Share{bundle.objectives.front().confidence, Share::Digits::as_needed})}};
  if (is_undecided)
    notes.lines.push_back(
        bundle.replications.size() < 2
            ? "undecided: one replication tells nothing of another; ask for several with --replications"
            : "undecided: the limit lies within the interval; more replications make it narrower");
  section.blocks.push_back(std::move(notes));
  return section;
}

}  // namespace gelombang::reports
