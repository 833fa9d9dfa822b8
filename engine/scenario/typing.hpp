// SPDX-License-Identifier: Apache-2.0
// Turns nodes into typed values, following the table of keys.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "engine/scenario/keys.hpp"
#include "engine/scenario/problems.hpp"
#include "engine/scenario/quantity.hpp"
#include "engine/scenario/scale.hpp"

namespace gelombang::scenario {

/// What typing knows while it walks: where problems go, which section it is in, when the run starts.
class Typing {
 public:
  explicit Typing(Problems& sink, Scale size = {}) : problems(sink), scale(std::move(size)) {}

  Problems& problems;
  std::optional<CivilTime> start;
  bool start_was_refused = false;  // then nothing can be said about instants
  Scale scale;                     // of keys that follow the size
  bool reads_default = false;      // what is read now is not written in the file
  std::string section = "the scenario";

  /// One value of each type that can be written as a scalar. On a problem it is reported at the node and
  /// `out` keeps what it had.
  void read(const Key& key, const Node& node, std::string& out);
  void read(const Key& key, const Node& node, std::int64_t& out);
  void read(const Key& key, const Node& node, double& out);
  void read(const Key& key, const Node& node, Duration& out);
  void read(const Key& key, const Node& node, CivilTime& out);
  void read(const Key& key, const Node& node, Rate& out);
  void read(const Key& key, const Node& node, BitRate& out);
  void read(const Key& key, const Node& node, DistributionSpec& out);
  void read(const Key& key, const Node& node, ObjectiveSpec& out);
  /// The index of the choice.
  std::optional<std::size_t> read_choice(const Key& key, const Node& node);

  /// Reports unknown, misplaced and missing keys of a section. False when the node is no section at all.
  bool check_keys(const Section& section, const Node& node);
  /// Names are keys here, or heads of columns.
  bool check_name(const std::string& name, const SourceLocation& where);
  /// True when the node is a map, a list; reports what it is instead.
  bool expect_map(const Key& key, const Node& node);
  bool expect_list(const Key& key, const Node& node);

 private:
  bool expect_scalar(const Key& key, const Node& node, std::string_view expected);
  void fail(const Key& key, const Node& node, Problem problem);
  /// The value at the scale of the run, if the key follows the size.
  double factor(const Key& key) const { return key.follows_size ? scale.factor : 1; }
  std::int64_t scaled(const Key& key, const Node& node, std::int64_t value);
  std::optional<double> quantity(const Key& key, const Node& node, Dimension dimension);
  bool within_bounds(const Key& key, const Node& node, double value, Dimension dimension);
};

/// The rest of a row of the table: where the value goes. `node` is null when the key is absent, and the
/// value's position is then that of `section`.
template <class S>
using Assign = std::function<void(Typing&, const Key&, const Node*, const SourceLocation& section, S&)>;

template <class S>
struct Field {
  Key key;
  Assign<S> assign;

  // Each hands on the field that it was asked of: a table of hundreds of copies takes minutes to compile.
  Field&& required() && { return key.is_required = true, std::move(*this); }
  Field&& or_else(std::string_view text) && { return key.default_text = text, std::move(*this); }
  Field&& at_least(std::string_view low) && { return key.low = low, std::move(*this); }
  Field&& more_than(std::string_view low) && {
    return key.low = low, key.low_is_excluded = true, std::move(*this);
  }
  Field&& at_most(std::string_view high) && { return key.high = high, std::move(*this); }
  Field&& with_size() && { return key.follows_size = true, std::move(*this); }
  Field&& only_for(std::vector<std::string_view> kinds) && {
    return key.kinds = std::move(kinds), std::move(*this);
  }
};

/// A section whose values go into an S.
template <class S>
struct Table : Section {
  std::vector<Assign<S>> assigns;  // one for each key

