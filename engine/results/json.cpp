// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "engine/base/sha256.hpp"
#include "engine/results/store.hpp"
#include "engine/results/text_files.hpp"

namespace gelombang::results {
namespace {

using Json = nlohmann::json;  // keeps its keys sorted, so the bytes do not depend on the order below

struct Value {
  Json operator()(std::monostate) const { return nullptr; }
  Json operator()(std::int64_t value) const { return value; }
  Json operator()(double value) const { return value; }
  Json operator()(const std::string& value) const { return value; }
};

Json object_of(const Sheet& sheet, std::size_t row) {
  Json object = Json::object();
  for (std::size_t column = 0; column < sheet.columns.size(); ++column)
    object[sheet.columns[column].name] = std::visit(Value{}, sheet.at(row, column));
  return object;
}

Json json_of(const Sheet& sheet) {
  if (sheet.single) return sheet.rows() == 0 ? Json(nullptr) : object_of(sheet, 0);
  Json list = Json::array();
  for (std::size_t row = 0; row < sheet.rows(); ++row) list.push_back(object_of(sheet, row));
  return list;
}

std::string text_of(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace

std::string summary_schema_name() {
  return "urn:gelombang:summary:" + std::to_string(schema_version);
}

std::string error_summary_json(const RunError& error) {
  Json diagnostics = Json::array();
  for (const Diagnostic& each : error.diagnostics)
    diagnostics.push_back({{"severity", each.severity == Severity::error ? "error" : "warning"},
                           {"file", each.where.file},
                           {"line", each.where.line},
                           {"column", each.where.column},
                           {"message", each.message},
                           {"hint", each.hint}});
  return text_of({{"$schema", summary_schema_name()},
                  {"schema", summary_format},
                  {"schema_version", schema_version},
                  {"error",
                   {{"exit_code", error.exit_code},
                    {"status", error.status},
                    {"message", error.message},
                    {"diagnostics", std::move(diagnostics)},
                    {"again", error.again}}}});
}

std::string summary_json(const std::vector<Sheet>& sheets) {
  Json json{
      {"$schema", summary_schema_name()}, {"schema", summary_format}, {"schema_version", schema_version}};
  for (const Sheet& sheet : sheets)
    if (sheet.is_in_summary) json[sheet.name] = json_of(sheet);
  return text_of(json);
}

std::string manifest_json(const Bundle& bundle, const FileHashes& files) {
  const Provenance& from = bundle.provenance;
  Json json{{"schema", manifest_format},
            {"schema_version", schema_version},
            {"program_version", from.program_version},
            {"scenario",
             {{"name", from.scenario_name}, {"title", from.scenario_title}, {"path", from.scenario_path}}},
            {"seed", from.seed},
            {"replications", from.replications},
            {"complete", bundle.status == Bundle::Status::complete},
            {"fingerprint", hexadecimal(bundle.fingerprint)},
            {"rerun", from.rerun},
            {"inputs", Json::array()},
            {"overrides", Json::array()},
            {"plugins", Json::array()},
            {"files", files}};
  if (!from.scale.empty()) json["scale"] = from.scale;
  for (const InputFile& each : from.inputs)
    json["inputs"].push_back({{"path", each.path}, {"sha256", each.sha256}});
  for (const auto& [path, value] : from.overrides)
    json["overrides"].push_back({{"path", path}, {"value", value}});
  for (const PluginUse& each : from.plugins)
    json["plugins"].push_back({{"name", each.name}, {"version", each.version}});
  json["sha256"] = sha256_hex(text_of(json));
  return text_of(json);
}

std::optional<Manifest> read_manifest(const std::string& text) {
  Json json = Json::parse(text, nullptr, false);
  const auto is = [&](const char* key, auto type) { return json.contains(key) && (json[key].*type)(); };
  if (!json.is_object() || !is("schema", &Json::is_string) || json["schema"] != manifest_format ||
      !is("schema_version", &Json::is_number_integer) || !is("complete", &Json::is_boolean))
    return std::nullopt;
  Manifest manifest{json["schema_version"].get<int>(), json["complete"].get<bool>(), {}};
  if (manifest.schema_version != schema_version) return manifest;
  if (!is("sha256", &Json::is_string) || !is("files", &Json::is_object) || text_of(json) != text)
    return std::nullopt;
  const auto hash = json["sha256"].get<std::string>();
  json.erase("sha256");
  if (sha256_hex(text_of(json)) != hash) return std::nullopt;
  for (const auto& [name, file_hash] : json["files"].items()) {
    if (!file_hash.is_string()) return std::nullopt;
    manifest.files[name] = file_hash.get<std::string>();
  }
  return manifest;
}

}  // namespace gelombang::results
