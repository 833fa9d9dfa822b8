// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/extends.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <fmt/core.h>

#include "engine/base/error.hpp"
#include "engine/scenario/text_file.hpp"
#include "engine/scenario/yaml_reader.hpp"

namespace gelombang::scenario {

namespace {

constexpr const char* extends = "extends";

std::optional<Node> read_document(Source& source, const std::string& path, Problems& problems) {
  std::optional<std::string> text = source.read(path, largest_yaml, problems);
  if (!text || !check_text(*text, path, problems)) return std::nullopt;
  std::optional<Node> root = read_yaml(*text, path, problems);
  if (!root) return std::nullopt;
  if (root->kind == Node::Kind::null) {
    problems.error({path, 1, 1}, "the file is empty: expected a scenario", "it begins with 'gelombang: 1'");
    return std::nullopt;
  }
  if (root->kind != Node::Kind::map) {
    problems.error(root->where, "expected a scenario as 'key: value' pairs", "it begins with 'gelombang: 1'");
    return std::nullopt;
  }
  return root;
}

void merge(Node&& changes, Node& into) {
  for (Node& change : changes.children) {
    Node* const known = into.find(change.key);
    if (known == nullptr) {
      if (change.kind != Node::Kind::null) into.children.push_back(std::move(change));
    } else if (change.kind == Node::Kind::null) {
      std::erase_if(into.children, [&](const Node& each) { return each.key == change.key; });
    } else if (change.kind == Node::Kind::map && known->kind == Node::Kind::map) {
      merge(std::move(change), *known);
    } else {
      *known = std::move(change);
    }
  }
}

/// Beside the file that names it.
std::string path_beside(const std::string& path, const std::string& name) {
  return (std::filesystem::path(path).parent_path() / name).string();
}

}  // namespace

std::optional<Node> read_extended(Source& source, const std::string& path, std::vector<std::string>& inputs,
                                  Problems& problems) {
  if (std::find(inputs.begin(), inputs.end(), path) != inputs.end()) {
    problems.error({path, 0, 0}, "the scenario extends itself, by one file or several",
                   "take 'extends' out of one of them");
    return std::nullopt;
  }
  std::optional<Node> root = read_document(source, path, problems);
  inputs.push_back(path);
  if (!root) return std::nullopt;
  Node* const name = root->find(extends);
  if (name == nullptr || name->kind == Node::Kind::invalid) return root;
  if (name->kind != Node::Kind::scalar || name->text.empty()) {
    problems.error(name->where, "'extends' in the scenario: expected the name of a scenario file", "");
    return std::nullopt;
  }
  const SourceLocation where = name->where;
  const std::string other = path_beside(path, name->text);
  std::erase_if(root->children, [](const Node& each) { return each.key == extends; });
  try {
    std::optional<Node> extended = read_extended(source, other, inputs, problems);
    if (!extended) return std::nullopt;
    merge(std::move(*root), *extended);
    return extended;
  } catch (const FileError& error) {
    problems.error(where, fmt::format("'extends' in the scenario: {}", error.what()), "");
    return std::nullopt;
  }
}

}  // namespace gelombang::scenario
