// SPDX-License-Identifier: Apache-2.0
#include "engine/study/size_box.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/core.h>

#include "engine/base/units.hpp"

namespace gelombang::study {

namespace {

using scenario::PriceSpec;
using scenario::ScenarioSpec;
using scenario::SizeVariableSpec;

constexpr std::int64_t most_levels = 100'000;

void error(std::vector<Diagnostic>& mistakes, const SourceLocation& where, std::string message,
           std::string hint) {
  mistakes.push_back({Severity::error, where, std::move(message), std::move(hint)});
}

/// One variable of the section, its values and what they cost.
class Reader {
 public:
  Reader(const ScenarioSpec& spec, const SizeVariableSpec& from, std::vector<Diagnostic>& mistakes)
      : spec_(spec), from_(from), mistakes_(mistakes) {
    to_.name = from.name.value;
    to_.path = from.set.value;
    to_.where = from.set.where;
  }

  SizeVariable read() {
    if (from_.values.empty() ? read_numbers() : read_values()) return std::move(to_);
    return {};
  }

 private:
  bool fail(const SourceLocation& where, const std::string& message, std::string hint) {
    error(mistakes_, where, fmt::format("variable '{}': {}", to_.name, message), std::move(hint));
    return false;
  }

  bool read_numbers() {
    if (!from_.from || !from_.to)
      return fail(from_.name.where, "what it may be is not said", "write 'from' and 'to', or 'values'");
    const std::int64_t from = from_.from->value, to = from_.to->value, step = from_.step.value;
    if (to < from)
      return fail(from_.to->where, fmt::format("it is from {} to {}: there is no such number", from, to),
                  "'to' is not less than 'from'");
    if ((to - from) / step >= most_levels)
      return fail(from_.to->where, fmt::format("it has more than {} levels", most_levels),
                  "write a larger 'step'");
    if (!from_.prices.empty())
      return fail(from_.prices.front().where, "'prices' are of 'values'", "write 'price' or 'price_each'");
    double each = 1;
    if (!read_price(each)) return false;
    for (std::int64_t number = from; number <= to; number += step) {
      const std::int64_t units =
          from_.up ? units_with_spares(number, from_.up->value, spec_.size->enough_up.value) : number;
      to_.values.push_back(std::to_string(number) + from_.unit.value);
      to_.units.push_back(units);
      to_.prices.push_back(each * static_cast<double>(units));
    }
    return true;
  }

  bool read_values() {
    if (from_.from || from_.to)
      return fail(from_.values.front().where, "it has both numbers and 'values'", "write one of them");
    if (from_.up) return fail(from_.up->where, "spares are of numbers of units", "write 'from' and 'to'");
    if (from_.prices.size() != from_.values.size())
      return fail(from_.values.front().where,
                  fmt::format("it has {} values and {} prices", from_.values.size(), from_.prices.size()),
                  "write one of 'prices' for each of 'values'");
    for (std::size_t i = 0; i < from_.values.size(); ++i) {
      to_.values.push_back(from_.values[i].value);
      to_.units.push_back(1);
      to_.prices.push_back(from_.prices[i].value);
      if (i > 0 && to_.prices[i] < to_.prices[i - 1])
        return fail(from_.prices[i].where, "a later value is cheaper than an earlier one",
                    "order the values: a later one costs no less and serves no worse");
    }
    return true;
  }

  /// What one unit costs; 1 where nothing is said: then the plan with the fewest units is looked for.
  bool read_price(double& each) {
    if (from_.price && from_.price_each)
      return fail(from_.price->where, "it has two prices", "write 'price' or 'price_each'");
    if (from_.price_each) each = from_.price_each->value;
    if (!from_.price) return true;
    const auto found = std::find_if(spec_.prices.begin(), spec_.prices.end(), [&](const PriceSpec& price) {
      return price.name.value == from_.price->value;
    });
    if (found == spec_.prices.end())
      return fail(from_.price->where, fmt::format("there is no price '{}'", from_.price->value),
                  spec_.prices.empty() ? "the scenario has no section 'prices'"
                                       : fmt::format("there is '{}'", spec_.prices.front().name.value));
    const Duration paid = from_.paid_for ? from_.paid_for->value : spec_.duration.value;
    each = found->price.value;
    if (found->per.value == PriceSpec::Per::hour) each *= seconds(paid) / 3600;
    if (found->per.value == PriceSpec::Per::call) return price_calls(seconds(paid), each);
    return true;
  }

  /// A plan with a rate pays for the calls that it allows, made or not: what the bill can come to.
  bool price_calls(double paid_seconds, double& each) {
    const std::string& unit = from_.unit.value;
    const double per_seconds = unit == "/s" ? 1 : unit == "/min" ? 60 : unit == "/h" ? 3600 : 0;
    if (per_seconds == 0)
      return fail(from_.price->where, "a price per call needs a rate",
                  "write 'unit: /s', '/min' or '/h' beside 'from' and 'to'");
    each *= paid_seconds / per_seconds;
    return true;
  }

  const ScenarioSpec& spec_;
  const SizeVariableSpec& from_;
  std::vector<Diagnostic>& mistakes_;
  SizeVariable to_;
};

}  // namespace

std::int64_t units_with_spares(std::int64_t needed, double up, double enough) {
  if (needed == 0 || up >= 1) return needed;
  // With one unit more, at least `needed` are up if they were before, or if exactly one was missing and the
  // new one is up. P(exactly needed - 1 of n) follows from that of n - 1 by a ratio; logarithms, for it may
  // be tiny.
  std::int64_t units = needed;
  double log_missing = std::log(static_cast<double>(needed)) +
                       static_cast<double>(needed - 1) * std::log(up) + std::log1p(-up);
  double reached = std::exp(static_cast<double>(needed) * std::log(up));
  while (reached < enough) {
    reached += std::exp(log_missing) * up;
    ++units;
    log_missing += std::log(static_cast<double>(units)) - std::log(static_cast<double>(units - needed + 1)) +
                   std::log1p(-up);
  }
  return units;
}

SizeBox::SizeBox(const ScenarioSpec& spec, std::vector<Diagnostic>& mistakes) {
  for (const SizeVariableSpec& from : spec.size->variables)
    variables_.push_back(Reader(spec, from, mistakes).read());
  for (const PriceSpec& price : spec.prices) {
    if (price.currency.value.empty()) continue;
    if (!currency_.empty() && price.currency.value != currency_)
      error(mistakes, price.currency.where,
            fmt::format("price '{}' is in {}, another one in {}", price.name.value, price.currency.value,
                        currency_),
            "write all prices in one currency");
    currency_ = price.currency.value;
  }
}

experiment::PlanBox SizeBox::plans() const {
  experiment::PlanBox box;
  for (const SizeVariable& each : variables_) box.prices.push_back(each.prices);
  return box;
}

std::vector<scenario::Override> SizeBox::overrides(const experiment::Plan& plan) const {
  std::vector<scenario::Override> overrides;
  for (std::size_t i = 0; i < plan.size(); ++i)
    overrides.push_back(
        {variables_[i].path, variables_[i].values[static_cast<std::size_t>(plan[i])], variables_[i].where});
  return overrides;
}

std::string SizeBox::values(const experiment::Plan& plan) const {
  std::string text;
  for (std::size_t i = 0; i < plan.size(); ++i)
    text += fmt::format("{}{}={}", i == 0 ? "" : ", ", variables_[i].name,
                        variables_[i].values[static_cast<std::size_t>(plan[i])]);
  return text;
}

}  // namespace gelombang::study
