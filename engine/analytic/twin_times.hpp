// SPDX-License-Identifier: Apache-2.0
// Times for the twin: delays of people as phases, sizes as a ladder of equal shares, and answers that are due
// later as a calendar. Internal to engine/analytic.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "engine/kernel/random/variates.hpp"

namespace gelombang::analytic {

/// A delay as exponential phases: one after the other (Erlang), or side by side (hyperexponential with
/// balanced means: Whitt, Approximating a point process by a renewal process, Operations Research 30:1,
/// 1982). Mean and variance are those of the distribution, the variance not below a sixteenth of the squared
/// mean. Time goes on in steps; a phase is left by the implicit Euler rule, stable for steps of any length.
class Phases {
 public:
  static constexpr int most = 16;

  Phases() = default;  // no delay
  /// `stretch` >= 0 times as long as the distribution.
  explicit Phases(const Distribution& distribution, double stretch = 1, int most_phases = most);

  int count() const { return count_; }
  /// The length of the next steps, in seconds (of waking time, where that counts); >= 0.
  void set_step(double step_s);
  /// Adds `in` and returns those whose delay ends in this step. cells: count() of them.
  double pass(double* cells, double in) const {
    if (count_ == 0) return in;
    if (is_parallel_) {
      cells[0] = (cells[0] + in * share_) * keep_[0];
      cells[1] = (cells[1] + in * (1 - share_)) * keep_[1];
      return cells[0] * move_[0] + cells[1] * move_[1];
    }
    for (int i = 0; i < count_; ++i) {
      const double there = (cells[i] + in) * keep_[0];
      cells[i] = there > negligible ? there : 0;
      in = there * move_[0];
    }
    return in;
  }

 private:
  static constexpr double negligible = 1e-12;  // of a person: numbers below are slow to calculate with
  int count_ = 0;
  bool is_parallel_ = false;
  double share_ = 1;
  std::array<double, 2> mean_{}, move_{}, keep_{1, 1};
};

/// A distribution as `size` values of equal probability: the means of its quantiles.
struct Ladder {
  static constexpr std::size_t size = 16;
  std::array<double, size> value{};
  Ladder() = default;
  explicit Ladder(const Distribution& distribution);
};

/// What comes due in later steps, with a column for each attempt.
class Calendar {
 public:
  static constexpr std::size_t most_columns = 8;
  using Row = std::array<double, most_columns>;

  Calendar() = default;
  /// Nothing is due later than after `longest` steps.
  explicit Calendar(std::size_t longest) {
    std::size_t size = 4;
    while (size < longest + 3) size *= 2;
    due_.resize(size);
    mask_ = size - 1;
  }
  bool exists() const { return !due_.empty(); }
  /// Adds `share` of the amounts in `delay` >= 1 steps, between two of them in part.
  void add(std::size_t now, double delay, double share, const Row& amounts) {
    const double limited = std::min(std::max(delay, 1.0), static_cast<double>(mask_ - 1));
    const auto whole = static_cast<std::size_t>(limited);
    const double later = (limited - static_cast<double>(whole)) * share, sooner = share - later;
    Row& first = due_[(now + whole) & mask_];
    Row& second = due_[(now + whole + 1) & mask_];
    for (std::size_t i = 0; i < most_columns; ++i) {
      first[i] += amounts[i] * sooner;
      second[i] += amounts[i] * later;
    }
    until_ = std::max(until_, now + whole + 1);
  }
  /// Adds to `amounts` what is due now, and forgets it.
  void take(std::size_t now, Row& amounts) {
    if (now > until_) return;
    Row& row = due_[now & mask_];
    for (std::size_t i = 0; i < most_columns; ++i) amounts[i] += row[i];
    row = {};
  }
  double sum() const {
    double all = 0;
    for (const Row& row : due_)
      for (const double each : row) all += each;
    return all;
  }

 private:
  std::vector<Row> due_;
  std::size_t mask_ = 0, until_ = 0;
};

}  // namespace gelombang::analytic
