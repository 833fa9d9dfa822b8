// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/order_tests.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/base/contract.hpp"

namespace gelombang::audit {

namespace {

std::vector<std::uint32_t> sorted(std::span<const double> values, std::span<const std::uint32_t> strata) {
  std::vector<std::uint32_t> order(values.size());
  std::iota(order.begin(), order.end(), 0U);
  if (strata.empty())
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return values[a] < values[b]; });
  else
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return strata[a] != strata[b] ? strata[a] < strata[b] : values[a] < values[b];
    });
  return order;
}

/// Sums of one stratum.
struct Moments {
  double count = 0, mean_a = 0, mean_b = 0, aa = 0, bb = 0, ab = 0;
  /// Welford's update: sums of products of millions of ranks would lose their differences.
  void add(double a, double b) {
    ++count;
    const double before_a = a - mean_a, before_b = b - mean_b;
    mean_a += before_a / count;
    mean_b += before_b / count;
    aa += before_a * (a - mean_a);
    bb += before_b * (b - mean_b);
    ab += before_a * (b - mean_b);
  }
};

/// d' V^-1 d and the rank of V, a covariance matrix that may be singular.
struct Form {
  double value = 0, rank = 0;
};
Form quadratic_form(std::vector<double> v, std::vector<double> d) {
  // Symmetric elimination; the largest pivot first, so that a singular rest is recognised.
  const std::size_t n = d.size();
  double largest = 0;
  for (std::size_t i = 0; i < n; ++i) largest = std::max(largest, v[i * n + i]);
  std::vector<bool> done(n);
  Form form;
  for (std::size_t step = 0; step < n; ++step) {
    std::size_t pivot = n;
    for (std::size_t i = 0; i < n; ++i)
      if (!done[i] && (pivot == n || v[i * n + i] > v[pivot * n + pivot])) pivot = i;
    const double size = v[pivot * n + pivot];
    if (!(size > 1e-9 * largest)) break;
    done[pivot] = true;
    ++form.rank;
    form.value += d[pivot] * d[pivot] / size;
    for (std::size_t i = 0; i < n; ++i) {
      if (done[i]) continue;
      const double factor = v[i * n + pivot] / size;
      d[i] -= factor * d[pivot];
      for (std::size_t j = 0; j < n; ++j)
        if (!done[j]) v[i * n + j] -= factor * v[pivot * n + j];
    }
  }
  return form;
}

}  // namespace

std::vector<double> mid_ranks(std::span<const double> values) {
  return mid_ranks(values, {}, 1);
}

std::vector<double> mid_ranks(std::span<const double> values, std::span<const std::uint32_t> strata,
                              std::uint32_t count) {
  GELOMBANG_REQUIRE(count >= 1 && (strata.empty() || strata.size() == values.size()));
  const std::vector<std::uint32_t> order = sorted(values, strata);
  const auto stratum = [&](std::size_t i) { return strata.empty() ? 0U : strata[order[i]]; };
  std::vector<double> ranks(values.size());
  std::size_t start = 0;  // of the stratum
  for (std::size_t i = 0; i < order.size();) {
    if (i > 0 && stratum(i) != stratum(i - 1)) start = i;
    std::size_t end = i + 1;
    while (end < order.size() && stratum(end) == stratum(i) && values[order[end]] == values[order[i]]) ++end;
    const double rank = (static_cast<double>(i - start + 1) + static_cast<double>(end - start)) / 2;
    for (std::size_t k = i; k < end; ++k) ranks[order[k]] = rank;
    i = end;
  }
  return ranks;
}

Association association(std::span<const double> a, std::span<const double> b,
                        std::span<const std::uint32_t> strata, std::uint32_t stratum_count) {
  GELOMBANG_REQUIRE(a.size() == b.size() && (strata.empty() || strata.size() == a.size()));
  std::vector<Moments> moments(stratum_count);
  for (std::size_t i = 0; i < a.size(); ++i) moments[strata.empty() ? 0 : strata[i]].add(a[i], b[i]);
  double covariance = 0, variance = 0, aa = 0, bb = 0;
  for (const Moments& each : moments) {
    if (each.count < 2) continue;
    covariance += each.ab;
    aa += each.aa;
    bb += each.bb;
    variance += each.aa * each.bb / (each.count - 1);
  }
  if (!(variance > 0)) return {};
  const double z = covariance / std::sqrt(variance);
  return {covariance / std::sqrt(aa * bb), z, normal_two_sided(z)};
}

