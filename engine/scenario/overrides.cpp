// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/overrides.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include <fmt/core.h>

#include "engine/base/printable.hpp"
#include "engine/scenario/text_file.hpp"
#include "engine/scenario/yaml_reader.hpp"

namespace gelombang::scenario {

namespace {

std::vector<std::string_view> words_of(std::string_view path) {
  std::vector<std::string_view> words;
  for (std::size_t dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.')) {
    words.push_back(path.substr(0, dot));
    path.remove_prefix(dot + 1);
  }
  words.push_back(path);
  return words;
}

std::string_view name_of_element(const Node& element) {
  const Node* name = element.find("name");
  return name == nullptr ? std::string_view{} : std::string_view(name->text);
}

/// The member or element that `word` names; null if there is none.
Node* find_child(Node& node, std::string_view word) {
  if (node.kind == Node::Kind::map) return node.find(word);
  if (node.kind != Node::Kind::list) return nullptr;
  for (Node& child : node.children)
    if (!word.empty() && name_of_element(child) == word) return &child;
  std::size_t index = 0;
  const auto result = std::from_chars(word.data(), word.data() + word.size(), index);
  const bool is_index = result.ec == std::errc{} && result.ptr == word.data() + word.size();
  return is_index && index < node.children.size() ? &node.children[index] : nullptr;
}

void report_missing(const SourceLocation& where, const Node& node, std::string_view word,
                    const std::string& inside, Problems& problems) {
  if (node.kind == Node::Kind::invalid) return;
  if (node.kind == Node::Kind::switched_off)
    return problems.error(where, fmt::format("'{}' is switched off: it holds no {}", inside, shown(word)));
  if (node.kind != Node::Kind::map && node.kind != Node::Kind::list) {
    problems.error(where, fmt::format("'{}' is a single value: it holds no {}", inside, shown(word)));
    return;
  }
  std::vector<std::string_view> names;
  for (const Node& child : node.children) {
    const std::string_view name = node.kind == Node::Kind::map ? child.key : name_of_element(child);
    if (!name.empty()) names.push_back(name);
  }
  const std::string holder = inside.empty() ? "the scenario" : fmt::format("'{}'", inside);
  std::string fallback = names.size() > 12 ? "" : fmt::format("it has {}", listed(names));
  if (names.empty() && node.kind == Node::Kind::list)
    fallback = fmt::format("its elements are numbered from 0, and there are {}", node.children.size());
  else if (names.empty())
    fallback = "it is empty";
  problems.error(where, fmt::format("there is no {} in {}", shown(word), holder),
                 did_you_mean(word, names, std::move(fallback)));
}

void put(Node value, Node& target) {
  value.key = std::move(target.key);
  value.key_where = value.where;
  target = std::move(value);
}

void apply_one(const Override& change, Node& root, Problems& problems) {
  const SourceLocation where = place_of(change);
  std::string text = change.value;
  if (!check_text(text, where.file, problems)) return;
  std::optional<Node> value = read_yaml_value(text, where, problems);
  if (!value) return;
  if (value->kind == Node::Kind::null && value->where.file.empty())
    return problems.error(where, fmt::format("no value is given to {}", shown(change.path)),
                          "to switch it off, write 'null'");
  const bool switches_off = value->kind == Node::Kind::null;
  if (switches_off) value->kind = Node::Kind::switched_off;
  value->where = where;

  const std::vector<std::string_view> words = words_of(change.path);
  Node* parent = &root;
  std::string inside;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    Node* child = find_child(*parent, words[i]);
    if (child == nullptr) return report_missing(where, *parent, words[i], inside, problems);
    if (!inside.empty()) inside += '.';
    inside += words[i];
    parent = child;
  }

  Node* target = find_child(*parent, words.back());
  const bool is_assumption = inside == "assumptions";
  if (target == nullptr) {
    // A new key is fine where keys are known to typing; an assumption must exist, to have its range.
    const bool can_be_added = parent->kind == Node::Kind::map && !words.back().empty();
    if (!can_be_added || is_assumption || switches_off)
      return report_missing(where, *parent, words.back(), inside, problems);
    value->key = words.back();
    value->key_where = where;
    parent->children.push_back(std::move(*value));
    return;
  }
  if (is_assumption && value->kind != Node::Kind::map && !switches_off && target->find("value") != nullptr)
    target = target->find("value");
  put(std::move(*value), *target);
}

/// Not before all overrides are applied: they name the elements of a list by the numbers of the file.
void take_out(Node& node) {
  for (Node& child : node.children) {
    if (child.kind == Node::Kind::switched_off && node.kind == Node::Kind::map)
      node.switched_off.emplace(child.key, child.where);
    take_out(child);
  }
  std::erase_if(node.children, [](const Node& child) { return child.kind == Node::Kind::switched_off; });
}

}  // namespace

std::string name_of(const Override& change) {
  constexpr std::size_t longest = 200;
  std::string name = fmt::format("--set {}={}", change.path, change.value);
  if (name.size() > longest) name = name.substr(0, longest) + "...";
  name = printable(name);
  std::replace(name.begin(), name.end(), '\n', ' ');
  return name;
}

SourceLocation place_of(const Override& change) {
  return change.where.value_or(SourceLocation{name_of(change), 0, 0});
}

void apply(const std::vector<Override>& overrides, Node& root, Problems& problems) {
  for (const Override& change : overrides) apply_one(change, root, problems);
  take_out(root);
}

}  // namespace gelombang::scenario
