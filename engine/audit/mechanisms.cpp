#include "engine/audit/mechanisms.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <optional>

#include "engine/audit/distributions.hpp"
#include "engine/audit/order_tests.hpp"
#include "engine/kernel/random/stream.hpp"

namespace gelombang::audit {

namespace {

std::string percent(double share) {
  std::array<char, 32> text;
  std::snprintf(text.data(), text.size(), "%.1f %%", 100 * share);
  return text.data();
}

/// Selection among the first people of an order, beyond what their strata give.
struct Step {
  double log_p = 0;
  double rate_before = 0, rate_after = 0;
};

// --- traces that ranks leave: where the people of each part of the file went ---

constexpr std::size_t parts = 16, cells = parts * parts;
/// Shares of people, relative to a fair order: by place (row) and ticket, then by ticket (row) and ticket of
/// the next place. The first sees where parts of the file go, the second what becomes of neighbours.
using Grid = std::array<double, 2 * cells>;

/// Adds one order; `part(i)` is the part of the tickets that the person at place i has.
template <class Part>
void add_to(Grid& grid, std::size_t people, double weight, const Part& part) {
  for (std::size_t i = 0; i < people; ++i) {
    grid[i * parts / people * parts + part(i)] += weight;
    if (i > 0) grid[cells + part(i - 1) * parts + part(i)] += weight;
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
    add_to(grid, people, static_cast<double>(cells) / (people * examples),
           [&](std::size_t i) { return at[i] * parts / people; });
  }
  return grid;
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

class Search {
 public:
  Search(const Pool& pool, const Strata& strata) : pool_(pool) {
    std::vector<double> sizes(strata.count), seats(strata.count);
    for (std::size_t i = 0; i < pool.size; ++i) {
      ++sizes[strata[i]];
      seats[strata[i]] += pool.selected[i];
      seats_ += pool.selected[i];
    }
    if (!pool.rank.empty()) {
      const std::vector<double> ranks = mid_ranks(pool.rank, strata.of, strata.count);
      for (std::size_t i = 0; i < pool.size; ++i) {
        lead_.push_back((sizes[strata[i]] + 1) / 2 - ranks[i]);
        lead_variance_ += lead_.back() * lead_.back() / static_cast<double>(pool.size);
      }
    }
    if (strata.count == 1) return;
    for (std::size_t i = 0; i < pool.size; ++i) {
      excess_.push_back(pool.selected[i] - seats[strata[i]] / sizes[strata[i]]);
      variance_ += excess_.back() * excess_.back() / static_cast<double>(pool.size);
    }
  }

  std::vector<Suspect> all() {
    const Pool& pool = pool_;
    if (seats_ == 0 || seats_ == static_cast<std::int64_t>(pool.size)) return {};
    std::vector<std::uint32_t> order(pool.size);
    std::iota(order.begin(), order.end(), 0U);
    truncated(order);
    modulo(order);
    first_days();
    shuffles();
    seed_reuse();
    stale_list();
    return std::move(found_);
  }

 private:
  void add(const char* mechanism, std::string sentence, double log_p, int looks) {
    found_.push_back({mechanism, std::move(sentence), std::min(0.0, log_p + std::log(looks))});
  }

  /// By selections, or by tickets where these are known and say more; a second look, which is counted.
  Step step_at(const std::vector<std::uint32_t>& order, std::size_t count) const {
    std::int64_t before = 0;
    double excess = 0, lead = 0;
    for (std::size_t i = 0; i < count; ++i) before += pool_.selected[order[i]];
    if (!excess_.empty())
      for (std::size_t i = 0; i < count; ++i) excess += excess_[order[i]];
    if (!lead_.empty())
      for (std::size_t i = 0; i < count; ++i) lead += lead_[order[i]];
    const auto all = static_cast<double>(order.size()), first = static_cast<double>(count);
    const double spread = first * (all - first) / (all - 1);
    Step step{0, static_cast<double>(before) / first, static_cast<double>(seats_ - before) / (all - first)};
    const Hypergeometric draw{static_cast<std::int64_t>(order.size()), static_cast<std::int64_t>(count),
                              seats_};
    if (excess_.empty())
      step.log_p = draw.tails(before).log_at_least;
    else if (variance_ > 0)
      step.log_p = log_normal_tail(excess / std::sqrt(variance_ * spread));
    if (lead_variance_ > 0)
      step.log_p =
          std::min(0.0, std::log(2.0) +
                            std::min(step.log_p, log_normal_tail(lead / std::sqrt(lead_variance_ * spread))));
    return step;
  }

  /// The places after the last person selected: nobody there, with chance C(last, n) / C(N, n). With tickets,
  /// the places of which all have later tickets than all before them, with chance 1 / C(N, beyond).
  void truncated(const std::vector<std::uint32_t>& order) {
    const auto all = static_cast<std::int64_t>(pool_.size);
    std::int64_t last = all;
    while (last > 0 && pool_.selected[order[static_cast<std::size_t>(last - 1)]] == 0) --last;
    const auto chance = [all](std::int64_t beyond, std::int64_t drawn) {
      return beyond == 0 ? 0.0 : Hypergeometric{all, beyond, drawn}.log_pmf(0);
    };
    double log_p = chance(all - last, seats_);
    int looks = 1;
    if (!pool_.rank.empty()) {
      std::vector<double> greatest(pool_.rank);
      std::partial_sum(greatest.begin(), greatest.end(), greatest.begin(),
                       [](double a, double b) { return std::max(a, b); });
      std::int64_t place = all;
      double least = HUGE_VAL;
      for (std::int64_t i = all - 1; i > 0; --i) {
        least = std::min(least, pool_.rank[static_cast<std::size_t>(i)]);
        if (least > greatest[static_cast<std::size_t>(i - 1)]) place = i;
      }
      const double by_tickets = chance(all - place, place);
      looks = 2;
      if (place < all && by_tickets < log_p) {
        log_p = by_tickets;
        last = std::max(last, place);
      }
    }
    add("truncated pool",
        "nobody after place " + std::to_string(last) + " of " + std::to_string(all) +
            " in the file was selected",
        log_p, looks);
  }

  /// A b-bit number modulo N: places below 2^b mod N have q + 1 chances, the others q.
  void modulo(const std::vector<std::uint32_t>& order) {
    const auto n = static_cast<std::uint64_t>(order.size());
    struct Best {
      int bits = 0;
      std::uint64_t boundary = 0;
      Step step;
    };
    std::optional<Best> best;
    int looks = 0;
    for (int bits = 8; bits < 53; ++bits) {
      const std::uint64_t range = std::uint64_t{1} << bits, quotient = range / n, boundary = range % n;
      if (quotient < 1 || quotient > 64 || boundary == 0) continue;
      ++looks;
      const Step step = step_at(order, boundary);
      if (!best || step.log_p < best->step.log_p) best = Best{bits, boundary, step};
    }
    if (!best) return;
    add("modulo bias",
        "places up to " + std::to_string(best->boundary) + " in the file were selected at " +
            percent(best->step.rate_before) + ", the others at " + percent(best->step.rate_after) +
            ", as a " + std::to_string(best->bits) + "-bit number modulo the size of the pool does",
        best->step.log_p, looks);
  }

  /// The largest step down at a twentieth of the people in order of registration.
  void first_days() {
    const Pool& pool = pool_;
    if (pool.registered.empty()) return;
    std::vector<std::uint32_t> order(pool.size);
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return pool.registered[a] < pool.registered[b];
    });
    Step best;
    double share = 0;
    int looks = 0;
    for (int k = 1; k < 20; ++k) {
      const std::size_t count = pool.size * static_cast<std::size_t>(k) / 20;
      if (count == 0) continue;
      ++looks;
      const Step step = step_at(order, count);
      if (step.log_p < best.log_p) {
        best = step;
        share = k / 20.0;
      }
    }
    add("first-days bias",
        "the first " + percent(share) + " to register were selected at " + percent(best.rate_before) +
            ", the others at " + percent(best.rate_after),
        best.log_p, std::max(1, looks));
  }

