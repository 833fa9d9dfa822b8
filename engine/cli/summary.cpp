#include "engine/cli/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "engine/base/civil_time.hpp"
#include "engine/cli/summary_inclusion.hpp"
#include "engine/cli/summary_parts.hpp"
#include "engine/cli/text.hpp"

namespace gelombang::cli {
namespace {

using namespace results;

constexpr std::size_t most_reasons = 15;  // lines, before the rest is added up
constexpr std::size_t most_groups = 8;    // of one dimension

std::string section(const char* title, const std::string& body) {
  return body.empty() ? "" : fmt::format("\n{}\n{}", title, body);
}

const PeopleRow* everybody(const Bundle& bundle) {
  const auto found = std::find_if(bundle.people.begin(), bundle.people.end(),
                                  [](const PeopleRow& row) { return row.group.is_everybody(); });
  return found == bundle.people.end() ? nullptr : &*found;
}

/// How much of what was asked for a partial result holds. Whole replications count; only without any do
/// those that were cut short.
std::string extent(const Bundle& bundle) {
  const auto complete =
      std::count_if(bundle.replications.begin(), bundle.replications.end(),
                    [](const Replication& each) { return each.status == Replication::Status::complete; });
  if (complete > 0) return fmt::format("{} of {} replications", complete, bundle.provenance.replications);
  return "the run was stopped at " + instant(bundle, bundle.reached);
}

std::string funnel(const Bundle& bundle) {
  const PeopleRow* people = everybody(bundle);
  if (people == nullptr) return "";
  Table table(1, {"", "people", "of arrived", "after arrival: median", "p95"});
  const auto add = [&](const std::string& name, const Estimate& count, const DurationEstimates& times) {
    table.add({name, count_text(count), percent_text(share(count, people->arrived)),
               duration_text(times.p50.mean), duration_text(times.p95.mean)});
  };
  table.add({"arrived", count_text(people->arrived)});
  for (const FunnelRow& row : bundle.funnel)
    if (row.group.is_everybody()) add(row.milestone, row.reached, row.time_to_milestone);
  add("finished", people->finished, people->journey_time);
  table.add({"lost", count_text(people->lost), percent_text(share(people->lost, people->arrived))});
  table.add(
      {"still on the way", count_text(people->inside), percent_text(share(people->inside, people->arrived))});
  return table.text();
}

std::string published(const Bundle& bundle) {
  if (bundle.published.empty()) return "";
  Table table(2, {"milestone", "at", "published", "simulated", "difference", "verdict"});
  for (const PublishedRow& row : bundle.published)
    table.add({row.milestone, instant(bundle, row.at), count_text(row.published), count_text(row.simulated),
               difference_text(row.relative_difference),
               fmt::format("{} {:g} %", row.within ? "within" : "OUTSIDE", row.tolerance * 100)});
  return table.text();
}

std::string lost(const Bundle& bundle) {
  std::vector<const LostRow*> rows;
  for (const LostRow& row : bundle.lost)
    if (row.group.is_everybody() && row.lost.mean > 0) rows.push_back(&row);
  if (rows.empty()) return "";
  std::stable_sort(rows.begin(), rows.end(), [](const LostRow* left, const LostRow* right) {
    return left->lost.mean > right->lost.mean;
  });
  double total = 0;
  for (const LostRow* row : rows) total += row->lost.mean;

  Table table(3, {"reason", "at step", "rule", "people", "of lost"});
  double rest = 0;
  for (std::size_t index = 0; index < rows.size(); ++index) {
    const LostRow& row = *rows[index];
    if (index < most_reasons)
      table.add({row.reason, row.step, row.article.empty() ? row.rule : row.article, count_text(row.lost),
                 percent_text(row.lost.mean / total)});
    else
      rest += row.lost.mean;
  }
  if (rest > 0)
    table.add({fmt::format("{} more (csv/lost.csv)", rows.size() - most_reasons), "", "", count_text(rest),
               percent_text(rest / total)});
  return table.text();
}

const char* word_of(SelectionRow::Outcome outcome) {
  switch (outcome) {
    case SelectionRow::Outcome::selected:
      return "selected";
    case SelectionRow::Outcome::not_selected:
      return "not selected";
    case SelectionRow::Outcome::screened_out:
      break;
  }
  return "screened out";
}

/// The row of everybody in a wave.
const SelectionGroupRow* everybody_in(const Bundle& bundle, const std::string& wave) {
  const auto found = std::find_if(
      bundle.selection_groups.begin(), bundle.selection_groups.end(),
      [&](const SelectionGroupRow& row) { return row.wave == wave && row.group.is_everybody(); });
  return found == bundle.selection_groups.end() ? nullptr : &*found;
}

std::string selection_by_reason(const Bundle& bundle, const Estimate& pool) {
  Table table(3, {"outcome", "reason", "rule", "people", "of pool"});
  for (const SelectionRow& row : bundle.selection_outcomes)
    if (row.group.is_everybody())
      table.add({word_of(row.outcome), row.reason, row.article.empty() ? row.rule : row.article,
                 count_text(row.people), percent_text(share(row.people, pool))});
  return table.empty() ? "" : table.text();
}

/// Provinces and other long dimensions are looked up in the bundle.
template <class Row>
std::vector<const Row*> groups_to_tell(const std::vector<Row>& rows) {
  std::map<std::string, std::size_t> sizes;
  for (const Row& row : rows) ++sizes[row.group.dimension];
  std::vector<const Row*> told;
  for (const Row& row : rows)
    if (!row.group.is_everybody() && sizes[row.group.dimension] > 1 &&
        sizes[row.group.dimension] <= most_groups)
      told.push_back(&row);
  return told;
}

std::string selection_by_group(const Bundle& bundle) {
  Table table(2, {"dimension", "group", "pool", "selected", "of pool"});
  for (const SelectionGroupRow* row : groups_to_tell(bundle.selection_groups))
    table.add({row->group.dimension, row->group.name, count_text(row->pool), count_text(row->selected),
               percent_text(share(row->selected, row->pool))});
  return table.empty() ? "" : fmt::format("\n{}", table.text());
}

std::string one_wave(const Bundle& bundle) {
  const Selection& from = bundle.waves.front();
  std::string text = fmt::format("  wave {}, {} seats, rule {}\n", from.wave,
                                 count_text(static_cast<double>(from.seats)), from.rule);
  if (const SelectionGroupRow* all = everybody_in(bundle, from.wave)) {
    text += fmt::format("  pool {}, screened out {}, selected {}\n", count_text(all->pool),
                        count_text(all->screened_out), count_text(all->selected));
    text += selection_by_reason(bundle, all->pool) + selection_by_group(bundle);
  }
  return text + fmt::format("  pool commitment {}\n", from.pool_commitment);
}

std::string number_text(double value) {
  return std::isnan(value) ? "-" : fmt::format("{:.2f}", value);
}

/// The chances, and the ends of the losing streaks, of people who stood in several pools.
std::string over_all_waves(const Bundle& bundle) {
  std::string text;
  Table chances(2, {"dimension", "group", "joined a wave", "selected", "of joined", "pools to the seat, mean",
                    "since arrival: median", "p95"});
  const auto add = [&](const std::string& dimension, const std::string& group,
                       const SelectionChanceRow& row) {
    chances.add({dimension, group, count_text(row.joined), count_text(row.selected),
                 percent_text(row.chance.mean), number_text(row.waves_to_selection.mean),
                 duration_text(row.time_to_selection.p50.mean),
                 duration_text(row.time_to_selection.p95.mean)});
  };
  for (const SelectionChanceRow& row : bundle.selection_chances)
    if (row.group.is_everybody()) add("everybody", "", row);
  for (const SelectionChanceRow* row : groups_to_tell(bundle.selection_chances))
    add(row->group.dimension, row->group.name, *row);
  text += "\n" + chances.text() +
          "  chance of a seat in at least one wave; since arrival: from the first step to the draw\n";
  Table streaks(1, {"waves lost", "selected then", "never selected"});
  for (const LosingStreakRow& row : bundle.losing_streaks)
    if (row.group.is_everybody())
      streaks.add({fmt::format("{}", row.losses), count_text(row.selected), count_text(row.never_selected)});
  return text + "\n" + streaks.text() + "  0 and never selected: screened out of their first pool\n";
}

/// The clock where there is one: eleven batches close in eight months.
std::string closing_time(const Bundle& bundle, const Selection& wave) {
  if (!bundle.provenance.start) return duration_text(wave.closed_at);
  const auto after = static_cast<std::int64_t>(seconds(wave.closed_at));
  return to_string(CivilTime{bundle.provenance.start->unix_seconds + after}, TimeZone::wib);
}

std::string selection(const Bundle& bundle) {
  if (bundle.waves.empty()) return "";
  if (bundle.waves.size() == 1) return one_wave(bundle);
  Table table(2, {"wave", "rule", "closes", "joined", "rejoined", "screened out", "seats", "selected",
                  "of joined", "not selected", "join again"});
  for (const Selection& wave : bundle.waves) {
    const SelectionGroupRow* all = everybody_in(bundle, wave.wave);
    if (all == nullptr) continue;
    const Estimate lost{all->pool.mean - all->screened_out.mean - all->selected.mean, not_a_number, 1};
    table.add({wave.wave, wave.rule, closing_time(bundle, wave), count_text(all->pool),
               percent_text(share(all->rejoined, all->pool)), count_text(all->screened_out),
               count_text(static_cast<double>(wave.seats)), count_text(all->selected),
               percent_text(share(all->selected, all->pool)), count_text(lost),
               percent_text(share(all->rejoins, lost))});
  }
  return table.text() +
         "  rejoined: of those who joined, had been in an earlier pool; join again: of those not selected\n" +
         over_all_waves(bundle);
}

/// What nobody published of the rules, with the value that this run took; the other parameters are in the
/// bundle. A line or two for each rule.
std::string assumptions_of_rules(const Bundle& bundle) {
  std::string text, rule, line;
  const auto end_line = [&] {
    if (!line.empty()) text += paragraph(line);
    line.clear();
  };
  for (const RuleParameter& each : bundle.rule_parameters) {
    if (!each.is_assumption) continue;
    if (each.rule != rule) end_line();
    rule = each.rule;
    line += line.empty() ? fmt::format("{} ({}): ", each.rule, each.plugin) : "; ";
    line += fmt::format("{} {}{}", each.parameter, each.value.empty() ? "(empty)" : each.value,
                        each.is_set ? "" : " (default)");
  }
  end_line();
  return text;
}

const char* prefix_of(Finding::Severity severity) {
  switch (severity) {
    case Finding::Severity::note:
      return "";
    case Finding::Severity::warning:
      return "WARNING: ";
    case Finding::Severity::failure:
      break;
  }
  return "DO NOT USE: ";
}

/// The gravest first; otherwise in the order they were made.
std::string findings(const Bundle& bundle) {
  std::vector<Finding> sorted = bundle.findings;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Finding& left, const Finding& right) { return left.severity > right.severity; });
  std::string text;
  for (const Finding& each : sorted) text += paragraph(prefix_of(each.severity) + each.sentence);
  for (const Replication& each : bundle.replications)
    if (each.status == Replication::Status::failed)
      text += paragraph(fmt::format("Replication {} failed: {}", each.index, each.message));
  return text;
}

