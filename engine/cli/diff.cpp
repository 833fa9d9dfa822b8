// SPDX-License-Identifier: Apache-2.0
// `diff`: whether one result is worse than another.
#include "engine/cli/diff.hpp"

#include <cmath>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/base/error.hpp"
#include "engine/cli/commands.hpp"
#include "engine/cli/prepare.hpp"
#include "engine/results/regression.hpp"
#include "engine/results/store.hpp"
#include "reports/render/terminal.hpp"
#include "reports/report.hpp"

namespace gelombang::cli {
namespace {

using Json = nlohmann::json;
using results::Change;

Json number(double value) {
  return std::isnan(value) ? Json(nullptr) : Json(value);
}

Json interval(const results::Interval& value) {
  return {{"value", number(value.value)}, {"low", number(value.low)}, {"high", number(value.high)}};
}

Json side(const std::string& folder, const results::Bundle& bundle) {
  return {{"folder", folder},
          {"scenario", bundle.provenance.scenario_name},
          {"seed", bundle.provenance.seed},
          {"replications", bundle.provenance.replications},
          {"fingerprint", fmt::format("{:016x}", bundle.fingerprint)}};
}

std::string json_text(const DiffRequest& request, const results::Bundle& first, const results::Bundle& second,
                      const results::Regression& regression, ExitCode code) {
  Json differences = Json::array();
  for (const results::JudgedDifference& each : regression.differences)
    differences.push_back({{"response", each.response},
                           {"unit", each.unit},
                           {"first", interval(each.first)},
                           {"second", interval(each.second)},
                           {"difference", interval(each.difference)},
                           {"is_paired", each.is_paired},
                           {"change", word_of(each.change)}});
  const Json json{{"$schema", "urn:gelombang:diff:1"},
                  {"schema", "gelombang diff"},
                  {"schema_version", 1},
                  {"first", side(request.first, first)},
                  {"second", side(request.second, second)},
                  {"margin", regression.margin},
                  {"confidence", regression.confidence},
                  {"exit_code", static_cast<int>(code)},
                  {"differences", std::move(differences)}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

ExitCode code_of(const results::Regression& regression, bool strict) {
  if (regression.any(Change::worse)) return ExitCode::regression;
  return strict && regression.any(Change::cannot_tell) ? ExitCode::undecided : ExitCode::success;
}

}  // namespace

Loaded<results::Bundle> read_baseline(const std::string& folder, const results::Provenance& of_result) {
  const SourceLocation where{folder, 0, 0};
  const auto refused = [&](const std::string& message, const std::string& hint) {
    return Loaded<results::Bundle>{{}, {{Severity::error, where, message, hint}}};
  };
  Loaded<results::Bundle> read;
  try {
    read.value = results::read_bundle(folder);
  } catch (const FileError& error) {
    return refused(error.what(), "");
  }
  const results::Provenance& of_baseline = read.value->provenance;
  if (read.value->status == results::Bundle::Status::partial)
    return refused("this result is partial, and no baseline", "compare with one of a whole run");
  if (of_baseline.scale != of_result.scale)
    return refused(fmt::format("it has the scale {}, the other result {}: counts cannot be compared",
                               of_baseline.scale.empty() ? "1" : of_baseline.scale,
                               of_result.scale.empty() ? "1" : of_result.scale),
                   "run both at the same --scale");
  if (of_baseline.scenario_name != of_result.scenario_name)
    read.diagnostics.push_back({Severity::warning, where,
                                "it is of scenario '" + of_baseline.scenario_name +
                                    "', the other result of '" + of_result.scenario_name + "'",
                                ""});
  return read;
}

ExitCode diff(const DiffRequest& request, std::ostream& out, std::ostream& err) {
  results::Bundle second;
  try {
    second = results::read_bundle(request.second);
  } catch (const FileError& error) {
    err << "gelombang: " << error.what() << '\n';
    return ExitCode::rejected_input;
  }
  if (second.status == results::Bundle::Status::partial) {
    err << "gelombang: '" << request.second << "' is partial; compare a whole run\n";
    return ExitCode::rejected_input;
  }
  const Loaded<results::Bundle> first = read_baseline(request.first, second.provenance);
  print_mistakes(first.diagnostics, err);
  if (!first.value) return ExitCode::rejected_input;
  const results::Regression regression = results::judge(*first.value, second, request.margin);
  const ExitCode code = code_of(regression, request.strict);
  if (request.json)
    out << json_text(request, *first.value, second, regression, code);
  else
    out << terminal_text(
        reports::regression_report(regression, pairing_of(*first.value, second), request.first));
  return code;
}

}  // namespace gelombang::cli
