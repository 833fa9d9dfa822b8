// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/yaml_reader.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <sstream>
#include <utility>

#include <fmt/core.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include "engine/base/printable.hpp"
#include "engine/scenario/text_file.hpp"

namespace gelombang::scenario {

namespace {

// Long texts count as several nodes, so that aliases cannot multiply them either.
constexpr std::size_t bytes_of_a_node = 100;

/// Thrown through yaml-cpp to leave it, after the reason was reported.
struct Stop {};

/// Turns yaml-cpp's 0-based line and column, which counts bytes, into ours, which counts characters.
class Places {
 public:
  /// `fixed`: the one position of everything, if the text has no lines of its own.
  Places(const std::string& text, std::string file, std::optional<SourceLocation> fixed = std::nullopt)
      : text_(text), file_(std::move(file)), fixed_(std::move(fixed)) {
    line_starts_.push_back(0);
    for (std::size_t i = 0; i < text.size(); ++i)
      if (text[i] == '\n') line_starts_.push_back(i + 1);
  }

  std::size_t offset(const YAML::Mark& mark) const {
    return std::min(text_.size(), line_start(mark) + static_cast<std::size_t>(std::max(mark.column, 0)));
  }

  /// The tab among the blanks that begin the line of `mark`.
  std::optional<SourceLocation> indenting_tab(const YAML::Mark& mark) const {
    const std::size_t start = line_start(mark);
    const std::size_t blanks = std::min(text_.find_first_not_of(" \t", start), text_.size());
    const std::size_t tab = text_.find('\t', start);
    if (fixed_ || tab >= blanks) return std::nullopt;
    return SourceLocation{file_, mark.line + 1, static_cast<int>(tab - start) + 1};
  }

  SourceLocation at(const YAML::Mark& mark) {
    if (fixed_) return *fixed_;
    const std::size_t end = offset(mark);
    if (mark.line != last_line_ || end < last_offset_) {
      last_line_ = mark.line;
      last_offset_ = line_start(mark);
      last_column_ = 1;
    }
    for (; last_offset_ < end; ++last_offset_)
      if ((static_cast<unsigned char>(text_[last_offset_]) & 0xC0U) != 0x80U) ++last_column_;
    return {file_, mark.line + 1, last_column_};
  }

 private:
  std::size_t line_start(const YAML::Mark& mark) const {
    const auto line = static_cast<std::size_t>(std::max(mark.line, 0));
    return line < line_starts_.size() ? line_starts_[line] : text_.size();
  }

  const std::string& text_;
  std::string file_;
  std::optional<SourceLocation> fixed_;
  std::vector<std::size_t> line_starts_;
  // Marks come in the order of the text: counting on from the last one keeps a file of one line linear.
  int last_line_ = -1, last_column_ = 1;
  std::size_t last_offset_ = 0;
};

/// Whether the quote that opens at or after `offset` (an anchor may stand before it) is closed.
bool quote_is_closed(std::string_view text, std::size_t offset) {
  const std::size_t open = text.find_first_of("\"'", offset);
  if (open == std::string_view::npos) return true;
  const char quote = text[open];
  for (std::size_t i = open + 1; i < text.size(); ++i) {
    if (quote == '"' && text[i] == '\\') {
      ++i;
    } else if (text[i] == quote) {
      if (quote == '"' || i + 1 >= text.size() || text[i + 1] != '\'') return true;
      ++i;  // '' inside single quotes is one quote
    }
  }
  return false;
}

/// How much text has more '(' than ')'.
int open_brackets(std::string_view text) {
  return static_cast<int>(std::count(text.begin(), text.end(), '(') -
                          std::count(text.begin(), text.end(), ')'));
}

class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(const std::string& text, Places& places, Problems& problems)
      : text_(text), places_(places), problems_(problems) {}

