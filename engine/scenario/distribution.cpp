// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/distribution.hpp"

#include <algorithm>
#include <array>

#include <fmt/core.h>

#include "engine/scenario/problems.hpp"

namespace gelombang::scenario {

namespace {

using Kind = DistributionSpec::Kind;

/// How each kind is written, with %1 and %2 for two quantities of the right dimension.
struct Form {
  std::string_view name;
  Kind kind;
  std::array<std::string_view, 2> parameters;  // empty: none
  std::string_view example;
};

constexpr std::array forms{
    Form{"uniform", Kind::uniform, {}, "uniform({0}, {1})"},
    Form{"exponential", Kind::exponential, {"mean", ""}, "exponential(mean {0})"},
    Form{"erlang", Kind::erlang, {"mean", "stages"}, "erlang(mean {0}, stages 2)"},
    Form{"gamma", Kind::gamma, {"mean", "scv"}, "gamma(mean {0}, scv 0.5)"},
    Form{"lognormal", Kind::lognormal, {"mean", "scv"}, "lognormal(mean {0}, scv 0.5)"},
    Form{"hyperexponential", Kind::hyperexponential, {"mean", "scv"}, "hyperexponential(mean {0}, scv 4)"},
    Form{"empirical", Kind::empirical, {}, "empirical({0}: 30 %, {1}: 70 %)"},
};

constexpr std::int64_t most_stages = 500;  // a use of a random stream has 512 numbers
constexpr std::size_t most_points = 1000;
constexpr double least_scv = 1e-12;  // a gamma law is drawn with its inverse

/// The largest value that later arithmetic can hold: nanoseconds in 64 bits, bytes exactly in a double.
double largest(Dimension dimension) {
  return dimension == Dimension::time ? 9.2e9 : 9.0e15;
}

std::vector<std::string_view> split_at_commas(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t comma = text.find(','); comma != std::string_view::npos; comma = text.find(',')) {
    parts.push_back(trimmed(text.substr(0, comma)));
    text.remove_prefix(comma + 1);
  }
  parts.push_back(trimmed(text));
  return parts;
}

/// A value that the distribution can take, or its mean.
Parsed<double> parse_value(std::string_view text, Dimension dimension) {
  Parsed<double> parsed = parse_quantity(text, dimension);
  const double* value = value_of(parsed);
  if (value == nullptr) return parsed;
  if (*value < 0) return Problem{fmt::format("{} is negative", shown(text)), ""};
  if (*value > largest(dimension)) return Problem{fmt::format("{} is too large", shown(text)), ""};
  return parsed;
}

/// The quantities above zero in what somebody wrote: `mean 6 min`, `6 min`, `6 min: 30 %`.
std::vector<std::pair<double, std::string>> quantities_in(std::string_view arguments, Dimension dimension) {
  std::vector<std::pair<double, std::string>> found;
  for (std::string_view part : split_at_commas(arguments)) {
    part = trimmed(part.substr(0, part.find(':')));
    const std::size_t space = part.find(' ');
    const std::string_view rest = space == std::string_view::npos ? "" : trimmed(part.substr(space));
    for (const std::string_view text : {part, rest}) {
      const Parsed<double> parsed = parse_value(text, dimension);
      const double* value = value_of(parsed);
      if (value == nullptr || *value <= 0) continue;
      found.emplace_back(*value, text);
      break;
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// How the form is written, with the values that were written, where they can stand in it.
std::string example_of(const Form& form, Dimension dimension, std::string_view arguments) {
  const bool time = dimension == Dimension::time;
  std::string first = time ? "1 s" : "1 MB", second = time ? "3 s" : "3 MB";
  const bool needs_two = form.parameters.front().empty();
  const auto written = quantities_in(arguments, dimension);
  if (!written.empty() && (!needs_two || written.front().first < written.back().first)) {
    first = written.front().second;
    second = written.back().second;
  }
  return fmt::format(fmt::runtime(form.example), first, second);
}

/// Reads one distribution; each step returns the first problem it meets.
class Parser {
 public:
  Parser(const Form& form, Dimension dimension) : form_(form), dimension_(dimension) {
    result_.kind = form.kind;
  }

  Parsed<DistributionSpec> parse(std::string_view arguments) {
    const std::vector<std::string_view> parts = split_at_commas(arguments);
    std::optional<Problem> problem;
    if (form_.kind == Kind::uniform)
      problem = uniform(parts);
    else if (form_.kind == Kind::empirical)
      problem = empirical(parts);
    else
      problem = named(parts);
    if (!problem && dimension_ == Dimension::time && result_.mean > 0 && rounds_to_nothing(result_.mean))
      problem = Problem{"the mean is too short for the clock, which counts whole nanoseconds",
                        "give it a mean of 1 ns or more"};
    if (!problem) return result_;
    if (problem->hint.empty())
      problem->hint = fmt::format("write it like '{}'", example_of(form_, dimension_, arguments));
    problem->message = fmt::format("in {}(...): {}", form_.name, problem->message);
    return *problem;
  }

 private:
  std::optional<Problem> uniform(const std::vector<std::string_view>& parts) {
    if (parts.size() != 2) return Problem{"expected two values, the lowest and the highest", ""};
    const Parsed<double> low = parse_value(parts[0], dimension_), high = parse_value(parts[1], dimension_);
    if (const auto* problem = std::get_if<Problem>(&low)) return *problem;
    if (const auto* problem = std::get_if<Problem>(&high)) return *problem;
    result_.low = std::get<double>(low);
    result_.high = std::get<double>(high);
    if (result_.low >= result_.high)
      return Problem{fmt::format("{} is not below {}", shown(parts[0]), shown(parts[1])), ""};
    result_.mean = (result_.low + result_.high) / 2;
    return std::nullopt;
  }

  std::optional<Problem> empirical(const std::vector<std::string_view>& parts) {
    if (parts.size() > most_points) return Problem{fmt::format("more than {} values", most_points), ""};
    double total = 0, sum = 0;
    for (std::string_view part : parts) {
      const std::size_t colon = part.find(':');
      if (colon == std::string_view::npos)
        return Problem{fmt::format("expected a value and its weight, found {}", shown(part)), ""};
      const Parsed<double> value = parse_value(part.substr(0, colon), dimension_);
      const Parsed<double> weight = parse_quantity(part.substr(colon + 1), Dimension::share);
      if (const auto* problem = std::get_if<Problem>(&value)) return *problem;
      if (const auto* problem = std::get_if<Problem>(&weight)) return *problem;
      const double v = std::get<double>(value), w = std::get<double>(weight);
      if (w < 0) return Problem{fmt::format("the weight in {} is negative", shown(part)), ""};
      if (w > 1e9) return Problem{fmt::format("the weight in {} is too large", shown(part)), ""};
      if (w == 0) continue;  // a value that never comes is no part of the distribution
      result_.points.emplace_back(v, w);
      total += w;
      sum += v * w;
    }
    if (total <= 0) return Problem{"no weight is above zero", ""};
    result_.mean = sum / total;
    return std::nullopt;
  }

  std::optional<Problem> named(const std::vector<std::string_view>& parts) {
    std::vector<std::string_view> names;
    for (std::string_view name : form_.parameters)
      if (!name.empty()) names.push_back(name);
    std::vector<std::string_view> seen;
    for (std::string_view part : parts) {
      const std::size_t space = part.find(' ');
      const std::string_view name = part.substr(0, space);
      const std::string_view text = space == std::string_view::npos ? "" : trimmed(part.substr(space));
      if (std::find(names.begin(), names.end(), name) == names.end())
        return part.empty()
                   ? Problem{"a parameter is missing", ""}
                   : Problem{fmt::format("unknown parameter {}", shown(name)), did_you_mean(name, names)};
      if (std::find(seen.begin(), seen.end(), name) != seen.end())
        return Problem{fmt::format("'{}' is given twice", name), ""};
      seen.push_back(name);
      if (auto problem = parameter(name, text)) return problem;
    }
    for (std::string_view name : names)
      if (std::find(seen.begin(), seen.end(), name) == seen.end())
        return Problem{fmt::format("'{}' is missing", name), ""};
    return std::nullopt;
  }

  std::optional<Problem> parameter(std::string_view name, std::string_view text) {
    if (name == "stages") {
      const Parsed<std::int64_t> stages = parse_integer(text);
      if (const auto* problem = std::get_if<Problem>(&stages)) return *problem;
      const std::int64_t count = std::get<std::int64_t>(stages);
      if (count < 1 || count > most_stages)
        return Problem{fmt::format("'stages' must be from 1 to {}, found {}", most_stages, count), ""};
      result_.stages = static_cast<int>(count);
      return std::nullopt;
    }
    const bool is_mean = name == "mean";
    const Parsed<double> parsed =
        is_mean ? parse_value(text, dimension_) : parse_quantity(text, Dimension::number);
    if (const auto* problem = std::get_if<Problem>(&parsed)) return *problem;
    const double value = std::get<double>(parsed);
    // With balanced means a hyperexponential needs scv > 1; at 1 it is the exponential.
    const double above = !is_mean && form_.kind == Kind::hyperexponential ? 1 : 0;
    if (value <= above)
      return Problem{fmt::format("'{}' must be more than {}, found {}", name, above, shown(text)), ""};
    if (!is_mean && value > 1e6) return Problem{fmt::format("'{}' is too large: {}", name, shown(text)), ""};
    if (!is_mean && value < least_scv)
      return Problem{fmt::format("'{}' is too small: {}", name, shown(text)),
                     "a quantity that hardly varies is written as a constant, such as '6 min'"};
    (is_mean ? result_.mean : result_.scv) = value;
    return std::nullopt;
  }

  const Form& form_;
  Dimension dimension_;
  DistributionSpec result_;
};

}  // namespace

Parsed<DistributionSpec> parse_distribution(std::string_view text, Dimension dimension) {
  text = trimmed(text);
  const std::size_t open = text.find('(');
  if (open == std::string_view::npos) {
    const Parsed<double> constant = parse_value(text, dimension);
    if (const double* value = value_of(constant)) {
      DistributionSpec result;
      result.mean = *value;
      return result;
    }
    Problem problem = std::get<Problem>(constant);
    const std::string_view word = text.substr(0, text.find(' '));
    const auto meant =
        std::find_if(forms.begin(), forms.end(), [&](const Form& form) { return form.name == word; });
    const bool is_word =
        !text.empty() && ((text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z'));
    if (meant != forms.end())
      problem.hint =
          fmt::format("write it like '{}'", example_of(*meant, dimension, text.substr(word.size())));
    else if (is_word)
      problem.hint = fmt::format("or a distribution, such as '{}'", example_of(forms[1], dimension, ""));
    return problem;
  }
  const std::string_view name = trimmed(text.substr(0, open));
  const auto form = std::find_if(forms.begin(), forms.end(), [&](const Form& f) { return f.name == name; });
  if (form == forms.end()) {
    std::vector<std::string_view> names;
    for (const Form& known : forms) names.push_back(known.name);
    return Problem{fmt::format("unknown distribution {}", shown(name)),
                   did_you_mean(name, names, fmt::format("distributions: {}", listed(names)))};
  }
  const std::size_t close = text.find(')');
  if (close == std::string_view::npos || close + 1 != text.size())
    return Problem{fmt::format("expected one ')' at the end of {}", shown(text)),
                   fmt::format("write it like '{}'",
                               example_of(*form, dimension, text.substr(open + 1, close - open - 1)))};
  return Parser(*form, dimension).parse(text.substr(open + 1, close - open - 1));
}

}  // namespace gelombang::scenario
