// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/typing.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/core.h>

#include "engine/scenario/distribution.hpp"

namespace gelombang::scenario {

namespace {

constexpr std::size_t longest_name = 64;

std::string_view kind_of(const Node& node) {
  switch (node.kind) {
    case Node::Kind::list:
      return "a list";
    case Node::Kind::map:
      return "a section";
    case Node::Kind::null:
      return "nothing";
    default:
      return "a single value";
  }
}

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
         c == '+';
}

constexpr const char* hint_to_switch_off = "to switch it off, write '--set path=null'";

bool is_override(const SourceLocation& where) {
  return where.file.starts_with("--set");
}

/// Lines become one, with a space between: a title or a reason is one cell of a table.
std::string on_one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool is_space = c == ' ' || c == '\t' || c == '\n';
    if (!is_space)
      line += c;
    else if (!line.empty() && line.back() != ' ')
      line += ' ';
  }
  if (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

std::optional<Problem> name_problem(const std::string& name) {
  if (!name.empty() && name.size() <= longest_name &&
      std::all_of(name.begin(), name.end(), is_name_character))
    return std::nullopt;
  return Problem{fmt::format("{} is not a name", shown(name)),
                 fmt::format("a name has letters, digits, '_', '-' and '+', at most {}", longest_name)};
}

}  // namespace

