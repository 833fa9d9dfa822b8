// SPDX-License-Identifier: Apache-2.0
#include "viewer/session/save.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/scenario/extends.hpp"
#include "engine/scenario/overrides.hpp"
#include "engine/scenario/problems.hpp"
#include "engine/scenario/quantity.hpp"
#include "engine/scenario/source.hpp"
#include "engine/scenario/yaml_reader.hpp"
#include "viewer/session/parameters.hpp"

namespace gelombang::viewer {
namespace {

using scenario::Node;
using scenario::Override;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Thrown and caught in this file: why a change cannot be written.
struct CannotBeWritten {
  std::string why;
};

/// Byte of a line and column, which count characters, from 1.
std::size_t offset_of(std::string_view text, const SourceLocation& where) {
  std::size_t at = 0;
  for (int line = 1; line < where.line; ++line) {
    const std::size_t end = text.find('\n', at);
    if (end == std::string_view::npos) return text.size();
    at = end + 1;
  }
  if (where.line == 1 && text.starts_with(byte_order_mark)) at += 3;
  const auto is_inside = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
  for (int column = 1; column < where.column && at < text.size(); ++column)
    for (++at; at < text.size() && is_inside(text[at]);) ++at;
  return at;
}

/// After the closing quote of the one at `at`.
std::size_t end_of_quoted(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (quote == '"' && text[i] == '\\')
      ++i;
    else if (text[i] == quote && quote == '\'' && i + 1 < text.size() && text[i + 1] == quote)
      ++i;
    else if (text[i] == quote)
      return i + 1;
  }
  return std::string_view::npos;
}

/// After the bracket that closes the one at `at`.
std::size_t end_of_flow(std::string_view text, std::size_t at) {
  int depth = 0;
  for (std::size_t i = at; i < text.size(); ++i) {
    const char c = text[i];
    const bool begins_token =
        i > 0 && std::string_view(" ,[{:\n").find(text[i - 1]) != std::string_view::npos;
    if ((c == '"' || c == '\'') && begins_token) {
      const std::size_t end = end_of_quoted(text, i);
      if (end == std::string_view::npos) return end;
      i = end - 1;
    } else if (c == '#' && begins_token) {
      i = std::min(text.find('\n', i), text.size());
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && --depth == 0) {
      return i + 1;
    }
  }
  return std::string_view::npos;
}

std::size_t end_of_line(std::string_view text, std::size_t at) {
  return std::min(text.find('\n', at), text.size());
}

/// A block below a key: up to the end of the last line that is indented deeper than the key, or is an item of
/// a list there. Comments and empty lines after it are not part of it.
std::size_t end_of_block(std::string_view text, std::size_t key_at, std::size_t value_at) {
  const std::size_t begin = key_at == 0 ? 0 : text.rfind('\n', key_at - 1) + 1;
  const std::size_t indent = key_at - begin;
  std::size_t end = end_of_line(text, value_at);
  for (std::size_t line = end; line < text.size(); line = end_of_line(text, line + 1)) {
    const std::size_t first = text.find_first_not_of(" \r", line + 1);
    if (first == std::string_view::npos) break;
    if (text[first] == '\n' || text[first] == '#') continue;
    const std::size_t deep = first - line - 1;
    if (deep < indent || (deep == indent && text[first] != '-')) break;
    end = end_of_line(text, line + 1);
  }
  return end;
}

/// A value as it may stand inside brackets, too.
std::string as_yaml(const std::string& value) {
  const std::string trimmed(scenario::trimmed(value));
  if (trimmed.empty()) return "\"\"";
  const char first = trimmed.front();
  if (first == '{' || first == '[' || first == '"' || first == '\'') return trimmed;
  const bool is_plain = trimmed.find_first_of(",[]{}\\\"") == std::string::npos &&
                        std::string_view("&*!|>%@`?-:#").find(first) == std::string_view::npos &&
                        trimmed.find(": ") == std::string::npos && trimmed.find(" #") == std::string::npos;
  const bool is_negative = first == '-' && trimmed.size() > 1 && trimmed[1] != ' ';
  if (is_plain || (is_negative && trimmed.find_first_of(",[]{}\\\"#") == std::string::npos)) return trimmed;
  std::string quoted = "\"";
  for (const char c : trimmed) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

std::optional<Node> tree_of(const std::string& path, const std::string& text) {
  scenario::Source source(path, text);
  scenario::Problems problems;
  std::vector<std::string> inputs;
  std::optional<Node> tree = scenario::read_extended(source, path, inputs, problems);
  if (problems.any_error()) return std::nullopt;
  return tree;
}

/// One file, edited.
class Text {
 public:
  explicit Text(std::string text) : text_(std::move(text)) {}

  void put(const Override& change) {
    scenario::Problems problems;
    const std::string without_mark = text_.starts_with(byte_order_mark) ? text_.substr(3) : text_;
    const std::optional<Node> root = scenario::read_yaml(without_mark, "", problems);
    if (!root || root->kind != Node::Kind::map) throw CannotBeWritten{"the file cannot be read"};
    const std::string& path = change.path;
    std::size_t known = path.size();
    const Node* node = find_path(*root, path);
    while (node == nullptr) {
      known = path.rfind('.', known - 1);
      if (known == std::string::npos || known == 0) {
        node = &*root;
        known = 0;
        break;
      }
      node = find_path(*root, std::string_view(path).substr(0, known));
    }
    if (known == path.size()) return replace(*node, as_yaml(change.value));
    insert(*node, path.substr(known == 0 ? 0 : known + 1), as_yaml(change.value), node == &*root);
  }

  std::string take() && { return std::move(text_); }

 private:
  std::size_t at(const SourceLocation& where) const { return offset_of(text_, where); }

  void replace(const Node& node, const std::string& value) {
    const std::size_t begin = at(node.where);
    if (begin >= text_.size()) throw CannotBeWritten{"its value is not where it was read"};
    const char first = text_[begin];
    std::size_t end = std::string::npos;
    if (first == '"' || first == '\'') {
      end = end_of_quoted(text_, begin);
    } else if (node.kind == Node::Kind::scalar) {
      if (text_.compare(begin, node.text.size(), node.text) == 0) end = begin + node.text.size();
    } else if (first == '{' || first == '[') {
      end = end_of_flow(text_, begin);
    } else if (!node.key.empty()) {
      return replace_block(node, value);
    }
    if (end == std::string::npos)
      throw CannotBeWritten{
          "its value goes over several lines, or is written in a way that is not changed here"};
    text_.replace(begin, end - begin, value);
  }

  /// `key:` and what stands below it becomes `key: value`.
  void replace_block(const Node& node, const std::string& value) {
    const std::size_t key = at(node.key_where);
    const std::size_t colon = text_.find(':', key);
    if (colon == std::string::npos) throw CannotBeWritten{"its key is not where it was read"};
    const std::size_t end = end_of_block(text_, key, at(node.where));
    text_.replace(colon + 1, end - colon - 1, " " + value);
  }

  /// `a.b` with a value becomes a member `a: {b: value}` of the map.
  void insert(const Node& map, const std::string& path, std::string value, bool is_root) {
    if (map.kind != Node::Kind::map)
      throw CannotBeWritten{
          "it would stand in a list, or below a single value, that this file takes from another one"};
    std::string key = path;
    for (std::size_t dot = key.rfind('.'); dot != std::string::npos; dot = key.rfind('.')) {
      value = "{" + key.substr(dot + 1) + ": " + value + "}";
      key.resize(dot);
    }
    const std::string line = key + ": " + value;
    if (is_root) {
      if (!text_.empty() && text_.back() != '\n') text_ += '\n';
      text_ += line + '\n';
      return;
    }
    const std::size_t begin = at(map.where);
    if (begin < text_.size() && text_[begin] == '{') {
      text_.insert(begin + 1, map.children.empty() ? line : line + ", ");
      return;
    }
    if (map.children.empty()) throw CannotBeWritten{"the section that it belongs to is empty"};
    const std::size_t first = at(map.children.front().key_where);
    const std::size_t line_begin = first == 0 ? 0 : text_.rfind('\n', first - 1) + 1;
    text_.insert(first, line + '\n' + std::string(first - line_begin, ' '));
  }

  std::string text_;
};

/// The same to whoever reads it, wherever it is written. What is nothing is as if it were not there.
bool means_the_same(const Node& one, const Node& other) {
  if (one.kind != other.kind || one.text != other.text) return false;
  const auto counts = [](const Node& node) {
    return std::count_if(node.children.begin(), node.children.end(),
                         [](const Node& child) { return child.kind != Node::Kind::null; });
  };
  if (one.kind == Node::Kind::list) {
    return one.children.size() == other.children.size() &&
           std::equal(one.children.begin(), one.children.end(), other.children.begin(), means_the_same);
  }
  if (counts(one) != counts(other)) return false;
  return std::all_of(one.children.begin(), one.children.end(), [&](const Node& child) {
    if (child.kind == Node::Kind::null) return true;
    const Node* const same = other.find(child.key);
    return same != nullptr && means_the_same(child, *same);
  });
}

}  // namespace

Saving with_changes(const std::string& path, const std::string& text,
                    const std::vector<scenario::Override>& overrides) {
  const std::string advice = "; the command line can still run it with --set";
  const std::string* now = nullptr;
  try {
    std::optional<Node> wanted = tree_of(path, text);
    if (!wanted) return {{}, "'" + path + "' cannot be read any more"};
    Text edited(text);
    for (const scenario::Override& each : overrides) {
      now = &each.path;
      // As --set means it: the range of an assumption stays.
      const bool is_assumption =
          each.path.starts_with("assumptions.") && find_path(*wanted, each.path + ".value") != nullptr;
      edited.put({is_assumption ? each.path + ".value" : each.path, each.value});
    }
    scenario::Problems unheard;
    scenario::apply(overrides, *wanted, unheard);
    std::string result = std::move(edited).take();
    const std::optional<Node> made = tree_of(path, result);
    if (!made || !means_the_same(*made, *wanted))
      return {{},
              "the changes cannot be written into '" + path + "' without changing more than them" + advice};
    return {std::move(result), {}};
  } catch (const CannotBeWritten& reason) {
    return {{}, "the change of '" + *now + "' cannot be written into '" + path + "': " + reason.why + advice};
  } catch (const FileError& error) {
    return {{}, error.what()};
  }
}

}  // namespace gelombang::viewer