namespace {

/// That chance gives an order which nowhere contradicts the other: in a stratum of n people n! orders, of
/// which those differ that move people between values. 0, for 1, where some pair contradicts.
double log_chance_of_the_same_order(std::span<const double> a, std::span<const double> b,
                                    std::span<const std::uint32_t> strata) {
  std::vector<std::uint32_t> order(a.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto stratum = [&](std::uint32_t i) { return strata.empty() ? 0U : strata[i]; };
  std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) {
    if (stratum(x) != stratum(y)) return stratum(x) < stratum(y);
    return a[x] != a[y] ? a[x] < a[y] : b[x] < b[y];
  });
  double log_chance = 0, people = 0, alike_a = 0, alike_b = 0, largest_b = 0;
  for (std::size_t k = 0; k < order.size(); ++k) {
    const std::uint32_t i = order[k];
    const bool is_first = k == 0 || stratum(i) != stratum(order[k - 1]);
    if (is_first) people = 0;
    if (!is_first && b[i] < largest_b) return 0;
    const bool next_a = is_first || a[i] != a[order[k - 1]], next_b = is_first || b[i] != largest_b;
    alike_a = next_a ? 1 : alike_a + 1;
    alike_b = next_b ? 1 : alike_b + 1;
    largest_b = b[i];
    log_chance += std::log(alike_a) + std::log(alike_b) - std::log(++people);
  }
  return std::min(0.0, log_chance);
}

}  // namespace

double log_agreement(std::span<const double> a, std::span<const double> b,
                     std::span<const std::uint32_t> strata, std::uint32_t stratum_count) {
  const double z = association(a, b, strata, stratum_count).z;
  return std::min(0.0,
                  std::log(2) + std::min(log_normal_tail(z), log_chance_of_the_same_order(a, b, strata)));
}

std::vector<double> squares_within(std::span<const double> scores, std::span<const std::uint32_t> strata,
                                   std::uint32_t stratum_count) {
  std::vector<Moments> moments(stratum_count);
  for (std::size_t i = 0; i < scores.size(); ++i) moments[strata.empty() ? 0 : strata[i]].add(scores[i], 0);
  std::vector<double> squares;
  for (const Moments& each : moments) squares.push_back(each.aa);
  return squares;
}

TestResult association_with_groups(std::span<const double> scores, std::span<const std::uint16_t> groups,
                                   std::size_t group_count, std::span<const std::uint32_t> strata,
                                   std::uint32_t stratum_count) {
  GELOMBANG_REQUIRE(scores.size() == groups.size() && (strata.empty() || strata.size() == scores.size()));
  std::vector<ScoreSum> cells(group_count * stratum_count);
  for (std::size_t i = 0; i < scores.size(); ++i) {
    ScoreSum& cell = cells[(strata.empty() ? 0 : strata[i]) * group_count + groups[i]];
    ++cell.size;
    cell.sum += scores[i];
  }
  return association_with_groups(cells, group_count, squares_within(scores, strata, stratum_count));
}

namespace {

ScoreSum sum_of(std::span<const ScoreSum> cells) {
  ScoreSum all;
  for (const ScoreSum& each : cells) {
    all.size += each.size;
    all.sum += each.sum;
  }
  return all;
}

}  // namespace

TestResult association_with_groups(std::span<const ScoreSum> cells, std::size_t group_count,
                                   std::span<const double> squares) {
  const std::size_t g = group_count;
  GELOMBANG_REQUIRE(cells.size() == g * squares.size());
  std::vector<double> difference(g), covariance(g * g);
  for (std::size_t s = 0; s < squares.size(); ++s) {
    const std::span<const ScoreSum> of = cells.subspan(s * g, g);
    const ScoreSum all = sum_of(of);
    if (all.size < 2) continue;
    const double spread = squares[s] / (all.size - 1), mean = all.sum / all.size;
    for (std::size_t i = 0; i < g; ++i) {
      difference[i] += of[i].sum - of[i].size * mean;
      covariance[i * g + i] += spread * of[i].size;
      for (std::size_t j = 0; j < g; ++j)
        covariance[i * g + j] -= spread * of[i].size * of[j].size / all.size;
    }
  }
  const Form form = quadratic_form(std::move(covariance), std::move(difference));
  return {form.value, form.rank, chi_square_tail(form.value, form.rank)};
}