  void shuffles() {
    const Pool& pool = pool_;
    if (pool.rank.empty() || pool.size < 2 * parts) return;
    const std::vector<double> ranks = mid_ranks(pool.rank);
    const auto n = static_cast<double>(pool.size);
    Grid observed{};
    add_to(observed, pool.size, cells / n, [&](std::size_t i) {
      return static_cast<std::size_t>((ranks[i] - 0.5) / n * static_cast<double>(parts));
    });
    struct Known {
      const char* mechanism;
      const char* how;
      Shuffle shuffle;
    };
    constexpr std::array known{
        Known{"naive shuffle", "swapping each place with any other leaves them", naive_shuffle},
        Known{"comparator shuffle", "a merge sort with a coin for its comparison leaves them",
              comparator_shuffle},
        Known{"comparator shuffle", "an insertion sort with a coin for its comparison leaves them",
              insertion_shuffle}};
    const Known* best = nullptr;
    double best_z = 0;
    for (const Known& each : known) {
      const double z = likeness(observed, trace_of(each.shuffle), n);
      if (best == nullptr || z > best_z) {
        best = &each;
        best_z = z;
      }
    }
    add(best->mechanism, std::string("tickets follow the places in the file as ") + best->how,
        log_normal_tail(best_z), static_cast<int>(known.size()));
  }

