// SPDX-License-Identifier: Apache-2.0
#include "engine/selection/leximin.hpp"

#include <algorithm>
#include <numeric>

namespace gelombang::selection {
namespace {

using boost::multiprecision::cpp_int;

/// A bound, or the value of a variable that stands at one: a multiple of one of the chances found so far, of
/// which the first is 1. Sums over a row are then sums of small integers for each chance.
struct Multiple {
  std::uint32_t level = 0;
  std::int64_t times = 0;
};

/// Seats by type, and their sums by quota and in all, between bounds.
///
/// Variables: first the types, then the sums. Each row of the tableau tells one variable as a sum of others:
/// divisor_ * basic = entries * columns. All entries are determinants of a matrix of zeros and ones, so the
/// tableau has integers alone, and with at most two attributes only -1, 0 and 1. Values are
/// integers too, over one denominator.
class Tableau {
 public:
  enum class Outcome { feasible, conflict, too_large };

  explicit Tableau(const LeximinProblem& problem)
      : types_(problem.types.size()),
        rows_(problem.quotas.size() + 1),
        lower_(types_ + rows_, Multiple{}),
        upper_(types_ + rows_),
        entries_(rows_ * types_),
        columns_(types_),
        column_of_(types_ + rows_, types_),
        basics_(rows_),
        at_(types_),
        can_rise_(types_),
        can_fall_(types_),
        value_(rows_) {
    for (std::size_t t = 0; t < types_; ++t) {
      upper_[t] = Multiple{0, problem.types[t].people};
      columns_[t] = column_of_[t] = t;
      for (std::size_t q = 0; q < problem.quotas.size(); ++q) {
        const Quota& quota = problem.quotas[q];
        entry(q, t) = problem.types[t].value_of[quota.attribute] == quota.value ? 1 : 0;
      }
      entry(rows_ - 1, t) = 1;
    }
    for (std::size_t r = 0; r < rows_; ++r) {
      basics_[r] = types_ + r;
      lower_[types_ + r].reset();
    }
    for (std::size_t q = 0; q < problem.quotas.size(); ++q) {
      if (problem.quotas[q].at_least) lower_[types_ + q] = Multiple{0, *problem.quotas[q].at_least};
      if (problem.quotas[q].at_most) upper_[types_ + q] = Multiple{0, *problem.quotas[q].at_most};
    }
    lower_.back() = upper_.back() = Multiple{0, problem.seats};
  }

  std::uint32_t new_level() {
    level_.emplace_back(0);
    return static_cast<std::uint32_t>(level_.size() - 1);
  }
  Rational chance(std::uint32_t level) const { return {level_[level], denominator_}; }
  void set_chance(std::uint32_t level, const Rational& chance) {
    const cpp_int common = lcm(denominator_, denominator(chance)), factor = common / denominator_;
    if (factor != 1)
      for (cpp_int& each : level_) each *= factor;
    denominator_ = common;
    level_[level] = numerator(chance) * (common / denominator(chance));
  }

  /// The type has at least this chance, or exactly this.
  void bound_type(std::size_t type, std::uint32_t level, bool exactly) {
    const Multiple bound{level, upper_[type]->times};
    if (const std::size_t column = column_of_[type]; column != types_) {
      Multiple& at = at_[column];
      if (exactly || at.level != 0 || at.times == 0) at = bound;
    }
    lower_[type] = bound;
    if (exactly) upper_[type] = bound;
  }

  /// Bland's rule, the smallest number first, never comes back to a tableau it has left.
  Outcome search() {
    evaluate();
    while (true) {
      std::size_t row = rows_;
      for (std::size_t r = 0; r < rows_; ++r)
        if ((row == rows_ || basics_[r] < basics_[row]) && (below(r) || above(r))) row = r;
      if (row == rows_) return Outcome::feasible;
      const bool rise = below(row);
      std::size_t column = types_;
      for (std::size_t c = 0; c < types_; ++c) {
        const std::int64_t a = entry(row, c);
        if (a == 0 || (column != types_ && columns_[c] > columns_[column])) continue;
        if ((a > 0) == rise ? can_rise_[c] : can_fall_[c]) column = c;
      }
      if (column == types_) {
        conflict_row_ = row;
        return Outcome::conflict;
      }
      if (!pivot(row, column, rise ? *lower_[basics_[row]] : *upper_[basics_[row]]))
        return Outcome::too_large;
    }
  }

