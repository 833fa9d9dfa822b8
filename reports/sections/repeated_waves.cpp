// SPDX-License-Identifier: Apache-2.0
// What several waves mean to somebody who applies in all of them, and what carries over from lost waves.
#include <utility>

#include "reports/sections/audit_sections.hpp"
#include "reports/sections/names.hpp"
#include "reports/sections/values.hpp"

namespace gelombang::reports {
namespace {

Table by_group(const audit::RepeatedWaves& waves) {
  std::vector<Value> numbers(waves.waves.begin(), waves.waves.end());
  numbers.insert(numbers.end(), {"at least one", "none"});
  Table table({"group", ""}, std::move(numbers));
  for (const audit::GroupOverWaves& group : waves.groups) {
    std::vector<Value> row{group.category.empty() ? Value("everybody") : dimension_name(group.category),
                           group_name(group.category, group.value)};
    for (const double chance : group.chances) row.push_back(Share{chance});
    row.push_back(Share{group.any});
    row.push_back(Share{group.streaks.back()});
    table.add(std::move(row));
  }
  return table;
}

Table losses_before_success(const std::vector<double>& streaks) {
  Table table({"losses before the first success"}, {"expected share"});
  for (std::size_t k = 0; k < streaks.size(); ++k)
    table.add({k + 1 < streaks.size() ? Value(std::to_string(k)) : "never successful", Share{streaks[k]}});
  return table;
}

Table after_losses(const audit::CarryOver& carry) {
  Table table({"losses before"}, {"applications", "selected", "expected", "ratio"});
  for (const audit::AfterLosses& line : carry.after)
    table.add({phrase(line.or_more ? "{} or more" : "{}", std::to_string(line.losses)),
               count_of(line.applications.size), count_of(line.applications.selected),
               Number{line.expected, 1},
               Number{static_cast<double>(line.applications.selected) / line.expected, 3}});
  return table;
}

void add_carry_over(Section& section, const audit::CarryOver& carry) {
  section.blocks.push_back(Paragraph{phrase("{} different people, {} of them selected in some wave",
                                            count_of(carry.people), count_of(carry.ever_selected))});
  if (carry.after.empty()) {
    section.blocks.push_back(
        Paragraph{"What carries over from lost waves is not shown: some count is too small."});
    return;
  }
  section.blocks.push_back(after_losses(carry));
  section.blocks.push_back(
      Paragraph{phrase("expected: with one chance for all of a wave and stratum. Losses and success: "
                       "correlation {}, p {}; rules may mean it so, and it is no part of the verdict",
                       Number{carry.association.correlation, 4}, Probability{carry.association.p})});
}

}  // namespace

Section repeated_waves(const audit::RepeatedWaves& waves) {
  Section section{"Repeated waves: somebody who applies in all of them", {by_group(waves)}};
  for (const std::string& category : waves.hidden)
    section.blocks.push_back(
        Paragraph{phrase("{}: not shown, for some wave has too small a count", dimension_name(category))});
  section.blocks.push_back(losses_before_success(waves.groups.front().streaks));
  if (waves.carry_over) add_carry_over(section, *waves.carry_over);
  return section;
}

}  // namespace gelombang::reports
