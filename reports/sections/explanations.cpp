// SPDX-License-Identifier: Apache-2.0
// Where the time of the slowest visits or requests went.
#include <utility>

#include "reports/sections/names.hpp"
#include "reports/sections/sections.hpp"
#include "reports/sections/values.hpp"

namespace gelombang::reports {
namespace {

using namespace results;

Table parts(const Bundle& bundle, const ExplanationRow& row) {
  double slowest = 0, middle = 0;
  const auto parts = parts_of(bundle, row);
  for (const ExplanationPartRow* part : parts) {
    slowest += part->slowest_ns;
    middle += part->middle_ns;
  }
  Table table({"mean over"}, {phrase("the slowest {}", count_of(row.slowest)), "",
                              phrase("the middle {}", count_of(row.middle)), ""});
  const auto add = [&](Value name, double slow, double mid) {
    table.add({std::move(name), Elapsed(slow), Share{slow / slowest}, Elapsed(mid), Share{mid / middle}});
  };
  for (const ExplanationPartRow* part : parts)
    if (part->slowest_ns > 0 || part->middle_ns > 0)
      add(part_name(part->part), part->slowest_ns, part->middle_ns);
  add("all", slowest, middle);
  return table;
}

}  // namespace

std::vector<Section> explanations(const Bundle& bundle) {
  std::vector<Section> sections;
  for (const ExplanationRow& row : bundle.explanations) {
    Section section{
        phrase("Where the time of {} went, from {} to {}", row.subject, Elapsed(row.from), Elapsed(row.to))};
    if (row.explained > 0) {
      section.blocks.push_back(parts(bundle, row));
      if (row.attempts_slowest > 0 || row.attempts_middle > 0)
        section.blocks.push_back(Paragraph{
            phrase("Earlier requests of the same person: {}, the first {} before (in the middle {}, {} "
                   "before).",
                   Number{row.attempts_slowest, 1}, Elapsed(row.since_first_slowest_ns),
                   Number{row.attempts_middle, 1}, Elapsed(row.since_first_middle_ns))});
    }
    section.blocks.push_back(Paragraph{
        phrase("Of {} in the first replication. Left out: {} that were not served or answered, or not yet.",
               count_of(row.explained), count_of(row.left_out))});
    sections.push_back(std::move(section));
  }
  return sections;
}

}  // namespace gelombang::reports