  /// After a conflict: the largest chance at which this row contradicts nothing.
  Rational largest_chance(std::uint32_t level) const {
    std::vector<std::int64_t> sum(level_.size());
    const bool rise = below(conflict_row_);
    const std::int64_t sign = rise ? 1 : -1;
    for (std::size_t c = 0; c < types_; ++c) {
      const std::int64_t a = sign * entry(conflict_row_, c);
      if (a == 0) continue;
      const Multiple& bound = a > 0 ? *upper_[columns_[c]] : *lower_[columns_[c]];
      sum[bound.level] += a * bound.times;
    }
    const std::size_t basic = basics_[conflict_row_];
    const Multiple& bound = rise ? *lower_[basic] : *upper_[basic];
    sum[bound.level] -= sign * divisor_ * bound.times;
    cpp_int rest = 0;
    for (std::size_t l = 0; l < sum.size(); ++l)
      if (l != level && sum[l] != 0) rest += level_[l] * sum[l];
    return {rest, denominator_ * -sum[level]};
  }

  /// After a conflict: by row as it was at the start, quotas and then the seats.
  std::vector<std::int64_t> weights() const {
    std::vector<std::int64_t> weight(rows_);
    const std::int64_t sign = below(conflict_row_) ? 1 : -1;
    for (std::size_t c = 0; c < types_; ++c)
      if (columns_[c] >= types_) weight[columns_[c] - types_] = sign * entry(conflict_row_, c);
    if (basics_[conflict_row_] >= types_) weight[basics_[conflict_row_] - types_] = -sign * divisor_;
    std::int64_t common = 0;
    for (const std::int64_t each : weight) common = std::gcd(common, each);
    if (common > 1)
      for (std::int64_t& each : weight) each /= common;
    return weight;
  }

  std::vector<QuotaConflict> conflict() const {
    std::vector<QuotaConflict> parts;
    const auto add = [&](std::size_t variable, bool upper) {
      using Bound = QuotaConflict::Bound;
      if (variable + 1 == types_ + rows_)
        parts.push_back({Bound::seats});
      else if (variable >= types_)
        parts.push_back({upper ? Bound::at_most : Bound::at_least, variable - types_});
      else if (upper)
        parts.push_back({Bound::people, variable});  // less than no seat needs no telling
    };
    const bool rise = below(conflict_row_);
    add(basics_[conflict_row_], !rise);
    for (std::size_t c = 0; c < types_; ++c)
      if (const std::int64_t a = entry(conflict_row_, c); a != 0) add(columns_[c], (a > 0) == rise);
    return parts;
  }

 private:
  // Sums over a row of 10^4 types with 10^8 people each stay within 64 bits.
  static constexpr std::int64_t largest_entry = std::int64_t{1} << 20;

  std::int64_t& entry(std::size_t row, std::size_t column) { return entries_[row * types_ + column]; }
  std::int64_t entry(std::size_t row, std::size_t column) const { return entries_[row * types_ + column]; }
  cpp_int value(const Multiple& bound) const { return level_[bound.level] * bound.times; }
  bool below(std::size_t row) const {
    const auto& bound = lower_[basics_[row]];
    return bound && value_[row] < level_[bound->level] * (bound->times * divisor_);
  }
  bool above(std::size_t row) const {
    const auto& bound = upper_[basics_[row]];
    return bound && value_[row] > level_[bound->level] * (bound->times * divisor_);
  }
  void look_at(std::size_t column) {
    const std::size_t variable = columns_[column];
    const cpp_int now = value(at_[column]);
    can_rise_[column] = !upper_[variable] || now < value(*upper_[variable]);
    can_fall_[column] = !lower_[variable] || now > value(*lower_[variable]);
  }

  void evaluate() {
    for (std::size_t c = 0; c < types_; ++c) look_at(c);
    std::vector<std::int64_t> sum(level_.size());
    for (std::size_t r = 0; r < rows_; ++r) {
      std::fill(sum.begin(), sum.end(), 0);
      for (std::size_t c = 0; c < types_; ++c) sum[at_[c].level] += entry(r, c) * at_[c].times;
      value_[r] = 0;
      for (std::size_t l = 0; l < sum.size(); ++l)
        if (sum[l] != 0) value_[r] += level_[l] * sum[l];
    }
  }

