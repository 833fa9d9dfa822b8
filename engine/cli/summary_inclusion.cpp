#include "engine/cli/summary_inclusion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/cli/summary.hpp"
#include "engine/cli/text.hpp"

namespace gelombang::cli {
namespace {

using namespace results;

constexpr std::size_t most_losses = 12;  // lines, before the rest is added up
constexpr std::size_t most_pairs = 8;    // the others are looked up in the bundle
constexpr double smallest_part = 0.01;   // of a gap, that is shown
constexpr double most_of_the_gap = 0.1;  // a cause named in one line

const char* word_of(WayOut way) {
  switch (way) {
    case WayOut::own_choice:
      return "own choice";
    case WayOut::technical:
      return "the site failed them";
    case WayOut::rule:
      return "refused by a rule";
    case WayOut::too_late:
      return "too late";
    case WayOut::on_the_way:
      return "on the way at the end";
    case WayOut::not_in_pool:
      return "finished, not in the pool";
    case WayOut::screened_out:
      return "screened out";
    case WayOut::not_drawn:
      return "not drawn";
    case WayOut::included:
      break;
  }
  return "included";
}

/// `3.35 %`: three figures, since shares of a draw are small.
std::string share_text(double share) {
  return std::isnan(share) ? "-" : fmt::format("{:#.3g} %", share * 100);
}
std::string interval_text(const Interval& interval) {
  if (std::isnan(interval.low)) return "none";
  return fmt::format("{:#.3g} .. {:#.3g} %", interval.low * 100, interval.high * 100);
}
std::string ratio_text(double ratio) {
  return std::isnan(ratio) ? "-" : fmt::format("{:.2f}", ratio);
}
/// `+0.21 points`
std::string points_text(double difference) {
  return std::isnan(difference) ? "-" : fmt::format("{:+.2f}", difference * 100);
}
std::string points_interval(const Interval& interval) {
  if (std::isnan(interval.low)) return "none";
  return fmt::format("{:+.2f} .. {:+.2f}", interval.low * 100, interval.high * 100);
}
std::string percent_interval(const Interval& interval) {
  if (std::isnan(interval.low)) return "none";
  return fmt::format("{:.0f} .. {:.0f} %", interval.low * 100, interval.high * 100);
}

std::string cause_of(const InclusionGapPartRow& part) {
  return part.step.empty() ? word_of(part.way_out) : fmt::format("{}: {}", part.step, word_of(part.way_out));
}

std::vector<InclusionGapPartRow> parts_of(const Bundle& bundle, const std::string& dimension) {
  std::vector<InclusionGapPartRow> parts;
  for (const InclusionGapPartRow& part : bundle.inclusion_gap_parts)
    if (part.dimension == dimension) parts.push_back(part);
  return parts;
}

/// The largest gap first; those that were not told after the others.
std::vector<InclusionGapRow> by_size(std::vector<InclusionGapRow> gaps) {
  std::stable_sort(gaps.begin(), gaps.end(), [](const InclusionGapRow& left, const InclusionGapRow& right) {
    if (left.is_told != right.is_told) return left.is_told;
    return left.ratio.value < right.ratio.value;
  });
  return gaps;
}

std::string everybody(const Bundle& bundle) {
  const InclusionRow& all = bundle.inclusion.front();
  const bool selects = !bundle.waves.empty();
  std::string text =
      fmt::format("{} of {} who arrived were {}: {} ({}).", count_text(all.included), count_text(all.arrived),
                  selects ? "selected in the end" : "there at the end of the journey",
                  share_text(all.inclusion.value), interval_text(all.inclusion));
  if (selects)
    text += fmt::format(" {} stood in the draw, and {} of these were drawn.",
                        share_text(all.reached_draw.value), share_text(all.drawn.value));
  text +=
      all.basis == Basis::people
          ? " Intervals are 95 %, over the people of one replication taken as independent; from run to run "
            "more may change: see --replications."
          : fmt::format(" Intervals are 95 %, over {} replications.", bundle.replications.size());
  return paragraph(text);
}

std::string losses(const Bundle& bundle) {
  std::vector<InclusionLossRow> rows;
  for (const InclusionLossRow& row : bundle.inclusion_losses)
    if (row.group.is_everybody()) rows.push_back(row);
  Table table(2, {"lost", "at step", "people", "of arrived", "95 %"});
  double rest = 0;
  std::vector<double> sizes;
  for (const InclusionLossRow& row : rows) sizes.push_back(row.people);
  std::sort(sizes.rbegin(), sizes.rend());
  const double least = sizes.size() > most_losses ? sizes[most_losses - 1] : 0;
  for (const InclusionLossRow& row : rows) {
    if (row.people < least)
      rest += row.people;
    else
      table.add({word_of(row.way_out), row.step, count_text(row.people), share_text(row.of_arrived.value),
                 interval_text(row.of_arrived)});
  }
  if (rest > 0) table.add({"more (csv/inclusion_losses.csv)", "", count_text(rest), "", ""});
  return table.empty() ? "" : "\n" + table.text();
}

/// What makes most of a gap, in one cell.
std::string causes_of(const Bundle& bundle, const InclusionGapRow& gap) {
  if (!gap.is_told) return "cannot tell that there is one";
  std::vector<InclusionGapPartRow> parts = parts_of(bundle, gap.dimension);
  if (parts.empty()) return "nobody of the lowest was included";
  std::stable_sort(parts.begin(), parts.end(),
                   [](const auto& a, const auto& b) { return a.share > b.share; });
  std::string text;
  for (std::size_t i = 0; i < parts.size() && i < 2 && (i == 0 || parts[i].share >= most_of_the_gap); ++i)
    text += fmt::format("{}{} {:.0f} %", i == 0 ? "" : "; ", cause_of(parts[i]), parts[i].share * 100);
  return text;
}

std::string gaps(const Bundle& bundle) {
  Table table(3, {"attribute", "lowest", "highest", "ratio", "all pairs 95 %"});
  std::string causes;
  for (const InclusionGapRow& gap : by_size(bundle.inclusion_gaps)) {
    table.add({gap.dimension, fmt::format("{} {}", gap.lowest, share_text(gap.lowest_inclusion)),
               fmt::format("{} {}", gap.highest, share_text(gap.highest_inclusion)),
               ratio_text(gap.ratio.value),
               std::isnan(gap.ratio.low)
                   ? "none"
                   : fmt::format("{} .. {}", ratio_text(gap.ratio.low), ratio_text(gap.ratio.high))});
    causes += paragraph(fmt::format("{}: {}", gap.dimension, causes_of(bundle, gap)));
  }
  if (table.empty()) return "";
  return "\n" + table.text() + "\n" + paragraph("What makes most of each gap, of its logarithm:") + causes;
}

std::string too_few(const Bundle& bundle) {
  std::string names;
  std::size_t count = 0;
  for (const InclusionRow& row : bundle.inclusion) {
    if (!row.is_wide || row.group.is_everybody()) continue;
    if (++count <= most_pairs)
      names += fmt::format("{}{} {}", count == 1 ? "" : ", ", row.group.dimension, row.group.name);
  }
  if (count == 0) return "";
  if (count > most_pairs)
    names += fmt::format(", {} more (is_wide in csv/inclusion.csv)", count - most_pairs);
  return paragraph("Left aside, since too few people came to tell: " + names + ".");
}

std::string gap_parts(const Bundle& bundle) {
  std::string text;
  for (const InclusionGapRow& gap : by_size(bundle.inclusion_gaps)) {
    if (!gap.is_told) continue;
    Table table(2,
                {"at step", "lost", gap.lowest + " passed", gap.highest + " passed", "of the gap", "points"});
    double share = 0, points = 0;
    for (const InclusionGapPartRow& part : parts_of(bundle, gap.dimension)) {
      share += part.share;
      points += part.points;
      if (std::abs(part.share) >= smallest_part)
        table.add({part.step.empty() ? "(after the door)" : part.step, word_of(part.way_out),
                   share_text(part.lowest_passed), share_text(part.highest_passed),
                   fmt::format("{:.0f} %", part.share * 100), points_text(part.points)});
    }
    if (table.empty()) continue;
    table.add({"in all", "", share_text(gap.lowest_inclusion), share_text(gap.highest_inclusion),
               fmt::format("{:.0f} %", share * 100), points_text(points)});
    text +=
        fmt::format("\nWhat makes the gap of {}: {} against {}\n", gap.dimension, gap.lowest, gap.highest) +
        table.text();
  }
  return text;
}

std::string pairs(const Bundle& bundle) {
  std::vector<InclusionPairRow> rows;
  for (const InclusionPairRow& row : bundle.inclusion_pairs)
    if (!row.is_wide && !std::isnan(row.interaction)) rows.push_back(row);  // NaN: one of the two is shut out
  if (rows.empty()) return "";
  const std::size_t looked_at = rows.size();
  std::stable_sort(rows.begin(), rows.end(), [](const InclusionPairRow& left, const InclusionPairRow& right) {
    return left.inclusion.value < right.inclusion.value;
  });
  rows.resize(std::min(rows.size(), most_pairs));
  const double all = bundle.inclusion.front().inclusion.value;
  Table table(2, {"group", "and", "arrived", "included", "95 %", "of all's", "beside both"});
  for (const InclusionPairRow& row : rows)
    table.add({fmt::format("{} {}", row.group.dimension, row.group.name),
               fmt::format("{} {}", row.second_dimension, row.second_group_name), count_text(row.arrived),
               share_text(row.inclusion.value), interval_text(row.inclusion),
               ratio_text(row.inclusion.value / all), ratio_text(row.interaction)});
  return "\nPairs of attributes with the lowest inclusion: exploratory\n" + table.text() +
         paragraph(
             fmt::format("The lowest of {} pairs; among so many some are low by chance, and these intervals "
                         "do not allow for it. Beside both: 1.00 is what the two groups alone let expect.",
                         looked_at));
}

const char* word_of(WhatIfRow::Verdict verdict, const char* better, const char* worse) {
  switch (verdict) {
    case WhatIfRow::Verdict::better:
      return better;
    case WhatIfRow::Verdict::worse:
      return worse;
    case WhatIfRow::Verdict::cannot_tell:
      break;
  }
  return "cannot tell";
}

std::string what_if_gaps(const Bundle& bundle, const InclusionGapRow& gap) {
  std::vector<WhatIfGapRow> rows;
  for (const WhatIfGapRow& row : bundle.what_if_gaps)
    if (row.dimension == gap.dimension) rows.push_back(row);
  if (rows.empty()) return "";
  const auto rank = [](const WhatIfGapRow& row) {
    return std::pair(row.verdict == WhatIfRow::Verdict::better        ? 0
                     : row.verdict == WhatIfRow::Verdict::cannot_tell ? 1
                                                                      : 2,
                     std::isnan(row.share_closed.value) ? 0 : -row.share_closed.value);
  };
  std::stable_sort(rows.begin(), rows.end(),
                   [&](const WhatIfGapRow& a, const WhatIfGapRow& b) { return rank(a) < rank(b); });
  const auto closed = [](const Interval& interval) {
    return std::isnan(interval.value) ? "-" : fmt::format("{:.0f} %", interval.value * 100);
  };
  Table table(1, {"what if", "ratio before", "after", "closed", "95 %", "", "at the door alone", "95 %"});
  for (const WhatIfGapRow& row : rows)
    table.add({row.name, ratio_text(row.ratio_before), ratio_text(row.ratio_after), closed(row.share_closed),
               percent_interval(row.share_closed), word_of(row.verdict, "closes", "widens"),
               closed(row.door_closed), percent_interval(row.door_closed)});
  return fmt::format("\nThe gap of {}, {} against {}\n", gap.dimension, gap.lowest, gap.highest) +
         table.text();
}

/// A list of many points is looked up in the bundle.
std::string shortened(const std::string& changes) {
  constexpr std::size_t longest = 120;
  return changes.size() <= longest ? changes : changes.substr(0, longest) + " ... (csv/what_ifs.csv)";
}

std::string what_ifs(const Bundle& bundle) {
  if (bundle.what_ifs.empty()) return "";
  Table all(1, {"everybody", "stood in the draw: before", "after", "included: before", "after",
                "change, points", "95 %"});
  Table worst(1, {"worst off", "included: before", "after", "change, points", "95 %", ""});
  std::string other_people, words;
  for (const WhatIfRow& row : bundle.what_ifs) {
    all.add({row.name, share_text(row.reached_draw_before), share_text(row.reached_draw_after),
             share_text(row.inclusion_before), share_text(row.inclusion_after),
             points_text(row.inclusion_change.value), points_interval(row.inclusion_change)});
    worst.add({row.name, share_text(row.worst_before), share_text(row.worst_after),
               points_text(row.worst_change.value), points_interval(row.worst_change),
               word_of(row.worst, "better", "worse")});
    if (!row.same_people) other_people += (other_people.empty() ? "" : ", ") + row.name;
    words += paragraph(fmt::format("{}: {}. Why: {}.", row.name, shortened(row.changes), row.because));
  }
  const WhatIfRow& first = bundle.what_ifs.front();
  std::string text = fmt::format("\nWhat if: each change alone, {} replication{}, the same random numbers\n",
                                 bundle.replications.size(), bundle.replications.size() == 1 ? "" : "s");
  text += words + "\n" + all.text();
  if (!first.worst_group.empty())
    text +=
        fmt::format("\nThe group that is worst off now: {} {}\n", first.worst_dimension, first.worst_group) +
        worst.text();
  for (const InclusionGapRow& gap : by_size(bundle.inclusion_gaps))
    if (gap.is_told) text += what_if_gaps(bundle, gap);
  text += paragraph(
      "Ranked by what is closed, not by what it costs. Cannot tell: the interval of the difference contains "
      "zero, or there is one replication and so no interval. Where the draw gives away all seats either way, "
      "a "
      "change at the door moves chances between groups and leaves everybody's chance as it was.");
  if (!other_people.empty())
    text += paragraph("Not the same people at the same times, so with more noise: " + other_people + ".");
  return text;
}

}  // namespace

std::string inclusion_summary(const Bundle& bundle) {
  if (bundle.inclusion.empty()) return "";
  return everybody(bundle) + losses(bundle) + gaps(bundle) + too_few(bundle);
}

std::string inclusion_report(const Bundle& bundle, const std::string& again) {
  return summary_head(bundle) + "\nInclusion\n" + inclusion_summary(bundle) + gap_parts(bundle) +
         pairs(bundle) + what_ifs(bundle) + summary_end(bundle, again);
}

}  // namespace gelombang::cli
