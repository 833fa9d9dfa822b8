// SPDX-License-Identifier: Apache-2.0
// People: the funnel, published counts, and where people were lost.
#include "reports/sections/names.hpp"
#include "reports/sections/sections.hpp"
#include "reports/sections/values.hpp"

namespace gelombang::reports {
namespace {

using namespace results;

constexpr std::size_t most_reasons = 15;  // lines, before the rest is added up

}  // namespace

Section funnel(const Bundle& bundle) {
  Section section{bundle.provenance.warm_up > Duration{0}
                      ? "People (from the start of the run on, the warm-up included)"
                      : "People"};
  const PeopleRow* people = everybody(bundle);
  if (people == nullptr) return section;
  Table table({""}, {"people", "of arrived", "after arrival: median", "p95"});
  const auto add = [&](Value name, const Estimate& count, const DurationEstimates& times) {
    table.add({std::move(name), count_of(count), share_of(count, people->arrived), Elapsed(times.p50.mean),
               Elapsed(times.p95.mean)});
  };
  table.add({"arrived", count_of(people->arrived)});
  for (const FunnelRow& row : bundle.funnel)
    if (row.group.is_everybody()) add(row.milestone, row.reached, row.time_to_milestone);
  add("finished", people->finished, people->journey_time);
  table.add({"lost", count_of(people->lost), share_of(people->lost, people->arrived)});
  table.add(
      {"still on the way", count_of(people->on_the_way), share_of(people->on_the_way, people->arrived)});
  section.blocks.push_back(std::move(table));
  return section;
}

Section published(const Bundle& bundle) {
  Section section{"Compared with published figures"};
  if (bundle.published.empty()) return section;
  Table table({"milestone", "at"}, {"published", "simulated", "difference", "verdict"});
  for (const PublishedRow& row : bundle.published)
    table.add(
        {row.milestone, instant(bundle, row.at), Count{row.published}, count_of(row.simulated),
         Change{row.relative_difference},
         phrase(row.within ? "within {}" : "OUTSIDE {}", Share{row.tolerance, Share::Digits::as_needed})});
  section.blocks.push_back(std::move(table));
  return section;
}

Section lost(const Bundle& bundle) {
  Section section{"Where people were lost"};
  const LostReasons reasons = lost_reasons(bundle, most_reasons);
  if (reasons.most.empty()) return section;
  Table table({"reason", "at step", "rule"}, {"people", "of lost"});
  for (const LostRow* row : reasons.most)
    table.add({reason_name(bundle, row->reason, row->rule), row->step,
               row->article.empty() ? row->rule : row->article, count_of(row->lost),
               Share{row->lost.mean / reasons.lost}});
  if (reasons.others_lost > 0)
    table.add({phrase("{} more (csv/lost.csv)", count_of(static_cast<std::int64_t>(reasons.others))), "", "",
               Count{reasons.others_lost}, Share{reasons.others_lost / reasons.lost}});
  section.blocks.push_back(std::move(table));
  return section;
}

}  // namespace gelombang::reports
