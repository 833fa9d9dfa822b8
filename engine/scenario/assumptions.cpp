// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/assumptions.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include <fmt/core.h>

#include "engine/scenario/overrides.hpp"
#include "engine/scenario/quantity.hpp"

namespace gelombang::scenario {

namespace {

// A number and its unit. The limit keeps `$name` from multiplying a long text.
constexpr std::size_t longest_value = 100;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_word_character(char c) {
  return is_letter(c) || (c >= '0' && c <= '9');
}

class Substitution {
 public:
  Substitution(const Node& assumptions, Problems& problems) : problems_(problems) {
    for (const Node& assumption : assumptions.children) {
      const Node* value = assumption.find("value");
      const bool usable = value != nullptr && value->kind == Node::Kind::scalar &&
                          value->text.size() <= longest_value &&
                          value_of(parse_any_quantity(value->text)) != nullptr;
      values_.emplace(assumption.key, usable ? std::optional(value->text) : std::nullopt);
    }
  }

  void visit(Node& node) {
    for (Node& child : node.children) visit(child);
    if (node.kind == Node::Kind::scalar && node.text.find('$') != std::string::npos) replace(node);
  }

  void warn_of_unused(const Node& assumptions) {
    for (const Node& assumption : assumptions.children)
      if (used_.count(assumption.key) == 0)
        problems_.warning(assumption.key_where,
                          fmt::format("nothing uses the assumption {}", shown(assumption.key)),
                          fmt::format("write ${} where its value belongs, or delete it", assumption.key));
  }

 private:
  void replace(Node& node) {
    const std::string_view text = node.text;
    std::string result;
    bool known = true;
    for (std::size_t at = 0; at < text.size();) {
      const char next = at + 1 < text.size() ? text[at + 1] : ' ';
      if (text[at] != '$' || (next != '$' && !is_letter(next))) {
        result += text[at++];
      } else if (next == '$') {
        result += '$';
        at += 2;
      } else {
        std::size_t end = at + 1;
        while (end < text.size() && is_word_character(text[end])) ++end;
        known = append_value(text.substr(at + 1, end - at - 1), node.where, result) && known;
        at = end;
      }
    }
    node.written = std::exchange(node.text, result);
    if (!known) node.kind = Node::Kind::invalid;
  }

  bool append_value(std::string_view name, const SourceLocation& where, std::string& result) {
    const auto found = values_.find(std::string(name));
    if (found == values_.end()) {
      std::vector<std::string_view> names;
      for (const auto& [known, value] : values_) names.push_back(known);
      problems_.error(where, fmt::format("there is no assumption {}", shown(name)),
                      did_you_mean(name, names, "name it in 'assumptions', or write '$$' for a dollar sign"));
      return false;
    }
    used_.insert(found->first);
    if (!found->second) return false;  // reported where the assumption is typed
    result += *found->second;
    return true;
  }

  Problems& problems_;
  std::map<std::string, std::optional<std::string>> values_;
  std::set<std::string> used_;
};

using AnyQuantity = std::pair<double, Dimension>;

std::optional<AnyQuantity> read(const AssumptionSpec& assumption, const At<std::string>& text,
                                Problems& problems) {
  if (text.value.empty()) return std::nullopt;  // missing, and reported
  Parsed<AnyQuantity> parsed =
      text.value.size() > longest_value
          ? Problem{fmt::format("{} is too long for a number with its unit", shown(text.value)), ""}
          : parse_any_quantity(text.value);
  if (const auto* problem = std::get_if<Problem>(&parsed)) {
    problems.error(text.where, fmt::format("assumption '{}': {}", assumption.name.value, problem->message),
                   problem->hint);
    return std::nullopt;
  }
  auto [value, dimension] = std::get<AnyQuantity>(parsed);
  return AnyQuantity{value, dimension == Dimension::share ? Dimension::number : dimension};  // 5 % is 0.05
}

/// `is_set`: the value is an override's, an experiment that may leave the range.
void check(AssumptionSpec& assumption, bool is_set, Problems& problems) {
  const auto low = read(assumption, assumption.low, problems);
  const auto value = read(assumption, assumption.value, problems);
  const auto high = read(assumption, assumption.high, problems);
  if (!low || !value || !high) return;
  const std::string& name = assumption.name.value;
  for (const auto& [bound, text] : {std::pair(low, &assumption.low), std::pair(high, &assumption.high)}) {
    if (bound->second == value->second) continue;
    problems.error(text->where, fmt::format("assumption '{}': {} is not of the same kind as its value, {}",
                                            name, shown(text->value), shown(assumption.value.value)));
    return;
  }
  if (value->first >= low->first && value->first <= high->first) return;
  const std::string message =
      fmt::format("assumption '{}': {} is outside its range, {} to {}", name, shown(assumption.value.value),
                  assumption.low.value, assumption.high.value);
  assumption.is_experiment = is_set;
  if (is_set)
    problems.warning(assumption.value.where, message, "this is an experiment, and its result says so");
  else
    problems.error(assumption.value.where, message,
                   "a value outside what is believable needs a wider range, and a reason for it");
}

}  // namespace

void substitute(Node& root, Problems& problems) {
  Node none;
  Node* assumptions = root.find("assumptions");
  Substitution substitution(assumptions == nullptr ? none : *assumptions, problems);
  for (Node& section : root.children)
    if (section.key != "assumptions") substitution.visit(section);
  if (assumptions != nullptr) substitution.warn_of_unused(*assumptions);
}

void check(std::vector<AssumptionSpec>& assumptions, const std::vector<Override>& overrides,
           Problems& problems) {
  for (AssumptionSpec& assumption : assumptions) {
    const bool is_set = std::any_of(overrides.begin(), overrides.end(), [&](const Override& change) {
      return is_same_place(place_of(change), assumption.value.where);
    });
    check(assumption, is_set, problems);
  }
}

}  // namespace gelombang::scenario
