// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/load.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/core.h>

#include "engine/scenario/arrival_checks.hpp"
#include "engine/scenario/assumptions.hpp"
#include "engine/scenario/checks.hpp"
#include "engine/scenario/extends.hpp"
#include "engine/scenario/overrides.hpp"
#include "engine/scenario/tables.hpp"
#include "engine/scenario/typing.hpp"

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

/// The length of the run as the file has it.
std::optional<Duration> duration_of(Node root) {
  Problems unheard;
  substitute(root, unheard);
  const Node* node = root.find("duration");
  if (node == nullptr || node->kind != Node::Kind::scalar) return std::nullopt;
  const Parsed<double> parsed = parse_quantity(node->text, Dimension::time);
  const double* duration_s = value_of(parsed);
  if (duration_s == nullptr || *duration_s <= 0 || *duration_s > longest_seconds) return std::nullopt;
  return from_seconds(*duration_s);
}

std::optional<ScenarioSpec> read(Source& source, const std::vector<Override>& overrides, const Scale& scale,
                                 Problems& problems) {
  const std::string& path = source.path();
  std::vector<std::string> inputs;
  std::optional<Node> root = read_extended(source, path, inputs, problems);
  if (!root) return std::nullopt;
  const auto sets_count = [](const Override& change) { return change.path == "population.count"; };
  const bool has_new_count = std::any_of(overrides.begin(), overrides.end(), sets_count);
  std::optional<Duration> duration_in_file;
  if (!overrides.empty() && !has_new_count) duration_in_file = duration_of(*root);
  apply(overrides, *root, problems);
  if (!has_known_version(*root, problems)) return std::nullopt;
  substitute(*root, problems);

  Typing typing(problems, scale);
  ScenarioSpec spec = read_scenario(*root, typing);
  spec.file = path;
  spec.inputs = std::move(inputs);
  check(spec.assumptions, overrides, problems);
  read_tables(source, spec, problems);
  apply(scale, spec, problems);
  check(spec, problems);
  if (duration_in_file) check_other_duration(spec, *duration_in_file, problems);
  return spec;
}

}  // namespace

Loaded<ScenarioSpec> specify(Source& source, const std::vector<Override>& overrides, const Scale& scale) {
  Problems problems;
  std::optional<ScenarioSpec> spec = read(source, overrides, scale, problems);

  std::vector<std::string> files = spec ? spec->inputs : std::vector<std::string>{source.path()};
  for (const Override& change : overrides) files.push_back(name_of(change));
  Loaded<ScenarioSpec> loaded;
  loaded.diagnostics = problems.in_file_order(files);
  if (!problems.any_error()) loaded.value = std::move(spec);
  return loaded;
}

Loaded<ScenarioSpec> load(const std::string& path, const std::vector<Override>& overrides,
                          const Scale& scale) {
  Source source(path);
  return specify(source, overrides, scale);
}

}  // namespace gelombang::scenario