Association association_with_order(std::span<const ScoreSum> cells, std::size_t value_count,
                                   std::span<const double> squares) {
  GELOMBANG_REQUIRE(cells.size() == value_count * squares.size());
  double covariance = 0, variance = 0, rank_squares = 0, score_squares = 0;
  for (std::size_t s = 0; s < squares.size(); ++s) {
    const std::span<const ScoreSum> of = cells.subspan(s * value_count, value_count);
    const double size = sum_of(of).size, mean = (size + 1) / 2;
    if (size < 2) continue;
    double before = 0, own_squares = 0;
    for (const ScoreSum& cell : of) {
      const double rank = before + (cell.size + 1) / 2 - mean;
      own_squares += cell.size * rank * rank;
      covariance += rank * cell.sum;
      before += cell.size;
    }
    rank_squares += own_squares;
    score_squares += squares[s];
    variance += own_squares * squares[s] / (size - 1);
  }
  if (!(variance > 0)) return {};
  const double z = covariance / std::sqrt(variance);
  return {covariance / std::sqrt(rank_squares * score_squares), z, normal_two_sided(z)};
}

Line regression(std::span<const double> x, std::span<const double> y) {
  GELOMBANG_REQUIRE(x.size() == y.size() && x.size() >= 3);
  Moments sums;
  for (std::size_t i = 0; i < x.size(); ++i) sums.add(x[i], y[i]);
  Line line;
  if (!(sums.aa > 0) || !(sums.bb > 0)) return line;
  line.slope = sums.ab / sums.aa;
  line.intercept = sums.mean_b - line.slope * sums.mean_a;
  line.correlation = sums.ab / std::sqrt(sums.aa * sums.bb);
  const double degrees = sums.count - 2;
  line.t = line.correlation * std::sqrt(degrees / (1 - line.correlation * line.correlation));
  line.p = student_two_sided(line.t, degrees);
  return line;
}

namespace {

/// Sorts, and returns the number of pairs that stood in the wrong order. `room` is as long as `values`.
std::uint64_t inversions(std::span<double> values, std::span<double> room) {
  const std::size_t n = values.size(), half = n / 2;
  if (n < 2) return 0;
  std::uint64_t count =
      inversions(values.first(half), room.first(half)) + inversions(values.subspan(half), room.subspan(half));
  std::size_t left = 0, right = half;
  for (std::size_t k = 0; k < n; ++k) {
    const bool take_left = right == n || (left < half && values[left] <= values[right]);
    if (!take_left) count += half - left;
    room[k] = values[take_left ? left++ : right++];
  }
  std::copy(room.begin(), room.end(), values.begin());
  return count;
}

/// Pairs of equal values in a sorted column; `same(i)` tells whether i equals i - 1.
template <class Same>
double tied_pairs(std::size_t n, const Same& same) {
  double pairs = 0, length = 1;
  for (std::size_t i = 1; i <= n; ++i) {
    if (i < n && same(i)) {
      ++length;
    } else {
      pairs += length * (length - 1) / 2;
      length = 1;
    }
  }
  return pairs;
}

}  // namespace

Kendall kendall(std::span<const double> x, std::span<const double> y) {
  GELOMBANG_REQUIRE(x.size() == y.size() && x.size() >= 2);
  std::vector<std::uint32_t> order(x.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return x[a] != x[b] ? x[a] < x[b] : y[a] < y[b]; });
  std::vector<double> values, room(x.size());
  for (const std::uint32_t i : order) values.push_back(y[i]);
  const std::size_t n = x.size();
  const double tied_x = tied_pairs(n, [&](std::size_t i) { return x[order[i]] == x[order[i - 1]]; });
  const double tied_both = tied_pairs(
      n, [&](std::size_t i) { return x[order[i]] == x[order[i - 1]] && values[i] == values[i - 1]; });
  const auto discordant = static_cast<double>(inversions(values, room));
  const double tied_y = tied_pairs(n, [&](std::size_t i) { return values[i] == values[i - 1]; });
  const auto count = static_cast<double>(n);
  const double pairs = count * (count - 1) / 2;
  const double score = pairs - tied_x - tied_y + tied_both - 2 * discordant;
  Kendall result;
  result.tau = score / std::sqrt((pairs - tied_x) * (pairs - tied_y));
  result.z = score / std::sqrt(count * (count - 1) * (2 * count + 5) / 18);
  result.p = normal_two_sided(result.z);
  return result;
}

