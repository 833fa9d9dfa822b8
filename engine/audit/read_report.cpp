// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "engine/audit/report_json.hpp"

namespace gelombang::audit {
namespace {

using ParsedJson = nlohmann::json;

double number(const ParsedJson& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_number() ? found->get<double>()
                                                   : std::numeric_limits<double>::quiet_NaN();
}

/// A whole number that may be hidden.
std::int64_t count(const ParsedJson& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_number() ? found->get<std::int64_t>() : 0;
}

Verdict verdict_of(const std::string& name) {
  for (const Verdict each : {Verdict::consistent, Verdict::inconsistent, Verdict::cannot_tell})
    if (name == name_of(each)) return each;
  throw ParsedJson::other_error::create(501, "'" + name + "' is no verdict", nullptr);
}

Check::Outcome outcome_of(const std::string& name) {
  for (const auto each : {Check::Outcome::kept, Check::Outcome::broken, Check::Outcome::open})
    if (name == name_of(each)) return each;
  return Check::Outcome::not_checked;
}

TestFinding test_of(const ParsedJson& json, const char* adjusted) {
  TestFinding test;
  test.id = json.at("id");
  test.subject = json.at("subject");
  test.method = json.at("method");
  test.statistic = number(json, "statistic");
  test.degrees = number(json, "degrees");
  test.p = number(json, "p");
  test.adjusted = number(json, adjusted);
  test.suppressed = json.at("suppressed");
  test.word = json.value("in_a_word", "");
  test.sentence = json.at("finding");
  if (const auto effect = json.find("effect"); effect != json.end()) {
    const double high = number(*effect, "high");
    test.effect = {effect->at("name"),
                   number(*effect, "value"),
                   number(*effect, "low"),
                   std::isnan(high) ? std::numeric_limits<double>::infinity() : high,
                   number(*effect, "margin_low"),
                   number(*effect, "margin_high")};
  }
  return test;
}

GroupLine group_of(const ParsedJson& json) {
  GroupLine line;
  line.category = json.at("category");
  line.value = json.at("value");
  line.hide_size = json.at("people").is_null();
  line.hide_selected = json.at("selected").is_null();
  line.count.size = count(json, "people");
  line.count.selected = count(json, "selected");
  line.expected = number(json, "expected");
  line.ratio = number(json, "ratio");
  line.odds_ratio = number(json, "odds_ratio");
  line.crude_ratio = number(json, "crude_ratio");
  line.below_four_fifths = !line.hide_selected && json.at("below_four_fifths").get<bool>();
  return line;
}

Check check_of(const ParsedJson& json) {
  Check check;
  check.id = json.at("id");
  check.asked = json.at("asked");
  check.outcome = outcome_of(json.at("outcome"));
  check.found = json.at("found");
  check.lines = json.at("lines").get<std::vector<std::uint32_t>>();
  check.pseudonyms = json.at("keyed_hashes").get<std::vector<std::string>>();
  return check;
}

void read(const ParsedJson& json, ReadReport& to) {
  Report& report = to.report;
  to.subject = json.at("subject");
  report.verdict = verdict_of(json.at("verdict"));
  report.bottom_line = json.at("bottom_line");
  report.people = json.at("people");
  report.excluded = json.at("excluded");
  report.selected = json.at("selected");
  report.strata = json.at("strata");
  report.strata_are_told = json.at("strata_are_told");
  report.left_out = json.at("left_out");
  report.skipped = json.at("rows_left_out");
  report.remarks = json.at("remarks").get<std::vector<std::string>>();
  const ParsedJson& settings = json.at("settings");
  report.settings.level = settings.at("level");
  report.settings.margin = settings.at("margin");
  report.settings.exploratory_rate = settings.at("exploratory_rate");
  report.settings.smallest_cell = settings.at("smallest_cell");
  for (const ParsedJson& each : json.at("assumptions"))
    report.assumptions.push_back({each.at("parameter"), each.at("value"), each.at("is_set")});
  for (const ParsedJson& each : json.at("suspects"))
    report.suspects.push_back(
        {each.at("mechanism"), each.at("finding"), number(each, "log10_p") * std::log(10.0)});
  for (const ParsedJson& each : json.at("integrity")) report.checks.push_back(check_of(each));
  for (const ParsedJson& each : json.at("groups")) report.groups.push_back(group_of(each));
  for (const ParsedJson& each : json.at("confirmatory")) {
    report.tests.push_back(test_of(each, "p_holm"));
    report.tests.back().verdict = verdict_of(each.at("verdict"));
  }
  if (const auto places = json.find("places_in_file"); places != json.end())
    for (const Places each : {Places::of_the_draw, Places::not_known, Places::sorted_by_outcome})
      if (*places == name_of(each)) report.places = each;
  report.notes = json.at("notes").get<std::vector<std::string>>();
  for (const ParsedJson& each : json.at("exploratory"))
    report.exploratory.push_back(test_of(each, "q_benjamini_hochberg"));
}

}  // namespace

ReadReport read_report(const std::string& text) {
  ReadReport result;
  try {
    const ParsedJson json = ParsedJson::parse(text);
    if (!json.is_object() || json.value("schema", 0) != 1 || !json.contains("confirmatory"))
      result.problem = "it is no audit that `gelombang audit --json` wrote";
    else
      read(json, result);
  } catch (const ParsedJson::exception& error) {
    result.problem = std::string("it is no audit that `gelombang audit --json` wrote: ") + error.what();
  }
  return result;
}

}  // namespace gelombang::audit