  /// The row's variable goes to the bound and becomes a column; the column's variable becomes basic. False
  /// when an entry grows too large.
  bool pivot(std::size_t row, std::size_t column, const Multiple& bound) {
    const std::int64_t by = entry(row, column);
    const std::int64_t sign = by > 0 ? 1 : -1;
    const cpp_int missing = value(bound) * divisor_ - value_[row];
    for (std::size_t r = 0; r < rows_; ++r) {
      if (r == row) continue;
      const std::int64_t in_column = entry(r, column);
      if (in_column == 0 && by * sign == divisor_) continue;
      value_[r] = sign * (by * value_[r] + in_column * missing) / divisor_;
      for (std::size_t c = 0; c < types_; ++c) {
        if (c == column) continue;
        std::int64_t& a = entry(r, c);
        a = sign * (by * a - in_column * entry(row, c));
        if (divisor_ != 1) a /= divisor_;
        if (a > largest_entry || a < -largest_entry) return false;
      }
      entry(r, column) = sign * in_column;
    }
    value_[row] = sign * (by * value(at_[column]) + missing);
    for (std::size_t c = 0; c < types_; ++c)
      if (c != column) entry(row, c) *= -sign;
    entry(row, column) = sign * divisor_;
    divisor_ = sign * by;

    column_of_[columns_[column]] = types_;
    column_of_[basics_[row]] = column;
    std::swap(basics_[row], columns_[column]);
    at_[column] = bound;
    look_at(column);
    return true;
  }

  std::size_t types_, rows_;
  std::vector<std::optional<Multiple>> lower_, upper_;  // by variable
  std::vector<std::int64_t> entries_;
  std::int64_t divisor_ = 1;
  std::vector<std::size_t> columns_, column_of_;  // the variable of a column; types_: of a basic one
  std::vector<std::size_t> basics_;               // by row: a variable
  std::vector<Multiple> at_;                      // by column: one of its bounds
  std::vector<char> can_rise_, can_fall_;         // by column
  // All over denominator_; those of rows times divisor_ besides.
  std::vector<cpp_int> value_;
  std::vector<cpp_int> level_{cpp_int(1)};
  cpp_int denominator_ = 1;
  std::size_t conflict_row_ = 0;
};

}  // namespace

Leximin leximin(const LeximinProblem& problem) {
  Leximin result;
  Tableau tableau(problem);
  const auto give_up = [&](Tableau::Outcome outcome) {
    result = {};
    result.too_large = outcome == Tableau::Outcome::too_large;
    if (!result.too_large) result.conflict = tableau.conflict();
    return result;
  };
  if (const auto outcome = tableau.search(); outcome != Tableau::Outcome::feasible) return give_up(outcome);

  const std::size_t types = problem.types.size();
  result.step_of.assign(types, 0);
  std::vector<std::size_t> open(types);
  std::iota(open.begin(), open.end(), std::size_t{0});
  while (!open.empty()) {
    const std::uint32_t level = tableau.new_level();
    for (const std::size_t type : open) tableau.bound_type(type, level, false);
    // From above: a row that contradicts the bounds tells the next chance to try, until none does.
    tableau.set_chance(level, Rational(1));
    LeximinStep step;
    step.weight_of.assign(problem.quotas.size() + 1, 0);
    Tableau::Outcome outcome = tableau.search();
    while (outcome == Tableau::Outcome::conflict) {
      step.weight_of = tableau.weights();
      tableau.set_chance(level, tableau.largest_chance(level));
      outcome = tableau.search();
    }
    if (outcome == Tableau::Outcome::too_large) return give_up(outcome);

    step.chance = tableau.chance(level);
    step.weight_of_seats = step.weight_of.back();
    step.weight_of.pop_back();
    std::vector<std::size_t> later;
    for (const std::size_t type : open) {
      std::int64_t weight = step.weight_of_seats;
      for (std::size_t q = 0; q < problem.quotas.size(); ++q)
        if (problem.types[type].value_of[problem.quotas[q].attribute] == problem.quotas[q].value)
          weight += step.weight_of[q];
      if (weight > 0 || step.chance == 1) {
        tableau.bound_type(type, level, true);
        result.step_of[type] = static_cast<std::uint32_t>(result.steps.size());
      } else {
        later.push_back(type);
      }
    }
    result.steps.push_back(std::move(step));
    open = std::move(later);
  }
  return result;
}

}  // namespace gelombang::selection
