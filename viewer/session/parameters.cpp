// SPDX-License-Identifier: Apache-2.0
#include "viewer/session/parameters.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <optional>
#include <utility>

#include "engine/scenario/keys.hpp"
#include "engine/scenario/quantity.hpp"

namespace gelombang::viewer {
namespace {

using scenario::Key;
using scenario::Node;
using scenario::Section;
using scenario::Shape;
using scenario::Type;

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

bool is_adjustable(Type type) {
  switch (type) {
    case Type::integer:
    case Type::number:
    case Type::share:
    case Type::duration:
    case Type::moment:
    case Type::rate:
    case Type::bit_rate:
    case Type::time:
    case Type::size:
    case Type::choice:
      return true;
    default:
      return false;
  }
}

/// Sections that ask something of the scenario and are no part of it; assumptions are told first of all.
bool asks_only(std::string_view section) {
  constexpr std::array<std::string_view, 6> sections{"assumptions", "what_if",    "prices",
                                                     "size",        "experiment", "published"};
  return std::find(sections.begin(), sections.end(), section) != sections.end();
}

/// The unit in which a value of this type is typed where none is written.
const char* usual_unit(Type type) {
  switch (type) {
    case Type::share:
      return "%";
    case Type::duration:
    case Type::time:
      return "s";
    case Type::moment:
      return "h";
    case Type::rate:
      return "/s";
    case Type::bit_rate:
      return "Mbit/s";
    case Type::size:
      return "MB";
    default:
      return "";
  }
}

struct Quantity {
  double number = nothing;
  std::string unit;
};

/// `80000/min`: 80000 and `/min`. Not a number: a distribution, a name.
Quantity quantity_of(const std::string& text) {
  const auto parsed = scenario::parse_any_quantity(text);
  if (scenario::value_of(parsed) == nullptr) return {};
  const std::string_view trimmed = scenario::trimmed(text);
  const std::string copy(trimmed);
  char* end = nullptr;
  const double number = std::strtod(copy.c_str(), &end);
  if (end == copy.c_str()) return {};
  return {number, std::string(scenario::trimmed(end))};
}

/// A bound in another unit of its dimension; NaN where it has none, or is of another dimension.
double in_unit(std::string_view bound, const std::string& unit) {
  if (bound.empty()) return nothing;
  const auto parsed = scenario::parse_any_quantity(bound);
  const auto one = scenario::parse_any_quantity("1" + unit);
  const auto *value = scenario::value_of(parsed), *of_one = scenario::value_of(one);
  if (value == nullptr || of_one == nullptr) return nothing;
  using scenario::Dimension;
  const auto plain = [](Dimension of) { return of == Dimension::number || of == Dimension::share; };
  const bool fits = value->second == of_one->second || (plain(value->second) && plain(of_one->second));
  return fits && of_one->first > 0 ? value->first / of_one->first : value->first == 0 ? 0 : nothing;
}

std::string with_spaces(std::string text) {
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

/// The names that a text refers to: `exponential(mean $page_time)`.
std::vector<std::string> assumptions_in(const std::string& text) {
  std::vector<std::string> names;
  const auto is_part = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  for (std::size_t at = text.find('$'); at != std::string::npos; at = text.find('$', at + 1)) {
    std::size_t end = at + 1;
    while (end < text.size() && is_part(text[end])) ++end;
    if (end > at + 1) names.push_back(text.substr(at + 1, end - at - 1));
  }
  return names;
}

/// What stands there before assumptions were put in.
const std::string& raw(const Node& node) {
  return node.written.empty() ? node.text : node.written;
}

/// Where the walk is.
struct Place {
  std::string path;        // of the section
  std::string top;         // the section of the file
  std::string belongs_to;  // the member of it: a station, a step
  int depth = 0;           // sections below that member
};

class Walk {
 public:
  Walk(const Node& file, const Node& now, const std::vector<results::LabelRow>& labels,
       const plugin::Registry& registry)
      : file_(file), now_(now), labels_(labels), registry_(registry) {}

  std::vector<Parameter> all() {
    add_assumptions();
    section(scenario::scenario_section(), now_, {});
    add_rules();
    return std::move(parameters_);
  }

 private:
  static std::string under(const std::string& path, std::string_view key) {
    return path.empty() ? std::string(key) : path + '.' + std::string(key);
  }

  void section(const Section& table, const Node& node, const Place& place) {
    const Node* kind = node.find("kind");
    for (const Key& key : table.keys) {
      if (!key.applies_to(kind == nullptr ? std::string_view{} : std::string_view(kind->text))) continue;
      if (place.path.empty() && asks_only(key.name)) continue;
      const Node* child = node.find(key.name);
      if (key.type == Type::section) {
        if (child != nullptr) sections(key, *child, place);
      } else if (is_adjustable(key.type)) {
        value(key, child, place);
      }
    }
  }

  void sections(const Key& key, const Node& node, const Place& outer) {
    Place place = outer;
    place.path = under(outer.path, key.name);
    if (outer.path.empty()) place.top = key.name;
    const bool is_named = key.shape == Shape::by_name || key.shape == Shape::lists_by_name;
    if (!is_named && node.kind == Node::Kind::map) {
      if (!outer.path.empty()) ++place.depth;
      return section(key.section(), node, place);
    }
    for (std::size_t i = 0; i < node.children.size(); ++i) element(key, node.children[i], i, place);
  }

  void element(const Key& key, const Node& node, std::size_t index, const Place& outer) {
    const Node* const name = node.find("name");
    const bool is_member = !node.key.empty();
    const std::string word = is_member ? node.key : name != nullptr ? name->text : std::to_string(index);
    Place place = outer;
    place.path = under(outer.path, word);
    if (outer.path == outer.top && (is_member || name != nullptr))
      place.belongs_to = word;
    else
      ++place.depth;
    if (node.kind == Node::Kind::map) return section(key.section(), node, place);
    for (std::size_t i = 0; i < node.children.size(); ++i) element(key, node.children[i], i, place);
  }

  void value(const Key& key, const Node* node, const Place& place) {
    if (key.shape == Shape::by_name && node != nullptr) {
      Place inner = place;
      inner.path = under(place.path, key.name);
      if (place.path.empty()) inner.top = key.name;
      for (const Node& child : node->children) scalar(key, child.key, &child, inner);
    } else if (key.shape == Shape::one || (key.shape == Shape::one_or_list && node != nullptr)) {
      if (node == nullptr || node->kind == Node::Kind::scalar) scalar(key, key.name, node, place);
    } else if (key.shape == Shape::list && node != nullptr) {
      Place inner = place;
      inner.path = under(place.path, key.name);
      for (std::size_t i = 0; i < node->children.size(); ++i)
        scalar(key, std::to_string(i), &node->children[i], inner);
    }
  }

  static ParameterKind kind_of(const Key& key, const Place& place) {
    const bool is_of_station = place.depth == 0 || place.path.find(".changes") != std::string::npos;
    if (place.top == "stations" && key.follows_size && is_of_station) return ParameterKind::capacity;
    if (place.top == "stations" || place.top == "clients" || place.top == "waiting_rooms")
      return ParameterKind::policy;
    return ParameterKind::other;
  }

  void scalar(const Key& key, std::string_view last, const Node* node, const Place& place) {
    if (node != nullptr && node->kind != Node::Kind::scalar) return;
    Parameter made;
    made.path = under(place.path, last);
    made.kind = kind_of(key, place);
    made.belongs_to = place.belongs_to;
    made.meaning = key.help;
    made.fallback = key.default_text;
    made.is_whole = key.type == Type::integer;
    made.low_is_excluded = key.low_is_excluded;
    for (const std::string_view choice : key.choices) made.choices.emplace_back(choice);
    name_it(made, place, std::string(last));
    put_value(made, node, usual_unit(key.type));
    made.low = in_unit(key.low, made.unit);
    made.high = in_unit(key.high, made.unit);
    parameters_.push_back(std::move(made));
  }

  /// `upload slots: queue`, `upload slots: changes 0 servers`.
  void name_it(Parameter& made, const Place& place, const std::string& last) const {
    const std::string owner = place.belongs_to.empty() ? place.top : under(place.top, place.belongs_to);
    std::string rest = place.path.size() > owner.size() ? place.path.substr(owner.size()) : "";
    std::replace(rest.begin(), rest.end(), '.', ' ');
    rest = std::string(scenario::trimmed(with_spaces(rest + ' ' + last)));
    if (place.belongs_to.empty()) {
      made.english = made.indonesian = place.top.empty() ? rest : with_spaces(place.top) + ": " + rest;
      return;
    }
    const Words words = words_of(labels_, place.belongs_to);
    made.english = words.english + ": " + rest;
    made.indonesian = words.indonesian + ": " + rest;
  }

  void put_value(Parameter& made, const Node* node, const char* unit) const {
    const Node* const before = find_path(file_, made.path);
    if (before != nullptr && before->kind == Node::Kind::scalar) made.written = before->text;
    if (node != nullptr) {
      made.value = node->text;
      made.is_changed = before == nullptr || raw(*node) != before->text;
      made.assumptions = assumptions_in(raw(*node));
    } else {
      made.is_changed = before != nullptr && before->kind == Node::Kind::scalar;
    }
    Quantity quantity = quantity_of(node != nullptr ? made.value : made.fallback);
    made.number = quantity.number;
    made.unit = std::isnan(quantity.number) || (quantity.number == 0 && quantity.unit.empty())
                    ? unit
                    : std::move(quantity.unit);
  }

  void add_assumptions() {
    const Node* const all = now_.find("assumptions");
    if (all == nullptr) return;
    for (const Node& each : all->children) {
      const Node *value = each.find("value"), *low = each.find("low"), *high = each.find("high"),
                 *because = each.find("because");
      if (value == nullptr || value->kind != Node::Kind::scalar) continue;
      Parameter made;
      made.path = "assumptions." + each.key;
      made.kind = ParameterKind::assumption;
      const Words words = words_of(labels_, each.key);
      made.english = words.english;
      made.indonesian = words.indonesian;
      if (because != nullptr) made.because = made.meaning = because->text;
      made.path += ".value";
      put_value(made, value, "");
      made.path.resize(made.path.size() - 6);
      if (low != nullptr) made.low = in_unit(low->text, made.unit);
      if (high != nullptr) made.high = in_unit(high->text, made.unit);
      const auto is_whole = [](double number) { return std::floor(number) == number; };
      made.is_whole = made.unit.empty() && is_whole(made.number) && is_whole(made.low) && is_whole(made.high);
      made.is_range_believed = true;
      parameters_.push_back(std::move(made));
    }
  }

  void add_rules() {
    const Node* const rules = now_.find("rules");
    if (rules == nullptr) return;
    for (const Node& rule : rules->children) {
      const Node* const plugin = rule.find("plugin");
      const plugin::Description* description = plugin == nullptr ? nullptr : registry_.find(plugin->text);
      if (description == nullptr) continue;
      for (const plugin::ParameterDescription& each : description->parameters) add_rule(rule, each);
    }
  }

  void add_rule(const Node& rule, const plugin::ParameterDescription& described) {
    const Node* const parameters = rule.find("parameters");
    const Node* const node = parameters == nullptr ? nullptr : parameters->find(described.name);
    Parameter made;
    made.path = "rules." + rule.key + ".parameters." + described.name;
    made.kind = ParameterKind::rule;
    made.belongs_to = rule.key;
    made.meaning = described.help;
    made.fallback = described.fallback.value_or("");
    made.choices = described.words;
    made.is_whole = described.type == plugin::ParameterType::integer;
    const Words words = words_of(labels_, rule.key);
    made.english = words.english + ": " + with_spaces(described.name);
    made.indonesian = words.indonesian + ": " + with_spaces(described.name);
    put_value(made, node, described.type == plugin::ParameterType::share ? "%" : described.unit.c_str());
    const bool is_number =
        described.type != plugin::ParameterType::text && described.type != plugin::ParameterType::choice;
    // Bounds of durations are in seconds, of shares in parts of one.
    const auto one = scenario::parse_any_quantity("1" + made.unit);
    const auto* of_one = scenario::value_of(one);
    const double factor = of_one == nullptr || made.unit.empty() ? 1 : of_one->first;
    made.low = is_number && std::isfinite(described.minimum) ? described.minimum / factor : nothing;
    made.high = is_number && std::isfinite(described.maximum) ? described.maximum / factor : nothing;
    parameters_.push_back(std::move(made));
  }

  const Node& file_;
  const Node& now_;
  const std::vector<results::LabelRow>& labels_;
  const plugin::Registry& registry_;
  std::vector<Parameter> parameters_;
};

const Node* find_member(const Node& node, std::string_view word) {
  if (node.kind == Node::Kind::map) return node.find(word);
  if (node.kind != Node::Kind::list) return nullptr;
  for (const Node& child : node.children) {
    const Node* const name = child.find("name");
    if (name != nullptr && name->text == word) return &child;
  }
  std::size_t index = 0;
  const auto result = std::from_chars(word.data(), word.data() + word.size(), index);
  const bool is_index = result.ec == std::errc{} && result.ptr == word.data() + word.size();
  return is_index && index < node.children.size() ? &node.children[index] : nullptr;
}

}  // namespace

const Node* find_path(const Node& root, std::string_view path) {
  const Node* node = &root;
  while (node != nullptr && !path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    node = find_member(*node, path.substr(0, dot));
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return node;
}

Words words_of(const std::vector<results::LabelRow>& labels, const std::string& name) {
  for (const results::LabelRow& each : labels)
    if (each.name == name) return {each.english, each.indonesian};
  return {with_spaces(name), with_spaces(name)};
}

std::vector<Parameter> parameters_of(const Node& file, const Node& now,
                                     const std::vector<results::LabelRow>& labels,
                                     const plugin::Registry& registry) {
  return Walk(file, now, labels, registry).all();
}

}  // namespace gelombang::viewer