MannWhitney mann_whitney(std::span<const double> values, std::span<const std::uint8_t> selected) {
  GELOMBANG_REQUIRE(values.size() == selected.size());
  const std::vector<double> ranks = mid_ranks(values);
  double sum = 0, n1 = 0;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (selected[i] != 0) {
      sum += ranks[i];
      ++n1;
    }
  const double n0 = static_cast<double>(values.size()) - n1;
  const double u = sum - n1 * (n1 + 1) / 2;
  return {u, n1 > 0 && n0 > 0 ? u / (n1 * n0) : 0.5};
}

Distance distance_to_pool(std::span<const double> values, std::span<const std::uint8_t> selected) {
  GELOMBANG_REQUIRE(values.size() == selected.size());
  const auto n = static_cast<double>(values.size());
  double seats = 0;
  for (const std::uint8_t each : selected) seats += each != 0 ? 1 : 0;
  if (seats == 0 || seats == n) return {};
  const std::vector<std::uint32_t> order = sorted(values, {});
  double taken = 0, largest = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    taken += selected[order[i]] != 0 ? 1 : 0;
    if (i + 1 < order.size() && values[order[i + 1]] == values[order[i]]) continue;
    largest = std::max(largest, std::abs(taken / seats - (static_cast<double>(i) + 1) / n));
  }
  // The selected are part of the pool: their distance to the others is larger by N / (N - n).
  return {largest, kolmogorov_tail(largest * std::sqrt(seats * n / (n - seats)))};
}

Runs runs(std::span<const std::uint8_t> marks) {
  std::int64_t ones = 0, runs_of_ones = 0, runs_of_zeros = 0;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const bool one = marks[i] != 0;
    ones += one ? 1 : 0;
    if (i == 0 || (marks[i - 1] != 0) != one) ++(one ? runs_of_ones : runs_of_zeros);
  }
  return runs(ones, static_cast<std::int64_t>(marks.size()) - ones, runs_of_ones, runs_of_zeros);
}

Runs runs(std::int64_t ones, std::int64_t zeros, std::int64_t runs_of_ones, std::int64_t runs_of_zeros) {
  const std::int64_t n = ones + zeros;
  Runs result;
  result.runs = static_cast<double>(runs_of_ones + runs_of_zeros);
  const auto all = static_cast<double>(n), n1 = static_cast<double>(ones);
  const double product = 2 * n1 * (all - n1);
  result.expected = n > 0 ? 1 + product / all : 0;
  const double variance = n > 1 ? product / all * (product - all) / all / (all - 1) : 0;
  if (variance > 0) result.deviation = std::sqrt(variance);
  const std::int64_t rarer = std::min(ones, n - ones);
  result.rarer = {n, n - rarer + 1, rarer};
  result.rarer_runs = ones <= n - ones ? runs_of_ones : runs_of_zeros;
  return runs_together({result});
}

Runs runs_together(const std::vector<Runs>& strata) {
  Runs sum;
  std::vector<Hypergeometric> draws;
  double variance = 0, expected_pairs = 0;
  for (const Runs& each : strata) {
    if (each.deviation == 0 && strata.size() > 1) continue;
    sum.runs += each.runs;
    sum.expected += each.expected;
    variance += each.deviation * each.deviation;
    draws.push_back(each.rarer);
    sum.rarer_runs += each.rarer_runs;
    expected_pairs += static_cast<double>(each.rarer.drawn) - each.rarer.mean();
  }
  if (strata.size() == 1) sum.rarer = strata[0].rarer;
  if (!(variance > 0)) return sum;
  sum.deviation = std::sqrt(variance);
  sum.z = (sum.runs - sum.expected) / sum.deviation;
  constexpr double many_pairs = 200;
  sum.is_exact = expected_pairs <= many_pairs;
  sum.p = sum.is_exact ? tails_of_sum(draws, sum.rarer_runs).tails.doubled() : normal_two_sided(sum.z);
  return sum;
}

}  // namespace gelombang::audit
