#include "engine/audit/mechanisms.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <numeric>
#include <optional>
#include <utility>

#include "engine/audit/distributions.hpp"
#include "engine/audit/order_tests.hpp"
#include "engine/audit/waves.hpp"
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
const std::array<KnownShuffle, 4>& known_shuffles() {
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

class Search {
 public:
  Search(const Pool& pool, const Strata& strata, Places places, std::int64_t smallest_cell)
      : pool_(pool),
        strata_(strata),
        has_places_(places == Places::of_the_draw),
        smallest_cell_(smallest_cell),
        sizes_(strata.count),
        seats_of_(strata.count) {
    for (std::size_t i = 0; i < pool.size; ++i) {
      ++sizes_[strata[i]];
      seats_of_[strata[i]] += pool.selected[i];
      seats_ += pool.selected[i];
    }
    if (pool.rank.empty()) return;
    const std::vector<double> ranks = mid_ranks(pool.rank, strata.of, strata.count);
    lead_variance_.resize(strata.count);
    for (std::size_t i = 0; i < pool.size; ++i) {
      const auto size = static_cast<double>(sizes_[strata[i]]);
      lead_.push_back((size + 1) / 2 - ranks[i]);
      lead_variance_[strata[i]] += lead_.back() * lead_.back() / size;
    }
  }

  std::vector<Suspect> all() {
    const Pool& pool = pool_;
    if (seats_ == 0 || seats_ == static_cast<std::int64_t>(pool.size)) return {};
    std::vector<std::uint32_t> order(pool.size);
    std::iota(order.begin(), order.end(), 0U);
    if (has_places_) truncated(order);
    if (has_places_) modulo(order);
    first_days();
    if (has_places_) shuffles();
    seed_reuse();
    stale_list();
    return std::move(found_);
  }

 private:
  void add(const char* mechanism, std::string sentence, double log_p, int looks) {
    found_.push_back({mechanism, std::move(sentence), std::min(0.0, log_p + std::log(looks))});
  }

  /// `selected at 12.5 %, the others at 8.0 %`. Of the two rates and the number of people selected each gives
  /// the other, so where one would tell a small count neither is told.
  std::string rates_text(const Step& step, std::size_t before) const {
    const auto is_small = [this](double rate, std::size_t of) {
      const double selected = rate * static_cast<double>(of), rest = static_cast<double>(of) - selected;
      return std::min(selected, rest) < static_cast<double>(smallest_cell_) - 0.5;
    };
    if (is_small(step.rate_before, before) || is_small(step.rate_after, pool_.size - before))
      return "selected more often than the others; rates are not shown (few people)";
    return "selected at " + percent(step.rate_before) + ", the others at " + percent(step.rate_after);
  }

  /// By selections, or by tickets where these are known and say more; a second look, which is counted.
  Step step_at(const std::vector<std::uint32_t>& order, std::size_t count) const {
    std::vector<std::int64_t> among(strata_.count), taken(strata_.count);
    double lead = 0;
    for (std::size_t i = 0; i < count; ++i) {
      ++among[strata_[order[i]]];
      taken[strata_[order[i]]] += pool_.selected[order[i]];
      if (!lead_.empty()) lead += lead_[order[i]];
    }
    std::int64_t before = 0, uncertain = 0;
    double lead_variance = 0;
    std::vector<Hypergeometric> draws;
    for (std::uint32_t s = 0; s < strata_.count; ++s) {
      before += taken[s];
      const Hypergeometric draw{sizes_[s], among[s], seats_of_[s]};
      if (draw.smallest() < draw.largest()) {
        draws.push_back(draw);
        uncertain += taken[s];
      }
      const auto size = static_cast<double>(sizes_[s]), first = static_cast<double>(among[s]);
      if (!lead_.empty() && sizes_[s] > 1)
        lead_variance += lead_variance_[s] * first * (size - first) / (size - 1);
    }
    const auto all = static_cast<double>(order.size()), first = static_cast<double>(count);
    Step step{0, static_cast<double>(before) / first, static_cast<double>(seats_ - before) / (all - first)};
    if (!draws.empty()) step.log_p = tails_of_sum(draws, uncertain).tails.log_at_least;
    if (lead_variance > 0)
      step.log_p = std::min(
          0.0, std::log(2.0) + std::min(step.log_p, log_normal_tail(lead / std::sqrt(lead_variance))));
    return step;
  }

  /// Chance that of the `beyond[s]` last people of each stratum none is among `drawn(s)` of it.
  template <class DrawnOf>
  double log_chance_of_none(const std::vector<std::int64_t>& beyond, const DrawnOf& drawn) const {
    double sum = 0;
    for (std::uint32_t s = 0; s < strata_.count; ++s)
      if (beyond[s] > 0) sum += Hypergeometric{sizes_[s], beyond[s], drawn(s)}.log_pmf(0);
    return sum;
  }

  /// The places after the last person selected: nobody there, with chance C(last, n) / C(N, n). With tickets,
  /// the places of which all have later tickets than all before them, with chance 1 / C(N, beyond). The
  /// product over strata of both.
  void truncated(const std::vector<std::uint32_t>& order) {
    const auto all = static_cast<std::int64_t>(pool_.size);
    std::int64_t last = all;
    std::vector<std::int64_t> beyond(strata_.count);
    while (last > 0 && pool_.selected[order[static_cast<std::size_t>(last - 1)]] == 0)
      ++beyond[strata_[order[static_cast<std::size_t>(--last)]]];
    double log_p = log_chance_of_none(beyond, [&](std::uint32_t s) { return seats_of_[s]; });
    int looks = 1;
    if (!pool_.rank.empty()) {
      const auto [place, chance] = tickets_divided_at();
      // In a single stratum the chances of the places fall so fast that their sum is about the largest.
      looks = strata_.count == 1 ? 2 : 1 + static_cast<int>(all);
      if (chance < log_p) {
        log_p = chance;
        last = std::max(last, place);
      }
    }
    add("truncated pool",
        "nobody after place " + std::to_string(last) + " of " + std::to_string(all) +
            " in the file was selected",
        log_p, looks);
  }

  /// The least likely place at which the file falls into two parts, in each stratum all tickets of the second
  /// later than those of the first; and the logarithm of the chance of it.
  std::pair<std::int64_t, double> tickets_divided_at() const {
    // Of the people of the same stratum who stand before: the latest ticket.
    std::vector<double> latest(strata_.count, -HUGE_VAL), latest_before;
    for (std::size_t i = 0; i < pool_.size; ++i) {
      latest_before.push_back(latest[strata_[i]]);
      latest[strata_[i]] = std::max(latest[strata_[i]], pool_.rank[i]);
    }
    std::vector<double> earliest(strata_.count, HUGE_VAL);
    std::vector<std::int64_t> beyond(strata_.count);
    std::vector<bool> mixed(strata_.count);
    std::vector<double> chance(strata_.count);
    std::size_t mixed_strata = 0;
    double sum = 0;
    std::pair<std::int64_t, double> best{static_cast<std::int64_t>(pool_.size), 0.0};
    for (std::size_t i = pool_.size; i-- > 1;) {
      const std::uint32_t s = strata_[i];
      earliest[s] = std::min(earliest[s], pool_.rank[i]);
      ++beyond[s];
      const bool is_mixed = !(earliest[s] > latest_before[i]);
      mixed_strata = mixed_strata + (is_mixed ? 1 : 0) - (mixed[s] ? 1 : 0);
      if (!is_mixed || !mixed[s]) {
        sum -= chance[s];
        chance[s] = is_mixed ? 0 : Hypergeometric{sizes_[s], beyond[s], sizes_[s] - beyond[s]}.log_pmf(0);
        sum += chance[s];
      }
      mixed[s] = is_mixed;
      if (mixed_strata == 0 && sum < best.second) best = {static_cast<std::int64_t>(i), sum};
    }
    return best;
  }

  /// How badly two rates fit those of a number modulo N, (q + 1) / q: half the square of the deviation of the
  /// logarithm of their ratio. Anything that favours the front of the file makes some step there.
  double misfit(const Step& step, std::size_t boundary, double quotient) const {
    const double before = step.rate_before * static_cast<double>(boundary),
                 after = step.rate_after * static_cast<double>(pool_.size - boundary);
    if (before < 1 || after < 1) return 0;
    const double variance = (1 - step.rate_before) / before + (1 - step.rate_after) / after;
    const double deviation =
        std::log(step.rate_before / step.rate_after) - std::log((quotient + 1) / quotient);
    return variance > 0 ? deviation * deviation / (2 * variance) : 0;
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
      Step step = step_at(order, boundary);
      step.log_p = std::min(0.0, step.log_p + misfit(step, boundary, static_cast<double>(quotient)));
      if (!best || step.log_p < best->step.log_p) best = Best{bits, boundary, step};
    }
    if (!best) return;
    add("modulo bias",
        "places up to " + std::to_string(best->boundary) + " in the file were " +
            rates_text(best->step, best->boundary) + ", as a " + std::to_string(best->bits) +
            "-bit number modulo the size of the pool does",
        best->step.log_p, looks);
  }

  /// The largest step down at about a twentieth of the people in order of registration, two twentieths and so
  /// on; those who registered at the same time stay together, for their order is that of the file.
  void first_days() {
    const Pool& pool = pool_;
    if (pool.registered.empty()) return;
    std::vector<std::uint32_t> order(pool.size);
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return pool.registered[a] < pool.registered[b];
    });
    Step best;
    std::size_t at = 0, count = 0;
    int looks = 0;
    for (std::size_t k = 1; k < 20; ++k) {
      if (count >= pool.size * k / 20) continue;
      count = pool.size * k / 20;
      while (count < pool.size && pool.registered[order[count]] == pool.registered[order[count - 1]]) ++count;
      if (count == pool.size) break;
      ++looks;
      const Step step = step_at(order, count);
      if (step.log_p < best.log_p) {
        best = step;
        at = count;
      }
    }
    add("first-days bias",
        "the first " + percent(static_cast<double>(at) / static_cast<double>(pool.size)) +
            " to register were " + rates_text(best, at),
        best.log_p, std::max(1, looks));
  }

  void shuffles() {
    const Pool& pool = pool_;
    if (pool.rank.empty()) return;
    const auto found = parts_of_tickets();
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
    for (const KnownShuffle& each : known_shuffles()) {
      const double z = likeness(observed, each.trace, n);
      if (best == nullptr || z > best_z) {
        best = &each;
        best_z = z;
      }
    }
    add(best->mechanism, std::string("tickets follow the places in the file as ") + best->how,
        log_normal_tail(best_z), static_cast<int>(known_shuffles().size()));
  }

  /// By person: the sixteenth of the tickets of the stratum, ties in random order; and the people of strata
  /// that are large enough to be divided so.
  std::pair<std::vector<std::size_t>, std::vector<std::uint32_t>> parts_of_tickets() const {
    RandomStream random(1, 0, purpose("ties of tickets"), 0);
    std::vector<std::uint64_t> coin;
    for (std::size_t i = 0; i < pool_.size; ++i) coin.push_back(random.bits());
    std::vector<std::uint32_t> order(pool_.size), used;
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      if (strata_[a] != strata_[b]) return strata_[a] < strata_[b];
      return pool_.rank[a] != pool_.rank[b] ? pool_.rank[a] < pool_.rank[b] : coin[a] < coin[b];
    });
    std::vector<std::size_t> part(pool_.size);
    std::size_t place = 0;
    for (std::size_t i = 0; i < order.size(); ++i, ++place) {
      if (i > 0 && strata_[order[i]] != strata_[order[i - 1]]) place = 0;
      part[order[i]] = place * parts / static_cast<std::size_t>(sizes_[strata_[order[i]]]);
    }
    for (std::uint32_t i = 0; i < pool_.size; ++i)
      if (sizes_[strata_[i]] >= static_cast<std::int64_t>(2 * parts)) used.push_back(i);
    return {std::move(part), std::move(used)};
  }

  /// People who were drawn before: how they came then and how they come now, within strata of both.
  struct DrawnTwice {
    std::string then, now;  // names of the waves; empty: an earlier draw, and this one
    std::vector<double> before, after;
    std::vector<std::uint32_t> strata;
    std::uint32_t stratum_count = 1;
  };

  void seed_reuse() {
    std::vector<DrawnTwice> looks = in_two_waves();
    if (!pool_.previous_rank.empty()) looks.push_back(in_an_earlier_draw());
    const DrawnTwice* best = nullptr;
    double best_log_p = 0;
    int count = 0;
    for (const DrawnTwice& each : looks) {
      if (each.before.size() < 3) continue;
      ++count;
      const double log_p = log_agreement(mid_ranks(each.before, each.strata, each.stratum_count),
                                         mid_ranks(each.after, each.strata, each.stratum_count), each.strata,
                                         each.stratum_count);
      if (best != nullptr && log_p >= best_log_p) continue;
      best = &each;
      best_log_p = log_p;
    }
    if (best == nullptr) return;
    const auto people = static_cast<std::int64_t>(best->before.size());
    add("seed reuse",
        "of " + (people < smallest_cell_ ? std::string("the few") : std::to_string(people)) +
            " people who were in " +
            (best->then.empty() ? "an earlier wave"
                                : "wave '" + best->then + "' and wave '" + best->now + "'") +
            ", those who came first then come first again",
        best_log_p, count);
  }

  DrawnTwice in_an_earlier_draw() const {
    DrawnTwice twice;
    twice.stratum_count = strata_.count;
    for (std::size_t i = 0; i < pool_.size; ++i) {
      if (std::isnan(pool_.previous_rank[i])) continue;
      twice.strata.push_back(strata_[i]);
      twice.before.push_back(pool_.previous_rank[i]);
      // Without tickets: the selected had the smaller ones.
      twice.after.push_back(pool_.rank.empty() ? 1.0 - pool_.selected[i] : pool_.rank[i]);
    }
    return twice;
  }

  /// Those who applied in both of two waves of the file, for each two of them that are at most ten apart.
  /// Rules may give more tickets to whoever has lost more often, so people with as many losses are compared.
  std::vector<DrawnTwice> in_two_waves() const {
    constexpr std::uint32_t apart = 10, none = 0xffffffff;
    std::vector<DrawnTwice> result;
    if (pool_.wave_names.size() < 2 || pool_.id.empty() || pool_.rank.empty()) return result;
    const Applications applications(pool_);
    const auto waves = static_cast<std::uint32_t>(pool_.wave_names.size());
    for (std::uint32_t then = 0; then + 1 < waves; ++then) {
      std::vector<std::uint32_t> row_of(applications.people(), none);
      for (const std::uint32_t row : applications.of_wave(then)) row_of[applications.person(row)] = row;
      for (std::uint32_t now = then + 1; now < std::min(waves, then + 1 + apart); ++now) {
        DrawnTwice twice{pool_.wave_names[then], pool_.wave_names[now], {}, {}, {}, 0};
        std::map<std::array<std::uint32_t, 4>, std::uint32_t> codes;
        for (const std::uint32_t row : applications.of_wave(now)) {
          const std::uint32_t earlier = row_of[applications.person(row)];
          if (earlier == none) continue;
          const std::array key{strata_[earlier], strata_[row], applications.losses(earlier),
                               applications.losses(row)};
          twice.strata.push_back(
              codes.try_emplace(key, static_cast<std::uint32_t>(codes.size())).first->second);
          twice.before.push_back(pool_.rank[earlier]);
          twice.after.push_back(pool_.rank[row]);
        }
        twice.stratum_count = std::max(1U, static_cast<std::uint32_t>(codes.size()));
        result.push_back(std::move(twice));
      }
    }
    return result;
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
    std::vector<double> at, selected, rate(strata_.count), size(strata_.count);
    std::vector<std::uint32_t> strata;
    for (const std::uint32_t i : listed) {
      at.push_back(pool.listed_at[i]);
      selected.push_back(pool.selected[i]);
      strata.push_back(strata_[i]);
      rate[strata_[i]] += pool.selected[i];
      ++size[strata_[i]];
    }
    if (at.size() < 3) return;
    const Association test =
        association(mid_ranks(at, strata, strata_.count), selected, strata, strata_.count);
    std::size_t cut = 0;
    double excess = 0, largest = 0;
    for (std::size_t i = 0; i < selected.size(); ++i) {
      excess += selected[i] - rate[strata[i]] / size[strata[i]];
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
  const Strata& strata_;
  bool has_places_;
  std::int64_t smallest_cell_;
  std::vector<std::int64_t> sizes_, seats_of_;  // by stratum
  std::vector<double> lead_;                    // with tickets: places before the middle of the stratum
  std::vector<double> lead_variance_;           // of lead_, by stratum
  std::int64_t seats_ = 0;
  std::vector<Suspect> found_;
};

}  // namespace

std::vector<Suspect> traces(const Pool& pool, const Strata& strata, Places places,
                            std::int64_t smallest_cell) {
  return Search(pool, strata, places, smallest_cell).all();
}

}  // namespace gelombang::audit