  Node take_root() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ == 1) return;
    problems_.error(places_.at(mark), "a second document begins here, but a scenario is one document",
                    "remove '---' or '...', and what should not be at the left margin");
    throw Stop{};
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    finish(new_node(Node::Kind::null, mark), anchor);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_tag(mark, tag);
    Node node = new_node(Node::Kind::scalar, mark);
    const std::size_t size = 1 + value.size() / bytes_of_a_node;
    spend(size - 1, mark);
    node.text = value;
    refuse_unprintable(node);
    node.quoted = tag == "!";
    if (node.quoted && !quote_is_closed(text_, places_.offset(mark))) {
      problems_.error(node.where, "this quote is never closed");
      throw Stop{};
    }
    finish(std::move(node), anchor, size);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto target = anchored_.find(anchor);
    if (target == anchored_.end()) {
      problems_.error(places_.at(mark), "this alias stands inside what it refers to: a circle without end");
      throw Stop{};
    }
    Node copy = target->second.node;
    spend(target->second.size, mark);
    finish(std::move(copy), 0, target->second.size);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    refuse_tag(mark, tag);
    open(Node::Kind::list, mark, anchor, style);
  }
  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    refuse_tag(mark, tag);
    open(Node::Kind::map, mark, anchor, style);
  }
  void OnMapEnd() override { close(); }

 private:
  /// A list or a map that is still being read.
  struct Open {
    Node node;
    YAML::anchor_t anchor = 0;
    bool flow = false;
    std::size_t size = 1;             // nodes, this one included
    std::optional<Node> pending_key;  // of a map: read, its value is not
    std::map<std::string, SourceLocation> keys;
  };
  struct Anchored {
    Node node;
    std::size_t size = 1;
  };

  Node new_node(Node::Kind kind, const YAML::Mark& mark) {
    spend(1, mark);
    Node node;
    node.kind = kind;
    node.where = places_.at(mark);
    return node;
  }

  void spend(std::size_t nodes, const YAML::Mark& mark) {
    nodes_ += nodes;
    if (nodes_ <= most_nodes) return;
    problems_.error(places_.at(mark), fmt::format("more than {} values, counted through aliases", most_nodes),
                    "large tables belong in CSV files");
    throw Stop{};
  }

  void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
    if (tag.empty() || tag == "?" || tag == "!") return;
    problems_.error(places_.at(mark), fmt::format("scenarios have no tags, found {}", shown(tag)),
                    "delete the tag, or put the value in quotes");
  }

  /// What an escape such as "\e" stands for: the text of the file itself is known to be printable.
  void refuse_unprintable(Node& node) {
    for (std::size_t at = 0; at < node.text.size();) {
      const Character next = first_character(std::string_view(node.text).substr(at, 4));
      if (next.length == 0 || !is_printable(next.code)) {
        problems_.error(node.where,
                        next.length == 0 ? "an escape that stands for no character" : described(next.code),
                        "delete the escape");
        node.kind = Node::Kind::invalid;
        return;
      }
      at += next.length;
    }
  }

  void open(Node::Kind kind, const YAML::Mark& mark, YAML::anchor_t anchor, YAML::EmitterStyle::value style) {
    if (stack_.size() >= deepest_yaml) {
      problems_.error(places_.at(mark),
                      fmt::format("more than {} levels, one inside the other", deepest_yaml));
      throw Stop{};
    }
    Open opened;
    opened.node = new_node(kind, mark);
    opened.anchor = anchor;
    opened.flow = style == YAML::EmitterStyle::Flow;
    stack_.push_back(std::move(opened));
  }

  void close() {
    Open done = std::move(stack_.back());
    stack_.pop_back();
    if (done.flow) mend_split_distributions(done.node);
    finish(std::move(done.node), done.anchor, done.size);
  }

  /// A node is complete: it becomes a key, a value, an element, or the document.
  void finish(Node node, YAML::anchor_t anchor, std::size_t size = 1) {
    if (anchor != 0) {
      nodes_ += size;  // the copy counts too; the limit is looked at with the next node
      anchored_[anchor] = {node, size};
    }
    if (stack_.empty()) {
      root_ = std::move(node);
      return;
    }
    Open& parent = stack_.back();
    parent.size += size;
    if (parent.node.kind == Node::Kind::list) {
      parent.node.children.push_back(std::move(node));
    } else if (!parent.pending_key) {
      parent.pending_key = std::move(node);
    } else {
      add_member(parent, *std::exchange(parent.pending_key, std::nullopt), std::move(node));
    }
  }

  void add_member(Open& parent, const Node& key, Node value) {
    if (key.kind == Node::Kind::invalid) return;
    if (key.kind != Node::Kind::scalar || key.text.empty()) {
      problems_.error(key.where, "a key must be a word");
      return;
    }
    if (key.text == "<<" && !key.quoted) {
      problems_.error(key.where, "merge keys ('<<') are not part of YAML 1.2 and not used in scenarios",
                      "write the keys out, or use an alias for a whole value");
      return;
    }
    const auto [earlier, is_new] = parent.keys.emplace(key.text, key.where);
    if (!is_new) {
      problems_.error(key.where, fmt::format("the key {} is here twice", shown(key.text)),
                      fmt::format("the first one is in line {}", earlier->second.line));
      return;
    }
    if (value.kind == Node::Kind::null)
      value.where = key.where;  // an absent value is marked where the next text is
    value.key = key.text;
    value.key_where = key.where;
    parent.node.children.push_back(std::move(value));
  }

  /// In `{think: lognormal(mean 2 s, scv 1)}` YAML ends the value at the comma. Said once and clearly,
  /// instead of an unknown key 'scv 1)'.
  void mend_split_distributions(Node& node) {
    std::vector<Node> kept;
    int open = 0;
    for (Node& child : node.children) {
      if (open > 0) {  // a piece of the value before
        open += open_brackets(child.key) + open_brackets(child.text);
        continue;
      }
      open = child.kind == Node::Kind::scalar && !child.quoted ? std::max(0, open_brackets(child.text)) : 0;
      if (open > 0) {
        problems_.error(child.where,
                        fmt::format("inside {{ }} and [ ] a comma ends the value {}", shown(child.text)),
                        "put the whole value in quotes: \"lognormal(mean 2 s, scv 1)\"");
        child.kind = Node::Kind::invalid;
      }
      kept.push_back(std::move(child));
    }
    node.children = std::move(kept);
  }

  const std::string& text_;
  Places& places_;
  Problems& problems_;
  std::vector<Open> stack_;
  std::map<YAML::anchor_t, Anchored> anchored_;
  Node root_;
  std::size_t nodes_ = 0;
  int documents_ = 0;
};