bool Key::applies_to(std::string_view kind) const {
  return kinds.empty() || std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

void Typing::fail(const Key& key, const Node& node, Problem problem) {
  if (!node.written.empty()) problem.message += fmt::format(" (written {})", shown(node.written));
  const std::string place = key.shape == Shape::by_name || key.shape == Shape::by_path
                                ? fmt::format("{} in '{}' of {}", shown(node.key), key.name, section)
                                : fmt::format("'{}' in {}", key.name, section);
  problems.error(node.where, fmt::format("{}: {}", place, problem.message), problem.hint);
}

bool Typing::expect_scalar(const Key& key, const Node& node, std::string_view expected) {
  if (node.kind == Node::Kind::scalar) return true;
  if (node.kind != Node::Kind::invalid)
    fail(key, node, {fmt::format("expected {}, found {}", expected, kind_of(node)), ""});
  return false;
}

bool Typing::expect_map(const Key& key, const Node& node) {
  if (node.kind == Node::Kind::map) return true;
  const std::string_view expected =
      key.shape != Shape::one ? "a section of 'name: ...' pairs" : "a section of 'key: value' pairs";
  if (node.kind != Node::Kind::invalid)
    problems.error(
        node.where,
        fmt::format("'{}' in {}: expected {}, found {}", key.name, section, expected, kind_of(node)),
        is_override(node.where) ? hint_to_switch_off : "");
  return false;
}

bool Typing::expect_list(const Key& key, const Node& node) {
  if (node.kind == Node::Kind::list) return true;
  if (node.kind != Node::Kind::invalid)
    problems.error(
        node.where, fmt::format("'{}' in {}: expected a list, found {}", key.name, section, kind_of(node)),
        is_override(node.where) ? hint_to_switch_off : "write each element on a line that begins with '- '");
  return false;
}

bool Typing::check_name(const std::string& name, const SourceLocation& where) {
  const auto problem = name_problem(name);
  if (problem) problems.error(where, problem->message, problem->hint);
  return !problem;
}

bool Typing::check_keys(const Section& table, const Node& node) {
  if (node.kind == Node::Kind::invalid) return false;
  if (node.kind != Node::Kind::map) {
    std::vector<std::string_view> names;
    for (const Key& key : table.keys) names.push_back(key.name);
    problems.error(
        node.where,
        fmt::format("{} must be a section of 'key: value' pairs, found {}", section, kind_of(node)),
        fmt::format("keys: {}", listed(names)));
    return false;
  }
  const Node* kind_node = node.find("kind");
  const std::string kind = kind_node == nullptr ? "" : kind_node->text;
  std::vector<std::string_view> known;
  bool kind_is_known = true;
  for (const Key& key : table.keys) {
    if (key.applies_to(kind)) known.push_back(key.name);
    if (key.name == "kind")
      kind_is_known = std::find(key.choices.begin(), key.choices.end(), kind) != key.choices.end();
  }
  for (const Node& child : node.children) {
    const auto key =
        std::find_if(table.keys.begin(), table.keys.end(), [&](const Key& k) { return k.name == child.key; });
    if (key == table.keys.end()) {
      problems.error(child.key_where, fmt::format("unknown key {} in {}", shown(child.key), section),
                     did_you_mean(child.key, known, fmt::format("keys: {}", listed(known))));
    } else if (!key->applies_to(kind) && kind_is_known) {
      problems.error(child.key_where, fmt::format("'{}' in {}: a {} has none", child.key, section, kind),
                     fmt::format("keys of a {}: {}", kind, listed(known)));
    }
  }
  for (const Key& key : table.keys) {
    if (!key.is_required || !key.applies_to(kind) || node.find(key.name) != nullptr) continue;
    const auto off = node.switched_off.find(std::string(key.name));
    const bool is_off = off != node.switched_off.end();
    problems.error(is_off ? off->second : node.opening(),
                   is_off
                       ? fmt::format("'{}' cannot be switched off in {}: it is required", key.name, section)
                       : fmt::format("'{}' is missing in {}", key.name, section),
                   fmt::format("{}: {}", key.name, key.help));
  }
  return true;
}

void Typing::read(const Key& key, const Node& node, std::string& out) {
  const std::string_view expected = key.type == Type::name  ? "a name"
                                    : key.type == Type::any ? "a single value"  // only the plugin knows more
                                                            : "text";
  if (!expect_scalar(key, node, expected)) return;
  if (key.type == Type::name)
    if (const auto problem = name_problem(node.text)) return fail(key, node, *problem);
  if (key.type == Type::hexadecimal) {
    constexpr std::string_view digits = "0123456789abcdefABCDEF";
    if (node.text.empty() || node.text.size() > 128 ||
        node.text.find_first_not_of(digits) != std::string::npos)
      return fail(key, node,
                  {fmt::format("expected up to 128 hexadecimal digits, found {}", shown(node.text)), ""});
  }
  if (key.type == Type::text && key.is_required && trimmed(node.text).empty())
    return fail(key, node, {"must not be empty", std::string(key.help)});
  out = key.type == Type::text ? on_one_line(node.text) : node.text;
}

void Typing::read(const Key& key, const Node& node, std::int64_t& out) {
  if (!expect_scalar(key, node, "a whole number such as '100'")) return;
  if (node.quoted)
    return fail(key, node,
                {fmt::format("expected a whole number, found the quoted text {}", shown(node.text)),
                 "leave the quotes out"});
  const Parsed<std::int64_t> parsed = parse_integer(node.text);
  if (const auto* problem = std::get_if<Problem>(&parsed)) return fail(key, node, *problem);
  const std::int64_t value = std::get<std::int64_t>(parsed);
  if (within_bounds(key, node, static_cast<double>(value), Dimension::number)) out = scaled(key, node, value);
}

std::int64_t Typing::scaled(const Key& key, const Node& node, std::int64_t value) {
  if (!key.follows_size || scale.is_full() || value == 0) return value;
  constexpr double close = 0.05;  // so far off, relatively, a rounded share is its share
  const double share = static_cast<double>(value) * scale.factor;
  const std::int64_t rounded = scaled_count(value, scale);
  if (!key.high.empty() && share > std::get<double>(parse_quantity(key.high, Dimension::number)))
    fail(key, node,
         {fmt::format("at a scale of {} it is {:.6g}, and at most {} is possible", scale.text, share,
                      key.high),
          ""});
  else if (std::abs(static_cast<double>(rounded) - share) > close * share && !reads_default)
    problems.warning(node.where,
                     fmt::format("'{}' in {}: {} at a scale of {} is {:.3g}, and becomes {}", key.name,
                                 section, value, scale.text, share, rounded),
                     "what it holds up or lets through is not in proportion");
  return rounded;
}

std::optional<double> Typing::quantity(const Key& key, const Node& node, Dimension dimension) {
  if (!expect_scalar(key, node, described(dimension))) return std::nullopt;
  const Parsed<double> parsed = parse_quantity(node.text, dimension);
  if (const auto* problem = std::get_if<Problem>(&parsed)) {
    fail(key, node, *problem);
    return std::nullopt;
  }
  const double value = std::get<double>(parsed);
  if (!within_bounds(key, node, value, dimension)) return std::nullopt;
  return value;
}

bool Typing::within_bounds(const Key& key, const Node& node, double value, Dimension dimension) {
  const auto bound = [&](std::string_view text) { return std::get<double>(parse_quantity(text, dimension)); };
  if (!key.low.empty() && (key.low_is_excluded ? value <= bound(key.low) : value < bound(key.low))) {
    fail(key, node,
         {fmt::format("must be {} {}, found {}", key.low_is_excluded ? "more than" : "at least", key.low,
                      shown(node.text)),
          ""});
    return false;
  }
  if (!key.high.empty() && value > bound(key.high)) {
    const bool percent = dimension == Dimension::share && node.text.find('%') == std::string::npos;
    fail(key, node,
         {fmt::format("must be at most {}, found {}", key.high, shown(node.text)),
          percent ? fmt::format("write '{} %' for so many in a hundred", node.text) : ""});
    return false;
  }
  if (dimension == Dimension::time && value > longest_seconds) {
    fail(key, node, {fmt::format("must be at most 292 years, found {}", shown(node.text)), ""});
    return false;
  }
  return true;
}

void Typing::read(const Key& key, const Node& node, double& out) {
  const Dimension dimension = key.type == Type::number ? Dimension::number : Dimension::share;
  if (const auto value = quantity(key, node, dimension)) out = *value;
}

void Typing::read(const Key& key, const Node& node, Duration& out) {
  if (key.type != Type::moment || node.kind != Node::Kind::scalar || !looks_like_instant(node.text)) {
    if (const auto value = quantity(key, node, Dimension::time)) out = from_seconds(*value);
    return;
  }
  CivilTime instant;
  const Parsed<CivilTime> parsed = parse_instant(node.text);
  if (const auto* problem = std::get_if<Problem>(&parsed)) return fail(key, node, *problem);
  instant = std::get<CivilTime>(parsed);
  if (start_was_refused) return;
  if (!start)
    return fail(key, node,
                {"an instant of the calendar needs 'start' at the top of the scenario",
                 "or write the time since the start of the run, such as '26 h'"});
  const std::int64_t since_start = instant.unix_seconds - start->unix_seconds;
  if (since_start < 0)
    return fail(key, node, {fmt::format("{} is before the start of the run", shown(node.text)), ""});
  if (static_cast<double>(since_start) > longest_seconds)
    return fail(key, node, {fmt::format("{} is more than 292 years after the start", shown(node.text)), ""});
  out = std::chrono::seconds{since_start};
}

void Typing::read(const Key& key, const Node& node, CivilTime& out) {
  if (!expect_scalar(key, node, "an instant such as '2020-04-11 19:00 WIB'")) return;
  const Parsed<CivilTime> parsed = parse_instant(node.text);
  if (const auto* problem = std::get_if<Problem>(&parsed)) return fail(key, node, *problem);
  out = std::get<CivilTime>(parsed);
}

void Typing::read(const Key& key, const Node& node, Rate& out) {
  if (const auto value = quantity(key, node, Dimension::rate)) out = Rate::per_second(*value * factor(key));
}

void Typing::read(const Key& key, const Node& node, BitRate& out) {
  if (const auto value = quantity(key, node, Dimension::bit_rate))
    out = BitRate::bits_per_second(*value * factor(key));
}

void Typing::read(const Key& key, const Node& node, DistributionSpec& out) {
  const Dimension dimension = key.type == Type::size ? Dimension::size : Dimension::time;
  if (!expect_scalar(key, node, described(dimension))) return;
  const Parsed<DistributionSpec> parsed = parse_distribution(node.text, dimension);
  if (const auto* problem = std::get_if<Problem>(&parsed)) return fail(key, node, *problem);
  out = std::get<DistributionSpec>(parsed);
  if (!key.follows_size || scale.is_full()) return;
  const double longer = 1 / scale.factor;  // the time between two of fewer is longer
  for (double* const value : {&out.mean, &out.low, &out.high}) *value *= longer;
  for (auto& [value, weight] : out.points) value *= longer;
  if (out.mean > longest_seconds || out.high > longest_seconds)
    fail(key, node, {fmt::format("at a scale of {} it is more than 292 years", scale.text), ""});
}

void Typing::read(const Key& key, const Node& node, ObjectiveSpec& out) {
  if (!expect_scalar(key, node, "an objective such as 'p95(web.delay_in_queue) < 2 s in every hour'")) return;
  const Parsed<ObjectiveSpec> parsed =
      key.type == Type::goal ? parse_goal(node.text) : parse_objective(node.text);
  if (const auto* problem = std::get_if<Problem>(&parsed)) return fail(key, node, *problem);
  out = std::get<ObjectiveSpec>(parsed);
  out.scale = scale.factor;
}

std::optional<std::size_t> Typing::read_choice(const Key& key, const Node& node) {
  if (!expect_scalar(key, node, fmt::format("one of {}", listed(key.choices, "or")))) return std::nullopt;
  const auto choice = std::find(key.choices.begin(), key.choices.end(), node.text);
  if (choice != key.choices.end()) return static_cast<std::size_t>(choice - key.choices.begin());
  fail(key, node,
       {fmt::format("expected one of {}, found {}", listed(key.choices, "or"), shown(node.text)),
        did_you_mean(node.text, key.choices)});
  return std::nullopt;
}

}  // namespace gelombang::scenario