  void seed_reuse() {
    const Pool& pool = pool_;
    std::vector<double> before, now;
    for (std::size_t i = 0; i < pool.previous_rank.size(); ++i) {
      if (std::isnan(pool.previous_rank[i])) continue;
      before.push_back(pool.previous_rank[i]);
      // Without tickets: the selected had the smaller ones.
      now.push_back(pool.rank.empty() ? 1.0 - pool.selected[i] : pool.rank[i]);
    }
    if (before.size() < 3) return;
    const Association test = association(mid_ranks(before), mid_ranks(now));
    add("seed reuse",
        "of " + std::to_string(before.size()) +
            " people who were in an earlier wave, those who came first then "
            "come first again",
        log_normal_tail(test.z), 1);
  }

  /// A cut in time among those of the best class: before it all are treated as such, after it they are not.
  void stale_list() {
    const Pool& pool = pool_;
    if (pool.listed_at.empty()) return;
    std::vector<std::uint32_t> listed;
    for (std::uint32_t i = 0; i < pool.size; ++i)
      if (!std::isnan(pool.listed_at[i])) listed.push_back(i);
    std::sort(listed.begin(), listed.end(),
              [&](std::uint32_t a, std::uint32_t b) { return pool.listed_at[a] < pool.listed_at[b]; });
    std::vector<double> at, selected;
    for (const std::uint32_t i : listed) {
      at.push_back(pool.listed_at[i]);
      selected.push_back(pool.selected[i]);
    }
    if (at.size() < 3) return;
    const Association test = association(mid_ranks(at), selected);
    std::size_t cut = 0;
    double excess = 0, largest = 0;
    const double rate =
        std::accumulate(selected.begin(), selected.end(), 0.0) / static_cast<double>(selected.size());
    for (std::size_t i = 0; i < selected.size(); ++i) {
      excess += selected[i] - rate;
      if (excess > largest) {
        largest = excess;
        cut = i + 1;
      }
    }
    const double late = static_cast<double>(selected.size() - cut);
    add("stale list",
        "the " + std::to_string(static_cast<std::int64_t>(late)) +
            " priority applicants who were listed last were "
            "selected less often than those listed before: an old list seems to have been used",
        log_normal_tail(-test.z), 1);
  }

  const Pool& pool_;
  std::vector<double> excess_;  // with strata: selected, minus the rate of the stratum
  double variance_ = 0;         // of excess_, mean over the pool
  std::vector<double> lead_;    // with tickets: places before the middle of the stratum
  double lead_variance_ = 0;
  std::int64_t seats_ = 0;
  std::vector<Suspect> found_;
};

}  // namespace

std::vector<Suspect> traces(const Pool& pool, const Strata& strata) {
  return Search(pool, strata).all();
}

}  // namespace gelombang::audit