  Table(std::string_view its_noun, std::vector<Field<S>> fields) {
    noun = its_noun;
    for (Field<S>& field : fields) {
      keys.push_back(std::move(field.key));
      assigns.push_back(std::move(field.assign));
    }
  }
};

/// Defaults of a section that is not written, or not a section.
template <class S>
void assign_absent(Typing& typing, const Table<S>& table, const SourceLocation& where, S& out) {
  for (std::size_t i = 0; i < table.keys.size(); ++i)
    table.assigns[i](typing, table.keys[i], nullptr, where, out);
}

template <class S>
void read_section(Typing& typing, const Table<S>& table, const Node& node, std::string title, S& out) {
  const std::string outer = std::exchange(typing.section, std::move(title));
  if (!typing.check_keys(table, node)) {
    assign_absent(typing, table, node.where, out);
  } else {
    const Node* kind_node = node.find("kind");
    const std::string_view kind = kind_node == nullptr ? std::string_view{} : kind_node->text;
    for (std::size_t i = 0; i < table.keys.size(); ++i) {
      const Key& key = table.keys[i];
      const Node* value = key.applies_to(kind) ? node.find(key.name) : nullptr;
      table.assigns[i](typing, key, value, node.opening(), out);
    }
  }
  typing.section = outer;
}

template <class T>
void read_value(Typing& typing, const Key& key, const Node* node, const SourceLocation& section, At<T>& out) {
  Node fallback;
  if (node == nullptr) {
    fallback.kind = key.default_text.empty() ? Node::Kind::invalid : Node::Kind::scalar;
    fallback.text = key.default_text;
    fallback.where = section;
    node = &fallback;
  }
  out.where = node->where;
  typing.reads_default = node == &fallback;
  if (node->kind == Node::Kind::invalid) return;
  if constexpr (std::is_enum_v<T>) {
    if (const auto index = typing.read_choice(key, *node)) out.value = static_cast<T>(*index);
  } else {
    typing.read(key, *node, out.value);
  }
}

template <class T>
void read_value(Typing& typing, const Key& key, const Node* node, const SourceLocation& section,
                std::optional<At<T>>& out) {
  if (node != nullptr) read_value(typing, key, node, section, out.emplace());
}

/// A list of scalars; a single one may stand alone where the shape says so.
template <class T>
void read_value(Typing& typing, const Key& key, const Node* node, const SourceLocation& section,
                std::vector<At<T>>& out) {
  if (node == nullptr) return;
  if (key.shape == Shape::one_or_list && node->kind == Node::Kind::scalar)
    return read_value(typing, key, node, section, out.emplace_back());
  if (!typing.expect_list(key, *node)) return;
  for (const Node& element : node->children) read_value(typing, key, &element, section, out.emplace_back());
}

/// A list that may be left out, which is not the same as an empty one.
template <class T>
void read_value(Typing& typing, const Key& key, const Node* node, const SourceLocation& section,
                std::optional<std::vector<At<T>>>& out) {
  if (node != nullptr) read_value(typing, key, node, section, out.emplace());
}

/// Text under each name.
inline void read_value(Typing& typing, const Key& key, const Node* node, const SourceLocation&,
                       std::map<std::string, At<std::string>>& out) {
  if (node == nullptr || !typing.expect_map(key, *node)) return;
  for (const Node& child : node->children) {
    typing.check_name(child.key, child.key_where);
    read_value(typing, key, &child, child.key_where, out[child.key]);
  }
}

/// `name: value` pairs into structures of a name and a value.
template <class S, class T>
void read_pairs(Typing& typing, const Key& key, const Node* node, std::vector<S>& out, At<T> S::*member) {
  if (node == nullptr || !typing.expect_map(key, *node)) return;
  for (const Node& child : node->children) {
    typing.check_name(child.key, child.key_where);
    S& pair = out.emplace_back();
    pair.name = {child.key, child.key_where};
    read_value(typing, key, &child, child.key_where, pair.*member);
  }
}

template <class S>
using TableOf = const Table<S>& (*)();

/// `station 'web'`, `a call of endpoint 'upload'`; calls inside calls are not told apart.
template <class S>
std::string title_of(const Table<S>& table, std::string_view name, std::string_view outer = {}) {
  std::string title(table.noun);
  if (!name.empty()) return title.append(" ").append(shown(name));
  if (outer.starts_with(table.noun)) return std::string(outer);
  return title.append(" of ").append(outer);
}

/// Sections one after another, or each under its name.
template <class S>
void read_sections(Typing& typing, const Key& key, const Node* node, const Table<S>& table,
                   std::vector<S>& out) {
  if (node == nullptr) return;
  if (key.shape == Shape::by_name) {
    if (!typing.expect_map(key, *node)) return;
    for (const Node& child : node->children) {
      typing.check_name(child.key, child.key_where);
      S& item = out.emplace_back();
      if constexpr (requires { item.name; }) item.name = {child.key, child.key_where};
      read_section(typing, table, child, title_of(table, child.key), item);
    }
    return;
  }
  const auto title = [&, outer = typing.section](const Node& element) {
    const Node* name = element.find("name");
    return title_of(table, name == nullptr ? "" : std::string_view(name->text), outer);
  };
  if (key.shape == Shape::one_or_list && node->kind == Node::Kind::map)
    return read_section(typing, table, *node, title(*node), out.emplace_back());
  if (!typing.expect_list(key, *node)) return;
  for (const Node& element : node->children)
    read_section(typing, table, element, title(element), out.emplace_back());
}

}  // namespace gelombang::scenario
