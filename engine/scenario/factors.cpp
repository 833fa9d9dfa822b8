// SPDX-License-Identifier: Apache-2.0
#include "engine/scenario/factors.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include <fmt/core.h>

namespace gelombang::scenario {
namespace {

constexpr std::size_t most_levels = 1000;
constexpr std::string_view of_assumptions = "assumptions.";

struct Quantity {
  double value = 0;
  Dimension dimension = Dimension::number;
  bool is_whole = false;  // written without a unit and without decimals
};

std::optional<Quantity> quantity_of(const std::string& text) {
  const auto parsed = parse_any_quantity(text);
  const auto* found = value_of(parsed);
  if (found == nullptr) return std::nullopt;
  const bool is_number = found->second == Dimension::number;
  const bool is_whole = is_number && text.find_first_not_of("0123456789") == std::string::npos;
  // 5 % and 0.05 are both written where a share is expected.
  return Quantity{found->first, found->second == Dimension::share ? Dimension::number : found->second,
                  is_whole};
}

std::string text_of(double value, Dimension dimension, bool is_whole) {
  if (is_whole) return fmt::format("{:.0f}", value);
  std::string number = fmt::format("{:.6g}", value);
  // 1.125 can be read as eleven hundred, which is refused: a fourth decimal makes it plain.
  if (const std::size_t point = number.find('.'); point != std::string::npos && number.size() == point + 4)
    number += '0';
  switch (dimension) {
    case Dimension::time:
      return number + " s";
    case Dimension::rate:
      return number + "/s";
    case Dimension::size:
      return number + " B";
    case Dimension::bit_rate:
      return number + " bit/s";
    case Dimension::number:
    case Dimension::share:
      break;
  }
  return number;
}

/// An assumption that has one value only changes nothing.
bool has_range(const AssumptionSpec& assumption) {
  const auto low = quantity_of(assumption.low.value), high = quantity_of(assumption.high.value);
  return low && high && low->value < high->value;
}

/// Reads one factor; `problems` hears why it is none.
class Reading {
 public:
  Reading(const ExperimentSpec::Factor& written, const std::vector<AssumptionSpec>& assumptions,
          Problems& problems)
      : written_(written), problems_(problems) {
    factor_.path = written.path.value;
    factor_.where = written.path.where;
    const std::string_view path = factor_.path;
    if (!path.starts_with(of_assumptions)) return;
    const std::string_view name = path.substr(of_assumptions.size());
    for (const AssumptionSpec& each : assumptions)
      if (each.name.value == name) assumption_ = &each;
    if (assumption_ != nullptr) factor_.base = assumption_->value.value;
  }

  std::optional<Factor> factor() {
    const bool is_read = written_.values.empty() ? read_range() : read_values();
    if (!is_read) return std::nullopt;
    return std::move(factor_);
  }

 private:
  bool fail(const SourceLocation& where, std::string message, std::string hint = {}) {
    problems_.error_unless_said(where, std::move(message), std::move(hint));
    return false;
  }

  bool read_range() {
    const At<std::string>* low = written_.low ? &*written_.low : nullptr;
    const At<std::string>* high = written_.high ? &*written_.high : nullptr;
    if (assumption_ != nullptr) {
      if (low == nullptr) low = &assumption_->low;
      if (high == nullptr) high = &assumption_->high;
    }
    if (low == nullptr || high == nullptr)
      return fail(factor_.where, fmt::format("the factor {} has no range", shown(factor_.path)),
                  "give it 'low' and 'high', or 'values'");
    const auto from = quantity_of(low->value), to = quantity_of(high->value);
    for (const auto& [text, quantity] : {std::pair(low, &from), std::pair(high, &to)})
      if (!*quantity)
        return fail(text->where,
                    fmt::format("factor {}: {} is not a number with its unit", shown(factor_.path),
                                shown(text->value)),
                    "what is not a number is listed as 'values'");
    if (from->dimension != to->dimension)
      return fail(high->where, fmt::format("factor {}: {} and {} are not of the same kind",
                                           shown(factor_.path), shown(low->value), shown(high->value)));
    if (!(from->value < to->value))
      return fail(low->where, fmt::format("factor {}: the box is empty, {} is not below {}",
                                          shown(factor_.path), shown(low->value), shown(high->value)));
    factor_.levels = {{low->value, 0}, {high->value, 1}};
    factor_.is_range = true;
    factor_.is_whole = from->is_whole && to->is_whole;
    factor_.dimension = from->dimension;
    factor_.low = from->value;
    factor_.high = to->value;
    return true;
  }

