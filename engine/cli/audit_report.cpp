#include "engine/cli/audit_report.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/cli/text.hpp"

namespace gelombang::cli {
namespace {

using audit::Check;
using audit::Report;
using audit::TestFinding;
using Json = nlohmann::ordered_json;

std::string p_text(double p) {
  if (std::isnan(p)) return "-";
  if (p == 0) return "<1e-300";
  return p < 1e-4 ? fmt::format("{:.1e}", p) : fmt::format("{:.4f}", p);
}

std::string ratio_text(double ratio) {
  return std::isnan(ratio) ? "-" : fmt::format("{:.3f}", ratio);
}

std::string effect_text(const TestFinding& test) {
  if (test.suppressed) return "suppressed";
  if (!test.effect) return "-";
  const std::string high = std::isinf(test.effect->high) ? "..." : fmt::format("{:.3f}", test.effect->high);
  // Without anybody selected among the others there is no ratio.
  return fmt::format("{} ({:.3f} to {})", ratio_text(test.effect->value), test.effect->low, high);
}

const char* outcome_text(Check::Outcome outcome) {
  return outcome == Check::Outcome::kept     ? "kept"
         : outcome == Check::Outcome::broken ? "BROKEN"
         : outcome == Check::Outcome::open   ? "OPEN"
                                             : "not checked";
}

std::string lower_case(std::string text) {
  for (char& c : text)
    if ('A' <= c && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

std::string lines_text(const Check& check) {
  std::string text;
  for (std::size_t i = 0; i < check.lines.size(); ++i)
    text += fmt::format("{}{}", i == 0 ? "; lines " : ", ", check.lines[i]);
  for (std::size_t i = 0; i < check.pseudonyms.size(); ++i)
    text += (i == 0 ? "; as keyed hashes " : ", ") + check.pseudonyms[i];
  return text;
}

/// Why traces by place were not looked for; empty: they were.
const char* places_text(audit::Places places) {
  switch (places) {
    case audit::Places::of_the_draw:
      break;
    case audit::Places::not_known:
      return "Traces by place in the file were not looked for: it does not follow the registrations, and "
             "nobody said (--in-draw-order) that the draw saw the people in this order";
    case audit::Places::sorted_by_outcome:
      return "The file is sorted by outcome; traces by place cannot be looked for";
  }
  return "";
}

const char* name_of(audit::Places places) {
  return places == audit::Places::of_the_draw ? "of the draw"
         : places == audit::Places::not_known ? "not known"
                                              : "sorted by outcome";
}

std::string group_table(const Report& report) {
  Table table(2, {"group", "", "people", "selected", "expected", "rate", "ratio", "crude", ""});
  const std::string few = fmt::format("<{}", report.settings.smallest_cell);
  for (const audit::GroupLine& line : report.groups) {
    const bool hidden = line.hide_selected;
    const auto count = [&](std::int64_t value) { return count_text(static_cast<double>(value)); };
    table.add({line.category, line.value, line.hide_size ? "*" : count(line.count.size),
               hidden ? "*" : count(line.count.selected), hidden ? "*" : fmt::format("{:.1f}", line.expected),
               hidden ? "*" : percent_text(line.count.rate()), hidden ? "*" : ratio_text(line.ratio),
               hidden ? "*" : ratio_text(line.crude_ratio), line.below_four_fifths ? "below 4/5" : ""});
  }
  std::string text = "Groups\n" + table.text();
  text += paragraph("ratio: of the rate to that of everybody else" +
                    std::string(report.strata > 1 ? ", within strata; crude: without regard to strata" : "") +
                    "; below 4/5: of the highest rate of its kind, a rule of thumb that is too lax for large "
                    "groups and says nothing of small ones; *: a count " +
                    few + ", or one that would tell such a count");
  for (const audit::CategorySummary& each : report.categories) {
    if (each.reversed)
      text += paragraph(fmt::format(
          "{}: the answer turns round. All together: chi-square {:.1f}, p {}. Within strata: {:.1f}, p {}.",
          each.category, each.crude.statistic, p_text(each.crude.p), each.omnibus.statistic,
          p_text(each.omnibus.p)));
  }
  return text;
}

std::string waves_text(const audit::RepeatedWaves& waves) {
  std::string text = "\nRepeated waves: somebody who applies in all of them\n";
  std::vector<std::string> head{"group", ""};
  for (const std::string& wave : waves.waves) head.push_back(wave);
  head.insert(head.end(), {"at least one", "none"});
  Table table(2, head);
  for (const audit::GroupOverWaves& group : waves.groups) {
    std::vector<std::string> row{group.category.empty() ? "everybody" : group.category, group.value};
    for (const double chance : group.chances) row.push_back(percent_text(chance));
    row.push_back(percent_text(group.any));
    row.push_back(percent_text(group.streaks.back()));
    table.add(std::move(row));
  }
  text += table.text();
  for (const std::string& category : waves.hidden)
    text += paragraph(category + ": not shown, for some wave has too small a count");
  Table streaks(1, {"losses before the first success", "expected share"});
  const std::vector<double>& everybody = waves.groups.front().streaks;
  for (std::size_t k = 0; k < everybody.size(); ++k)
    streaks.add(
        {k + 1 < everybody.size() ? std::to_string(k) : "never successful", percent_text(everybody[k])});
  text += streaks.text();
  if (!waves.carry_over) return text;
  const audit::CarryOver& carry = *waves.carry_over;
  text += paragraph(fmt::format("{} different people, {} of them selected in some wave",
                                count_text(static_cast<double>(carry.people)),
                                count_text(static_cast<double>(carry.ever_selected))));
  if (carry.after.empty()) {
    text += paragraph("What carries over from lost waves is not shown: some count is too small.");
    return text;
  }
  Table after(1, {"losses before", "applications", "selected", "expected", "ratio"});
  for (const audit::AfterLosses& line : carry.after) {
    const auto selected = static_cast<double>(line.applications.selected);
    after.add({std::to_string(line.losses) + (line.or_more ? " or more" : ""),
               count_text(static_cast<double>(line.applications.size)), count_text(selected),
               fmt::format("{:.1f}", line.expected), ratio_text(selected / line.expected)});
  }
  text += after.text();
  text +=
      paragraph(fmt::format("expected: with one chance for all of a wave and stratum. Losses and success: "
                            "correlation {:.4f}, p {}; "
                            "rules may mean it so, and it is no part of the verdict",
                            carry.association.correlation, p_text(carry.association.p)));
  return text;
}

Json number(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json json_of(const TestFinding& test, const char* adjusted) {
  const auto shown = [&test](double value) { return test.suppressed ? Json(nullptr) : number(value); };
  Json json{{"id", test.id},
            {"subject", test.subject},
            {"method", test.method},
            {"statistic", shown(test.statistic)},
            {"degrees", shown(test.degrees)},
            {"p", shown(test.p)},
            {adjusted, shown(test.adjusted)}};
  if (test.mid_p) json["mid_p"] = *test.mid_p;
  if (test.p_equivalence <= 1) json["p_equivalence"] = shown(test.p_equivalence);
  if (test.effect)
    json["effect"] = {{"name", test.effect->name},
                      {"value", number(test.effect->value)},
                      {"low", number(test.effect->low)},
                      {"high", number(test.effect->high)},
                      {"margin_low", test.effect->margin_low},
                      {"margin_high", test.effect->margin_high}};
  if (test.smallest_detectable && !test.suppressed)
    json["smallest_detectable_ratio"] = *test.smallest_detectable;
  json["suppressed"] = test.suppressed;
  if (!test.word.empty()) json["in_a_word"] = test.word;
  json["finding"] = test.sentence;
  return json;
}

Json json_of(const audit::RepeatedWaves& waves) {
  Json json{{"waves", waves.waves}, {"hidden", waves.hidden}};
  json["groups"] = Json::array();
  for (const audit::GroupOverWaves& group : waves.groups)
    json["groups"].push_back({{"category", group.category},
                              {"value", group.value},
                              {"chances", group.chances},
                              {"at_least_one_success", group.any},
                              {"losses_before_first_success", group.streaks},
                              {"number_of_successes", audit::successes(group.chances)}});
  if (!waves.carry_over) return json;
  const audit::CarryOver& carry = *waves.carry_over;
  Json after = Json::array();
  for (const audit::AfterLosses& line : carry.after)
    after.push_back({{"losses", line.losses},
                     {"or_more", line.or_more},
                     {"applications", line.applications.size},
                     {"selected", line.applications.selected},
                     {"expected", line.expected}});
  json["carry_over"] = {{"people", carry.people},
                        {"ever_selected", carry.ever_selected},
                        {"after_losses", std::move(after)},
                        {"correlation", carry.association.correlation},
                        {"p", carry.association.p}};
  return json;
}

}  // namespace

std::string audit_text(const Report& report, const std::string& subject) {
  std::string text = fmt::format("Audit of {}: {}\n", subject, name_of(report.verdict));
  text += paragraph(report.bottom_line);
  const auto count = [](std::int64_t value) { return count_text(static_cast<double>(value)); };
  const std::string people =
      report.excluded > 0
          ? fmt::format("{} people in the pool, {} excluded, {} eligible",
                        count(report.people + report.excluded), count(report.excluded), count(report.people))
          : count(report.people) + " people";
  text += paragraph(fmt::format("{}, {} selected{}{}", people, count(report.selected),
                                report.strata > 1 ? fmt::format(", {} strata", report.strata) : std::string(),
                                report.skipped > 0
                                    ? fmt::format("; {} bad rows of the file were LEFT OUT", report.skipped)
                                    : std::string()));
  for (const std::string& each : report.remarks) text += paragraph("Look at column " + each);
  if (!report.strata_are_told)
    text += paragraph(
        "The rule does not say who competes with whom: what differs may be its own doing, and is not held "
        "against the draw.");
  if (report.left_out > 0)
    text += paragraph(fmt::format(
        "{} more people are left out: of a household above the cap of the rule, one member stands for all",
        count_text(static_cast<double>(report.left_out))));
  std::string assumed;
  for (const audit::RuleAssumption& each : report.assumptions)
    assumed += fmt::format("{}{} {}{}", assumed.empty() ? "" : "; ", each.parameter,
                           each.value.empty() ? "(empty)" : each.value, each.is_set ? "" : " (default)");
  if (!assumed.empty()) text += paragraph("Never published, assumed by the rule: " + assumed);
  if (!report.suspects.empty()) {
    text += "\nWhat may have caused it, the clearest first\n";
    for (const audit::Suspect& each : report.suspects)
      text += paragraph(each.mechanism + ": " + each.sentence);
  }
  if (!report.checks.empty()) {
    text += "\nIntegrity\n";
    Table table(4, {"", "asked", "answer", "found"});
    for (const Check& check : report.checks)
      table.add({check.id, check.asked, outcome_text(check.outcome), check.found + lines_text(check)});
    text += table.text();
  }
  if (!report.groups.empty()) text += "\n" + group_table(report);
  if (!report.tests.empty()) {
    text += fmt::format("\nConfirmatory tests: level {} for all of them together (Holm), margin {}\n",
                        report.settings.level, percent_text(report.settings.margin));
    Table table(2, {"", "of", "p", "p, Holm", "effect", "in a word", "verdict"});
    for (const TestFinding& test : report.tests)
      table.add({test.id, test.subject, p_text(test.p), p_text(test.adjusted), effect_text(test), test.word,
                 name_of(test.verdict)});
    text += table.text();
    for (const std::string& note : report.notes) text += paragraph(note);
    for (const TestFinding& test : report.tests)
      if (test.verdict == audit::Verdict::inconsistent)
        text += paragraph(test.id + ": " + test.sentence + " (" + test.method + ")");
    for (const TestFinding& test : report.tests)
      if (test.by_rule) text += paragraph(test.subject + ": cannot tell: " + test.sentence);
    for (const TestFinding& test : report.tests)
      if (test.verdict == audit::Verdict::cannot_tell && test.smallest_detectable && !test.suppressed)
        text += paragraph(test.subject + ": " + test.sentence);
  }
  if (report.places && *report.places != audit::Places::of_the_draw)
    text += paragraph(places_text(*report.places));
  if (report.waves) text += waves_text(*report.waves);
  bool heading = false;
  for (const TestFinding& test : report.exploratory) {
    if (!(test.adjusted <= report.settings.exploratory_rate)) continue;
    if (!heading)
      text += fmt::format("\nExploratory, not evidence: at a rate of false discoveries of {}\n",
                          report.settings.exploratory_rate);
    heading = true;
    text += paragraph(fmt::format("{}: {} (q {})", test.subject, test.sentence, p_text(test.adjusted)));
  }
  if (!report.exploratory.empty() && !heading)
    text += fmt::format("\nExploratory: nothing to point at in {} looks\n", report.exploratory.size());
  return text;
}

std::string audit_json(const Report& report, const std::string& subject) {
  Json json{{"schema", 1},
            {"subject", subject},
            {"verdict", name_of(report.verdict)},
            {"bottom_line", report.bottom_line},
            {"people", report.people},
            {"excluded", report.excluded},
            {"selected", report.selected},
            {"strata", report.strata},
            {"strata_are_told", report.strata_are_told},
            {"left_out", report.left_out},
            {"rows_left_out", report.skipped},
            {"remarks", report.remarks},
            {"settings",
             {{"level", report.settings.level},
              {"margin", report.settings.margin},
              {"power", report.settings.power},
              {"exploratory_rate", report.settings.exploratory_rate},
              {"permutations", report.settings.permutations},
              {"permutation_seed", report.settings.seed},
              {"smallest_cell", report.settings.smallest_cell}}}};
  if (report.places) json["places_in_file"] = name_of(*report.places);
  json["assumptions"] = Json::array();
  for (const audit::RuleAssumption& each : report.assumptions)
    json["assumptions"].push_back(
        {{"parameter", each.parameter}, {"value", each.value}, {"is_set", each.is_set}});
  json["suspects"] = Json::array();
  for (const audit::Suspect& each : report.suspects)
    json["suspects"].push_back({{"mechanism", each.mechanism},
                                {"finding", each.sentence},
                                {"log10_p", each.log_p / std::log(10.0)}});
  json["integrity"] = Json::array();
  for (const Check& check : report.checks)
    json["integrity"].push_back({{"id", check.id},
                                 {"asked", check.asked},
                                 {"outcome", lower_case(outcome_text(check.outcome))},
                                 {"found", check.found},
                                 {"lines", check.lines},
                                 {"keyed_hashes", check.pseudonyms}});
  json["groups"] = Json::array();
  for (const audit::GroupLine& line : report.groups) {
    const auto shown = [&line](Json value) { return line.hide_selected ? Json(nullptr) : value; };
    json["groups"].push_back({{"category", line.category},
                              {"value", line.value},
                              {"people", line.hide_size ? Json(nullptr) : Json(line.count.size)},
                              {"selected", shown(line.count.selected)},
                              {"expected", shown(number(line.expected))},
                              {"ratio", shown(number(line.ratio))},
                              {"odds_ratio", shown(number(line.odds_ratio))},
                              {"crude_ratio", shown(number(line.crude_ratio))},
                              {"below_four_fifths", shown(line.below_four_fifths)}});
  }
  json["categories"] = Json::array();
  for (const audit::CategorySummary& each : report.categories) {
    const auto shown = [&each](double value) { return each.hidden ? Json(nullptr) : number(value); };
    json["categories"].push_back({{"category", each.category},
                                  {"chi_square", shown(each.omnibus.statistic)},
                                  {"p", shown(each.omnibus.p)},
                                  {"crude_chi_square", shown(each.crude.statistic)},
                                  {"crude_p", shown(each.crude.p)},
                                  {"reversed", each.hidden ? Json(nullptr) : Json(each.reversed)}});
  }
  json["confirmatory"] = Json::array();
  for (const TestFinding& test : report.tests) {
    Json row = json_of(test, "p_holm");
    row["verdict"] = name_of(test.verdict);
    json["confirmatory"].push_back(std::move(row));
  }
  json["notes"] = report.notes;
  json["exploratory"] = Json::array();
  for (const TestFinding& test : report.exploratory)
    json["exploratory"].push_back(json_of(test, "q_benjamini_hochberg"));
  if (report.waves) json["repeated_waves"] = json_of(*report.waves);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace gelombang::cli
