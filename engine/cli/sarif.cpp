// SPDX-License-Identifier: Apache-2.0
#include "engine/cli/sarif.hpp"

#include <array>
#include <cstdio>
#include <filesystem>
#include <map>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/base/sha256.hpp"

namespace gelombang::cli {
namespace {

using Json = nlohmann::json;

std::string text_of(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

const char* level_of(const Diagnostic& each) {
  return each.severity == Severity::error ? "error" : "warning";
}

/// RFC 3986: relative as typed, absolute as file URI.
std::string uri_of(const std::string& file) {
  std::string uri = std::filesystem::path(file).is_absolute() ? "file://" : "";
  for (const char each : file) {
    const bool plain = (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') ||
                       (each >= '0' && each <= '9') ||
                       std::string_view("-._~/").find(each) != std::string_view::npos;
    uri += plain ? std::string(1, each) : fmt::format("%{:02X}", static_cast<unsigned char>(each));
  }
  return uri;
}

Json location_of(const SourceLocation& where) {
  Json place{{"artifactLocation", {{"uri", uri_of(where.file)}}}};
  if (where.line > 0) place["region"]["startLine"] = where.line;
  if (where.line > 0 && where.column > 0) place["region"]["startColumn"] = where.column;
  return {{"physicalLocation", std::move(place)}};
}

/// Of what it says and in which file, not of the line: the same finding in a file that has grown.
class Fingerprints {
 public:
  std::string of(const Diagnostic& each) {
    const int nth = ++seen_[{each.where.file, each.message}];
    return sha256_hex(each.where.file + '\n' + each.message + '\n' + std::to_string(nth));
  }

 private:
  std::map<std::pair<std::string, std::string>, int> seen_;
};

}  // namespace

std::string sarif_text(const std::vector<Diagnostic>& diagnostics) {
  Json found = Json::array();
  Fingerprints fingerprints;
  for (const Diagnostic& each : diagnostics) {
    Json result{{"ruleId", fmt::format("scenario-{}", level_of(each))},
                {"level", level_of(each)},
                {"message", {{"text", each.hint.empty() ? each.message : each.message + "; " + each.hint}}},
                {"partialFingerprints", {{"gelombangDiagnostic/v1", fingerprints.of(each)}}}};
    const bool is_file = !each.where.file.empty() && !each.where.file.starts_with("--");
    if (is_file) result["locations"] = Json::array({location_of(each.where)});
    found.push_back(std::move(result));
  }
  Json rules = Json::array();
  for (const auto& [level, says] : {std::pair{"error", "The scenario cannot be run as it is."},
                                    std::pair{"warning", "The scenario can be run, and may not mean this."}})
    rules.push_back({{"id", fmt::format("scenario-{}", level)},
                     {"shortDescription", {{"text", says}}},
                     {"defaultConfiguration", {{"level", level}}}});
  const Json driver{{"name", "gelombang"}, {"version", GELOMBANG_VERSION}, {"rules", std::move(rules)}};
  return text_of({{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                  {"version", "2.1.0"},
                  {"runs", Json::array({{{"tool", {{"driver", driver}}},
                                         {"columnKind", "unicodeCodePoints"},
                                         {"results", std::move(found)}}})}});
}

std::string check_json(const std::vector<CheckedScenario>& scenarios,
                       const std::vector<Diagnostic>& diagnostics) {
  Json checked = Json::array(), told = Json::array();
  for (const CheckedScenario& each : scenarios)
    checked.push_back({{"file", each.file},
                       {"exit_code", static_cast<int>(each.code)},
                       {"status", std::string(about(each.code).word)}});
  for (const Diagnostic& each : diagnostics)
    told.push_back({{"severity", level_of(each)},
                    {"file", each.where.file},
                    {"line", each.where.line},
                    {"column", each.where.column},
                    {"message", each.message},
                    {"hint", each.hint}});
  return text_of({{"$schema", "urn:gelombang:check:1"},
                  {"schema", "gelombang check"},
                  {"schema_version", 1},
                  {"scenarios", std::move(checked)},
                  {"diagnostics", std::move(told)}});
}

}  // namespace gelombang::cli
