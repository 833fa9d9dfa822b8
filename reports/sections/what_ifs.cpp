// SPDX-License-Identifier: Apache-2.0
// What changes of the scenario do to inclusion and to its gaps.
#include <utility>

#include "reports/sections/inclusion_values.hpp"
#include "reports/sections/names.hpp"
#include "reports/sections/sections.hpp"

namespace gelombang::reports {
namespace {

using namespace results;

const char* word_of(WhatIfRow::Verdict verdict, const char* better, const char* worse) {
  switch (verdict) {
    case WhatIfRow::Verdict::better:
      return better;
    case WhatIfRow::Verdict::worse:
      return worse;
    case WhatIfRow::Verdict::cannot_tell:
      break;
  }
  return "cannot tell";
}

/// A list of many points is looked up in the bundle.
Value shortened(const std::string& changes) {
  constexpr std::size_t longest = 120;
  if (changes.size() <= longest) return changes;
  return phrase("{} ... (csv/what_ifs.csv)", changes.substr(0, longest));
}

Table everybody_before_and_after(const Bundle& bundle) {
  Table table({"everybody"},
              {"stood in the draw: before", "after", "included: before", "after", "change, points", "95 %"});
  for (const WhatIfRow& row : bundle.what_ifs)
    table.add({row.name, exact(row.reached_draw_before), exact(row.reached_draw_after),
               exact(row.inclusion_before), exact(row.inclusion_after), Points{row.inclusion_change.value},
               interval(row.inclusion_change, Interval::Unit::points)});
  return table;
}

Table worst_off_before_and_after(const Bundle& bundle) {
  Table table({"worst off"}, {"included: before", "after", "change, points", "95 %", ""});
  for (const WhatIfRow& row : bundle.what_ifs)
    table.add({row.name, exact(row.worst_before), exact(row.worst_after), Points{row.worst_change.value},
               interval(row.worst_change, Interval::Unit::points), word_of(row.worst, "better", "worse")});
  return table;
}

void add_gap(std::vector<Section>& sections, const Bundle& bundle, const InclusionGapRow& gap) {
  const std::vector<const WhatIfGapRow*> rows = what_ifs_of(bundle, gap);
  if (rows.empty()) return;
  Table table({"what if"}, {"ratio before", "after", "closed", "95 %", "", "at the door alone", "95 %"});
  for (const WhatIfGapRow* row : rows)
    table.add({row->name, Number{row->ratio_before}, Number{row->ratio_after}, whole(row->share_closed.value),
               interval(row->share_closed, Interval::Unit::whole_share),
               word_of(row->verdict, "closes", "widens"), whole(row->door_closed.value),
               interval(row->door_closed, Interval::Unit::whole_share)});
  sections.push_back({phrase("The gap of {}, {} against {}", dimension_name(gap.dimension),
                             group_name(gap.dimension, gap.lowest), group_name(gap.dimension, gap.highest)),
                      {std::move(table)},
                      2});
}

void add_remarks(Section& section, const Bundle& bundle) {
  section.blocks.push_back(Paragraph{
      "Ranked by what is closed, not by what it costs. Cannot tell: the interval of the difference contains "
      "zero, or there is one replication and so no interval. Where the draw gives away all seats either way, "
      "a change at the door moves chances between groups and leaves everybody's chance as it was."});
  List other_people;
  for (const WhatIfRow& row : bundle.what_ifs)
    if (!row.same_people) other_people.items.push_back(row.name);
  if (!other_people.items.empty())
    section.blocks.push_back(
        Paragraph{phrase("Not the same people at the same times, so with more noise: {}.", other_people)});
}

}  // namespace

std::vector<Section> what_ifs(const Bundle& bundle) {
  if (bundle.what_ifs.empty()) return {};
  const auto replications = static_cast<std::int64_t>(bundle.replications.size());
  Section changes{phrase(replications == 1
                             ? "What if: each change alone, {} replication, the same random numbers"
                             : "What if: each change alone, {} replications, the same random numbers",
                         count_of(replications))};
  for (const WhatIfRow& row : bundle.what_ifs)
    changes.blocks.push_back(
        Paragraph{phrase("{}: {}. Why: {}.", row.name, shortened(row.changes), row.because)});
  std::vector<Section> sections{std::move(changes), {"", {everybody_before_and_after(bundle)}, 2}};
  const WhatIfRow& first = bundle.what_ifs.front();
  if (!first.worst_group.empty())
    sections.push_back(
        {phrase("The group that is worst off now: {} {}", dimension_name(first.worst_dimension),
                group_name(first.worst_dimension, first.worst_group)),
         {worst_off_before_and_after(bundle)},
         2});
  for (const InclusionGapRow* gap : gaps_by_size(bundle))
    if (gap->is_told) add_gap(sections, bundle, *gap);
  add_remarks(sections.back(), bundle);
  return sections;
}

}  // namespace gelombang::reports