struct Advice {
  std::string_view yaml_cpp_says, we_say, hint;
};
constexpr std::array advice{
    Advice{"illegal map value", "a ':' where no key can be",
           "check the indentation; put text that holds ': ' in quotes"},
    Advice{"end of map not found", "this line is neither a key of the section above nor the end of it",
           "check the indentation, and that every key ends in ': '"},
    Advice{"end of sequence not found", "this line is neither an element of the list above nor the end of it",
           "check the indentation, and that every element begins with '- '"},
    Advice{"end of map flow not found", "a '{' is never closed by '}'", ""},
    Advice{"end of sequence flow not found", "a '[' is never closed by ']'", ""},
    Advice{"illegal flow end", "a '}' or ']' that closes nothing", ""},
    Advice{"illegal block entry", "an element '- ' where no list can be", "check the indentation"},
    Advice{"illegal map key", "a key where none can be", "check the indentation"},
    Advice{"the referenced anchor is not defined",
           "this alias refers to an anchor that was not defined before", ""},
    Advice{"unknown token", "a character that no value can begin with", "put the value in quotes"},
};

void report(const YAML::ParserException& error, Places& places, Problems& problems) {
  if (const auto tab = places.indenting_tab(error.mark)) {
    problems.error(*tab, "this line is indented with a tab", "indent with spaces");
    return;
  }
  for (const Advice& known : advice) {
    if (error.msg.find(known.yaml_cpp_says) == std::string::npos) continue;
    problems.error(places.at(error.mark), std::string(known.we_say), std::string(known.hint));
    return;
  }
  problems.error(places.at(error.mark), fmt::format("this is not YAML: {}", printable(error.msg)));
}

std::optional<Node> read(const std::string& text, Places places, Problems& problems) {
  TreeBuilder builder(text, places, problems);
  try {
    std::istringstream stream(text);
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const Stop&) {
    return std::nullopt;
  } catch (const YAML::ParserException& error) {
    report(error, places, problems);
    return std::nullopt;
  }
  return builder.take_root();
}

}  // namespace

std::optional<Node> read_yaml(const std::string& text, const std::string& file, Problems& problems) {
  return read(text, Places(text, file), problems);
}

std::optional<Node> read_yaml_value(const std::string& text, const SourceLocation& where,
                                    Problems& problems) {
  return read(text, Places(text, where.file, where), problems);
}

}  // namespace gelombang::scenario
