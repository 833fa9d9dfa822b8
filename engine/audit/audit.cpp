// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/audit.hpp"

#include <algorithm>
#include <utility>

#include "engine/audit/conclusion.hpp"
#include "engine/audit/family.hpp"
#include "engine/audit/housemates.hpp"
#include "engine/audit/people_tests.hpp"
#include "engine/audit/pool_counts.hpp"

namespace gelombang::audit {

namespace {

std::vector<Check> checks_of(const DrawCounts& draw) {
  std::vector<Check> checks;
  if (draw.seats) {
    Check& seats = checks.emplace_back();
    seats.id = "A1";
    seats.asked = "no more are selected than there are seats";
    seats.outcome = draw.selected <= *draw.seats ? Check::Outcome::kept : Check::Outcome::broken;
    seats.found = std::to_string(draw.selected) + " selected, " + std::to_string(*draw.seats) + " seats";
  }
  Check& tickets = checks.emplace_back();
  tickets.id = "A2";
  tickets.asked = "every ticket is that of the seed";
  tickets.found = "a run leaves no tickets; its rerun line makes the same draw again";
  return checks;
}

/// Those who could be drawn, and what a fair draw keeps apart.
void test_people(Findings& findings, const Pool& pool) {
  Strata strata = strata_of(pool);
  // The strata of a drawn folder come divided, and without households.
  if (pool.housemates_compete && !pool.household.empty())
    strata = divided_by_housemates(pool, pool.household, strata);
  Report& report = findings.report;
  report.people = static_cast<std::int64_t>(pool.size);
  report.selected = std::count(pool.selected.begin(), pool.selected.end(), 1);
  report.strata = strata.count;
  if (!was_drawn(report)) return;

  const Settings& settings = findings.settings();
  const DrawCounts draw = counts_of(pool, strata, settings.seed);
  Family family(findings, draw);
  family.groups();
  if (!pool.registered.empty()) family.registrations(order_statistics(pool, strata));
  family.tickets();
  // Under a household cap fewer housemates are selected than chance gives: by the rule.
  if (!pool.household.empty() && !pool.housemates_compete)
    family.households(household_pairs(pool.household, pool.selected, strata.of, strata.count,
                                      settings.permutations, settings.seed),
                      !settings.promise.verified);
  known_faults(findings, pool, strata);
  explore(findings, pool, strata, draw);
  if (pool.housemates_compete) allow_for_housemates(findings, draw);
  if (pool.wave_names.size() > 1) report.waves = repeated_waves(pool, strata, settings.smallest_cell);
  findings.nestings = family.nestings();
}

}  // namespace

Report audit(const Pool& pool, const Settings& settings) {
  Findings findings(settings);
  Report& report = findings.report;
  report.checks = integrity(pool, settings.promise);
  report.skipped = pool.skipped;
  report.remarks = pool.remarks;
  report.excluded = std::count(pool.excluded.begin(), pool.excluded.end(), 1);
  // Nobody has drawn the excluded, so no test may ask why they did not win.
  if (report.excluded > 0)
    test_people(findings, eligible(pool));
  else
    test_people(findings, pool);
  return concluded(std::move(findings.report), std::move(findings.causes), findings.nestings);
}

Report audit(const DrawCounts& draw, const Settings& settings) {
  Findings findings(settings);
  Report& report = findings.report;
  report.people = draw.all().size;
  report.selected = draw.all().selected;
  report.strata = static_cast<std::uint32_t>(draw.strata.size());
  report.strata_are_told = draw.strata_are_told;
  report.left_out = draw.left_out;
  report.assumptions = draw.assumptions;
  report.checks = checks_of(draw);
  if (was_drawn(report)) {
    DrawCounts marked = draw;
    mark_groups(marked);
    Family family(findings, marked);
    family.groups();
    if (marked.registered) family.registrations(order_statistics(marked));
    family.tickets();
    if (const auto pairs = household_pairs(marked, settings)) family.households(*pairs, false);
  }
  return concluded(std::move(findings.report), std::move(findings.causes), findings.nestings);
}

}  // namespace gelombang::audit
