// SPDX-License-Identifier: Apache-2.0
// The JSON Schemas of summary.json and manifest.json, from the lists of columns.
#include <algorithm>
#include <array>
#include <string>

#include <nlohmann/json.hpp>

#include "engine/results/columns.hpp"
#include "engine/results/dictionary.hpp"
#include "engine/results/sheet.hpp"
#include "engine/results/store.hpp"
#include "engine/results/text_files.hpp"

namespace gelombang::results {
namespace {

using Json = nlohmann::ordered_json;

Json type_of(const Column& column) {
  if (!column.words.empty()) return {{"enum", column.words}};
  if (column.unit == std::string_view(unit::yes_no)) return {{"enum", {0, 1}}};
  const char* const type = column.type == Column::Type::integer ? "integer"
                           : column.type == Column::Type::real  ? "number"
                                                                : "string";
  Json schema{{"type", type}};
  if (column.may_be_empty) schema["type"] = {type, "null"};
  if (column.unit == std::string_view(unit::replications)) schema["minimum"] = 0;
  if (*column.pattern != '\0') schema["pattern"] = column.pattern;
  return schema;
}

Json described(Json schema, const std::string& meaning) {
  schema["description"] = meaning;
  return schema;
}

Json schema_of(const Column& column) {
  const std::string unit = column.unit;
  return described(type_of(column), meaning_of(column) + (unit.empty() ? "" : " [" + unit + "]"));
}

Json strict(Json properties, const std::vector<std::string>& optional = {}) {
  Json required = Json::array();
  for (const auto& [name, schema] : properties.items())
    if (std::find(optional.begin(), optional.end(), name) == optional.end()) required.push_back(name);
  return {{"type", "object"},
          {"additionalProperties", false},
          {"required", std::move(required)},
          {"properties", std::move(properties)}};
}

Json list_of(Json items) {
  return {{"type", "array"}, {"items", std::move(items)}};
}

Json row_of(const Sheet& sheet) {
  Json properties = Json::object();
  for (const Column& column : sheet.columns) properties[column.name] = schema_of(column);
  return strict(std::move(properties));
}

Json head_of(const char* title) {
  return {{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", title}};
}

/// An object of this format and version, and what more it has.
Json body(const char* format, const Json& more) {
  Json properties{{"schema", {{"const", format}}}, {"schema_version", {{"const", schema_version}}}};
  properties.update(more);
  return strict(std::move(properties), {"scale"});
}

/// What stands in place of the tables where there is no result.
Json error_body() {
  const Json text{{"type", "string"}}, place{{"type", "integer"}, {"minimum", 0}};
  const Json diagnostic =
      strict({{"severity", {{"enum", {"warning", "error"}}}},
              {"file", described(text, "file, or option of the command line; empty: none in particular")},
              {"line", described(place, "line, from 1; 0: the whole file")},
              {"column", described(place, "column, from 1; 0: the whole line")},
              {"message", text},
              {"hint", described(text, "what to do about it; may be empty")}});
  return strict({{"exit_code", {{"type", "integer"}, {"minimum", 1}, {"maximum", 255}}},
                 {"status", described(text, "word for the exit code, as in docs/ci.md")},
                 {"message", described(text, "sentence; empty where the diagnostics say all")},
                 {"diagnostics", described(list_of(diagnostic), "Each problem of the input, in its order.")},
                 {"again", described(text, "line that was typed, for a shell")}});
}

std::string text_of(const Json& schema) {
  return schema.dump(2) + '\n';
}

const Sheet& table(const std::vector<Sheet>& sheets, std::string_view name) {
  return *std::find_if(sheets.begin(), sheets.end(), [&](const Sheet& sheet) { return sheet.name == name; });
}

/// The keys of the manifest that are columns of `row`, by their names there and here.
template <std::size_t Count>
Json columns_as_keys(const Sheet& row, const std::array<std::pair<const char*, const char*>, Count>& names) {
  Json properties = Json::object();
  for (const auto& [column, key] : names)
    for (const Column& each : row.columns)
      if (each.name == column) properties[key] = schema_of(each);
  return properties;
}

}  // namespace

std::string summary_schema() {
  const Json name{{"$schema", {{"const", summary_schema_name()}}}};
  Json properties = name;
  for (const Sheet& sheet : to_sheets(Bundle{})) {
    if (!sheet.is_in_summary) continue;
    properties[sheet.name] = described(sheet.single ? row_of(sheet) : list_of(row_of(sheet)), sheet.meaning);
  }
  Json error = name;
  error["error"] = described(error_body(), "Why there is no result; then there are no tables.");
  Json schema = head_of("summary.json of a result of gelombang");
  schema["$id"] = summary_schema_name();
  schema["if"] = {{"required", {"error"}}};
  schema["then"] = body(summary_format, error);
  schema["else"] = body(summary_format, properties);
  return text_of(schema);
}

std::string manifest_schema() {
  const std::vector<Sheet> sheets = to_sheets(Bundle{});
  const Sheet &run = table(sheets, "run"), &provenance = table(sheets, "provenance");
  const Json sha256{{"type", "string"}, {"pattern", "^[0-9a-f]{64}$"}};
  Json properties = columns_as_keys(provenance, std::array{std::pair{"program_version", "program_version"}});
  properties["scenario"] = strict(columns_as_keys(
      provenance, std::array{std::pair{"scenario_name", "name"}, std::pair{"scenario_title", "title"},
                             std::pair{"scenario_path", "path"}}));
  properties.update(columns_as_keys(
      provenance, std::array{std::pair{"seed", "seed"}, std::pair{"replications", "replications"},
                             std::pair{"rerun", "rerun"}, std::pair{"scale", "scale"}}));
  properties["complete"] = described({{"type", "boolean"}}, "no replication was cut short");
  properties.update(columns_as_keys(run, std::array{std::pair{"fingerprint", "fingerprint"}}));
  for (const char* name : {"inputs", "overrides", "plugins"}) {
    const Sheet& sheet = table(sheets, name);
    properties[name] = described(list_of(row_of(sheet)), sheet.meaning);
  }
  properties["files"] = described({{"type", "object"}, {"additionalProperties", sha256}},
                                  "SHA-256 of every other file of the bundle, by its name");
  properties["sha256"] = described(sha256, "SHA-256 of this file without this line");
  Json schema = head_of("manifest.json of a result of gelombang");
  schema.update(body(manifest_format, properties));
  return text_of(schema);
}

}  // namespace gelombang::results