  bool read_values() {
    if (written_.low || written_.high)
      return fail(factor_.where,
                  fmt::format("the factor {} has a range and a list of values", shown(factor_.path)),
                  "one of the two is enough");
    if (written_.values.size() < 2 || written_.values.size() > most_levels)
      return fail(factor_.where, fmt::format("between 2 and {} values are possible, and the factor {} has {}",
                                             most_levels, shown(factor_.path), written_.values.size()));
    std::vector<std::pair<double, std::string>> levels;
    std::optional<Dimension> dimension;
    bool are_numbers = true;
    for (const At<std::string>& each : written_.values) {
      const auto quantity = quantity_of(each.value);
      are_numbers = are_numbers && quantity && dimension.value_or(quantity->dimension) == quantity->dimension;
      if (quantity) dimension = quantity->dimension;
      levels.emplace_back(are_numbers ? quantity->value : 0, each.value);
    }
    if (are_numbers) std::sort(levels.begin(), levels.end());
    const double low = levels.front().first, range = levels.back().first - low;
    for (std::size_t i = 0; i < levels.size(); ++i) {
      const bool is_twice = i > 0 && (are_numbers ? levels[i].first == levels[i - 1].first
                                                  : levels[i].second == levels[i - 1].second);
      if (is_twice)
        return fail(factor_.where, fmt::format("the factor {} has the value {} twice", shown(factor_.path),
                                               shown(levels[i].second)));
      const double place = are_numbers ? (levels[i].first - low) / range
                                       : static_cast<double>(i) / static_cast<double>(levels.size() - 1);
      factor_.levels.push_back({levels[i].second, place});
    }
    return true;
  }

  const ExperimentSpec::Factor& written_;
  Problems& problems_;
  const AssumptionSpec* assumption_ = nullptr;
  Factor factor_;
};

}  // namespace

Factor::Level Factor::at(double coordinate) const {
  if (!is_range) {
    const auto count = static_cast<double>(levels.size());
    return levels[std::min(levels.size() - 1, static_cast<std::size_t>(coordinate * count))];
  }
  if (coordinate <= 0) return levels.front();
  if (coordinate >= 1) return levels.back();
  double value = low + coordinate * (high - low);
  if (!is_whole) return {text_of(value, dimension, false), coordinate};
  value = std::round(value);
  if (value == low) return levels.front();
  if (value == high) return levels.back();
  return {text_of(value, dimension, true), (value - low) / (high - low)};
}

std::vector<Factor::Level> Factor::grid(std::size_t count) const {
  if (!is_range) return levels;
  std::vector<Level> found;
  for (std::size_t i = 0; i < count; ++i) {
    Level level = at(static_cast<double>(i) / static_cast<double>(count - 1));
    if (found.empty() || found.back().text != level.text) found.push_back(std::move(level));
  }
  return found;
}

std::vector<Factor> factors_of(const std::vector<ExperimentSpec::Factor>& written,
                               const std::vector<AssumptionSpec>& assumptions, Problems& problems) {
  std::vector<ExperimentSpec::Factor> all = written;
  if (written.empty())
    for (const AssumptionSpec& each : assumptions)
      if (has_range(each))
        all.push_back({{std::string(of_assumptions) + each.name.value, each.name.where}, {}, {}, {}});
  std::vector<Factor> factors;
  for (const ExperimentSpec::Factor& each : all) {
    const bool is_twice = std::any_of(factors.begin(), factors.end(),
                                      [&](const Factor& other) { return other.path == each.path.value; });
    if (is_twice) {
      problems.error_unless_said(each.path.where,
                                 fmt::format("the factor {} is there twice", shown(each.path.value)));
      continue;
    }
    if (auto factor = Reading(each, assumptions, problems).factor()) factors.push_back(std::move(*factor));
  }
  return factors;
}

}  // namespace gelombang::scenario
