// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/traces.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "engine/audit/order_tests.hpp"
#include "engine/audit/waves.hpp"

namespace gelombang::audit {

namespace {

/// People who were drawn before: how they came then and how they come now, within strata of both.
struct DrawnTwice {
  std::string then, now;  // names of the waves; empty: an earlier draw, and this one
  std::vector<double> before, after;
  std::vector<std::uint32_t> strata;
  std::uint32_t stratum_count = 1;
};

DrawnTwice in_an_earlier_draw(const TraceSearch& search) {
  DrawnTwice twice;
  twice.stratum_count = search.strata.count;
  for (std::size_t i = 0; i < search.pool.size; ++i) {
    if (std::isnan(search.pool.previous_rank[i])) continue;
    twice.strata.push_back(search.strata[i]);
    twice.before.push_back(search.pool.previous_rank[i]);
    // Without tickets: the selected had the smaller ones.
    twice.after.push_back(search.pool.rank.empty() ? 1.0 - search.pool.selected[i] : search.pool.rank[i]);
  }
  return twice;
}

/// Those who applied in both of two waves of the file, for each two of them that are at most ten apart.
/// Rules may give more tickets to whoever has lost more often, so people with as many losses are compared.
std::vector<DrawnTwice> in_two_waves(const TraceSearch& search) {
  constexpr std::uint32_t apart = 10, none = 0xffffffff;
  std::vector<DrawnTwice> result;
  if (search.pool.wave_names.size() < 2 || search.pool.id.empty() || search.pool.rank.empty()) return result;
  const Applications applications(search.pool);
  const auto waves = static_cast<std::uint32_t>(search.pool.wave_names.size());
  for (std::uint32_t then = 0; then + 1 < waves; ++then) {
    std::vector<std::uint32_t> row_of(applications.people(), none);
    for (const std::uint32_t row : applications.of_wave(then)) row_of[applications.person(row)] = row;
    for (std::uint32_t now = then + 1; now < std::min(waves, then + 1 + apart); ++now) {
      DrawnTwice twice{search.pool.wave_names[then], search.pool.wave_names[now], {}, {}, {}, 0};
      std::map<std::array<std::uint32_t, 4>, std::uint32_t> codes;
      for (const std::uint32_t row : applications.of_wave(now)) {
        const std::uint32_t earlier = row_of[applications.person(row)];
        if (earlier == none) continue;
        const std::array key{search.strata[earlier], search.strata[row], applications.losses(earlier),
                             applications.losses(row)};
        twice.strata.push_back(
            codes.try_emplace(key, static_cast<std::uint32_t>(codes.size())).first->second);
        twice.before.push_back(search.pool.rank[earlier]);
        twice.after.push_back(search.pool.rank[row]);
      }
      twice.stratum_count = std::max(1U, static_cast<std::uint32_t>(codes.size()));
      result.push_back(std::move(twice));
    }
  }
  return result;
}

}  // namespace

void seed_reuse(TraceSearch& search) {
  std::vector<DrawnTwice> looks = in_two_waves(search);
  if (!search.pool.previous_rank.empty()) looks.push_back(in_an_earlier_draw(search));
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
  search.add("seed reuse",
             "of " + (people < search.smallest_cell ? std::string("the few") : std::to_string(people)) +
                 " people who were in " +
                 (best->then.empty() ? "an earlier wave"
                                     : "wave '" + best->then + "' and wave '" + best->now + "'") +
                 ", those who came first then come first again",
             best_log_p, count);
}

}  // namespace gelombang::audit
