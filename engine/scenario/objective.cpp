// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/objective.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include <fmt/core.h>

#include "engine/scenario/problems.hpp"

namespace gelombang::scenario {

namespace {

using Relation = ObjectiveSpec::Relation;
using Statistic = ObjectiveSpec::Statistic;
using Window = ObjectiveSpec::Window;

constexpr const char* example = "write it like 'p95(log_in.response_time) < 4 s in every hour'";
constexpr const char* windows =
    "say when: 'over the run', 'in hour 3', 'in every hour', 'in every 15 min' or 'from 8 h to 20 h'";

// The longer ones first.
constexpr std::array<std::pair<std::string_view, Relation>, 5> relations{{{"<=", Relation::at_most},
                                                                          {">=", Relation::at_least},
                                                                          {"<", Relation::less},
                                                                          {">", Relation::more},
                                                                          {"=", Relation::equal}}};

std::string with_single_spaces(std::string_view text) {
  std::string result;
  for (const char c : trimmed(text)) {
    const bool is_space = c == ' ' || c == '\t' || c == '\n';
    if (!is_space || result.back() != ' ') result += is_space ? ' ' : c;
  }
  return result;
}

/// Reads one objective; each step takes its part off the front and returns the first problem it meets.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(with_single_spaces(text)), rest_(text_) {}

  Parsed<ObjectiveSpec> parse() {
    return in_steps({&Parser::read_value, &Parser::read_relation, &Parser::read_limit, &Parser::read_window});
  }
  Parsed<ObjectiveSpec> parse_goal() { return in_steps({&Parser::read_goal, &Parser::read_window}); }

 private:
  using Found = std::optional<Problem>;

  Parsed<ObjectiveSpec> in_steps(std::initializer_list<Found (Parser::*)()> steps) {
    result_.text = text_;
    for (const auto step : steps)
      if (auto problem = (this->*step)()) return *std::move(problem);
    return result_;
  }

  /// The value ends where its window begins.
  Found read_goal() {
    std::size_t end = rest_.size();
    for (const std::string_view word : {" over ", " in ", " from "}) end = std::min(end, rest_.find(word));
    const std::string_view window = end == rest_.size() ? "" : trimmed(rest_.substr(end));
    rest_ = rest_.substr(0, end);
    if (auto problem = read_value()) return problem;
    if (!rest_.empty())
      return Problem{fmt::format("expected a window of time, found {}", shown(rest_)), windows};
    rest_ = window;
    return std::nullopt;
  }

  std::string_view take_to(std::size_t end) {
    const std::string_view taken = trimmed(rest_.substr(0, end));
    rest_ = end >= rest_.size() ? "" : trimmed(rest_.substr(end));
    return taken;
  }
  bool take(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_ = trimmed(rest_.substr(word.size()));
    return true;
  }

  Found read_value() {
    const std::size_t end = rest_.find_first_of("<>={(");
    if (end == std::string_view::npos || rest_[end] != '(') return read_metric();
    const std::string_view function = take_to(end);
    take("(");
    if (auto problem = read_function(function)) return problem;
    if (auto problem = read_metric()) return problem;
    if (result_.statistic == Statistic::share_above)
      if (auto problem = read_threshold()) return problem;
    if (take(")")) return std::nullopt;
    return Problem{fmt::format("')' is missing after {}", shown(result_.metric)), example};
  }

  Found read_function(std::string_view name) {
    if (name == "mean") return result_.statistic = Statistic::mean, std::nullopt;
    if (name == "max") return result_.statistic = Statistic::maximum, std::nullopt;
    if (name == "share") return result_.statistic = Statistic::share_above, std::nullopt;
    double percent = 0;
    const char* const end = name.data() + name.size();
    if (name.starts_with('p') &&
        std::from_chars(name.data() + 1, end, percent, std::chars_format::fixed).ptr == end && percent > 0 &&
        percent < 100) {
      result_.statistic = Statistic::quantile;
      result_.quantile = percent / 100;
      return std::nullopt;
    }
    return Problem{fmt::format("there is no {}(...)", name),
                   "there are mean(...), max(...), p50(...), p95(...), p99.9(...) and share(... > 2 s)"};
  }

  Found read_metric() {
    const std::string_view path = take_to(std::min(rest_.find_first_of("<>={)"), rest_.size()));
    const std::size_t dot = path.rfind('.');
    result_.object = dot == std::string_view::npos ? "" : path.substr(0, dot);
    result_.metric = path.substr(dot + 1);  // npos + 1 is 0
    if (result_.metric.empty() || path.find(' ') != std::string_view::npos)
      return Problem{
          fmt::format("expected the name of a metric, found {}", shown(path.empty() ? rest_ : path)),
          example};
    return take("{") ? read_tags() : std::nullopt;
  }

