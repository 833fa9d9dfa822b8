// SPDX-License-Identifier: Apache-2.0
// The verdict of an audit, and what it rests on: integrity, groups, tests.
#include <algorithm>
#include <cmath>
#include <utility>

#include "reports/sections/audit_sections.hpp"
#include "reports/sections/names.hpp"
#include "reports/sections/values.hpp"

namespace gelombang::reports {
namespace {

using audit::Check;
using audit::Report;
using audit::TestFinding;
using audit::Verdict;

Number ratio(double value) {
  return {value, 3};
}

Value effect(const TestFinding& test) {
  if (test.suppressed) return "suppressed";
  if (!test.effect) return Missing{};
  const Value high = std::isinf(test.effect->high) ? Value("...") : ratio(test.effect->high);
  // Without anybody selected among the others there is no ratio.
  return phrase("{} ({} to {})", ratio(test.effect->value), ratio(test.effect->low), high);
}

const char* words_of(Check::Outcome outcome) {
  switch (outcome) {
    case Check::Outcome::kept:
      return "kept";
    case Check::Outcome::broken:
      return "BROKEN";
    case Check::Outcome::open:
      return "OPEN";
    case Check::Outcome::not_checked:
      break;
  }
  return "not checked";
}

/// What was found, and where: lines of the file, and the same people as keyed hashes.
Value found(const Check& check) {
  List lines, hashes;
  for (const std::uint32_t line : check.lines) lines.items.push_back(std::to_string(line));
  for (const std::string& hash : check.pseudonyms) hashes.items.push_back(hash);
  List all{{sentence_value(check.found)}, ""};
  if (!lines.items.empty()) all.items.push_back(phrase("; lines {}", lines));
  if (!hashes.items.empty()) all.items.push_back(phrase("; as keyed hashes {}", hashes));
  return all;
}

Paragraph people(const Report& report) {
  Value who = report.excluded > 0 ? phrase("{} people in the pool, {} excluded, {} eligible",
                                           count_of(report.people + report.excluded),
                                           count_of(report.excluded), count_of(report.people))
                                  : phrase("{} people", count_of(report.people));
  List all{{phrase("{}, {} selected", std::move(who), count_of(report.selected))}, ""};
  if (report.strata > 1) all.items.push_back(phrase(", {} strata", std::to_string(report.strata)));
  if (report.skipped > 0)
    all.items.push_back(phrase("; {} bad rows of the file were LEFT OUT", std::to_string(report.skipped)));
  return {std::move(all)};
}

/// Parameters of the rule that nobody published.
List assumed(const Report& report) {
  List all{{}, "; "};
  for (const audit::RuleAssumption& each : report.assumptions)
    all.items.push_back(phrase(each.is_set ? "{} {}" : "{} {} (default)", each.parameter,
                               each.value.empty() ? Value("(empty)") : Value(each.value)));
  return all;
}

Table table_of(const std::vector<audit::GroupLine>& groups) {
  Table table({"group", ""}, {"people", "selected", "expected", "rate", "ratio", "crude", ""});
  for (const audit::GroupLine& line : groups) {
    const auto shown = [&line](Value value) { return line.hide_selected ? Hidden{} : std::move(value); };
    table.add({dimension_name(line.category), group_name(line.category, line.value),
               line.hide_size ? Value(Hidden{}) : count_of(line.count.size),
               shown(count_of(line.count.selected)), shown(Number{line.expected, 1}),
               shown(Share{line.count.rate()}), shown(ratio(line.ratio)), shown(ratio(line.crude_ratio)),
               line.below_four_fifths ? "below 4/5" : ""});
  }
  return table;
}

Table table_of(const std::vector<TestFinding>& tests) {
  Table table({"", "of"}, {"p", "p, Holm", "effect", "in a word", "verdict"});
  for (const TestFinding& test : tests)
    table.add({test.id, sentence_value(test.subject), Probability{test.p}, Probability{test.adjusted},
               effect(test), sentence_value(test.word), name_of(test.verdict)});
  return table;
}

}  // namespace

std::vector<Block> opening(const Report& report) {
  std::vector<Block> blocks{Paragraph{sentence_value(report.bottom_line)}, people(report)};
  for (const std::string& each : report.remarks)
    blocks.push_back(Paragraph{phrase("Look at column {}", each)});
  if (!report.strata_are_told)
    blocks.push_back(
        Paragraph{"The rule does not say who competes with whom: what differs may be its own doing, and is "
                  "not held against the draw."});
  if (report.left_out > 0)
    blocks.push_back(Paragraph{phrase(
        "{} more people are left out: of a household above the cap of the rule, one member stands for all",
        count_of(report.left_out))});
  if (List all = assumed(report); !all.items.empty())
    blocks.push_back(Paragraph{phrase("Never published, assumed by the rule: {}", std::move(all))});
  return blocks;
}

Section suspects(const Report& report) {
  Section section{"What may have caused it, the clearest first"};
  for (const audit::Suspect& each : report.suspects)
    section.blocks.push_back(
        Paragraph{phrase("{}: {}", sentence_value(each.mechanism), sentence_value(each.sentence))});
  return section;
}

Section integrity(const Report& report) {
  Section section{"Integrity"};
  if (report.checks.empty()) return section;
  Table table({"", "asked", "answer", "found"}, {});
  for (const Check& check : report.checks)
    table.add({check.id, sentence_value(check.asked), words_of(check.outcome), found(check)});
  section.blocks.push_back(std::move(table));
  return section;
}

Section groups(const Report& report) {
  Section section{"Groups"};
  if (report.groups.empty()) return section;
  const char* what_columns_are =
      report.strata > 1
          ? "ratio: of the rate to that of everybody else, within strata; crude: without regard to strata; "
            "below 4/5: of the highest rate of its kind, a rule of thumb that is too lax for large groups "
            "and "
            "says nothing of small ones; *: a count <{}, or one that would tell such a count"
          : "ratio: of the rate to that of everybody else; below 4/5: of the highest rate of its kind, a "
            "rule "
            "of thumb that is too lax for large groups and says nothing of small ones; *: a count <{}, or "
            "one "
            "that would tell such a count";
  section.blocks = {table_of(report.groups),
                    Paragraph{phrase(what_columns_are, std::to_string(report.settings.smallest_cell))}};
  for (const audit::CategorySummary& each : report.categories)
    if (each.reversed)
      section.blocks.push_back(Paragraph{
          phrase("{}: the answer turns round. All together: chi-square {}, p {}. Within strata: {}, p {}.",
                 dimension_name(each.category), Number{each.crude.statistic, 1}, Probability{each.crude.p},
                 Number{each.omnibus.statistic, 1}, Probability{each.omnibus.p})});
  return section;
}

Section confirmatory_tests(const Report& report) {
  Section section{phrase("Confirmatory tests: level {} for all of them together (Holm), margin {}",
                         Number{report.settings.level, Number::as_needed}, Share{report.settings.margin})};
  if (report.tests.empty()) return section;
  const auto add = [&section](Phrase text) { section.blocks.push_back(Paragraph{std::move(text)}); };
  section.blocks.push_back(table_of(report.tests));
  for (const std::string& note : report.notes) section.blocks.push_back(Paragraph{sentence_value(note)});
  for (const TestFinding& test : report.tests)
    if (test.verdict == Verdict::inconsistent)
      add(phrase("{}: {} ({})", test.id, sentence_value(test.sentence), sentence_value(test.method)));
  for (const TestFinding& test : report.tests)
    if (test.by_rule)
      add(phrase("{}: cannot tell: {}", sentence_value(test.subject), sentence_value(test.sentence)));
  for (const TestFinding& test : report.tests)
    if (test.verdict == Verdict::cannot_tell && test.smallest_detectable && !test.suppressed)
      add(phrase("{}: {}", sentence_value(test.subject), sentence_value(test.sentence)));
  return section;
}

std::vector<Block> places(const Report& report) {
  if (!report.places) return {};
  switch (*report.places) {
    case audit::Places::of_the_draw:
      break;
    case audit::Places::not_known:
      return {
          Paragraph{"Traces by place in the file were not looked for: it does not follow the "
                    "registrations, and nobody said (--in-draw-order) that the draw saw the people in "
                    "this order"}};
    case audit::Places::sorted_by_outcome:
      return {Paragraph{"The file is sorted by outcome; traces by place cannot be looked for"}};
  }
  return {};
}

Section exploratory(const Report& report) {
  const double rate = report.settings.exploratory_rate;
  Section section{phrase("Exploratory, not evidence: at a rate of false discoveries of {}",
                         Number{rate, Number::as_needed})};
  for (const TestFinding& test : report.exploratory)
    if (test.adjusted <= rate)
      section.blocks.push_back(Paragraph{phrase("{}: {} (q {})", sentence_value(test.subject),
                                                sentence_value(test.sentence), Probability{test.adjusted})});
  if (section.blocks.empty())
    section.title =
        phrase("Exploratory: nothing to point at in {} looks", std::to_string(report.exploratory.size()));
  return section;
}

}  // namespace gelombang::reports
