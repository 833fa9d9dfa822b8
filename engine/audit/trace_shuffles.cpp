// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/traces.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

#include "engine/audit/distributions.hpp"
#include "engine/kernel/random/stream.hpp"

namespace gelombang::audit {

namespace {

// Traces that ranks leave: where the people of each part of the file went.

constexpr std::size_t parts = 16, cells = parts * parts;
/// Shares of people, relative to a fair order: by place (row) and ticket, then by ticket (row) and ticket of
/// the next place. The first sees where parts of the file go, the second what becomes of neighbours.
using Grid = std::array<double, 2 * cells>;

/// Adds one order; `part(i)` is the part of the tickets that the person at place i has. Neighbours for whom
/// `is_left_out(i)`, of i and i - 1, count for nothing.
template <class Part, class IsLeftOut>
void add_to(Grid& grid, std::size_t people, double weight, const Part& part, const IsLeftOut& is_left_out) {
  for (std::size_t i = 0; i < people; ++i) {
    grid[i * parts / people * parts + part(i)] += weight;
    if (i > 0 && !is_left_out(i)) grid[cells + part(i - 1) * parts + part(i)] += weight;
  }
}

std::vector<std::uint32_t> inverse(const std::vector<std::uint32_t>& order) {
  std::vector<std::uint32_t> at(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) at[order[i]] = i;
  return at;
}

/// Each place is swapped with any place.
std::vector<std::uint32_t> naive_shuffle(std::size_t n, RandomStream& random) {
  std::vector<std::uint32_t> order(n);
  std::iota(order.begin(), order.end(), 0U);
  for (std::size_t i = 0; i < n; ++i) std::swap(order[i], order[random.below(n)]);
  return order;
}

/// The same, from the last place to the first.
std::vector<std::uint32_t> naive_shuffle_from_the_end(std::size_t n, RandomStream& random) {
  std::vector<std::uint32_t> order(n);
  std::iota(order.begin(), order.end(), 0U);
  for (std::size_t i = n; i-- > 0;) std::swap(order[i], order[random.below(n)]);
  return order;
}

/// Merge sort in which a coin decides each comparison.
std::vector<std::uint32_t> comparator_shuffle(std::size_t n, RandomStream& random) {
  std::vector<std::uint32_t> order(n), room(n);
  std::iota(order.begin(), order.end(), 0U);
  for (std::size_t width = 1; width < n; width *= 2) {
    for (std::size_t begin = 0; begin < n; begin += 2 * width) {
      const std::size_t middle = std::min(n, begin + width), end = std::min(n, begin + 2 * width);
      std::size_t left = begin, right = middle;
      for (std::size_t k = begin; k < end; ++k) {
        const bool take_left = right == end || (left < middle && (random.bits() & 1) != 0);
        room[k] = order[take_left ? left++ : right++];
      }
    }
    order.swap(room);
  }
  return order;
}

/// Insertion sort in which a coin decides each comparison.
std::vector<std::uint32_t> insertion_shuffle(std::size_t n, RandomStream& random) {
  std::vector<std::uint32_t> order(n);
  std::iota(order.begin(), order.end(), 0U);
  for (std::size_t i = 1; i < n; ++i)
    for (std::size_t j = i; j > 0 && (random.bits() & 1) != 0; --j) std::swap(order[j], order[j - 1]);
  return order;
}

using Shuffle = std::vector<std::uint32_t> (*)(std::size_t, RandomStream&);

/// The trace of a shuffle, from many small examples.
Grid trace_of(Shuffle shuffle) {
  constexpr std::size_t people = 512, examples = 400;
  Grid grid{};
  RandomStream random(1, 0, purpose("shuffles of an audit"), 0);
  for (std::size_t k = 0; k < examples; ++k) {
    const std::vector<std::uint32_t> at = inverse(shuffle(people, random));
    add_to(
        grid, people, static_cast<double>(cells) / (people * examples),
        [&](std::size_t i) { return at[i] * parts / people; }, [](std::size_t) { return false; });
  }
  return grid;
}

struct KnownShuffle {
  const char* mechanism;
  const char* how;
  Grid trace;
};

/// Always the same, so they are made once; a twentieth of a second.
const std::array<KnownShuffle, 4>& shuffles() {
  static const std::array<KnownShuffle, 4> known{
      KnownShuffle{"naive shuffle", "swapping each place with any other leaves them",
                   trace_of(naive_shuffle)},
      KnownShuffle{"naive shuffle", "swapping each place with any other, from the last on, leaves them",
                   trace_of(naive_shuffle_from_the_end)},
      KnownShuffle{"comparator shuffle", "a merge sort with a coin for its comparison leaves them",
                   trace_of(comparator_shuffle)},
      KnownShuffle{"comparator shuffle", "an insertion sort with a coin for its comparison leaves them",
                   trace_of(insertion_shuffle)}};
  return known;
}

/// How far the observed grid goes in the direction of a trace, in standard deviations of a fair order. With
/// weights whose rows and columns add up to zero, the cells of a fair order are as good as independent.
double likeness(const Grid& observed, const Grid& trace, double people) {
  double sum = 0, squares = 0;
  for (const std::size_t half : {std::size_t{0}, cells}) {
    std::array<double, parts> row{}, column{};
    double mean = 0;
    for (std::size_t i = 0; i < cells; ++i) {
      row[i / parts] += trace[half + i] / parts;
      column[i % parts] += trace[half + i] / parts;
      mean += trace[half + i] / cells;
    }
    for (std::size_t i = 0; i < cells; ++i) {
      const double weight = trace[half + i] - row[i / parts] - column[i % parts] + mean;
      sum += weight * observed[half + i] * people / cells;
      squares += weight * weight * people / cells;
    }
  }
  return squares > 0 ? sum / std::sqrt(squares) : 0;
}

/// By person: the sixteenth of the tickets of the stratum, ties in random order; and the people of strata
/// that are large enough to be divided so.
std::pair<std::vector<std::size_t>, std::vector<std::uint32_t>> parts_of_tickets(const TraceSearch& search) {
  RandomStream random(1, 0, purpose("ties of tickets"), 0);
  std::vector<std::uint64_t> coin;
  for (std::size_t i = 0; i < search.pool.size; ++i) coin.push_back(random.bits());
  std::vector<std::uint32_t> order(search.pool.size), used;
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    if (search.strata[a] != search.strata[b]) return search.strata[a] < search.strata[b];
    return search.pool.rank[a] != search.pool.rank[b] ? search.pool.rank[a] < search.pool.rank[b]
                                                      : coin[a] < coin[b];
  });
  std::vector<std::size_t> part(search.pool.size);
  std::size_t place = 0;
  for (std::size_t i = 0; i < order.size(); ++i, ++place) {
    if (i > 0 && search.strata[order[i]] != search.strata[order[i - 1]]) place = 0;
    part[order[i]] = place * parts / static_cast<std::size_t>(search.sizes[search.strata[order[i]]]);
  }
  for (std::uint32_t i = 0; i < search.pool.size; ++i)
    if (search.sizes[search.strata[i]] >= static_cast<std::int64_t>(2 * parts)) used.push_back(i);
  return {std::move(part), std::move(used)};
}

}  // namespace

void known_shuffles(TraceSearch& search) {
  const Pool& pool = search.pool;
  if (pool.rank.empty()) return;
  const auto found = parts_of_tickets(search);
  const auto& part = found.first;  // names of a structured binding cannot be captured (C++20, clang 14)
  const auto& used = found.second;
  if (used.size() < 2 * parts) return;
  const auto n = static_cast<double>(used.size());
  Grid observed{};
  // Housemates often stand together; that they are drawn together is another finding.
  add_to(
      observed, used.size(), cells / n, [&](std::size_t i) { return part[used[i]]; },
      [&](std::size_t i) {
        return !pool.household.empty() && pool.household[used[i]] == pool.household[used[i - 1]];
      });
  const KnownShuffle* best = nullptr;
  double best_z = 0;
  for (const KnownShuffle& each : shuffles()) {
    const double z = likeness(observed, each.trace, n);
    if (best == nullptr || z > best_z) {
      best = &each;
      best_z = z;
    }
  }
  search.add(best->mechanism, std::string("tickets follow the places in the file as ") + best->how,
             log_normal_tail(best_z), static_cast<int>(shuffles().size()));
}

}  // namespace gelombang::audit