std::string origin(const Bundle& bundle, const std::string& again) {
  return fmt::format("\n  fingerprint  {:016x}\n  again        {}\n", bundle.fingerprint,
                     again.empty() ? bundle.provenance.rerun : again);
}

}  // namespace

std::string summary_head(const Bundle& bundle) {
  const Provenance& from = bundle.provenance;
  std::string text = (from.scenario_title.empty() ? from.scenario_name : from.scenario_title) + '\n';
  text += fmt::format("{}: {}", from.scenario_name, duration_text(from.duration));
  if (from.start) text += " from " + to_string(*from.start, TimeZone::wib);
  text += fmt::format(", seed {}, {} replication{}\n", from.seed, from.replications,
                      from.replications == 1 ? "" : "s; ± is half of a 95 % confidence interval");
  if (!from.scale.empty())
    text += "At a scale of " + from.scale + ": people and capacities are divided alike.\n";
  if (from.warm_up > Duration{0})
    text += fmt::format(
        "Requests, stations, waiting rooms and jobs are measured after {}; people, overloads and faults are\n"
        "told from the start.\n",
        duration_text(from.warm_up));
  if (bundle.status == Bundle::Status::partial) text += "PARTIAL RESULT: " + extent(bundle) + '\n';
  return text;
}

std::string summary_end(const Bundle& bundle, const std::string& again) {
  return section("Findings", findings(bundle)) + explanations(bundle) + origin(bundle, again);
}

std::string summary(const Bundle& bundle, const std::string& again) {
  return summary_head(bundle) +
         section(bundle.provenance.warm_up > Duration{0}
                     ? "People (from the start of the run on, the warm-up included)"
                     : "People",
                 funnel(bundle)) +
         section("Beside what was published", published(bundle)) +
         section("Where people were lost", lost(bundle)) +
         section("Requests (by connection where more than 1 % failed)", requests(bundle)) +
         section("Stations", stations(bundle)) + section("Autoscalers", autoscalers(bundle)) +
         section("Waiting rooms", waiting_rooms(bundle)) + section("Jobs", jobs(bundle)) +
         section("Selection", selection(bundle)) + section("Inclusion", inclusion_summary(bundle)) +
         section("Never published: assumptions of the rules", assumptions_of_rules(bundle)) +
         summary_end(bundle, again);
}

}  // namespace gelombang::cli
