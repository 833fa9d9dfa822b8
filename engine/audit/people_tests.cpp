// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/people_tests.hpp"

#include <cmath>
#include <utility>

#include "engine/audit/count_tests.hpp"
#include "engine/audit/pool_counts.hpp"

namespace gelombang::audit {

OrderStatistics order_statistics(const Pool& pool, const Strata& strata) {
  const std::vector<double> order = mid_ranks(pool.registered, strata.of, strata.count);
  const std::vector<double> selected(pool.selected.begin(), pool.selected.end());
  OrderStatistics result;
  result.selected = association(order, selected, strata.of, strata.count);
  if (!pool.rank.empty())
    result.tickets =
        association(order, mid_ranks(pool.rank, strata.of, strata.count), strata.of, strata.count);
  if (strata.count == 1) result.spread = distance_to_pool(pool.registered, pool.selected);
  // Families register together: under a household cap the selected alternate by the rule.
  result.asks_runs = !pool.housemates_compete;
  return result;
}

void known_faults(Findings& findings, const Pool& pool, const Strata& strata) {
  const Places places = places_of(pool, strata);
  findings.report.places = places;
  for (Suspect& trace : traces(pool, strata, places, findings.settings().smallest_cell)) {
    findings
        .add("C3", trace.mechanism, "trace of a known fault",
             {-trace.log_p / std::log(10), 0, std::exp(trace.log_p)}, trace.sentence)
        .p_equivalence = not_asked;
    findings.suspect(std::move(trace));
  }
}

void explore(Findings& findings, const Pool& pool, const Strata& strata, const DrawCounts& draw) {
  const auto look = [&](std::string subject, const Category& category) {
    findings.look(std::move(subject), "chi-square over groups",
                  selected_alike(draw, counted(pool, strata, category)));
  };
  for (const Category& category : pool.exploratory) look(category.name, category);
  std::vector<const Category*> all;
  for (const Category& category : pool.groups) all.push_back(&category);
  for (const Category& category : pool.exploratory) all.push_back(&category);
  for (std::size_t a = 0; a < all.size(); ++a)
    for (std::size_t b = a + 1; b < all.size(); ++b) {
      const std::size_t columns = all[b]->values.size();
      if (all[a]->values.size() * columns > 200) continue;  // too many for the covariance, and too thin
      Category both{"", std::vector<std::string>(all[a]->values.size() * columns), {}};
      for (std::size_t i = 0; i < pool.size; ++i)
        both.codes.push_back(static_cast<std::uint16_t>(all[a]->codes[i] * columns + all[b]->codes[i]));
      look(all[a]->name + " with " + all[b]->name, both);
    }
  if (pool.id.empty()) return;
  Category last{"", std::vector<std::string>(256), {}};
  for (const std::string_view id : pool.id)
    last.codes.push_back(id.empty() ? std::uint16_t{0} : static_cast<unsigned char>(id.back()));
  look("last character of the identifier", last);
}

}  // namespace gelombang::audit
