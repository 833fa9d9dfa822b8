// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/report_json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace gelombang::audit {
namespace {

using Json = nlohmann::ordered_json;

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

Json json_of(const std::vector<Suspect>& suspects) {
  Json array = Json::array();
  for (const Suspect& each : suspects)
    array.push_back({{"mechanism", each.mechanism},
                     {"finding", each.sentence},
                     {"log10_p", each.log_p / std::log(10.0)}});
  return array;
}

Json json_of(const std::vector<Check>& checks) {
  Json array = Json::array();
  for (const Check& check : checks)
    array.push_back({{"id", check.id},
                     {"asked", check.asked},
                     {"outcome", name_of(check.outcome)},
                     {"found", check.found},
                     {"lines", check.lines},
                     {"keyed_hashes", check.pseudonyms}});
  return array;
}

Json json_of(const std::vector<GroupLine>& groups) {
  Json array = Json::array();
  for (const GroupLine& line : groups) {
    const auto shown = [&line](Json value) { return line.hide_selected ? Json(nullptr) : value; };
    array.push_back({{"category", line.category},
                     {"value", line.value},
                     {"people", line.hide_size ? Json(nullptr) : Json(line.count.size)},
                     {"selected", shown(line.count.selected)},
                     {"expected", shown(number(line.expected))},
                     {"ratio", shown(number(line.ratio))},
                     {"odds_ratio", shown(number(line.odds_ratio))},
                     {"crude_ratio", shown(number(line.crude_ratio))},
                     {"below_four_fifths", shown(line.below_four_fifths)}});
  }
  return array;
}

Json json_of(const std::vector<CategorySummary>& categories) {
  Json array = Json::array();
  for (const CategorySummary& each : categories) {
    const auto shown = [&each](double value) { return each.hidden ? Json(nullptr) : number(value); };
    array.push_back({{"category", each.category},
                     {"chi_square", shown(each.omnibus.statistic)},
                     {"p", shown(each.omnibus.p)},
                     {"crude_chi_square", shown(each.crude.statistic)},
                     {"crude_p", shown(each.crude.p)},
                     {"reversed", each.hidden ? Json(nullptr) : Json(each.reversed)}});
  }
  return array;
}

Json json_of(const RepeatedWaves& waves) {
  Json json{{"waves", waves.waves}, {"hidden", waves.hidden}};
  json["groups"] = Json::array();
  for (const GroupOverWaves& group : waves.groups)
    json["groups"].push_back({{"category", group.category},
                              {"value", group.value},
                              {"chances", group.chances},
                              {"at_least_one_success", group.any},
                              {"losses_before_first_success", group.streaks},
                              {"number_of_successes", successes(group.chances)}});
  if (!waves.carry_over) return json;
  const CarryOver& carry = *waves.carry_over;
  Json after = Json::array();
  for (const AfterLosses& line : carry.after)
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

Json json_of(const Interval& interval) {
  return {{"low", interval.low}, {"high", interval.high}};
}

Json json_of(const std::vector<TrialOfTest>& tests) {
  Json array = Json::array();
  for (const TrialOfTest& each : tests)
    array.push_back({{"id", each.id},
                     {"subject", each.subject},
                     {"distance", each.uniformity.statistic},
                     {"p", each.uniformity.p},
                     {"uniform_not_contradicted", each.is_uniform}});
  return array;
}

}  // namespace

std::string json_text(const Report& report, const std::string& subject) {
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
  for (const RuleAssumption& each : report.assumptions)
    json["assumptions"].push_back(
        {{"parameter", each.parameter}, {"value", each.value}, {"is_set", each.is_set}});
  json["suspects"] = json_of(report.suspects);
  json["integrity"] = json_of(report.checks);
  json["groups"] = json_of(report.groups);
  json["categories"] = json_of(report.categories);
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

std::string json_text(const TrialReport& report, const std::string& subject) {
  Json json{{"schema", 1},
            {"subject", subject},
            {"verdict", name_of(report.verdict)},
            {"bottom_line", report.bottom_line},
            {"people", report.people},
            {"draws", report.draws}};
  json["types"] = Json::array();
  for (const TrialType& type : report.types) {
    const auto shown = [&type](Json value) { return type.is_hidden ? Json(nullptr) : value; };
    json["types"].push_back({{"type", type.name},
                             {"people", shown(type.inclusion.people)},
                             {"chance", shown(type.inclusion.probability)},
                             {"standard_error", shown(type.inclusion.error)},
                             {"closed_form", type.closed_form ? Json(*type.closed_form) : Json(nullptr)},
                             {"clopper_pearson", shown(json_of(type.inclusion.clopper_pearson))},
                             {"jeffreys", shown(json_of(type.inclusion.jeffreys))},
                             {"verdict", name_of(type.verdict)}});
  }
  json["why_no_closed_form"] = report.has_closed_form ? Json(nullptr) : Json(report.why_no_closed_form);
  json["calibration"] = json_of(report.calibration);
  json["generator"] = json_of(report.generator);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace gelombang::audit
