// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/family.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/audit/count_tests.hpp"
#include "engine/audit/precision.hpp"

namespace gelombang::audit {

OrderStatistics order_statistics(const DrawCounts& draw) {
  if (draw.registered->values.size() < 2) return {};
  return {audit::order_of_selected(draw, *draw.registered),
          audit::order_of_tickets(draw, *draw.registered),
          {},
          true};
}

std::optional<HouseholdPairs> household_pairs(const DrawCounts& draw, const Settings& settings) {
  std::vector<std::uint32_t> household, stratum;
  std::uint32_t number = 0;
  bool has_pairs = false;
  for (const CountedHouseholds& alike : draw.households)
    for (std::int64_t k = 0; k < alike.households; ++k, ++number)
      for (const std::uint32_t of : alike.strata) {
        household.push_back(number);
        stratum.push_back(of);
        has_pairs |= alike.strata.size() > 1;
      }
  if (!has_pairs) return {};
  std::vector<std::size_t> seats;
  for (const CountedStratum& each : draw.strata)
    seats.push_back(static_cast<std::size_t>(each.count.selected));
  return household_pairs(household, stratum, seats, draw.selected_pairs, settings.permutations,
                         settings.seed);
}

void Family::registrations(const OrderStatistics& order) {
  if (order.selected) order_of_selected(*order.selected);
  if (order.tickets) order_of_tickets(*order.tickets);
  if (draw_.registered->values.size() > 1) times_of_selected(*draw_.registered);
  if (order.spread) spread(*order.spread);
  if (order.asks_runs) runs();
}

void Family::order_of_selected(const Association& order) {
  const std::string& noun = settings().order_noun;
  double information = 0;
  for (const CountedStratum& each : draw_.strata) {
    const auto size = static_cast<double>(each.count.size), seats = static_cast<double>(each.count.selected);
    information += 3 * seats * (size - seats) / (size + 1);
  }
  TestFinding& mann_whitney_test = findings_.add(
      "B5", noun + " of the selected", "Mann-Whitney, corrected for ties", {order.z, 0, order.p},
      std::string(order.z > 0 ? "later " : "earlier ") + noun + " selected more often");
  findings_.effect_of(mann_whitney_test, "Somers' D: later against earlier", order.z / std::sqrt(information),
                      1 / std::sqrt(information));
}

void Family::order_of_tickets(const Association& spearman) {
  const std::string& noun = settings().order_noun;
  TestFinding& test =
      findings_.add("B5", noun + " and tickets", "Spearman", {spearman.z, 0, spearman.p},
                    "later " + noun + " drawn " + (spearman.correlation < 0 ? "earlier" : "later"));
  const double people = static_cast<double>(draw_.all().size),
               strata = static_cast<double>(draw_.strata.size());
  findings_.effect_of(test, "Spearman's rho", spearman.correlation,
                      1 / std::sqrt(std::max(1.0, people - strata)));
}

void Family::times_of_selected(const CountedCategory& times) {
  const std::string &noun = settings().order_noun, &unit = times.name;
  TestFinding& test = findings_.add("B5", noun + " by " + unit, "chi-square over " + unit + "s",
                                    selected_alike(draw_, times, true),
                                    "the " + unit + "s of " + noun + " were not selected alike");
  findings_.gap_of(test, "typical gap of a rate", scale_of_gaps(draw_));
}

void Family::spread(const Distance& distance) {
  const std::string& noun = settings().order_noun;
  TestFinding& test = findings_.add(
      "B5", noun + " of the selected, spread", "Kolmogorov-Smirnov, distance to the pool",
      {distance.distance, 0, distance.p}, noun + " of the selected are not spread as those of the pool");
  const auto n = static_cast<double>(draw_.all().size), seats = static_cast<double>(draw_.all().selected);
  const double root = std::sqrt(seats * n / (n - seats)), margin = settings().margin;
  test.effect = Effect{"largest distance", distance.distance, 0, 0, 0, margin};
  // The band of Dvoretzky, Kiefer and Wolfowitz.
  test.effect->high = distance.distance + std::sqrt(-std::log(settings().level / 2) / 2) / root;
  if (distance.distance < margin) test.p_equivalence = kolmogorov_tail((margin - distance.distance) * root);
}

void Family::runs() {
  const Runs all = runs_of(draw_);
  if (!(all.deviation > 0)) return;
  const std::string& noun = settings().order_noun;
  TestFinding& test = findings_.add(
      "B6", "runs in the order of " + noun,
      all.is_exact ? "Wald-Wolfowitz, exact; the statistic is the number of runs of the rarer outcome"
                   : "Wald-Wolfowitz, normal; the statistic is the deviate of the number of all runs",
      {all.is_exact ? static_cast<double>(all.rarer_runs) : all.z, 0, all.p},
      std::string("selected people ") + (all.z < 0 ? "stand together" : "alternate") + " in the order of " +
          noun + " more than chance makes them");
  findings_.effect_of(test, "runs beyond the expected number, as a share of it",
                      (all.runs - all.expected) / all.expected, all.deviation / all.expected);
}

void Family::tickets() {
  if (!draw_.has_tickets) return;
  const auto n = static_cast<double>(draw_.all().size);
  for (const CountedCategory& category : draw_.categories) {
    if (!category.were_in_one_stratum() || !asked_.has_new_tickets(category)) continue;
    std::vector<std::int64_t> table(category.values.size() * 3);  // of each group: low, middle, high tickets
    for (std::size_t i = 0; i < category.cells.size(); ++i) {
      const CountedCell& cell = category.cells[i];
      std::int64_t* thirds = &table[i % category.values.size() * 3];
      thirds[0] += cell.low_tickets;
      thirds[1] += cell.middle_tickets;
      thirds[2] += cell.count.size - cell.low_tickets - cell.middle_tickets;
    }
    TestFinding& test =
        findings_.add("B7", category.name + " and tickets", "Kruskal-Wallis", tickets_alike(draw_, category),
                      "the groups of " + category.name + " were not dealt the same tickets");
    findings_.gap_of(test, "typical gap of a group's mean ticket", 1 / (3 * n));
    TestFinding& thirds = findings_.add(
        "B7", category.name + " and thirds of the tickets", "chi-square, groups by thirds", pearson(table, 3),
        "low, middle and high tickets differ between the groups of " + category.name);
    findings_.gap_of(thirds, "typical gap of a third", 1 / n);
  }
}

void Family::households(const HouseholdPairs& pairs, bool may_be_capped) {
  const bool few = pairs.observed < settings().smallest_cell;
  const std::string observed =
      few ? "fewer than " + std::to_string(settings().smallest_cell) : std::to_string(pairs.observed);
  const std::string sentence =
      std::string(pairs.z > 0 ? "more" : "fewer") +
      " pairs of selected people share a household than chance gives: " + observed + ", expected " +
      one_decimal(pairs.expected) +
      (may_be_capped && few && pairs.z < 0
           ? "; --household-cap says that the rules let at most one of a household win"
           : "");
  TestFinding& test = findings_.add("B8", "households", "pairs in a household, permutations",
                                    {pairs.z, 0, pairs.p}, sentence);
  if (pairs.z != 0 && pairs.expected > 0 && !few) {
    const double difference = static_cast<double>(pairs.observed) - pairs.expected;
    findings_.effect_of(test, "pairs beyond the expected number, as a share of it",
                        difference / pairs.expected, std::abs(difference / pairs.z) / pairs.expected);
  }
  findings_.suspect({pairs.z > 0 ? "household clustering" : "household cap", sentence,
                     pairs.p > 0 ? std::log(pairs.p) : std::log(2.0) + log_normal_tail(std::abs(pairs.z))});
}

}  // namespace gelombang::audit
