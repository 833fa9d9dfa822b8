// SPDX-License-Identifier: Apache-2.0
// A document of each kind, with as many of its sentences as one example can have. The numbers are made up.
#pragma once

#include <vector>

#include "engine/results/rows/twin.hpp"
#include "reports/audit.hpp"
#include "reports/draw.hpp"
#include "reports/metrics.hpp"
#include "reports/plugins.hpp"
#include "reports/size.hpp"
#include "reports/summary.hpp"
#include "reports/twin.hpp"
#include "tests/support/example_bundle.hpp"
#include "tests/support/promised_draw.hpp"

namespace gelombang::reports {

inline results::Bundle bundle_with_plans() {
  using namespace results;
  Bundle bundle = example_bundle();
  using Role = SizePlanRow::Role;
  SizeRow answer;
  answer.price = 1200;
  answer.currency = "USD";
  answer.binding = "fast";
  answer.plans = 9;
  answer.box = 400;
  answer.replications = 90;
  answer.run_equivalents = 12;
  answer.confidence = 0.99;
  answer.more_replications = 40;
  bundle.size = {answer};
  bundle.size_variables = {{"web", "stations.web.servers", "12", 13, 1300}};
  bundle.size_plans = {{1, Role::best, "", "web=12", 1200, ObjectiveVerdict::holds, 10, {}},
                       {2, Role::one_less, "web", "web=11", 1100, ObjectiveVerdict::fails, 10, {}},
                       {3, Role::tie, "", "web=10, app=4", 1200, ObjectiveVerdict::holds, 10, {}},
                       {4, Role::second, "", "web=14", 1400, ObjectiveVerdict::holds, 10, {}}};
  const auto objective = [](std::int64_t plan, double seconds, ObjectiveVerdict verdict) {
    return SizeObjectiveRow{plan, "", "fast", "s", 2, {seconds, seconds - 0.1, seconds + 0.1}, verdict};
  };
  bundle.size_objectives = {
      objective(1, 1.9, ObjectiveVerdict::holds), objective(2, 2.5, ObjectiveVerdict::fails),
      objective(3, 1.9, ObjectiveVerdict::undecided), objective(4, 1.5, ObjectiveVerdict::holds)};
  bundle.size_disorder = {{"web=12", "web=13"}};
  bundle.objectives.resize(1);
  bundle.objectives.front().objective = "fast";
  bundle.objectives.front().verdict = ObjectiveVerdict::undecided;
  return bundle;
}

/// Each with another answer.
inline std::vector<Document> documents_of_size() {
  using results::SizeStatus;
  std::vector<Document> all;
  results::Bundle bundle = bundle_with_plans();
  for (const bool has_goal : {false, true})
    for (const SizeStatus status :
         {SizeStatus::certified, SizeStatus::best_found, SizeStatus::infeasible, SizeStatus::undecided})
      for (const bool has_best : {true, false}) {
        bundle.size.front().status = status;
        bundle.size.front().goal = has_goal ? "least mean(page.response_time) over the run" : "";
        bundle.size.front().budget = has_goal ? 1500 : results::not_a_number;
        bundle.size_plans.front().role =
            has_best ? results::SizePlanRow::Role::best : results::SizePlanRow::Role::none;
        all.push_back(size_report(bundle, {}));
      }
  return all;
}

inline std::vector<Document> documents_of_runs() {
  results::Bundle bundle = results::example_bundle();
  std::vector<Document> all{summary(bundle), inclusion_report(bundle), sweep_report(bundle)};
  all.push_back(summary(bundle_with_plans()));
  bundle.provenance.warm_up = std::chrono::hours(1);
  bundle.status = results::Bundle::Status::complete;
  const auto count = [](double value) { return results::Estimate{value, results::not_a_number, 1}; };
  bundle.waves = {{"b1", "draw", "", "", 100, std::chrono::hours(24)},
                  {"b2", "draw", "", "", 50, std::chrono::hours(48)}};
  bundle.selection_groups = {{"b1", {}, count(400), count(20), count(100), count(0), count(140)},
                             {"b2", {}, count(140), count(0), count(50), count(140), count(0)}};
  bundle.stations[0].dragged_down_by = "mail";
  bundle.stations[0].deadlocked = results::estimate(4);
  bundle.stations[1].saturated_at = std::chrono::seconds(5);
  bundle.stations[1].capacity.rate_per_s = 14.58;
  bundle.tornado.clear();
  all.push_back(summary(bundle));
  all.push_back(sweep_report(bundle));
  return all;
}

inline Document document_of_twin() {
  results::Twin twin{
      "launch",
      "Launch",
      {{"registered", std::chrono::hours(21), 1'400'000}},
      {{"web", 1e6, 9e5, 1e5, 0.9, 12, 300, std::chrono::minutes(5), "mail"},
       {"mail", 1e6, 1e6, 0, 0.4, 0.1, 3, std::nullopt, ""}},
      "mail",
      2e6,
      3e5,
      1e6,
      7e5,
      {"small_numbers", "order_of_service", "blocking", "policies", "sessions", "faults", "draws", "loops"}};
  using Quantity = results::TwinErrorRow::Quantity;
  const results::TwinErrors errors{
      {{Quantity::reached, "registered", std::chrono::hours(21), 14e5, 144e4, -0.03, 0.1, true},
       {Quantity::arrivals, "web", {}, 1e6, 2e6, -0.5, 0.1, false},
       {Quantity::utilization, "web", {}, 0.9, 0.7, 0.2, 0.1, false}},
      "",
      false};
  return twin_report(twin, &errors);
}

inline std::vector<Document> documents_of_audits() {
  audit::Report report;
  report.people = 6000;
  report.selected = 1500;
  report.excluded = 40;
  report.strata = 3;
  report.skipped = 2;
  report.left_out = 7;
  report.strata_are_told = false;
  report.remarks = {"3"};
  report.assumptions.resize(1);
  report.verdict = audit::Verdict::inconsistent;
  report.checks = {{"A1", "", audit::Check::Outcome::open, "", "", {4, 9}, {"5a"}},
                   {"A2", "", audit::Check::Outcome::broken, "", "", {}, {}}};
  audit::TestFinding test;
  test.id = "B2";
  test.subject = "X";
  test.effect = audit::Effect{"", 0.9, 0.85, 0.95, 0.97, 1.03};
  test.verdict = audit::Verdict::inconsistent;
  audit::TestFinding small = test, by_rule = test;
  small.suppressed = true;
  by_rule.by_rule = true;
  report.tests = {test, small, by_rule};
  report.exploratory = {test};
  report.exploratory.front().adjusted = 0.01;
  audit::GroupLine women{"sex", "female", {2880, 650}, 720.04, 0.9, 0.87, 0.9};
  women.below_four_fifths = true;
  report.groups = {women};
  report.categories.resize(1);
  report.categories.front().category = "sex";
  report.categories.front().reversed = true;
  report.places = audit::Places::not_known;
  report.suspects = {{"X", "", 0}};
  report.waves =
      audit::RepeatedWaves{{"W1", "W2"}, {{"", "", {}, {0.2, 0.3}, 0.44, {0.2, 0.24, 0.56}}}, {"age"}, {}};
  report.waves->carry_over.emplace();
  report.waves->carry_over->after.resize(2);
  report.waves->carry_over->after.back().or_more = true;
  audit::Report plain;
  plain.people = 10;
  plain.groups = {women};
  plain.places = audit::Places::sorted_by_outcome;
  plain.exploratory.resize(1);
  plain.waves =
      audit::RepeatedWaves{{"W1"}, {{"sex", "female", {}, {0.2}, 0.2, {0.8}}}, {}, audit::CarryOver{}};

  audit::TrialReport trial;
  trial.draws = 200;
  trial.people = 300;
  trial.types.resize(2);
  trial.types.front().verdict = audit::Verdict::inconsistent;
  trial.types.back().is_hidden = true;
  audit::TrialReport calibrated = trial;
  calibrated.calibration.resize(2);
  calibrated.calibration.front().is_uniform = false;
  calibrated.generator.resize(1);
  return {audit_report(report, "X"), audit_report(plain, "X"), trial_report(trial, "X"),
          trial_report(calibrated, "X")};
}

inline std::vector<Document> documents_of_expectations() {
  using audit::Expectations;
  using audit::ExpectedGroup;
  Expectations expected;
  expected.draws = 400;
  expected.orders = {{{"open"},
                      {{ExpectedGroup::Who::named, "X", 40, 28.9, 0.4},
                       {ExpectedGroup::Who::all_others, "", 0, 0, 0, true},
                       {ExpectedGroup::Who::take_no_part, "", 160}}}};
  expected.chances = {{0.25, 2, 40, false, {{true, 10, "X", "1"}, {false, 3, "X", "2"}, {true, 4, "X", "3"}}},
                      {1, 1, 60, true},
                      {0.5, 1, 3, false, {}}};
  expected.take_no_part.people = 7;
  std::vector<Document> all;
  for (const auto way : {Expectations::Way::closed_form, Expectations::Way::draws, Expectations::Way::leximin,
                         Expectations::Way::leximin_chances}) {
    expected.way = way;
    all.push_back(expectations(expected));
  }
  return all;
}

/// Promised, drawn, verified, and letters of it.
inline std::vector<Document> documents_of_draws() {
  draw::Verified checked{
      draw::promised(std::string(draw::head_of_rules) + "round,,,2,\n", "", std::vector<std::string>(10)),
      "00112233445566778899aabbccddeeff",
      {}};
  checked.drawn = draw::draw(checked.commitment, checked.seed);
  const DrawOrigin from{"out", "X", "codes.csv", true};
  std::vector<Document> all{promised(checked.commitment, from),
                            drawn(checked.commitment, checked.drawn, checked.seed, from),
                            verified(checked, "out", false), verified(checked, "out", true)};
  draw::Letter line;
  line.line = 7;
  all.push_back(letter(line));
  line.tickets = {{"reserve", "5a", std::nullopt, false, "X"}, {"open", "0b", "3c", true, "X"}};
  line.picks = 5;
  line.type = draw::LetterType{"X", 3, 4};
  all.push_back(letter(line));
  line.selected_in = "open";
  line.pick = draw::LetterPick{2, 59, 6, "X"};
  all.push_back(letter(line));
  line.is_excluded = true;
  all.push_back(letter(line));
  return all;
}

inline std::vector<Document> documents_of_plugins() {
  plugin::Description rule;
  rule.name = rule.version = rule.summary = "X";
  std::vector<Document> all{description(rule)};
  rule.effective_from = "2020-04-11";
  plugin::ParameterDescription years;
  years.type = plugin::ParameterType::integer;
  years.is_assumption = true;
  plugin::ParameterDescription order;
  order.fallback = "X";
  order.words = {"X"};
  rule.parameters = {years, order};
  rule.reasons = {{"X", "", "", "", "X"}};
  all.push_back(description(rule));
  rule.effective_until = "2021-04-11";
  for (const auto type :
       {plugin::ParameterType::number, plugin::ParameterType::share, plugin::ParameterType::duration,
        plugin::ParameterType::text, plugin::ParameterType::choice}) {
    rule.parameters.front().type = type;
    all.push_back(description(rule));
  }
  for (const auto kind : {plugin::Kind::verification, plugin::Kind::assessment, plugin::Kind::selection}) {
    rule.kind = kind;
    rule.effective_from.reset();
    all.push_back(description(rule));
  }
  Document list{"", {}, {list_of(plugin::Registry{})}};
  all.push_back(std::move(list));
  return all;
}

inline std::vector<Document> documents_of_every_kind() {
  const std::vector<std::string> names{"X"};
  std::vector<Document> all{document_of_twin(),
                            metrics_document("X", {names, names, names, names, names, names, names, names})};
  for (const auto& make : {documents_of_runs, documents_of_size, documents_of_audits,
                           documents_of_expectations, documents_of_draws, documents_of_plugins})
    for (Document& each : make()) all.push_back(std::move(each));
  return all;
}

}  // namespace gelombang::reports