  Found read_tags() {
    const std::size_t end = rest_.find('}');
    if (end == std::string_view::npos)
      return Problem{fmt::format("'}}' is missing after {}", shown(rest_)), example};
    std::string_view tags = take_to(end);
    take("}");
    for (bool goes_on = true; goes_on;) {
      const std::size_t comma = tags.find(',');
      const std::string_view tag = trimmed(tags.substr(0, comma));
      const std::size_t equals = tag.find('=');
      if (equals == std::string_view::npos || equals == 0 || equals + 1 == tag.size())
        return Problem{fmt::format("expected 'tag=value' in braces, found {}", shown(tag)), example};
      result_.tags.push_back(
          {std::string(trimmed(tag.substr(0, equals))), std::string(trimmed(tag.substr(equals + 1)))});
      goes_on = comma != std::string_view::npos;
      if (goes_on) tags.remove_prefix(comma + 1);
    }
    return std::nullopt;
  }

  Found read_threshold() {
    if (!take(">"))
      return Problem{"share(...) needs a duration to be longer than",
                     "write it like 'share(web.delay_in_queue > 2 s) <= 1 % over the run'"};
    return read_duration(take_to(std::min(rest_.find(')'), rest_.size())), result_.threshold);
  }

  Found read_duration(std::string_view text, Duration& out) {
    const Parsed<double> parsed = parse_quantity(text, Dimension::time);
    const double* value = value_of(parsed);
    if (value == nullptr) return std::get<Problem>(parsed);
    if (*value < 0 || *value > longest_seconds)
      return Problem{fmt::format("{} is out of range", shown(text)), "write 0 s or more"};
    out = from_seconds(*value);
    return std::nullopt;
  }

  Found read_relation() {
    for (const auto& [sign, relation] : relations)
      if (take(sign)) return result_.relation = relation, std::nullopt;
    return Problem{fmt::format("expected '<', '<=', '=', '>=' or '>' after {}", shown(result_.metric)),
                   example};
  }

  Found read_limit() {
    std::size_t end = rest_.size();
    for (const std::string_view word : {" over ", " in ", " from "}) end = std::min(end, rest_.find(word));
    const std::string_view limit = take_to(end);
    const auto parsed = parse_any_quantity(limit);
    const auto* value = value_of(parsed);
    if (value == nullptr) return std::get<Problem>(parsed);
    std::tie(result_.limit, result_.limit_dimension) = *value;
    return std::nullopt;
  }

  Found read_window() {
    if (rest_.empty()) return Problem{"an objective needs a window of time", windows};
    if (rest_ == "over the run") return std::nullopt;
    if (take("in hour ")) return read_hour();
    if (take("in every ")) return read_every();
    if (take("from ")) return read_span();
    return Problem{fmt::format("{} is no window of time", shown(rest_)), windows};
  }

  Found read_hour() {
    const Parsed<std::int64_t> parsed = parse_integer(rest_);
    const std::int64_t* hour = value_of(parsed);
    if (hour == nullptr) return std::get<Problem>(parsed);
    if (*hour < 1 || *hour > 1'000'000)
      return Problem{fmt::format("there is no hour {}", *hour), "the first hour of the run is hour 1"};
    const Duration every = std::chrono::hours(1);
    result_.window = {Window::Kind::once, {}, (*hour - 1) * every, *hour * every};
    return std::nullopt;
  }

  Found read_every() {
    result_.window.kind = Window::Kind::every;
    std::string_view length = rest_;
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> words{
        {{"minute", "1 min"}, {"hour", "1 h"}, {"day", "1 d"}}};
    for (const auto& [word, means] : words)
      if (rest_ == word) length = means;
    if (auto problem = read_duration(length, result_.window.every)) return problem;
    if (result_.window.every > Duration{}) return std::nullopt;
    return Problem{"a window of time is longer than nothing", windows};
  }

  Found read_span() {
    const std::size_t to = rest_.find(" to ");
    if (to == std::string_view::npos)
      return Problem{fmt::format("'to' is missing in {}", shown(rest_)), windows};
    Window& window = result_.window;
    window.kind = Window::Kind::once;
    if (auto problem = read_duration(take_to(to), window.from)) return problem;
    take("to ");
    if (auto problem = read_duration(rest_, window.to)) return problem;
    if (window.from < window.to) return std::nullopt;
    return Problem{"a window of time ends after it begins", windows};
  }

  std::string text_;
  std::string_view rest_;
  ObjectiveSpec result_;
};

}  // namespace

Parsed<ObjectiveSpec> parse_objective(std::string_view text) {
  return Parser(text).parse();
}

Parsed<ObjectiveSpec> parse_goal(std::string_view text) {
  return Parser(text).parse_goal();
}

}  // namespace gelombang::scenario
