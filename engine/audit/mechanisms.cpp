// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/mechanisms.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

#include "engine/audit/distributions.hpp"
#include "engine/audit/order_tests.hpp"
#include "engine/audit/traces.hpp"

namespace gelombang::audit {

std::string percent_of(double share) {
  std::array<char, 32> text;
  std::snprintf(text.data(), text.size(), "%.1f %%", 100 * share);
  return text.data();
}

TraceSearch::TraceSearch(const Pool& people, const Strata& of, std::int64_t smallest)
    : pool(people), strata(of), smallest_cell(smallest), sizes(of.count), seats_of(of.count) {
  for (std::size_t i = 0; i < pool.size; ++i) {
    ++sizes[strata[i]];
    seats_of[strata[i]] += pool.selected[i];
    seats += pool.selected[i];
  }
  if (pool.rank.empty()) return;
  const std::vector<double> ranks = mid_ranks(pool.rank, strata.of, strata.count);
  lead_variance_.resize(strata.count);
  for (std::size_t i = 0; i < pool.size; ++i) {
    const auto size = static_cast<double>(sizes[strata[i]]);
    lead_.push_back((size + 1) / 2 - ranks[i]);
    lead_variance_[strata[i]] += lead_.back() * lead_.back() / size;
  }
}

void TraceSearch::add(const char* mechanism, std::string sentence, double log_p, int looks) {
  found.push_back({mechanism, std::move(sentence), std::min(0.0, log_p + std::log(looks))});
}

std::string TraceSearch::rates_text(const Step& step, std::size_t before) const {
  const auto is_small = [this](double rate, std::size_t of) {
    const double selected = rate * static_cast<double>(of), rest = static_cast<double>(of) - selected;
    return std::min(selected, rest) < static_cast<double>(smallest_cell) - 0.5;
  };
  if (is_small(step.rate_before, before) || is_small(step.rate_after, pool.size - before))
    return "selected more often than the others; rates are not shown (few people)";
  return "selected at " + percent_of(step.rate_before) + ", the others at " + percent_of(step.rate_after);
}

Step TraceSearch::step_at(const std::vector<std::uint32_t>& order, std::size_t count) const {
  std::vector<std::int64_t> among(strata.count), taken(strata.count);
  double lead = 0;
  for (std::size_t i = 0; i < count; ++i) {
    ++among[strata[order[i]]];
    taken[strata[order[i]]] += pool.selected[order[i]];
    if (!lead_.empty()) lead += lead_[order[i]];
  }
  std::int64_t before = 0, uncertain = 0;
  double lead_variance = 0;
  std::vector<Hypergeometric> draws;
  for (std::uint32_t s = 0; s < strata.count; ++s) {
    before += taken[s];
    const Hypergeometric draw{sizes[s], among[s], seats_of[s]};
    if (draw.smallest() < draw.largest()) {
      draws.push_back(draw);
      uncertain += taken[s];
    }
    const auto size = static_cast<double>(sizes[s]), first = static_cast<double>(among[s]);
    if (!lead_.empty() && sizes[s] > 1)
      lead_variance += lead_variance_[s] * first * (size - first) / (size - 1);
  }
  const auto all = static_cast<double>(order.size()), first = static_cast<double>(count);
  Step step{0, static_cast<double>(before) / first, static_cast<double>(seats - before) / (all - first)};
  if (!draws.empty()) step.log_p = tails_of_sum(draws, uncertain).tails.log_at_least;
  if (lead_variance > 0)
    step.log_p =
        std::min(0.0, std::log(2.0) + std::min(step.log_p, log_normal_tail(lead / std::sqrt(lead_variance))));
  return step;
}

std::vector<Suspect> traces(const Pool& pool, const Strata& strata, Places places,
                            std::int64_t smallest_cell) {
  TraceSearch search(pool, strata, smallest_cell);
  if (search.seats == 0 || search.seats == static_cast<std::int64_t>(pool.size)) return {};
  const bool has_places = places == Places::of_the_draw;
  if (has_places) truncated_pool(search);
  if (has_places) modulo_bias(search);
  first_days_bias(search);
  if (has_places) known_shuffles(search);
  seed_reuse(search);
  stale_list(search);
  return std::move(search.found);
}

}  // namespace gelombang::audit
