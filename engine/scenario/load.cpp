#include "engine/scenario/load.hpp"

#include <optional>
#include <utility>

#include <fmt/core.h>

#include "engine/scenario/assumptions.hpp"
#include "engine/scenario/checks.hpp"
#include "engine/scenario/overrides.hpp"
#include "engine/scenario/tables.hpp"
#include "engine/scenario/text_file.hpp"
#include "engine/scenario/typing.hpp"
#include "engine/scenario/yaml_reader.hpp"

namespace gelombang::scenario {

namespace {

/// False when the file is of another format, so that every further complaint would be noise.
bool has_known_version(const Node& root, Problems& problems) {
  const Node* version = root.find("gelombang");
  if (version == nullptr || version->kind == Node::Kind::invalid) return true;  // missing: typing says so
  const Parsed<std::int64_t> parsed = parse_integer(version->text);
  const std::int64_t* number = value_of(parsed);
  if (version->kind == Node::Kind::scalar && number != nullptr && *number == 1) return true;
  problems.error(version->where, fmt::format("format version {} is unknown", shown(version->text)),
                 "this program reads version 1: write 'gelombang: 1'");
  return false;
}

std::optional<ScenarioSpec> read(const std::string& path, const std::vector<Override>& overrides,
                                 const Scale& scale, Problems& problems) {
  std::optional<std::string> text = read_file(path, largest_yaml, problems);
  if (!text || !check_text(*text, path, problems)) return std::nullopt;
  std::optional<Node> root = read_yaml(*text, path, problems);
  if (!root) return std::nullopt;
  if (root->kind == Node::Kind::null) {
    problems.error({path, 0, 0}, "the file is empty: expected a scenario", "it begins with 'gelombang: 1'");
    return std::nullopt;
  }
  if (root->kind != Node::Kind::map) {
    problems.error(root->where, "expected a scenario as 'key: value' pairs", "it begins with 'gelombang: 1'");
    return std::nullopt;
  }
  apply(overrides, *root, problems);
  if (!has_known_version(*root, problems)) return std::nullopt;
  substitute(*root, problems);

  Typing typing(problems, scale);
  ScenarioSpec spec = read_scenario(*root, typing);
  spec.file = path;
  spec.inputs.push_back(path);
  check(spec.assumptions, problems);
  read_tables(spec, problems);
  apply(scale, spec, problems);
  check(spec, problems);
  return spec;
}

}  // namespace

Loaded<ScenarioSpec> load(const std::string& path, const std::vector<Override>& overrides,
                          const Scale& scale) {
  Problems problems;
  std::optional<ScenarioSpec> spec = read(path, overrides, scale, problems);

  std::vector<std::string> files = spec ? spec->inputs : std::vector<std::string>{path};
  for (const Override& change : overrides) files.push_back(name_of(change));
  Loaded<ScenarioSpec> loaded;
  loaded.diagnostics = problems.in_file_order(files);
  if (!problems.any_error()) loaded.value = std::move(spec);
  return loaded;
}

}  // namespace gelombang::scenario
