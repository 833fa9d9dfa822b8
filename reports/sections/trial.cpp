// SPDX-License-Identifier: Apache-2.0
// Rules that were drawn with many seeds: whom they favour, and whether audit and tickets are as they should.
#include <utility>

#include "reports/sections/audit_sections.hpp"
#include "reports/sections/names.hpp"
#include "reports/sections/values.hpp"

namespace gelombang::reports {
namespace {

Number chance(double value) {
  return {value, 4};
}

Phrase from_to(const audit::Interval& each) {
  return phrase("{} to {}", chance(each.low), chance(each.high));
}

Table table_of(const std::vector<audit::TrialOfTest>& tests) {
  Table table({"", "test"}, {"distance", "p", "uniform"});
  for (const audit::TrialOfTest& each : tests)
    table.add({each.id, sentence_value(each.subject), Number{each.uniformity.statistic, 4},
               Number{each.uniformity.p, 4}, each.is_uniform ? "not contradicted" : "NO"});
  return table;
}

}  // namespace

Section chances_by_type(const audit::TrialReport& report) {
  Table table({"type"}, {"people", "drawn", "+/-", "closed form", "Clopper-Pearson", "Jeffreys", ""});
  for (const audit::TrialType& type : report.types) {
    const auto shown = [&type](Value value) { return type.is_hidden ? Hidden{} : std::move(value); };
    table.add({sentence_value(type.name), shown(count_of(type.inclusion.people)),
               shown(chance(type.inclusion.probability)), shown(chance(type.inclusion.error)),
               shown(type.closed_form ? Value(chance(*type.closed_form)) : Missing{}),
               shown(from_to(type.inclusion.clopper_pearson)), shown(from_to(type.inclusion.jeffreys)),
               type.verdict == audit::Verdict::inconsistent ? "OUTSIDE" : ""});
  }
  Section section{
      "Chance of a seat, by type",
      {std::move(table),
       Paragraph{
           "drawn: mean share of the type over the draws, with its standard error. The intervals are "
           "those of one person of the type in each draw, all of them right together; *: few people, or "
           "hidden so that no small number follows from the others, the seats and the chances"}}};
  if (!report.has_closed_form)
    section.blocks.push_back(Paragraph{phrase("closed form: {}", sentence_value(report.why_no_closed_form))});
  return section;
}

Section calibration(const audit::TrialReport& report) {
  if (report.calibration.empty())
    return {"Calibration: not asked, with fewer than 20 people selected or left out"};
  return {"Calibration: p-values of the audit over these draws", {table_of(report.calibration)}};
}

Section generator(const audit::TrialReport& report) {
  if (report.generator.empty()) return {};
  return {"Generator: bits of the tickets (NIST SP 800-22), one p-value for each draw",
          {table_of(report.generator)}};
}

}  // namespace gelombang::reports
